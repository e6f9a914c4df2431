import { describe, expect, it } from 'vitest'
import { newProject, resources } from '../../../tests/support/open-session.ts'
import { importApply } from '../commands/import-apply.ts'
import { createDataFiles } from '../exporters/data/data-files.ts'
import { createRegisterWorkbook } from '../exporters/excel/register-workbook.ts'
import { inventSnapshot } from '../exporters/invented-snapshot.ts'
import { createPace } from '../exporters/pace.ts'
import { unitTitle } from '../exporters/register-list.ts'
import { isDescribed } from '../exporters/unit-table.ts'
import { createAppendixDocument } from '../exporters/word/appendix-document.ts'
import { createTablesDocument } from '../exporters/word/tables-document.ts'
import { computeFigures } from '../queries/figures.ts'
import { listRegister } from '../queries/register.ts'
import { extract } from './extract.ts'
import { reference, resourcesDir, templates } from './interpret/invented-sources.ts'

const snapshot = inventSnapshot({ publishContacts: true })
const pace = createPace(undefined, () => {})
const read = (name: string, bytes: Uint8Array) => extract(bytes, name, { templates, reference, resourcesDir })
const fold = (text: string | null) => text?.normalize('NFC').replace(/\s+/g, ' ').trim() ?? null

/** The files of an export that hold its units, by name. */
const files = async (): Promise<[string, Uint8Array][]> => [
  ['register.xlsx', await createRegisterWorkbook(snapshot, pace)],
  ...(await createDataFiles(snapshot, pace))
    .filter(({ name }) => /^(?:verksamheter|kartlaggning)/.test(name))
    .map(({ name, bytes }): [string, Uint8Array] => [name, bytes]),
]

describe('files that we wrote ourselves', () => {
  it('come back with units, answers, outcomes and register lines, nothing unknown', async () => {
    for (const [name, bytes] of await files()) {
      const result = await read(name, bytes)
      expect(
        result.units.map(({ heading, regionCode, outcome }) => [heading, regionCode, outcome]),
        name,
      ).toEqual(snapshot.units.map((unit) => [unitTitle(unit), unit.regionCode, unit.outcome]))
      result.units.forEach((unit, n) => {
        expect(unit.fields.filter(({ key, certainty }) => key === null || certainty !== 'certain')).toEqual([])
        for (const { key, text, state } of snapshot.units[n]?.values ?? []) {
          const found = unit.fields.filter((field) => field.key === key)
          // A state that a person gave to words of another meaning stands in the sheet of answers alone.
          if (text !== null)
            expect(
              found.map(({ value }) => fold(value)),
              `${name} ${key}`,
            ).toEqual([fold(text)])
          else expect(found.map((field) => field.state)).toEqual([state === 'answered' ? null : state])
        }
      })
      const included = snapshot.units.filter((unit) => unit.outcome === 'included' && unit.regionCode !== null)
      expect(
        result.register.map((line) => [line.regionCode, line.operators, line.count, line.underConstruction]),
        name,
      ).toEqual(included.map((unit) => [unit.regionCode, unit.operators, unit.unitCount, unit.underConstruction]))
      expect(result.problems.filter(({ code }) => /label|answer-per-row/.test(code))).toEqual([])
    }
  })

  it('come back from Word with the answers as they are in the project, and each abbreviation once', async () => {
    for (const [name, bytes, outcome] of [
      ['bilaga.docx', await createAppendixDocument(snapshot, pace), 'appendix'],
      ['tabeller.docx', await createTablesDocument(snapshot, pace), 'included'],
    ] as const) {
      const result = await read(name, bytes)
      const described = snapshot.units.filter((unit) => unit.outcome === outcome && isDescribed(unit))
      expect(result.units, name).toHaveLength(described.length)
      for (const unit of result.units) {
        const own = described.find((other) => unitTitle(other) === unit.heading || other.name === unit.heading)
        expect(own, `${name} ${unit.heading}`).toBeDefined()
        // A place has no row in the tables, and an item of a list its mark from Word.
        for (const { key, text } of own?.values.filter((value) => value.key !== 'place' && value.text !== null) ?? [])
          expect(
            unit.fields.filter((field) => field.key === key).map(({ value }) => fold(value)),
            `${name} ${unit.heading} ${key}`,
          ).toEqual([fold(text?.replace(/^- /gm, '') ?? null)])
        if (outcome === 'appendix') expect(unit.outcome).toBe(outcome)
      }
      const abbreviations = result.abbreviations.map(({ abbr }) => abbr)
      expect(abbreviations.length).toBeGreaterThan(0)
      expect(abbreviations).toEqual([...new Set(abbreviations)])
      expect(result.problems.filter(({ code }) => /label|twice/.test(code))).toEqual([])
    }
  })

  it('give the same figures, and change nothing when they are taken again', async () => {
    const [[name, bytes] = ['', new Uint8Array()]] = await files()
    const result = await read(name, bytes)
    const { session } = newProject()
    const take = (sha256: string) =>
      session.run(
        importApply,
        {
          bytes,
          result: { ...result, source: { ...result.source, sha256 } },
          edition: '2025',
          accept: 'all',
          reference: resources.reference,
        },
        { via: 'test' },
      )
    take('a'.repeat(64))
    const rows = () => listRegister(session.project.read, '2025', 0, 1000, resources.reference).rows.length
    const before = rows()
    const figures = computeFigures(session.project.read, '2025')
    expect(figures['units.total']).toBe(snapshot.figures['units.total'])
    take('b'.repeat(64))
    expect(rows()).toBe(before)
    expect(computeFigures(session.project.read, '2025')).toEqual(figures)
  })

  it('say where contacts were left out of a public file, and make no answer of it', async () => {
    const bytes = await createRegisterWorkbook(
      {
        ...snapshot,
        units: snapshot.units.map((unit) => ({
          ...unit,
          values: unit.values.map((value) =>
            value.key === 'contact' ? { ...value, text: 'Kontaktuppgift utelämnad' } : value,
          ),
        })),
      },
      pace,
    )
    const contacts = (await read('register.xlsx', bytes)).units.flatMap(({ fields }) =>
      fields.filter(({ key, certainty }) => key === 'contact' && certainty === 'uncertain'),
    )
    expect(contacts.length).toBeGreaterThan(0)
    expect(new Set(contacts.map(({ value }) => value))).toEqual(new Set([null]))
  })
})
