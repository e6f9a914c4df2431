import type { FlowLayout } from '../../../shared/domain/flow-layout.ts'
import { textWidth } from '../../../shared/domain/text-width.ts'
import { oneLine } from '../plain-text.ts'
import { flowInk } from './flow-svg.ts'
import { textContours } from './glyphs.ts'
import { writePng } from './png.ts'
import { type Point, Raster } from './raster.ts'

/** Pixels for one unit of the drawing: sharp on paper, at about 300 dots an inch over the width of a page. */
const scale = 2

/** The drawing as a picture, in letters of its own: the same bytes whatever fonts the machine has. */
export const drawFlowPng = (layout: FlowLayout): { bytes: Uint8Array; width: number; height: number } => {
  const raster = new Raster(layout.width * scale, Math.ceil(layout.height * scale))
  const rectangle = (x: number, y: number, width: number, height: number, color: string): void =>
    raster.rectangle(x * scale, y * scale, width * scale, height * scale, color)
  const polygon = (points: readonly Point[], color: string): void =>
    raster.fill([points.map(([x, y]): Point => [x * scale, y * scale])], color)
  for (const { label, x, y, width, height } of layout.phases) {
    rectangle(x, y, width, height, flowInk.phase)
    const length = textWidth(label, 15, 'bold')
    const [left, middle] = [x + width / 2 + 5, y + height / 2 + length / 2]
    // Turned to be read from below: what goes along the line goes up.
    raster.fill(
      textContours(label, 15, 'bold', (along, up) => [(left + up) * scale, (middle - along) * scale]),
      flowInk.ink,
    )
  }
  for (const { from, to } of layout.arrows) {
    const down = from.x === to.x
    if (down) rectangle(from.x - 0.75, from.y, 1.5, to.y - 8 - from.y, flowInk.line)
    else rectangle(from.x, from.y - 0.75, to.x - 8 - from.x, 1.5, flowInk.line)
    const [x, y] = [to.x, to.y]
    polygon(
      down
        ? [
            [x, y],
            [x - 5, y - 9],
            [x + 5, y - 9],
          ]
        : [
            [x, y],
            [x - 9, y - 5],
            [x - 9, y + 5],
          ],
      flowInk.line,
    )
  }
  for (const { kind, x, y, width, height, entries } of layout.shapes) {
    rectangle(x - 0.625, y - 0.625, width + 1.25, height + 1.25, flowInk.line)
    rectangle(x + 0.625, y + 0.625, width - 1.25, height - 1.25, flowInk[kind])
    for (const { texts } of entries)
      for (const text of texts)
        raster.fill(
          textContours(oneLine(text.text), text.size, text.weight, (along, up) => [
            (text.x + along) * scale,
            (text.baseline + up) * scale,
          ]),
          flowInk.ink,
        )
  }
  const { width, height, pixels } = raster
  return { bytes: writePng(width, height, pixels), width, height }
}
