import { createHash } from 'node:crypto'
import type { ReadCounts } from '../../shared/domain/extract.ts'
import type { ReadDb } from '../db/database.ts'
import {
  getJournaledTable,
  type JournaledTable,
  journaledTables,
  type Row,
  withAllColumns,
} from '../journal/journaled-tables.ts'

export interface VerifyReport {
  ok: boolean
  /** SHA-256 over every journaled row: two projects with the same hash hold the same content. */
  contentHash: string
  counts: Record<string, number>
  problems: { code: string; message: string }[]
  /** Marks whose place is lost and that wait for a person: nothing is wrong with the file. */
  orphans: { id: string; source: string; quote: string | null; reason: string }[]
}

/** Checks that a project holds together: the file, the journal against the rows, the sources, and every sum. */
export const verifyProject = (db: ReadDb): VerifyReport => {
  const problems = [...checkFile(db), ...checkJournal(db), ...checkSources(db), ...checkSums(db)]
  const counts: Record<string, number> = {}
  for (const table of [...Object.keys(journaledTables), 'journal_entry', 'journal_change'])
    counts[table] = db.get<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)?.n ?? 0
  const orphans = db.all<VerifyReport['orphans'][number]>(
    'SELECT a.id, s.name AS source, a.quote, a.orphan AS reason FROM annotation a JOIN source s ON s.id = a.source_id WHERE a.orphan IS NOT NULL ORDER BY a.id',
  )
  return { ok: problems.length === 0, contentHash: hashContent(db), counts, problems, orphans }
}

/** SHA-256 in hex over the rows of all journaled tables, in a fixed order. The journal itself and the clock have no part in it. */
export const hashContent = (db: ReadDb): string => {
  const hash = createHash('sha256')
  for (const [table, columns] of Object.entries(journaledTables)) {
    hash.update(`${table}\n`)
    for (const row of db.all<Row>(`SELECT ${columns.join(', ')} FROM ${table} ORDER BY id`))
      hash.update(`${JSON.stringify(columns.map((column) => row[column]))}\n`)
  }
  return hash.digest('hex')
}

type Problem = VerifyReport['problems'][number]

const checkFile = (db: ReadDb): Problem[] => [
  ...db
    .all<{ integrity_check: string }>('PRAGMA integrity_check')
    .filter(({ integrity_check }) => integrity_check !== 'ok')
    .map(({ integrity_check }) => ({ code: 'file-damaged', message: `Filen är skadad: ${integrity_check}` })),
  ...db.all<{ table: string; rowid: number }>('PRAGMA foreign_key_check').map(({ table, rowid }) => ({
    code: 'dangling-reference',
    message: `Rad ${rowid} i ${table} pekar på något som saknas.`,
  })),
]

/** Plays the journal from empty and compares what it gives with the rows as they stand. */
const checkJournal = (db: ReadDb): Problem[] => {
  const problems: Problem[] = []
  for (const { device_id, n, last } of db.all<{ device_id: string; n: number; last: number }>(
    'SELECT device_id, count(*) AS n, max(counter) AS last FROM journal_entry GROUP BY device_id',
  )) {
    if (n !== last)
      problems.push({ code: 'journal-hole', message: `Journalen saknar ${last - n} poster från enheten ${device_id}.` })
  }
  const { tables, broken } = replayJournal(db)
  problems.push(...broken)
  for (const name of Object.keys(journaledTables)) {
    const table = getJournaledTable(name)
    const played = tables.get(table) ?? new Map<string, Row>()
    for (const row of db.all<Row>(`SELECT ${journaledTables[table].join(', ')} FROM ${table}`)) {
      const id = String(row.id)
      const expected = played.get(id)
      played.delete(id)
      if (expected === undefined)
        problems.push({ code: 'row-without-journal', message: `Raden ${id} i ${table} finns inte i journalen.` })
      else if (JSON.stringify(expected) !== JSON.stringify(row))
        problems.push({ code: 'row-differs', message: `Raden ${id} i ${table} är inte den som journalen säger.` })
    }
    for (const id of played.keys())
      problems.push({ code: 'row-missing', message: `Raden ${id} i ${table} saknas, men finns i journalen.` })
  }
  return problems
}

