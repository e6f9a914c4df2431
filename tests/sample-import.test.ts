import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { importApply } from '../src/core/commands/import-apply.ts'
import { extract } from '../src/core/importers/extract.ts'
import { getCard } from '../src/core/queries/card.ts'
import { computeFigures } from '../src/core/queries/figures.ts'
import { listRegister } from '../src/core/queries/register.ts'
import { hashContent, verifyProject } from '../src/core/queries/verify.ts'
import type { ExtractResult } from '../src/shared/domain/extract.ts'
import { newProject, resources, resourcesDir } from './support/open-session.ts'

const sampleFolder = path.join(resourcesDir, 'sample')

interface ReadFile {
  bytes: Uint8Array
  result: ExtractResult
}

const readSample = async (): Promise<ReadFile[]> => {
  const { reference, templates } = resources
  const files: ReadFile[] = []
  for (const name of readdirSync(sampleFolder).sort()) {
    const bytes = new Uint8Array(readFileSync(path.join(sampleFolder, name)))
    // A reader may take its bytes over.
    const result = await extract(bytes.slice(), name, { edition: null, templates, reference, resourcesDir })
    files.push({ bytes, result })
  }
  return files
}

it('the whole sample gives the figures of 2025, whichever file comes first, and nothing the second time', async () => {
  const files = await readSample()
  for (const order of [files, [...files].reverse()]) {
    const { session } = newProject()
    session.addEdition('2018')
    const takeAll = () => {
      for (const { bytes, result } of order)
        session.run(
          importApply,
          { result, bytes, edition: result.edition ?? '2025', accept: 'all', reference: resources.reference },
          { via: 'test' },
        )
    }
    takeAll()
    const { read } = session.project
    expect(computeFigures(read, '2025')).toMatchObject({
      'units.total': 47,
      'register.lines': 39,
      'regions.withUnits': 15,
      'regions.statedNone': 6,
      'units.byOperator.BUP': 20,
      'regions.byOperator.BUP': 9,
      'units.byOperator.FBHV': 10,
      'regions.byOperator.FBHV': 4,
      'units.byOperator.socialtjänst': 10,
      'regions.byOperator.socialtjänst': 5,
      'units.byOperator.habilitering': 1,
      'units.byOperator.samverkan': 6,
      'units.collaborationWithBUP': 4,
      'units.byOperator.unknown': 0,
      'units.underConstruction': 2,
      'regions.withSpecialistLevel': 11,
      'units.appendix': 9,
    })
    const { rows } = listRegister(read, '2025', 0, 1000, resources.reference)
    expect(rows).toHaveLength(48)
    const printed = files
      .flatMap(({ result }) => result.register)
      .map((line) => [`${line.regionOrder}${line.item}`, line.raw])
    const lineOf = new Map(
      read
        .all<{ id: string; line: string | null }>('SELECT id, register_text AS line FROM profile')
        .map(({ id, line }) => [id, line]),
    )
    const kept = rows
      .filter(({ number }) => number !== null)
      .map(({ number, profileId }) => [number, lineOf.get(profileId)])
    expect(kept).toEqual(printed)
    const described = rows.filter(
      ({ profileId }) => getCard(read, profileId, resources.reference).fields.filter(({ value }) => value).length > 5,
    )
    // Nine of the appendix, two forms, six of the CSV file, two mails.
    expect(described).toHaveLength(19)
    expect(verifyProject(read)).toMatchObject({ ok: true, problems: [] })

    const before = hashContent(read)
    takeAll()
    expect(hashContent(read)).toBe(before)
  }
}, 120_000)
