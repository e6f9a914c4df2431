import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findEmails, findPhones, findUrls, type Span } from './find-contacts.ts'

const cut = (text: string, spans: readonly Span[]): string[] => spans.map(({ from, to }) => text.slice(from, to))
const emails = (text: string): string[] => cut(text, findEmails(text).personal)
const phones = (text: string): string[] => cut(text, findPhones(text))

describe('findEmails', () => {
  it.each([
    ['Asta Lind, asta.lind@region.se', ['asta.lind@region.se']],
    ['asta.lind@region.se. Vi svarar.', ['asta.lind@region.se']],
    ['(asta@x.region.se)', ['asta@x.region.se']],
    ['asta.lind@\nregion.se', ['asta.lind@\nregion.se']],
    ['asta.lind@region.\nse', ['asta.lind@region.\nse']],
    ['asta (at) region.se', ['asta (at) region.se']],
    ['asta snabel-a region punkt se', ['asta snabel-a region punkt se']],
    ['åsa.öst＠region.se', ['åsa.öst＠region.se']],
    ['as\u00ADta.lind@reg\u00ADion.se', ['as\u00ADta.lind@reg\u00ADion.se']],
    ['anna.bup@region.se', ['anna.bup@region.se']],
    ['skriv till asta.lind@', ['asta.lind@']],
  ])('finds the address of a person in %j', (text, found) => {
    expect(emails(text)).toEqual(found)
  })

  it.each([
    'info@region.se',
    'BUP@region.se',
    'bup.mottagningen@region.se',
    'Förvaltning@kommun.se',
    'spadbarnsteamet@region.se',
  ])('leaves the mailbox of a function: %s', (text) => {
    expect(emails(text)).toEqual([])
    expect(cut(text, findEmails(text).functions)).toEqual([text])
  })

  it.each(['ADI-R @ 5 år', 't.ex. @ hemma', '5–15 och WISC', 'DC:0–5'])('finds nothing in %j', (text) => {
    expect(emails(text)).toEqual([])
  })
})

describe('findPhones', () => {
  it.each([
    ['Tel: 08-123 456 78', ['08-123 456 78']],
    ['070-123 45 67/08-123 45 67', ['070-123 45 67', '08-123 45 67']],
    ['070-123 45 67\n08-123 45 67', ['070-123 45 67', '08-123 45 67']],
    ['ring 0910-12 34 56 eller +46 (0)70-123 45 67', ['0910-12 34 56', '+46 (0)70-123 45 67']],
    ['(08) 12 34 56 78', ['(08) 12 34 56 78']],
    ['0701234567', ['0701234567']],
    ['växel 010-476 00 00.', ['010-476 00 00']],
    ['mobil 0730 - 12 34 56', ['0730 - 12 34 56']],
    ['tel 12 34 56', ['12 34 56']],
    ['0046-70 123 45 67', ['0046-70 123 45 67']],
    ['+358 40 123 4567', ['+358 40 123 4567']],
    ['070\u00A0123\u00A045\u00A067', ['070\u00A0123\u00A045\u00A067']],
  ])('finds the number in %j', (text, found) => {
    expect(phones(text)).toEqual(found)
  })

  it.each([
    'Öppet 08.00–16.30 och 08–12 13–16',
    '0–1 år – 558, 1 år 178, 2 år 384, 3 år 752',
    '2017 totalt 274, 2018–2019 drygt 300',
    '51 gravida, 0–1 år 79 barn, 1–3 år 85 barn',
    'Projektet pågick 2012–2016. Datum: 2018-10-13, 05-12-2024.',
    '177 367 invånare, 118 61 Stockholm',
    'Ring 112 eller 1177. Tel 1177',
    '100 % och 80 %, 3–12 månader, 2-5',
  ])('takes neither hours, years, ages nor counts for a number: %j', (text) => {
    expect(phones(text)).toEqual([])
  })
})

it('finds web addresses without the punctuation that ends the sentence', () => {
  const text = 'Se https://www.exempel.se/team?a=1, (www.exempel.se). Inte www eller exempel.se'
  expect(cut(text, findUrls(text))).toEqual(['https://www.exempel.se/team?a=1', 'www.exempel.se'])
})

it('is quick on long hostile texts, and gives spans that lie in the text, in order or apart', () => {
  const pieces = fc.array(
    fc.constantFrom('a', '.', '@', '08-', '1 ', ' ', '\n', '+46', 'www.', '(at)', 'tel ', 'Å', '\u00AD', '/', '-'),
    { maxLength: 400 },
  )
  fc.assert(
    fc.property(pieces, (parts) => {
      const text = parts.join('')
      const { personal, functions } = findEmails(text)
      for (const spans of [personal, functions, findPhones(text), findUrls(text)])
        for (const { from, to } of spans) {
          expect(from).toBeGreaterThanOrEqual(0)
          expect(to).toBeGreaterThan(from)
          expect(to).toBeLessThanOrEqual(text.length)
        }
    }),
  )
  for (const piece of ['a', 'a.', '0', '08-', '08 1 ', '@', 'a@', 'a@a.', '(', 'tel 1 ', '+1 ', '\u00AD', ' \n']) {
    const text = piece.repeat(30_000 / piece.length)
    expect(() => [findEmails(text), findPhones(text), findUrls(text)]).not.toThrow()
  }
})
