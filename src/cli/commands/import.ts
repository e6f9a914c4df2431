import { existsSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import type { Engine } from '../../core/engine.ts'
import type { ImportOutcome } from '../../shared/contract/views.ts'
import { type CommandLine, need, UsageError } from '../command-line.ts'
import { openEngine } from '../engine-for-cli.ts'
import { formatTable, printJson } from '../print.ts'

export interface ImportTableRow {
  file: string
  outcome: ImportOutcome | null
  failure: string | null
}

/** Imports files into a project, which is made when missing. Exit code 1 when a file could not be read; the others are imported. */
export const importCommand = async ({ files, project, edition, accept, json }: CommandLine): Promise<number> => {
  if (files.length === 0) throw new UsageError('Ange minst en fil att läsa in.')
  const engine = openEngine()
  try {
    openOrCreate(engine, need(project, '--project'), need(edition, '--edition'))
    const rows = await importFiles(engine, files, edition, accept, (text) => console.error(text))
    if (json) await printJson(rows)
    else console.log(formatImportTable(rows))
    return rows.some(({ failure }) => failure !== null) ? 1 : 0
  } finally {
    engine.close()
  }
}

export const openOrCreate = (engine: Engine, project: string, edition: string): void => {
  const path = resolve(project)
  if (existsSync(path)) engine.session.open(path)
  else engine.session.create(path)
  engine.session.addEdition(edition)
}

/** Reads all files and takes them in, in the order given: each is matched against what the ones before it gave. */
export const importFiles = async (
  engine: Engine,
  files: readonly string[],
  edition: string | null,
  accept: 'all' | 'certain',
  tell: (text: string) => void,
): Promise<ImportTableRow[]> => {
  const rows: ImportTableRow[] = []
  const targets = files.map((path) => ({ kind: 'path' as const, path: resolve(path), name: basename(path) }))
  for await (const event of engine.imports.read(targets, edition)) {
    if (event.type === 'reading' && event.page === null) tell(`Läser ${event.file} …`)
    else if (event.type === 'read') rows.push({ file: event.file, outcome: null, failure: null })
    else if (event.type === 'failed') {
      tell(event.message)
      rows.push({ file: event.file, outcome: null, failure: event.message })
    } else if (event.type === 'planned' && event.planToken !== null) {
      const outcomes = engine.imports.accept(event.planToken, accept)
      for (const row of rows) if (row.failure === null) row.outcome = outcomes.shift() ?? null
    }
  }
  return rows
}

export const formatImportTable = (rows: readonly ImportTableRow[]): string =>
  formatTable(
    [
      'Fil',
      'Upplaga',
      'Rader',
      'Nya',
      'Kända',
      'Uppgifter',
      'Ändrade',
      'Osäkra',
      'Frågor',
      'Läst = tolkat + osäkert + överhoppat',
      'Utfall',
    ],
    rows.map(({ file, outcome, failure }) => {
      if (outcome === null) return [file, '', '', '', '', '', '', '', '', '', `kunde inte läsas: ${failure ?? ''}`]
      const { summary } = outcome
      const { report } = summary
      return [
        file,
        summary.edition ?? '',
        summary.registerLines,
        summary.newUnits,
        summary.knownUnits,
        summary.newValues + summary.changedValues + summary.sameValues + summary.keptValues,
        summary.changedValues,
        summary.uncertainValues,
        summary.problems.length,
        `${report.read} = ${report.mapped} + ${report.uncertain} + ${report.skipped}`,
        outcome.entryId === null ? 'inget ändrat' : 'inläst',
      ]
    }),
  )
