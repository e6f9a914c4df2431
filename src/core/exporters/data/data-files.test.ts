import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inventSnapshot } from '../invented-snapshot.ts'
import { createPace } from '../pace.ts'
import type { ExportSnapshot } from '../snapshot.ts'
import { createDataFiles } from './data-files.ts'

const write = async (snapshot: ExportSnapshot): Promise<Map<string, string>> => {
  const files = await createDataFiles(
    snapshot,
    createPace(undefined, () => {}),
  )
  return new Map(
    files.map(({ name, bytes }) => [name, new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)]),
  )
}
const get = (files: ReadonlyMap<string, string>, name: string): string => {
  const text = files.get(name)
  if (text === undefined) throw new Error(`no file ${name}`)
  return text
}
const records = (text: string): Record<string, string>[] => parse(text, { bom: true, delimiter: ';', columns: true })

const snapshot = inventSnapshot()

describe('CSV', () => {
  it('is UTF-8 with a byte order mark, semicolons and CRLF, and every row as long as the header', async () => {
    for (const [name, text] of await write(snapshot)) {
      if (!name.endsWith('.csv')) continue
      expect(text.startsWith('\uFEFF')).toBe(true)
      expect(text.endsWith('\r\n')).toBe(true)
      expect(() => records(text)).not.toThrow()
    }
  })

  it('has the units, their values, the regions, the figures and the codebook', async () => {
    const files = await write(snapshot)
    const units = records(get(files, 'verksamheter-2025.csv'))
    expect(units).toHaveLength(snapshot.units.length)
    expect(units.find(({ nummer }) => nummer === '9a')).toMatchObject({
      regionkod: '07',
      region: 'Kronoberg',
      verksamhet: 'Päronteamet',
      antal: '1',
      utfall: 'Ingår',
      ageDistribution: 'Ingen uppgift',
    })
    const values = records(get(files, 'uppgifter-2025.csv'))
    expect(values).toHaveLength(snapshot.units.reduce((sum, unit) => sum + unit.values.length, 0))
    expect(values.find(({ verksamhet, falt }) => verksamhet === 'Team Lilla' && falt === 'comments')).toMatchObject({
      tillstand: '',
      tillstand_ord: 'Tomt svar',
      svar: '',
    })
    expect(values.find(({ verksamhet, falt }) => verksamhet === 'Päronteamet' && falt === 'caseType')?.svar).toContain(
      'förlossning.\n- Nyfödda',
    )
    const regions = records(get(files, 'regioner-2025.csv'))
    expect(regions).toHaveLength(21)
    expect(regions.find(({ kod }) => kod === '01')).toMatchObject({
      antal: '13',
      rader: '3',
      saknas: 'nej',
      bilaga: '1',
    })
    expect(regions.find(({ kod }) => kod === '05')).toMatchObject({ antal: '0', saknas: 'nej' })
    expect(regions.find(({ kod }) => kod === '09')).toMatchObject({ antal: '0', saknas: 'ja' })
    expect(records(get(files, 'siffror-2025.csv'))[0]).toMatchObject({ nyckel: 'units.total', siffra: '25' })
    expect(
      records(get(files, 'kodbok-2025.csv')).some(({ slag, nyckel }) => slag === 'Regel' && nyckel === 'csv'),
    ).toBe(true)
  })

  it('lets no text begin as a formula, and gives every text back by its documented rule', async () => {
    const risky = fc
      .tuple(
        fc.constantFrom('', '=', '+', '-', '@', '\t', '\r', '\n', "'", "'=", "''@", ' =', '＝', '\uFEFF=', '"', ';'),
        fc.string({ unit: 'grapheme', maxLength: 20 }),
      )
      .map(([start, rest]) => start + rest)
    await fc.assert(
      fc.asyncProperty(fc.array(risky, { minLength: 1, maxLength: 6 }), async (texts) => {
        const files = await write(
          inventSnapshot({
            publishContacts: true,
            units: texts.map((text) => ({ region: '12', name: 'A', answers: { comments: text } })),
          }),
        )
        const answers = records(get(files, 'uppgifter-2025.csv'))
          .filter(({ falt }) => falt === 'comments')
          .map(({ svar = '' }) => svar)
        expect(answers).toHaveLength(texts.length)
        for (const [index, answer] of answers.entries()) {
          expect(answer).not.toMatch(/^[\s\p{Cf}]*[=+\-@＝＋－＠]/u)
          expect(answer).not.toMatch(/^[\t\n\r]/)
          // The rule of the codebook: a text that begins with an apostrophe before such a start loses its first apostrophe.
          const original = /^''*(?:[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|[\t\n])/u.test(answer) ? answer.slice(1) : answer
          expect(original).toBe((texts[index] ?? '').normalize('NFC').replaceAll(/\r\n?|[\u2028\u2029]/g, '\n'))
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('JSON', () => {
  it('has everything, with the codebook that explains it', async () => {
    const edition = JSON.parse(get(await write(snapshot), 'kartlaggning-2025.json'))
    expect(edition).toMatchObject({
      format: 'kartbordet-edition',
      version: 1,
      edition: { year: '2025', contactsPublished: false },
      figures: snapshot.figures,
      sources: snapshot.sources,
    })
    expect(edition.codebook.fields.map(({ key }: { key: string }) => key)).toEqual(
      snapshot.fields.map(({ key }) => key),
    )
    expect(edition.codebook.states.map(({ key }: { key: string }) => key)).toContain('not-asked')
    expect(edition.units).toHaveLength(snapshot.units.length)
    expect(edition.units[4]).toMatchObject({ number: '9a', title: 'Päronteamet', count: 1, outcome: 'included' })
    expect(edition.units[4].values.find(({ key }: { key: string }) => key === 'ages')).toMatchObject({
      label: 'Åldrar (barnens åldrar)',
      state: 'answered',
      text: '0–6 år',
      source: { name: 'enkatsvar-paronteamet.docx' },
    })
  })

  it('carries any text unchanged, and an edition without units', async () => {
    const text = '\u0000\u001B"\\\u202E👶🏽 =1\r\n'
    const files = await write(
      inventSnapshot({ publishContacts: true, units: [{ region: '12', name: 'A', answers: { comments: text } }] }),
    )
    const edition = JSON.parse(get(files, 'kartlaggning-2025.json'))
    expect(edition.units[0].values.find(({ key }: { key: string }) => key === 'comments').text).toBe(text)
    const empty = await write(inventSnapshot({ units: [] }))
    expect(JSON.parse(get(empty, 'kartlaggning-2025.json')).units).toEqual([])
    expect(records(get(empty, 'uppgifter-2025.csv'))).toEqual([])
  })
})
