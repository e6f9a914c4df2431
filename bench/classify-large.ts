import Database from 'better-sqlite3'
import type { Answer, RatingContent } from '../src/shared/domain/rating.ts'
import { largeEdition } from './large-project.ts'

const people = [
  { id: 'person-anna', name: 'Anna Ek' },
  { id: 'person-britt', name: 'Britt Lund' },
]
const keys = ['a', 'b', 'c']

/** A number from 0 to 1 that follows from its place, so that every run measures the same answers. */
const chance = (n: number): number => {
  const value = Math.sin(n * 12.9898) * 43758.5453
  return value - Math.floor(value)
}

const contentOf = (answers: Record<string, Answer>): RatingContent => ({
  answers: Object.fromEntries(
    keys.map((key) => [key, { answer: answers[key] ?? 'yes', rationale: `Motivering till ${key}.`, evidence: [] }]),
  ),
  outOfScope: false,
  reasonId: null,
  reasonText: '',
  comment: '',
})

/**
 * Puts two opened ratings and a signed decision with its ground on every unit of a large project, as the commands would have
 * left them. In bulk: sealing 20,000 ratings is no part of what is measured.
 */
export const classifyLargeProject = (path: string): void => {
  const db = new Database(path)
  db.pragma('synchronous = OFF')
  const get = (sql: string, ...params: unknown[]): Record<string, string> =>
    db.prepare(sql).get(...params) as Record<string, string>
  const { id: editionId } = get('SELECT id FROM edition WHERE year = ?', largeEdition)
  const { id: codebookId } = get('SELECT id FROM codebook WHERE edition_id = ?', editionId)
  const profiles = db
    .prepare(
      "SELECT p.id, v.id AS value FROM profile p JOIN value v ON v.profile_id = p.id AND v.field_key = 'ages' ORDER BY p.id",
    )
    .all() as { id: string; value: string }[]
  const rater = db.prepare("INSERT INTO rater VALUES (?, ?, ?, ?, 'rater', 'active', NULL)")
  const rating = db.prepare("INSERT INTO rating VALUES (?, ?, ?, ?, 'main', 1, ?, 1, ?, 'x')")
  const reveal = db.prepare("INSERT INTO rating_reveal VALUES (?, ?, 'x', ?)")
  const decision = db.prepare(
    "INSERT INTO decision VALUES (?, ?, 1, ?, ?, ?, NULL, NULL, 'Vi läste beskrivningen igen.', ?, 'signed', NULL)",
  )
  const signature = db.prepare('INSERT INTO decision_signature VALUES (?, ?, ?, ?)')
  const ground = db.prepare('INSERT INTO decision_ground VALUES (?, ?, ?, ?, ?, ?)')
  const decided = db.prepare('UPDATE profile SET decided_outcome = ? WHERE id = ?')
  const seen = db.prepare(
    'SELECT json_array(v.field_key, v.state, v.text, v.items) AS seen FROM value v WHERE v.id = ?',
  )
  db.transaction(() => {
    db.prepare("UPDATE codebook SET state = 'frozen' WHERE id = ?").run(codebookId)
    for (const { id, name } of people) rater.run(`rater-${id}`, editionId, id, name)
    profiles.forEach((profile, n) => {
      const first: Record<string, Answer> = Object.fromEntries(
        keys.map((key, at) => [key, chance(n * 7 + at) < 0.85 ? 'yes' : 'no']),
      )
      const second: Record<string, Answer> = Object.fromEntries(
        keys.map((key, at) => [key, chance(n * 11 + at + 0.5) < 0.9 ? (first[key] ?? 'yes') : 'unclear']),
      )
      for (const [at, { id, name }] of people.entries()) {
        const ratingId = `rating-${n}-${at}`
        rating.run(ratingId, profile.id, id, name, codebookId, 'c'.repeat(64))
        reveal.run(`reveal-${n}-${at}`, ratingId, JSON.stringify(contentOf(at === 0 ? first : second)))
      }
      const outcome = keys.every((key) => first[key] === 'yes') ? 'included' : 'appendix'
      const decisionId = `decision-${n}`
      decision.run(decisionId, profile.id, codebookId, outcome, JSON.stringify(first), 'reconciled')
      for (const [at, { id, name }] of people.entries()) signature.run(`signature-${n}-${at}`, decisionId, id, name)
      const wording = JSON.stringify(codebookId)
      for (const key of keys) ground.run(`ground-${n}-${key}`, decisionId, 'wording', key, '', wording)
      ground.run(`ground-${n}-rule`, decisionId, 'rule', '', '', wording)
      const { seen: now } = seen.get(profile.value) as { seen: string }
      ground.run(`ground-${n}-value`, decisionId, 'value', 'a', profile.value, now)
      for (const key of ['b', 'c'])
        ground.run(`ground-${n}-no-${key}`, decisionId, 'lacking', key, '', '"Sagt per telefon."')
      decided.run(outcome, profile.id)
    })
  })()
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.close()
}
