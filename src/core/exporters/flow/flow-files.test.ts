import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { FlowBox } from '../../../shared/domain/flow.ts'
import { layoutFlow } from '../../../shared/domain/flow-layout.ts'
import { textWidth } from '../../../shared/domain/text-width.ts'
import { inventSnapshot } from '../invented-snapshot.ts'
import { readPackage } from '../read-package.ts'
import { createFlowFiles } from './flow-files.ts'
import { flowWords } from './flow-words.ts'

const snapshot = inventSnapshot()
const flow = snapshot.classification?.flow
if (flow == null) throw new Error('No flow')

const filesOf = async (given = snapshot) =>
  new Map((await createFlowFiles(given)).map(({ name, bytes }) => [name.split('.').at(-1) ?? '', Buffer.from(bytes)]))

describe('the drawing', () => {
  const layout = layoutFlow(flow, flowWords('2025'))

  it('holds every box of the flow once, in its own place', () => {
    const drawn = layout.shapes.flatMap(({ entries }) => entries.flatMap(({ key }) => key ?? []))
    expect(drawn.toSorted()).toEqual(flow.boxes.map(({ key }) => key).toSorted())
    for (const one of layout.shapes)
      for (const other of layout.shapes)
        if (one !== other)
          expect(
            one.x + one.width <= other.x ||
              other.x + other.width <= one.x ||
              one.y + one.height <= other.y ||
              other.y + other.height <= one.y,
          ).toBe(true)
  })

  it('keeps every text inside its box, however long a word of it is', () => {
    const box = (key: string, label: string, partOf: string | null): FlowBox => ({
      ...{ key, label, partOf, lines: 39, units: 47 },
    })
    const long = layoutFlow(
      {
        ...flow,
        boxes: [
          box('identified', 'Identifierade', null),
          box('source:x', `${'mycketlangtfilnamn'.repeat(12)}.docx`, 'identified'),
          box('source:y', 'Två 漢字 ord', 'identified'),
        ],
      },
      flowWords('2025'),
    )
    for (const { x, y, width, height, entries } of long.shapes)
      for (const { texts } of entries)
        for (const text of texts) {
          expect(text.x + textWidth(text.text, text.size, text.weight)).toBeLessThan(x + width)
          expect(text.baseline).toBeLessThan(y + height)
        }
    expect(long.height).toBeGreaterThan(layout.height / 2)
  })
})

describe('the files', () => {
  it('the drawing is SVG with real text, which says in words what it shows and loads nothing', async () => {
    const svg = (await filesOf()).get('svg')?.toString('utf8') ?? ''
    expect(svg).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<svg xmlns=/)
    expect(svg).toContain('<title id="flode-titel">Flödet i upplaga 2025</title>')
    expect(svg).toMatch(/<desc [^>]*>Identifierade: [^<]*Ingår: /)
    for (const label of ['Identifierade', 'Ingår', 'b) Samspelsbehandling']) expect(svg).toContain(`>${label}`)
    expect(svg).not.toMatch(/href|<script|<image|url\(/)
  })

  it('the picture is a PNG of the same size with ink and paper in it', async () => {
    const png = (await filesOf()).get('png') ?? Buffer.alloc(0)
    expect(png.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a')
    const { width, height } = layoutFlow(flow, flowWords('2025'))
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([width * 2, height * 2])
    const length = png.readUInt32BE(33)
    const raw = inflateSync(png.subarray(41, 41 + length))
    expect(raw.length).toBe((width * 2 * 3 + 1) * height * 2)
    // Filter 2 is undone: what remains is counted by colour.
    const row = width * 2 * 3
    const pixels = Buffer.alloc(row * height * 2)
    for (let y = 0; y < height * 2; y++)
      for (let x = 0; x < row; x++)
        pixels[y * row + x] =
          ((raw[y * (row + 1) + 1 + x] ?? 0) + (y === 0 ? 0 : (pixels[(y - 1) * row + x] ?? 0))) & 255
    let white = 0
    let ink = 0
    for (let at = 0; at < pixels.length; at += 3) {
      if (pixels[at] === 255 && pixels[at + 2] === 255) white++
      if (pixels[at] === 0x14 && pixels[at + 1] === 0x23 && pixels[at + 2] === 0x2b) ink++
    }
    const whole = pixels.length / 3
    expect(white / whole).toBeGreaterThan(0.5)
    expect(ink / whole).toBeGreaterThan(0.004)
    expect(ink / whole).toBeLessThan(0.2)
  })

  it('the Word document has the picture with a description, and the boxes as a nested list', async () => {
    const { names, text } = readPackage((await filesOf()).get('docx') ?? Buffer.alloc(0))
    expect(names).toContain('word/media/picture1.png')
    expect(text('[Content_Types].xml')).toContain('Extension="png"')
    expect(text('word/_rels/document.xml.rels')).toContain('Id="rIdPicture1"')
    const body = text('word/document.xml')
    expect(body).toMatch(/<wp:docPr [^>]*descr="Identifierade: /)
    expect(body).toMatch(/<w:ilvl w:val="1"\/>.{0,200}enkatsvar-paronteamet\.docx/s)
  })

  it('the page has the list first, each part under its whole', async () => {
    const page = (await filesOf()).get('html')?.toString('utf8') ?? ''
    expect(page.indexOf('<ul>')).toBeLessThan(page.indexOf('<svg'))
    expect(page).toMatch(/<li>Kvar att bedöma: [^<]*<ul><li>Ej avgjorda/)
    expect(page).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)/)
  })

  it('are not written where a sum does not hold', async () => {
    const { classification } = snapshot
    if (classification === null) throw new Error('No classification')
    const broken = { ...snapshot, classification: { ...classification, flow: null, flowRefusal: 'Flödet ritas inte.' } }
    expect(await createFlowFiles(broken)).toEqual([])
  })
})
