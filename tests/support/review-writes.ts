import { candidateAccept, candidateSkip } from '../../src/core/commands/candidate-accept.ts'
import {
  candidateCorrect,
  candidateMove,
  candidateSetUnit,
  candidateSplit,
} from '../../src/core/commands/candidate-edit.ts'
import { candidateType, importStartByHand } from '../../src/core/commands/candidate-type.ts'
import { ruleLearn, ruleRemove } from '../../src/core/commands/import-rule.ts'
import type { Command } from '../../src/core/commands/run-command.ts'
import { EngineError } from '../../src/core/engine-error.ts'
import type { Written } from '../../src/core/journal/append-entry.ts'
import type { ProjectSession } from '../../src/core/project-session.ts'
import type { ImportRuleSpec } from '../../src/shared/domain/import-rule.ts'

const via = { via: 'test' }

const ids = (session: ProjectSession, sql: string): string[] =>
  session.project.read.all<{ id: string }>(sql).map(({ id }) => id)

/** One of them, by a random number; null where there is none. */
const one = (list: readonly string[], n: number): string | null => list[n % Math.max(1, list.length)] ?? null

/** A person who is refused does something else: nothing is written then. */
const run = <Input>(session: ProjectSession, command: Command<Input>, input: Input): Written | null => {
  try {
    return session.run(command, input, via)
  } catch (error) {
    if (error instanceof EngineError) return null
    throw error
  }
}

const fields = "SELECT id FROM candidate WHERE kind = 'field' AND field_key IS NOT NULL ORDER BY id"
const keys = ['referral', 'scope', 'caseType', 'outlook', 'comments']

const rules: ImportRuleSpec[] = [
  { kind: 'letters', pattern: 'fran', replacement: 'från' },
  { kind: 'label', pattern: 'Vägen hit', replacement: 'scope' },
  { kind: 'letters', pattern: 'varden', replacement: 'varden' },
  { kind: 'furniture', pattern: 'Egen anmälan 1', replacement: null },
]

/** One random write by each command of the import review. */
export const reviewWrites: Record<string, (session: ProjectSession, n: number) => Written | null> = {
  'candidate.accept': (session, n) => {
    const candidateId = one(ids(session, 'SELECT id FROM candidate WHERE verdict IS NULL ORDER BY id'), n)
    return candidateId === null ? null : run(session, candidateAccept, { candidateIds: [candidateId] })
  },
  'candidate.skip': (session, n) => {
    const candidateId = one(ids(session, "SELECT id FROM candidate WHERE outcome <> 'kept' ORDER BY id"), n)
    return candidateId === null ? null : run(session, candidateSkip, { candidateIds: [candidateId] })
  },
  'candidate.correct': (session, n) => {
    const candidateId = one(ids(session, fields), n)
    const { key } = session.project.read.get<{ key: string }>(
      'SELECT field_key AS key FROM candidate WHERE id = ?',
      candidateId ?? '',
    ) ?? { key: 'referral' }
    return candidateId === null
      ? null
      : run(session, candidateCorrect, {
          candidateId,
          fieldKey: key,
          state: 'answered',
          text: `rättat ${n}`,
          items: key === 'operator' ? ['BUP'] : null,
        })
  },
  'candidate.split': (session, n) => {
    const candidateId = one(ids(session, fields.replace('IS NOT NULL', "= 'referral'")), n)
    return candidateId === null
      ? null
      : run(session, candidateSplit, {
          candidateId,
          parts: [
            { fieldKey: 'referral', text: `ena ${n}` },
            { fieldKey: keys[1 + (n % 4)] ?? 'scope', text: `andra ${n}` },
          ],
        })
  },
  'candidate.move': (session, n) => {
    const candidateId = one(ids(session, fields.replace('IS NOT NULL', 'IS NULL')), n) ?? one(ids(session, fields), n)
    const profileId =
      n % 3 === 0
        ? one(
            ids(
              session,
              "SELECT p.id FROM profile p JOIN edition e ON e.id = p.edition_id WHERE e.year = '2025' AND standing = 'active' ORDER BY p.id",
            ),
            n,
          )
        : null
    return candidateId === null
      ? null
      : run(session, candidateMove, { candidateId, profileId, fieldKey: keys[n % 5] ?? 'scope' })
  },
  'candidate.setUnit': (session, n) => {
    const candidateId = one(ids(session, 'SELECT id FROM candidate WHERE profile_id IS NULL ORDER BY id'), n)
    return candidateId === null ? null : run(session, candidateSetUnit, { candidateId, profileId: null })
  },
  'candidate.type': (session, n) => {
    const sourceId = one(ids(session, 'SELECT id FROM source ORDER BY id'), n)
    const profileId = one(
      ids(
        session,
        "SELECT p.id FROM profile p JOIN edition e ON e.id = p.edition_id WHERE e.year = '2025' AND standing = 'active' ORDER BY p.id",
      ),
      n,
    )
    return sourceId === null || profileId === null
      ? null
      : run(session, candidateType, {
          sourceId,
          edition: '2025',
          profileId,
          fieldKey: keys[n % 5] ?? 'scope',
          state: 'answered',
          text: `avskrivet ${n}`,
          items: null,
          page: 1,
          rects: [[1, 10, 20, 30, 40]],
          quote: null,
          method: n % 2 === 0 ? 'ocr' : 'typed',
        })
  },
  'imports.startByHand': (session, n) => {
    const sourceId = one(
      ids(
        session,
        'SELECT id FROM source s WHERE NOT EXISTS (SELECT 1 FROM import_run r WHERE r.source_id = s.id) ORDER BY id',
      ),
      n,
    )
    return sourceId === null ? null : run(session, importStartByHand, { sourceId, edition: '2025' })
  },
  'rule.learn': (session, n) => {
    const importRunId = one(ids(session, 'SELECT id FROM import_run ORDER BY id'), n)
    return importRunId === null
      ? null
      : run(session, ruleLearn, { importRunId, rule: rules[n % 4] ?? rules[0]!, exceptIds: [] })
  },
  'rule.remove': (session, n) => {
    const ruleId = one(ids(session, 'SELECT id FROM import_rule WHERE removed = 0 ORDER BY id'), n)
    return ruleId === null ? null : run(session, ruleRemove, { ruleId })
  },
}
