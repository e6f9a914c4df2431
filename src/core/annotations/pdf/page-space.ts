import { PDFName, PDFNumber, type PDFPage } from '@cantoo/pdf-lib'

/** The way between a page as shown (points from its top left corner) and the coordinates of the file. */
export interface PageSpace {
  widthPt: number
  heightPt: number
  toFile(x: number, y: number): [number, number]
  toShown(x: number, y: number): [number, number]
}

/** Cropped, turned and scaled as a viewer shows it: the same as pdf.js, which our texts and rectangles come from. */
export const pageSpaceOf = (page: PDFPage): PageSpace => {
  const media = box(page.getMediaBox())
  const crop = box(page.getCropBox())
  const cut = {
    x0: Math.max(media.x0, crop.x0),
    y0: Math.max(media.y0, crop.y0),
    x1: Math.min(media.x1, crop.x1),
    y1: Math.min(media.y1, crop.y1),
  }
  const { x0, y0, x1, y1 } = cut.x1 > cut.x0 && cut.y1 > cut.y0 ? cut : media
  const unit = page.node.lookup(PDFName.of('UserUnit'))
  const scale = unit instanceof PDFNumber && unit.asNumber() > 0 ? unit.asNumber() : 1
  const turn = ((page.getRotation().angle % 360) + 360) % 360
  const [width, height] = [(x1 - x0) * scale, (y1 - y0) * scale]
  switch (turn) {
    case 90:
      return {
        widthPt: height,
        heightPt: width,
        toShown: (x, y) => [(y - y0) * scale, (x - x0) * scale],
        toFile: (x, y) => [x0 + y / scale, y0 + x / scale],
      }
    case 180:
      return {
        widthPt: width,
        heightPt: height,
        toShown: (x, y) => [(x1 - x) * scale, (y - y0) * scale],
        toFile: (x, y) => [x1 - x / scale, y0 + y / scale],
      }
    case 270:
      return {
        widthPt: height,
        heightPt: width,
        toShown: (x, y) => [(y1 - y) * scale, (x1 - x) * scale],
        toFile: (x, y) => [x1 - y / scale, y1 - x / scale],
      }
    default:
      return {
        widthPt: width,
        heightPt: height,
        toShown: (x, y) => [(x - x0) * scale, (y1 - y) * scale],
        toFile: (x, y) => [x0 + x / scale, y1 - y / scale],
      }
  }
}

const box = ({ x, y, width, height }: { x: number; y: number; width: number; height: number }) => ({
  x0: Math.min(x, x + width),
  y0: Math.min(y, y + height),
  x1: Math.max(x, x + width),
  y1: Math.max(y, y + height),
})
