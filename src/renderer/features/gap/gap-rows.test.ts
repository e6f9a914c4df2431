import { describe, expect, it } from 'vitest'
import type { EvidenceState } from '../../../shared/domain/evidence.ts'
import { countFilters, findOpen, type GapRow, linesOf, rowsOf, unitsOf, walkLines, wholeGap } from './gap-rows.ts'

const letters: Record<string, EvidenceState> = { o: 'own', i: 'imported', s: 'stated', m: 'missing' }
/** States by their letters; a capital has a lost mark too. */
const row = (name: string, regionCode: string | null, cells: string): GapRow => ({
  profileId: name,
  number: null,
  name,
  regionCode,
  decisionMarks: 0,
  cells: [...cells].map((letter, at) => ({
    key: `f${at}`,
    state: letters[letter.toLowerCase()] ?? 'missing',
    marks: 0,
    orphans: letter === letter.toLowerCase() ? 0 : 1,
  })),
})
const rows = [
  row('Ängen', '01', 'oim'),
  row('Kärnan', '01', 'ooo'),
  row('Fyren', '12', 'sMi'),
  row('Utan', null, 'iii'),
]
const names = (list: readonly GapRow[]) => list.map(({ name }) => name)

describe('rows of the matrix', () => {
  it('are narrowed by region, words and what their values rest on', () => {
    expect(names(unitsOf(rows, { ...wholeGap, regionCode: '01' }))).toEqual(['Ängen', 'Kärnan'])
    expect(names(unitsOf(rows, { ...wholeGap, regionCode: '' }))).toEqual(['Utan'])
    expect(names(unitsOf(rows, { ...wholeGap, text: 'ÄNG' }))).toEqual(['Ängen'])
    expect(names(rowsOf(rows, { ...wholeGap, filters: ['stated'] }))).toEqual(['Fyren'])
    expect(names(rowsOf(rows, { ...wholeGap, filters: ['missing', 'own'] }))).toEqual(['Ängen', 'Kärnan', 'Fyren'])
    expect(names(rowsOf(rows, { ...wholeGap, filters: ['lost'] }))).toEqual(['Fyren'])
  })
  it('are counted by value and by unit, and the states add up', () => {
    const counts = countFilters(rows)
    expect(counts).toEqual({
      own: { cells: 4, units: 2 },
      imported: { cells: 5, units: 3 },
      stated: { cells: 1, units: 1 },
      missing: { cells: 2, units: 2 },
      lost: { cells: 1, units: 1 },
    })
    const { lost: _lost, ...states } = counts
    expect(Object.values(states).reduce((sum, { cells }) => sum + cells, 0)).toBe(12)
  })
})

describe('walking the matrix', () => {
  const lines = linesOf(rows)
  it('has a heading for each region, which is passed over', () => {
    expect(lines.map((line) => (line.kind === 'region' ? line.units : line.row.name))).toEqual([
      2,
      'Ängen',
      'Kärnan',
      1,
      'Fyren',
      1,
      'Utan',
    ])
    expect(walkLines(lines, 2, 1)).toBe(4)
    expect(walkLines(lines, 4, -1)).toBe(2)
    expect(walkLines(lines, 1, -1)).toBe(1)
    expect(walkLines(lines, 1, 100)).toBe(6)
  })
  it('finds the next value that needs a person, both ways, and none beyond the last', () => {
    expect(findOpen(lines, { line: 1, column: 0 }, 1, [])).toEqual({ line: 1, column: 3 })
    expect(findOpen(lines, { line: 1, column: 3 }, 1, [])).toEqual({ line: 4, column: 1 })
    expect(findOpen(lines, { line: 4, column: 1 }, -1, [])).toEqual({ line: 1, column: 3 })
    expect(findOpen(lines, { line: 4, column: 2 }, 1, [])).toBeNull()
    expect(findOpen(lines, { line: 1, column: 0 }, 1, ['stated'])).toEqual({ line: 4, column: 1 })
  })
})
