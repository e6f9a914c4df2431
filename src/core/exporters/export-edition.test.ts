import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { type EditionPart, editionParts } from '../../shared/contract/views.ts'
import { type EditionExport, exportEdition } from './export-edition.ts'
import { inventManyUnits, inventSnapshot } from './invented-snapshot.ts'
import { readPackage } from './read-package.ts'

/** Parts that go through the included units: those can be stopped in the middle. */
const walksUnits = (part: EditionPart): boolean => ['word', 'excel', 'catalogue', 'data'].includes(part)

const hashes = ({ files }: EditionExport): string[] =>
  files.map(({ name, bytes }) => `${name} ${createHash('sha256').update(bytes).digest('hex')}`)

/** Everything that can be read in a file: the parts of an office file, the text of any other. */
const readable = ({ name, bytes }: { name: string; bytes: Uint8Array }): string => {
  if (!/\.(docx|xlsx)$/.test(name)) return Buffer.from(bytes).toString('utf8')
  const { names, text } = readPackage(bytes)
  return names.map(text).join('\n')
}

describe('the files', () => {
  it('are named by part and year, each once, with plain names', async () => {
    const { files } = await exportEdition(inventSnapshot(), editionParts)
    const names = files.map(({ name }) => name)
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length)
    expect(names.filter((name) => !name.includes('/'))).toEqual([
      'tabeller-2025.docx',
      'register-2025.xlsx',
      'bilaga-2025.docx',
      'belagg-2025.docx',
      'belagg-2025.html',
    ])
    expect(new Set(names.filter((name) => name.includes('/')).map((name) => name.split('/')[0]))).toEqual(
      new Set(['webbkatalog', 'data', 'flode', 'beslut', 'overensstammelse']),
    )
    for (const name of names) expect(name).toMatch(/^[a-z0-9./-]+$/)
  })

  it('are those of the parts asked for, each part once', async () => {
    const { files } = await exportEdition(inventSnapshot(), ['appendix', 'appendix'])
    expect(files.map(({ name }) => name)).toEqual(['bilaga-2025.docx'])
    expect((await exportEdition(inventSnapshot(), [])).files).toEqual([])
  })

  it('have the same bytes again, and in another process in another time zone and language', async () => {
    const first = hashes(await exportEdition(inventSnapshot(), editionParts))
    await new Promise((resolve) => setTimeout(resolve, 1100))
    expect(hashes(await exportEdition(inventSnapshot(), editionParts))).toEqual(first)
    const script = `
      import { createHash } from 'node:crypto'
      import { exportEdition } from ${JSON.stringify(new URL('export-edition.ts', import.meta.url).href)}
      import { inventSnapshot } from ${JSON.stringify(new URL('invented-snapshot.ts', import.meta.url).href)}
      const { files } = await exportEdition(inventSnapshot(), ${JSON.stringify(editionParts)})
      console.log(JSON.stringify(files.map(({ name, bytes }) => name + ' ' + createHash('sha256').update(bytes).digest('hex'))))`
    for (const env of [
      { TZ: 'Pacific/Auckland', LANG: 'sv_SE.UTF-8' },
      { TZ: 'America/Los_Angeles', LANG: 'C', LC_ALL: 'C' },
    ]) {
      const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
        env: { ...process.env, ...env },
        encoding: 'utf8',
      })
      expect(JSON.parse(output)).toEqual(first)
    }
  })
})

describe('contact details', () => {
  const secrets = /Asta|Päronlund|asta\.paronlund|0470-12|070-123|Ebba|Strandkvist|Måns|Ängsblom/

  it('stand in no file, not even in quotes', async () => {
    const { files, contactsLeftOut } = await exportEdition(inventSnapshot(), editionParts)
    expect(contactsLeftOut).toBe(29)
    for (const file of files) expect(readable(file).match(secrets), file.name).toBeNull()
  })

  it('are counted for the parts that are written', async () => {
    const count = async (...parts: EditionPart[]) => (await exportEdition(inventSnapshot(), parts)).contactsLeftOut
    expect(await count('word')).toBe(11)
    expect(await count('appendix')).toBe(8)
    expect(await count('word', 'appendix')).toBe(19)
    expect(await count('data')).toBe(19)
    expect(await count('decisions')).toBe(10)
    expect(await count('flow', 'agreement')).toBe(0)
    expect(await count()).toBe(0)
  })

  it('are published where the edition says so', async () => {
    const { files, contactsLeftOut } = await exportEdition(inventSnapshot({ publishContacts: true }), editionParts)
    expect(contactsLeftOut).toBe(0)
    const published = files
      .filter((file) => readable(file).includes('asta.paronlund@exempel.se'))
      .map(({ name }) => name)
    expect(published).toEqual(
      expect.arrayContaining([
        'tabeller-2025.docx',
        'bilaga-2025.docx',
        'register-2025.xlsx',
        'data/uppgifter-2025.csv',
        'data/kartlaggning-2025.json',
        'webbkatalog/verksamheter/paronteamet-kronoberg.html',
      ]),
    )
  })
})

describe('progress and abort', () => {
  it('tells each part from nothing to all, never backwards', async () => {
    const told: [EditionPart, number, number][] = []
    await exportEdition(inventManyUnits(450), editionParts, { onProgress: (...step) => told.push(step) })
    for (const part of editionParts) {
      const steps = told.filter(([of]) => of === part).map(([, done]) => done)
      expect(steps[0]).toBe(0)
      expect(steps.at(-1)).toBe(450)
      expect(steps).toEqual(steps.toSorted((a, b) => a - b))
    }
    expect(told.length).toBeGreaterThan(15)
  })

  it.each(editionParts)('stops where it is when it is aborted: %s', async (part) => {
    const controller = new AbortController()
    const reason = new Error('stop')
    const running = exportEdition(inventManyUnits(part === 'appendix' ? 0 : 450), [part], {
      signal: controller.signal,
      onProgress: (_part, done) => {
        if (done >= (walksUnits(part) ? 100 : 0)) controller.abort(reason)
      },
    })
    await expect(running).rejects.toBe(reason)
  })
})

it('writes an edition without units, regions, criteria or figures', async () => {
  const { files, contactsLeftOut } = await exportEdition(
    {
      ...inventSnapshot({ units: [] }),
      regions: [],
      criteria: [],
      operators: [],
      abbreviations: [],
      figures: {},
      sources: [],
      evidence: [],
      pictures: new Map(),
      fields: [],
    },
    editionParts,
  )
  expect(files.length).toBeGreaterThan(10)
  expect(contactsLeftOut).toBe(0)
})