/** The project's rows as the journal alone gives them, columns in the order of the schema. */
export const replayJournal = (db: ReadDb): { tables: Map<JournaledTable, Map<string, Row>>; broken: Problem[] } => {
  const tables = new Map<JournaledTable, Map<string, Row>>()
  const broken: Problem[] = []
  for (const change of db.all<{ id: string; table_name: string; row_id: string; field: string; after: string | null }>(
    'SELECT id, table_name, row_id, field, after FROM journal_change ORDER BY rowid',
  )) {
    const table = getJournaledTable(change.table_name)
    const rows = tables.get(table) ?? new Map<string, Row>()
    tables.set(table, rows)
    if (change.field === '*') {
      if (change.after === null) rows.delete(change.row_id)
      else rows.set(change.row_id, withAllColumns(table, JSON.parse(change.after) as Row))
      continue
    }
    const row = rows.get(change.row_id)
    if (row === undefined)
      broken.push({ code: 'journal-order', message: `Ändringen ${change.id} gäller en rad som inte fanns.` })
    else row[change.field] = change.after === null ? null : (JSON.parse(change.after) as string | number)
  }
  return { tables, broken }
}

const checkSources = (db: ReadDb): Problem[] => {
  const problems: Problem[] = []
  // One at a time: a project may hold hundreds of megabytes of sources.
  for (const { id, name, sha256, byte_length } of db.all<{
    id: string
    name: string
    sha256: string
    byte_length: number
  }>('SELECT id, name, sha256, byte_length FROM source')) {
    const bytes = db.get<{ bytes: Uint8Array }>('SELECT bytes FROM source_bytes WHERE sha256 = ?', sha256)?.bytes
    if (bytes === undefined)
      problems.push({ code: 'source-missing', message: `Källan ${name} (${id}) saknar sitt innehåll.` })
    else if (bytes.byteLength !== byte_length || createHash('sha256').update(bytes).digest('hex') !== sha256)
      problems.push({ code: 'source-damaged', message: `Källan ${name} (${id}) är inte den som lästes in.` })
  }
  return problems
}

const checkSums = (db: ReadDb): Problem[] => {
  const problems: Problem[] = []
  for (const { id, report } of db.all<{ id: string; report: string }>('SELECT id, report FROM import_run')) {
    const { read, mapped, uncertain, skipped } = JSON.parse(report) as ReadCounts
    if (read !== mapped + uncertain + skipped)
      problems.push({
        code: 'report-sum',
        message: `Rapporten för import ${id} går inte ihop: ${read} lästa är inte ${mapped} + ${uncertain} + ${skipped}.`,
      })
  }
  for (const { id } of db.all<{ id: string }>(
    "SELECT id FROM value WHERE (state IS NULL AND text IS NOT NULL) OR (state = 'answered' AND trim(coalesce(text, '')) = '')",
  ))
    problems.push({
      code: 'value-without-state',
      message: `Uppgiften ${id} har ett läge som inte stämmer med sin text.`,
    })
  for (const { id } of db.all<{ id: string }>(
    'SELECT a.id FROM annotation a JOIN source s ON s.id = a.source_id WHERE a.orphan IS NULL AND a.sha256 <> s.sha256',
  ))
    problems.push({
      code: 'anchor-of-other-source',
      message: `Markeringen ${id} pekar på en annan version av sin källa än den som visas.`,
    })
  for (const { id } of db.all<{ id: string }>(
    "SELECT id FROM profile WHERE (standing = 'merged') <> (merged_into IS NOT NULL)",
  ))
    problems.push({
      code: 'merge-without-unit',
      message: `Beskrivningen ${id} är sammanslagen utan att det står med vilken.`,
    })
  for (const { id } of db.all<{ id: string }>(
    `SELECT p.id FROM profile p LEFT JOIN decision d ON d.profile_id = p.id AND d.state = 'signed'
     WHERE p.decided_outcome IS NOT d.outcome`,
  ))
    problems.push({
      code: 'outcome-without-decision',
      message: `Det beslutade utfallet för beskrivningen ${id} är inte det som beslutet säger.`,
    })
  for (const { id } of db.all<{ id: string }>(
    `SELECT c.id FROM candidate c WHERE c.outcome = 'taken' AND NOT EXISTS (SELECT 1 FROM profile p WHERE p.id = c.profile_id)`,
  ))
    problems.push({
      code: 'candidate-without-unit',
      message: `Den lästa uppgiften ${id} är införd men saknar verksamhet.`,
    })
  return problems
}
