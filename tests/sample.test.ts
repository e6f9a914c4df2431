import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { extract } from '../src/core/importers/extract.ts'
import { readResources } from '../src/core/resources.ts'
import type { ExtractResult } from '../src/shared/domain/extract.ts'

const root = path.resolve(import.meta.dirname, '..')
const resourcesDir = path.join(root, 'resources')
const sampleFolder = path.join(resourcesDir, 'sample')
const truthFile = path.join(root, 'tests', 'fixtures', 'sample-truth.json')

type Box = [page: number, x0: number, y0: number, x1: number, y1: number]

interface TruthField {
  key: string | null
  label: string
  value: string | null
  state: string | null
  page: number | null
  boxes: Box[]
}

interface Truth {
  edition: string | null
  mediaType: string
  pages: number | null
  units: { heading: string; region: string; outcome: string | null; page: number | null; fields: TruthField[] }[]
  register: Record<string, unknown>[]
  missingRegions: string[]
  regions: Record<string, unknown>[]
  abbreviations: Record<string, unknown>[]
  examples: Record<string, unknown>[]
}

/** Written by the generator of the sample from what it set, not by any reader. */
const truth: Record<string, Truth> = JSON.parse(readFileSync(truthFile, 'utf8'))

/** The keys of `like`, taken from each of `items`, for comparison without what the truth does not speak of. */
const only = (items: readonly object[], like: readonly object[]): object[] => {
  const keys = Object.keys(like[0] ?? {})
  return items.map((item) => Object.fromEntries(keys.map((key) => [key, Reflect.get(item, key)])))
}

/** A colon after a question belongs to the way it is set, not to the question. */
const bareLabel = (label: string): string => label.replace(/\s*:$/, '')

const letters = (text: string): string => text.normalize('NFC').replace(/[^\p{L}\p{N}]+/gu, '')

/** Points by which a rectangle may stand outside the ruled cell: half a rule. */
const tolerancePt = 0.5
const within = ([page, x0, y0, x1, y1]: Box, [onPage, left, top, right, bottom]: Box): boolean =>
  page === onPage &&
  x0 >= left - tolerancePt &&
  y0 >= top - tolerancePt &&
  x1 <= right + tolerancePt &&
  y1 <= bottom + tolerancePt

it('the sample is what its generator writes', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'kartbord-sample-'))
  try {
    execFileSync(process.execPath, [path.join(root, 'scripts', 'make-sample.ts'), folder], { stdio: 'pipe' })
    const written = readdirSync(folder).filter((name) => name !== 'sample-truth.json')
    expect(written).toEqual(readdirSync(sampleFolder))
    expect(written.sort()).toEqual(Object.keys(truth).sort())
    for (const name of written) {
      const same = readFileSync(path.join(folder, name)).equals(readFileSync(path.join(sampleFolder, name)))
      expect(same, `${name} differs: run npm run sample`).toBe(true)
    }
    expect(readFileSync(path.join(folder, 'sample-truth.json')).equals(readFileSync(truthFile))).toBe(true)
  } finally {
    rmSync(folder, { recursive: true })
  }
}, 60_000)

describe.each(Object.entries(truth))('%s', (name, expected) => {
  let found: ExtractResult

  beforeAll(async () => {
    const { reference, templates } = readResources(resourcesDir)
    const bytes = new Uint8Array(readFileSync(path.join(sampleFolder, name)))
    found = await extract(bytes, name, { edition: null, templates, reference, resourcesDir })
  }, 60_000)

  it('is recognised for what it is', () => {
    expect({ mediaType: found.source.mediaType, pages: found.source.pages }).toEqual({
      mediaType: expected.mediaType,
      pages: expected.pages,
    })
    if (expected.edition !== null) expect(found.edition).toBe(expected.edition)
  })

  it('gives each unit with every answer as printed', () => {
    const units = found.units.map(({ heading, region, outcome, page, fields }) => ({
      heading,
      region,
      outcome,
      page,
      fields: fields.map(({ key, label, value, state, page }) => ({
        key,
        label: bareLabel(label),
        value,
        state,
        page,
      })),
    }))
    expect(units).toEqual(
      expected.units.map((unit) => ({
        ...unit,
        fields: unit.fields.map(({ boxes: _, ...field }) => ({ ...field, label: bareLabel(field.label) })),
      })),
    )
  })

  it('quotes and lights up what it read, and nothing else', () => {
    for (const [n, unit] of expected.units.entries())
      for (const [i, field] of unit.fields.entries()) {
        const read = found.units[n]?.fields[i]
        if (read === undefined) throw new Error(`${unit.heading}: ${field.label} was not read`)
        if (field.value === null) {
          expect(read.quote).toBeNull()
          continue
        }
        expect(letters(read.quote ?? ''), `${unit.heading}: ${field.label}`).toBe(letters(field.value))
        if (field.boxes.length === 0) expect(read.rects).toEqual([])
        for (const box of field.boxes)
          expect(
            read.rects.some((rect) => within(rect, box)),
            `${unit.heading}: ${field.label} on page ${box[0]}`,
          ).toBe(true)
        for (const rect of read.rects)
          expect(
            field.boxes.some((box) => within(rect, box)),
            `${unit.heading}: ${field.label} at ${rect.join(' ')}`,
          ).toBe(true)
      }
  })

  it('gives the register, line by line', () => {
    const register = found.register.map((line) => ({ ...line, operators: [...line.operators].sort() }))
    expect(only(register, expected.register)).toEqual(expected.register)
    expect(found.missingRegions).toEqual(expected.missingRegions)
    for (const line of found.register) expect(letters(line.quote)).toContain(letters(line.raw))
  })

  it('gives regions, abbreviations and examples', () => {
    expect(only(found.regions, expected.regions)).toEqual(expected.regions)
    expect(only(found.abbreviations, expected.abbreviations)).toEqual(expected.abbreviations)
    expect(only(found.examples, expected.examples)).toEqual(expected.examples)
  })

  it('accounts for all that was read', () => {
    const { pages, ...sum } = found.report
    for (const counts of [sum, ...pages]) expect(counts.mapped + counts.uncertain + counts.skipped).toBe(counts.read)
    expect(sum.read).toBeGreaterThan(0)
  })
})
