import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** What the layout needs of a font. `ascent` and `descent` are shares of the font size; `descent` is negative. */
export interface FontInfo {
  /** Glyph widths times this, times the font size, are points. */
  widthScale: number
  ascent: number
  descent: number
  bold: boolean
  vertical: boolean
  /** True where the font could not be read at all: its text is lost. */
  broken: boolean
  /** True for fonts with two-byte codes, whose codes mean nothing without a map to Unicode. */
  composite: boolean
}

interface LoadedFont {
  error?: unknown
  fontMatrix?: number[]
  ascent?: number
  descent?: number
  bbox?: number[]
  bold?: boolean
  black?: boolean
  name?: string
  vertical?: boolean
  isType3Font?: boolean
  composite?: boolean
}

const boldName = /bold|black|heavy|demi/i

/** Font descriptors are often wrong; what lies outside these bounds is replaced by what most fonts have. */
const sane = (value: number | undefined, low: number, high: number, otherwise: number): number =>
  value !== undefined && Number.isFinite(value) && value >= low && value <= high ? value : otherwise

const fontInfoOf = (font: LoadedFont | null): FontInfo => {
  if (font === null || font.error !== undefined) {
    return {
      widthScale: 0.001,
      ascent: 0.9,
      descent: -0.25,
      bold: false,
      vertical: false,
      broken: true,
      composite: false,
    }
  }
  const scale = font.fontMatrix?.[0]
  const type3 = font.isType3Font === true
  const height = type3 ? (font.fontMatrix?.[3] ?? 0.001) : 1
  return {
    widthScale: scale !== undefined && Number.isFinite(scale) && scale !== 0 ? scale : 0.001,
    ascent: sane(type3 ? (font.bbox?.[3] ?? 0) * height : font.ascent, 0.4, 1.3, 0.9),
    descent: sane(type3 ? (font.bbox?.[1] ?? 0) * height : font.descent, -0.6, -0.01, -0.25),
    bold: font.bold === true || font.black === true || boldName.test(font.name ?? ''),
    vertical: font.vertical === true,
    broken: false,
    composite: font.composite === true,
  }
}

/** Fonts of one document by the name that pdf.js gives them. */
export class FontBook {
  readonly #fonts = new Map<string, FontInfo>()

  /** Loads the fonts that a page names, so that `get` has them. */
  async load(page: PDFPageProxy, names: Iterable<string>): Promise<void> {
    for (const name of names) {
      if (this.#fonts.has(name)) continue
      // Careful: commonObjs.get without a callback throws while the font is still being sent.
      const font = await new Promise<LoadedFont | null>((resolve) => {
        page.commonObjs.get(name, (loaded: LoadedFont | null) => resolve(loaded))
      })
      this.#fonts.set(name, fontInfoOf(font))
    }
  }

  get(name: string): FontInfo {
    return this.#fonts.get(name) ?? fontInfoOf({})
  }
}
