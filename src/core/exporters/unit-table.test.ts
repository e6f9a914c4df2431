import { expect, it } from 'vitest'
import { inventSnapshot } from './invented-snapshot.ts'
import { isDescribed, unitRows } from './unit-table.ts'

const snapshot = inventSnapshot({
  units: [
    {
      region: '12',
      name: 'A',
      places: ['Lund'],
      operators: ['BUP'],
      answers: {
        comments: null,
        ages: '0–6 år',
        groupActivity: { state: 'none' },
        casesPerYear: { state: 'not-stated' },
        'scope+extra': 'Nytt',
        outlook: { state: 'none', text: 'Inga hot' },
      },
    },
    { region: '12', name: 'B', places: ['Lund'], operators: ['BUP'] },
  ],
})

it('has a row for each question that was put, in the edition’s order, and loses no answer', () => {
  const [unit] = snapshot.units
  if (unit === undefined) throw new Error('no unit')
  expect(unitRows(unit, snapshot.fields).map(({ key, shown }) => [key, shown.kind, shown.text])).toEqual([
    ['name', 'text', 'A'],
    ['ages', 'text', '0–6 år'],
    ['operator', 'text', 'BUP'],
    ['casesPerYear', 'state', 'Ingen uppgift'],
    ['groupActivity', 'state', 'Nej'],
    ['outlook', 'text', 'Inga hot'],
    ['comments', 'empty', ''],
    ['scope+extra', 'text', 'Nytt'],
  ])
})

it('knows a unit of which nothing is known but its line in the register', () => {
  expect(snapshot.units.map(isDescribed)).toEqual([true, false])
})
