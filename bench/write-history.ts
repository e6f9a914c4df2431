import type { WriteDb } from '../src/core/db/database.ts'
import { createIdSource } from '../src/core/new-ids.ts'

/** Fields whose answers were corrected again and again. */
const editedFields = [
  'ages',
  'catchment',
  'referral',
  'caseType',
  'scope',
  'casesPerYear',
  'staff',
  'outlook',
  'contact',
  'comments',
]

/** Two authors, who work by turns. */
const authors = [
  { id: 'person-bench', name: 'Bench', device: 'device-bench' },
  { id: 'person-britt', name: 'Britt Lund', device: 'device-britt' },
] as const

/**
 * Single corrections of single answers, as `profile.setValue` leaves them in the journal: each finds what the one before it
 * left, so that the journal replayed gives the rows. In one transaction and by prepared statements.
 */
export const writeHistory = (db: WriteDb, clock: () => Date, count: number): void => {
  const ids = createIdSource(clock)
  const newest = db.get<{ id: string }>('SELECT max(id) AS id FROM journal_change')
  if (newest !== undefined) ids.after(newest.id)
  const values = db.all<{ id: string; text: string; name: string }>(
    `SELECT v.id, v.text, p.heading AS name FROM value v JOIN profile p ON p.id = v.profile_id
     WHERE v.field_key IN (${editedFields.map(() => '?').join(', ')}) ORDER BY v.field_key, v.profile_id`,
    ...editedFields,
  )
  const latest = values.map(({ id }) =>
    db.get<{ id: string }>(
      `SELECT id FROM journal_change WHERE row_id = ? AND table_name = 'value' AND field IN ('text', '*') ORDER BY seq DESC LIMIT 1`,
      id,
    ),
  )
  const counters = authors.map(
    ({ device }) =>
      db.get<{ counter: number | null }>(
        'SELECT max(counter) AS counter FROM journal_entry WHERE device_id = ?',
        device,
      )?.counter ?? 0,
  )
  db.run('BEGIN')
  for (let n = 0; n < count; n++) {
    const at = n % values.length
    const value = values[at]
    const author = authors[Math.floor(n / 1000) % authors.length]
    if (value === undefined || author === undefined) throw new Error('There is nothing to correct')
    const which = authors.indexOf(author)
    counters[which] = (counters[which] ?? 0) + 1
    const [entryId, changeId] = [ids.next(), ids.next()]
    const text = `Rättat svar ${n} av ${author.name}.`
    db.run(
      `INSERT INTO journal_entry (id, at, actor_id, actor_name, device_id, counter, command, label, via, reason, undoable, kind, target_id)
       VALUES (?, ?, ?, ?, ?, ?, 'profile.setValue', ?, 'rutnät', NULL, 1, 'do', NULL)`,
      entryId,
      clock().toISOString(),
      author.id,
      author.name,
      author.device,
      counters[which],
      `ändra uppgift, ${value.name}`,
    )
    db.run(
      `INSERT INTO journal_change (id, entry_id, table_name, row_id, field, before, after, replaces) VALUES (?, ?, 'value', ?, 'text', ?, ?, ?)`,
      changeId,
      entryId,
      value.id,
      JSON.stringify(value.text),
      JSON.stringify(text),
      latest[at]?.id ?? null,
    )
    value.text = text
    latest[at] = { id: changeId }
  }
  for (const { id, text } of values) db.run('UPDATE value SET text = ? WHERE id = ?', text, id)
  db.run('COMMIT')
}
