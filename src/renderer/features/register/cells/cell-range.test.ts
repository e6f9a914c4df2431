import { describe, expect, it } from 'vitest'
import { moveHead, type RangeField, rangeClasses, rectOf } from './cell-range.ts'
import { RangeStore } from './range-store.ts'

const shownColumns = ['number', 'name', 'ages', 'place']
/** Headings at 0 and 3, as two regions have them. */
const field: RangeField = { rowCount: 6, shownColumns, isHeading: (rowIndex) => rowIndex === 0 || rowIndex === 3 }

describe('a range of cells', () => {
  it('is the rectangle between its ends, whichever was first', () => {
    const range = { anchor: { rowIndex: 4, columnId: 'place' }, head: { rowIndex: 2, columnId: 'name' } }
    expect(rectOf(range, shownColumns)).toEqual({ top: 2, bottom: 4, columns: ['name', 'ages', 'place'] })
  })

  it('is gone when one of its columns is hidden', () => {
    const range = { anchor: { rowIndex: 1, columnId: 'place' }, head: { rowIndex: 2, columnId: 'name' } }
    expect(rectOf(range, ['number', 'name', 'ages'])).toBeNull()
  })

  it('draws its edge at the outermost cells alone', () => {
    const rect = { top: 1, bottom: 2, columns: ['name', 'ages'] }
    expect(rangeClasses(rect, 1, 'name')).toEqual(['range', 'range-top', 'range-left'])
    expect(rangeClasses(rect, 2, 'ages')).toEqual(['range', 'range-bottom', 'range-right'])
    expect(rangeClasses(rect, 2, 'place')).toEqual([])
    expect(rangeClasses(null, 1, 'name')).toEqual([])
  })

  it('passes over headings, and stays inside the grid', () => {
    const from = { rowIndex: 2, columnId: 'name' }
    expect(moveHead(from, { rows: 1, columns: 0 }, false, field).rowIndex).toBe(4)
    expect(moveHead({ ...from, rowIndex: 4 }, { rows: -1, columns: 0 }, false, field).rowIndex).toBe(2)
    expect(moveHead({ ...from, rowIndex: 1 }, { rows: -1, columns: 0 }, false, field).rowIndex).toBe(1)
    expect(moveHead({ ...from, rowIndex: 5 }, { rows: 1, columns: 0 }, false, field).rowIndex).toBe(5)
    expect(moveHead({ ...from, columnId: 'place' }, { rows: 0, columns: 1 }, false, field).columnId).toBe('place')
  })

  it('goes to the last row or column at once', () => {
    const from = { rowIndex: 2, columnId: 'name' }
    expect(moveHead(from, { rows: 1, columns: 0 }, true, field)).toEqual({ rowIndex: 5, columnId: 'name' })
    expect(moveHead(from, { rows: -1, columns: 0 }, true, field).rowIndex).toBe(1)
    expect(moveHead(from, { rows: 0, columns: 1 }, true, field).columnId).toBe('place')
    expect(moveHead(from, { rows: 0, columns: -1 }, true, field).columnId).toBe('number')
  })

  it('of one cell draws nothing of its own', () => {
    const store = new RangeStore()
    const end = { rowIndex: 1, columnId: 'name' }
    store.set({ anchor: end, head: end }, shownColumns)
    expect(store.getRange()).not.toBeNull()
    expect(store.getRect()).toBeNull()
    store.set({ anchor: end, head: { rowIndex: 2, columnId: 'name' } }, shownColumns)
    expect(store.getRect()).toEqual({ top: 1, bottom: 2, columns: ['name'] })
  })
})
