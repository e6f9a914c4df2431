import { describe, expect, it } from 'vitest'
import { readDay } from './day-field.tsx'

describe('a day that is written', () => {
  it.each([
    ['2025-11-14', '2025-11-14'],
    ['20251114', '2025-11-14'],
    ['14 november 2025', '2025-11-14'],
    ['14 Nov 2025', '2025-11-14'],
    [' 4 mars 2024 ', '2024-03-04'],
    ['4/3 2024', '2024-03-04'],
    ['4/3-2024', '2024-03-04'],
  ])('%s is %s', (written, day) => expect(readDay(written)).toBe(day))

  it.each(['', '14', '2025-13-01', '2025-02-30', '31 juni 2025', '11/14 2025'])('%s is no day', (written) =>
    expect(readDay(written)).toBeNull(),
  )
})
