import { afterEach, describe, expect, it } from 'vitest'
import {
  capitalised,
  formatBytes,
  formatList,
  formatNumber,
  formatWhen,
  initialsOf,
  setFormatLanguage,
} from './format.ts'

const local = (text: string) => new Date(text).toISOString()

describe('English forms', () => {
  afterEach(() => setFormatLanguage('sv'))

  it('follow the language of the screen', () => {
    setFormatLanguage('en')
    const now = new Date('2025-11-14T15:00:00')
    expect(formatNumber(1234.5)).toBe('1,234.5')
    expect(formatWhen(local('2025-11-14T14:32:00'), now)).toBe('14:32')
    expect(formatWhen(local('2025-11-03T09:05:00'), now)).toBe('3 Nov 09:05')
    expect(formatList(['Bromma', 'Enskede', 'Solna'])).toBe('Bromma, Enskede and Solna')
    expect(formatBytes(8_400_000)).toBe('8.4 MB')
  })
})

describe('Swedish forms', () => {
  it('parts thousands with a no-break space', () => {
    expect(formatNumber(1000)).toBe('1\u00a0000')
  })

  it('writes the time with a full stop, and the day where it is another one', () => {
    const now = new Date('2025-11-14T15:00:00')
    expect(formatWhen(local('2025-11-14T14:32:00'), now)).toBe('14.32')
    expect(formatWhen(local('2025-11-03T09:05:00'), now)).toBe('3 nov 09.05')
    expect(formatWhen(local('2024-12-31T23:59:00'), now)).toBe('31 december 2024 23.59')
  })

  it('joins lists with och', () => {
    expect(formatList(['Bromma', 'Enskede', 'Solna'])).toBe('Bromma, Enskede och Solna')
  })

  it('rounds sizes and keeps the comma', () => {
    expect([formatBytes(12), formatBytes(37_762), formatBytes(8_400_000)]).toEqual(['12 B', '38 kB', '8,4 MB'])
  })

  it('makes initials of the first and the last name', () => {
    expect([initialsOf('Anna Ek'), initialsOf('Åsa von Öst'), initialsOf('Bo'), initialsOf('')]).toEqual([
      'AE',
      'ÅÖ',
      'BO',
      '',
    ])
  })

  it('begins sentences with a capital, å ä ö too', () => {
    expect(capitalised('ändra remissväg')).toBe('Ändra remissväg')
  })
})
