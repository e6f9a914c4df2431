import {
  applyLetters,
  doubtAfterLetters,
  dropLine,
  type ImportRuleSpec,
  sameLabel,
} from '../../shared/domain/import-rule.ts'
import type { ReadDb } from '../db/database.ts'
import { labelDoubtGone } from '../importers/plan/apply-rules.ts'
import { type Candidate, findValue, isHeld, listCandidates, listValuesOf } from '../repositories/candidate-rows.ts'

/** What a rule would do to one value as read. */
export interface RuleEffect {
  candidate: Candidate
  action: /** Its words are written otherwise. */
    | 'change'
    /** Its words stand, and are no longer in doubt. */
    | 'settle'
    /** It goes to another field. */
    | 'move'
    /** It is no answer. */
    | 'drop'
    /** A person's own words stand there, and stay. */
    | 'held'
  /** Field and text afterwards. */
  fieldKey: string | null
  text: string | null
  doubt: string | null
}

/** Everything that a rule would do in one import run. What a person has said of a reading is no longer the rule's business. */
export const ruleEffects = (db: ReadDb, runId: string, rule: ImportRuleSpec): RuleEffect[] =>
  listCandidates(db, runId)
    .filter(({ verdict, method }) => verdict === null && method === null)
    .flatMap((candidate) => {
      const effect = effectOn(candidate, rule)
      return effect === null ? [] : [isHeldBack(db, effect) ? { ...effect, action: 'held' as const } : effect]
    })

/** What the rule says of one reading; null: nothing. */
export const effectOn = (candidate: Candidate, rule: ImportRuleSpec): RuleEffect | null => {
  const { fieldKey, text, doubt } = candidate
  const same = { candidate, fieldKey, text, doubt }
  switch (rule.kind) {
    case 'label':
      return candidate.label !== null && sameLabel(candidate.label, rule.pattern) && fieldKey !== rule.replacement
        ? { ...same, action: 'move', fieldKey: rule.replacement, doubt: labelDoubtGone(doubt) }
        : null
    case 'letters': {
      const written = text === null ? null : applyLetters(text, rule)
      if (written === null) return null
      const left = doubtAfterLetters(doubt, rule)
      if (written !== text) return { ...same, action: 'change', text: written, doubt: left }
      return left === doubt ? null : { ...same, action: 'settle', doubt: left }
    }
    case 'furniture': {
      const left = text === null || candidate.kind === 'register' ? null : dropLine(text, rule.pattern)
      if (left === null) return null
      return left === '' ? { ...same, action: 'drop', text: null } : { ...same, action: 'change', text: left }
    }
  }
}

const isHeldBack = (db: ReadDb, { candidate, action, fieldKey }: RuleEffect): boolean => {
  if (candidate.outcome === 'kept' || listValuesOf(db, candidate.id).some(isHeld)) return true
  if (action !== 'move' || candidate.profileId === null || fieldKey === null) return false
  // A field that answers already, by another reading, is left to a person.
  const target = findValue(db, candidate.profileId, fieldKey)
  return target !== null && target.state !== null
}
