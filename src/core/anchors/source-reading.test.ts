import { describe, expect, it } from 'vitest'
import type { ReadingBlock } from '../../shared/contract/reading-views.ts'
import { readSource } from '../importers/read-source.ts'
import { segmentOf, shapeOf } from './source-reading.ts'
import { PlacedText, sourceTextOf } from './source-text.ts'

const htmlOf = (body: string): Uint8Array =>
  new TextEncoder().encode(`<!doctype html><html lang="sv"><meta charset="utf-8"><body>${body}</body></html>`)

const read = async (body: string): Promise<PlacedText> =>
  new PlacedText(sourceTextOf(await readSource(htmlOf(body), 'sida.html')))

const runsOf = (block: ReadingBlock) =>
  block.kind === 'table' ? [...block.caption, ...block.rows.flat().flatMap(({ runs }) => runs)] : block.runs

describe('a source without pages, read in segments', () => {
  it('shows each line of its text once, at the position that anchors count in', async () => {
    const rows = Array.from(
      { length: 200 },
      (_, n) => `<tr><th>Fält ${n}</th><td>Svar nummer ${n}<br>rad två</td></tr>`,
    )
    const text = await read(
      `<h1>Kärnan</h1><p>En mening om samspel.</p><ul><li>ett</li><li>två</li></ul><table>${rows.join('')}</table><h2>Slut</h2><p>Sista meningen.</p>`,
    )
    const shape = shapeOf(text)
    expect(shape.pages).toBeNull()
    expect(shape.segments.length).toBeGreaterThan(3)
    expect(shape.segments[0]?.start).toBe(0)
    shape.segments.forEach(({ start, end }, at) => {
      expect(end).toBe(shape.segments[at + 1]?.start ?? text.raw.length)
      const runs = segmentOf(text, at).flatMap(runsOf)
      for (const run of runs) {
        expect(text.raw.slice(run.start, run.start + run.text.length)).toBe(run.text)
        expect(run.start).toBeGreaterThanOrEqual(start)
        expect(run.start).toBeLessThan(end)
      }
    })
    const all = shape.segments.flatMap((_, at) => segmentOf(text, at).flatMap(runsOf))
    expect(all.map((run) => run.start)).toEqual(text.source.lines.map((_, index) => text.startOf(index)))
    expect(shape.headings.map(({ title }) => title)).toEqual(['Kärnan', 'Slut'])
  })

  it('keeps merged cells whole, also where a long table is cut', async () => {
    const rows = Array.from({ length: 90 }, (_, n) =>
      n % 3 === 0
        ? `<tr><td rowspan="3">Grupp ${n}</td><td colspan="2">bred</td></tr>`
        : `<tr><td>a ${n}</td><td>b ${n}</td></tr>`,
    )
    const text = await read(`<table>${rows.join('')}</table>`)
    const tables = shapeOf(text).segments.flatMap((_, at) =>
      segmentOf(text, at).flatMap((block) => (block.kind === 'table' ? [block] : [])),
    )
    expect(tables.length).toBeGreaterThan(2)
    expect(tables.map(({ continued }) => continued)).toEqual([false, ...tables.slice(1).map(() => true)])
    for (const { rows: part } of tables) {
      // Nothing reaches below the part that it stands in.
      part.forEach((row, y) => {
        for (const cell of row) expect(y + cell.rowSpan).toBeLessThanOrEqual(part.length)
      })
      expect(part[0]?.[0]).toMatchObject({ rowSpan: 3 })
      expect(part[0]?.[1]).toMatchObject({ colSpan: 2 })
    }
  })
})
