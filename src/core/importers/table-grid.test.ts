import { describe, expect, it } from 'vitest'
import { sourceLine } from './source-line.ts'
import { TableGrid } from './table-grid.ts'
import { UnreadableSource } from './unreadable-source.ts'

describe('TableGrid', () => {
  it('puts spanning cells at every place they cover and fills gaps', () => {
    const grid = new TableGrid('a')
    grid.place(0, 0, [sourceLine('hög')], { rows: 2 })
    grid.place(0, 1, [sourceLine('b')])
    grid.place(1, 2, [sourceLine('c')])
    expect(grid.freeColumn(1, 0)).toBe(1)
    expect(
      grid
        .toRows()
        .map((row) => row.map((cell) => `${cell.covered ? '^' : ''}${cell.lines.map((line) => line.text).join()}`)),
    ).toEqual([
      ['hög', 'b', ''],
      ['^hög', '', 'c'],
    ])
  })

  it('refuses a grid that only spans make huge', () => {
    expect(() => new TableGrid('a').place(0, 0, [], { rows: 60_000, columns: 1000 })).toThrow(UnreadableSource)
  })
})
