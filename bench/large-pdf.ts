import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { at, grid, lines, makePdf, type PageSketch } from '../src/core/importers/pdf/invented-pdf.ts'
import { readResources, templateFor } from '../src/core/resources.ts'
import { root } from './root.ts'

/** An invented report of 2,000 pages: running text, and on every tenth page the ruled table of one unit. */
export const largePdfPages = 2000
const tableEvery = 10
/** Raise it when what is written here changes. */
const generator = 1

const words =
  'familjer barn föräldrar samspel remiss besök team mottagning väntetid stöd behandling bedömning område gemensam ofta tidig vecka månad år och i på med för till som'.split(
    ' ',
  )

const sentence = (seed: number, count: number): string =>
  Array.from({ length: count }, (_, n) => words[(seed * 31 + n * n * 7 + n * 3) % words.length]).join(' ')

const textPage = (page: number): string =>
  at(72, 80, `Avsnitt ${page}. ${sentence(page, 3)}`, { size: 14, bold: true }) +
  lines(
    72,
    110,
    Array.from({ length: 48 }, (_, n) => sentence(page * 50 + n, 13)),
    { pitch: 14 },
  )

const tablePage = (page: number, labels: readonly string[]): string => {
  const top = 110
  const height = 30
  const ys = Array.from({ length: labels.length + 1 }, (_, n) => top + n * height)
  const rows = labels.map((label, n) => {
    const y = top + n * height + 13
    const answer = n === 0 ? `Team ${page}` : sentence(page * 50 + n, 7)
    return at(78, y, label.slice(0, 32)) + at(250, y, answer) + at(250, y + 12, sentence(page * 90 + n, 6))
  })
  return (
    at(72, 80, `Team ${page}`, { size: 14, bold: true }) +
    grid([72, 244, 523], ys) +
    rows.join('') +
    at(290, 815, String(page))
  )
}

/** Path of the large PDF, or of its first pages alone, made on the first call and kept between runs. */
export const findLargePdf = (count = largePdfPages): string => {
  const folder = join(tmpdir(), 'kartbordet-bench')
  const path = join(folder, `rapport-${count}-${generator}.pdf`)
  if (existsSync(path)) return path
  mkdirSync(folder, { recursive: true })
  const labels = templateFor(readResources(join(root, 'resources')), '2025').fields.map(({ label }) => label)
  const pages = Array.from({ length: count }, (_, n): PageSketch => {
    const page = n + 1
    return {
      content: page % tableEvery === 0 ? tablePage(page, labels) : textPage(page) + at(290, 815, String(page)),
    }
  })
  writeFileSync(`${path}.unfinished`, makePdf({ pages }))
  renameSync(`${path}.unfinished`, path)
  return path
}
