import { alternativeText } from './alternative-text.ts'

/** A picture in PNG with its size in pixels. The same array twice is one part of the package. */
export interface WordPicture {
  bytes: Uint8Array
  widthPx: number
  heightPx: number
  /** What it shows, for who cannot see it. */
  description: string
}

/** How large a picture may stand, in twentieths of a point, and how fine it is. */
export interface PictureFrame {
  widthTwips: number
  heightTwips: number
  pxPerInch: number
}

/** A part of the package that its relations must name. */
export interface WordMedia {
  relationId: string
  name: string
  bytes: Uint8Array
}

/** English metric units, in which drawings are measured. */
const emuPerInch = 914_400
const emuPerTwip = emuPerInch / 1440

/** The pictures of one document: each is kept once, however often it stands. */
export class WordPictures {
  readonly #media = new Map<Uint8Array, WordMedia>()
  #drawings = 0

  /** In the order that they stand. */
  get media(): readonly WordMedia[] {
    return [...this.#media.values()]
  }

  /** A run with the picture in the line, as it is or made smaller to fit its frame. */
  run({ bytes, widthPx, heightPx, description }: WordPicture, frame: PictureFrame): string {
    const number = this.#media.size + 1
    const media = this.#media.get(bytes) ?? {
      relationId: `rIdPicture${number}`,
      name: `media/picture${number}.png`,
      bytes,
    }
    this.#media.set(bytes, media)
    this.#drawings += 1
    const emuPerPx = emuPerInch / frame.pxPerInch
    const scale = Math.min(
      1,
      (frame.widthTwips * emuPerTwip) / (widthPx * emuPerPx),
      (frame.heightTwips * emuPerTwip) / (heightPx * emuPerPx),
    )
    const [cx, cy] = [widthPx, heightPx].map((px) => Math.max(1, Math.round(px * scale * emuPerPx)))
    const size = `cx="${cx}" cy="${cy}"`
    const named = `id="${this.#drawings}" name="${media.name.slice('media/'.length)}" descr="${alternativeText(description)}"`
    return (
      `<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0"><wp:extent ${size}/><wp:docPr ${named}/>` +
      `<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">` +
      `<pic:nvPicPr><pic:cNvPr ${named}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="${media.relationId}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>` +
      `<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext ${size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`
    )
  }
}
