import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../../../../tests/support/open-session.ts'
import type { FirstRatings } from '../../queries/agreement.ts'
import { inventSnapshot } from '../invented-snapshot.ts'
import type { ExportSnapshot } from '../snapshot.ts'
import { createAgreementFiles } from './agreement-files.ts'

/** One question answered by two people, as a table: rows the first's answers, columns the second's. */
const answersOf = (criterion: string, categories: readonly string[], table: readonly (readonly number[])[]) =>
  table.flatMap((row, first) =>
    row.flatMap((count, second) =>
      Array.from({ length: count }, () => [
        { [criterion]: categories[first] ?? '' },
        { [criterion]: categories[second] ?? '' },
      ]),
    ),
  )

const withRatings = (units: FirstRatings['units']): ExportSnapshot => {
  const snapshot = inventSnapshot()
  if (snapshot.classification === null) throw new Error('No classification')
  const ratings = { questions: ['a', 'b', 'c', 'outcome'], units, warnings: [] }
  return { ...snapshot, classification: { ...snapshot.classification, ratings } }
}

/** Everything that the scripts may meet: the prevalence case, less agreement than chance, three answers, all alike. */
const hard = (): ExportSnapshot => {
  const cases = [
    ...answersOf(
      'a',
      ['yes', 'no'],
      [
        [112, 2],
        [5, 3],
      ],
    ),
    ...answersOf(
      'b',
      ['yes', 'no', 'unclear'],
      [
        [2, 6, 1],
        [7, 1, 0],
        [1, 0, 2],
      ],
    ),
    ...answersOf(
      'c',
      ['yes', 'no'],
      [
        [9, 0],
        [0, 0],
      ],
    ),
    ...answersOf(
      'outcome',
      ['included', 'appendix', 'discuss'],
      [
        [3, 1, 0],
        [1, 4, 1],
        [0, 1, 0],
      ],
    ),
  ]
  return withRatings(
    cases.map(([mine, theirs], n) => [
      { profileId: `p${n}`, rater: 'Anna Ek', answers: mine ?? {} },
      { profileId: `p${n}`, rater: 'Åsa Öberg; "Lund"', answers: theirs ?? {} },
    ]),
  )
}

const write = (snapshot: ExportSnapshot): string => {
  const folder = temporaryFolder()
  for (const { name, bytes } of createAgreementFiles(snapshot)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), bytes)
  }
  return join(folder, 'overensstammelse')
}

const hasProgram = (name: string): boolean => spawnSync(name, ['--version']).status === 0
const run = (folder: string, program: string, script: string) => {
  const { status, stdout, stderr } = spawnSync(program, [join(folder, script)], { encoding: 'utf8' })
  return { status, said: `${stdout}${stderr}` }
}

const rowsOf = (snapshot: ExportSnapshot, name: string): Record<string, string>[] =>
  parse(Buffer.from(createAgreementFiles(snapshot).find((file) => file.name.endsWith(name))?.bytes ?? []), {
    bom: true,
    delimiter: ';',
    columns: true,
  })

describe('the files of the statistics', () => {
  it('hold the prevalence case with all figures together and a sentence', () => {
    const row = rowsOf(hard(), 'overensstammelse-2025.csv').find(({ criterion }) => criterion === 'a')
    expect(row).toMatchObject({ n: '122', table: '112 2 / 5 3' })
    expect(row?.percent).toMatch(/^94,26/)
    expect(row?.kappa).toMatch(/^0,43/)
    expect(row?.note).toContain('läs alla mått tillsammans')
    const alike = rowsOf(hard(), 'overensstammelse-2025.csv').find(({ criterion }) => criterion === 'c')
    expect(alike).toMatchObject({ kappa: '', kappa_low: '', percent: '100' })
    expect(alike?.undefined).toContain('Båda svarade')
  })

  it('hold one answer a line, criteria apart from the outcome', () => {
    const answers = rowsOf(inventSnapshot(), 'svar-2025.csv')
    expect(new Set(answers.map(({ criterion }) => criterion))).toEqual(new Set(['a', 'b', 'c']))
    expect(answers).toHaveLength(9 * 2 * 3)
    expect(rowsOf(inventSnapshot(), 'utfall-2025.csv')).toHaveLength(9 * 2)
  })

  for (const [program, script] of [
    ['python3', 'rakna-om.py'],
    ['Rscript', 'rakna-om.r'],
  ] as const)
    it.skipIf(!hasProgram(program))(
      `${script} counts the same with ${program}, and finds a figure that is wrong`,
      () => {
        for (const snapshot of [hard(), inventSnapshot(), withRatings([])]) {
          const { status, said } = run(write(snapshot), program, script)
          expect(said).toContain('Allt stämmer.')
          expect(status).toBe(0)
        }
        const folder = write(hard())
        const table = join(folder, 'overensstammelse-2025.csv')
        const figures = createAgreementFiles(hard())[0]
        writeFileSync(
          table,
          Buffer.from(figures?.bytes ?? [])
            .toString('utf8')
            .replace('94,26', '94,27'),
        )
        const { status, said } = run(folder, program, script)
        expect(said).toContain('Stämmer inte: percent')
        expect(status).toBe(1)
      },
    )
})
