import { z } from 'zod'
import type { RegisterLine } from '../../shared/domain/extract.ts'
import { applyLetters, ImportRuleSpec } from '../../shared/domain/import-rule.ts'
import { findOperators } from '../../shared/domain/operator.ts'
import type { ReadDb } from '../db/database.ts'
import { EngineError } from '../engine-error.ts'
import type { Row } from '../journal/journaled-tables.ts'
import { getEdition } from '../queries/edition.ts'
import { findRuleNumber } from '../queries/import-rules.ts'
import { type RuleEffect, ruleEffects } from '../queries/rule-effects.ts'
import { getCandidate, isHeld, listValuesOf } from '../repositories/candidate-rows.ts'
import { CandidateWriter } from '../repositories/candidate-writer.ts'
import { dropLabelVariant, keepLabelVariant } from '../repositories/label-variants.ts'
import type { Command, CommandContext } from './run-command.ts'

const Learn = z.strictObject({
  importRunId: z.string(),
  rule: ImportRuleSpec,
  /** Readings that a person has left out of the preview. */
  exceptIds: z.array(z.string()).max(20_000),
})

/** Does a correction on everything similar in one import, and keeps it for the next file. */
export const ruleLearn: Command<z.infer<typeof Learn>> = {
  name: 'rule.learn',
  input: Learn,
  undoable: true,
  run: (context, { importRunId, rule, exceptIds }) => {
    const { db, rows } = context
    const run = db.get<{ edition_id: string; year: string }>(
      'SELECT r.edition_id, e.year FROM import_run r JOIN edition e ON e.id = r.edition_id WHERE r.id = ?',
      importRunId,
    )
    if (run === undefined)
      throw new EngineError('no-such-import', 'Importen finns inte i projektet längre. Den kan ha ångrats.')
    const ruleId = keepRule(context, run.edition_id, rule)
    if (rule.kind === 'label') keepLabelVariant(context, run.year, rule.replacement, rule.pattern)
    const except = new Set(exceptIds)
    const writer = new CandidateWriter(context)
    for (const effect of ruleEffects(db, importRunId, rule)) {
      if (effect.action === 'held' || except.has(effect.candidate.id)) continue
      applyEffect(context, writer, rule, effect)
      rows.update('candidate', effect.candidate.id, { rule_id: ruleId })
    }
    return `lär in regel ${findRuleNumber(db, ruleId)}: ${ruleWords(db, run.year, rule)}`
  },
}

/** The same pattern learned anew is a new version of the same rule. */
const keepRule = ({ db, rows, newId }: CommandContext, editionId: string, rule: ImportRuleSpec): string => {
  const known = db.get<{ id: string; replacement: string | null; version: number; removed: number }>(
    'SELECT id, replacement, version, removed FROM import_rule WHERE edition_id = ? AND kind = ? AND pattern = ?',
    editionId,
    rule.kind,
    rule.pattern,
  )
  if (known === undefined) {
    const id = newId()
    rows.insert('import_rule', { id, edition_id: editionId, ...rule, version: 1, removed: 0 })
    return id
  }
  if (known.removed === 1 || known.replacement !== rule.replacement)
    rows.update('import_rule', known.id, { replacement: rule.replacement, version: known.version + 1, removed: 0 })
  return known.id
}

const applyEffect = (
  context: CommandContext,
  writer: CandidateWriter,
  rule: ImportRuleSpec,
  { candidate, action, fieldKey, text, doubt }: RuleEffect,
): void => {
  const { db, rows } = context
  if (action === 'drop') {
    writer.takeOut(candidate)
    rows.update('candidate', candidate.id, { outcome: 'kept', verdict: 'skipped' })
    return
  }
  const certainty = doubt === null && candidate.doubt !== null ? 'certain' : candidate.certainty
  const patch: Row = { field_key: fieldKey, text, doubt, certainty }
  if (text !== candidate.text && rule.kind === 'letters') {
    patch.restored = 1
    if (candidate.line !== null)
      patch.line = JSON.stringify(ruledLine(context.db, candidate.year, candidate.line, rule))
  }
  if (action === 'move' && candidate.outcome === 'taken') {
    writer.takeOut(candidate)
    patch.outcome = 'pending'
  }
  rows.update('candidate', candidate.id, patch)
  const now = getCandidate(db, candidate.id)
  if (now.line !== null && candidate.profileId !== null)
    renameLine(context, candidate.line, now.line, candidate.profileId)
  const values = listValuesOf(db, candidate.id).filter((value) => !isHeld(value))
  for (const { key, said } of writer.saidBy(now)) {
    const value = values.find((one) => one.fieldKey === key)
    if (value === undefined) continue
    const review = value.review === 'uncertain' && now.certainty === 'certain' ? 'unreviewed' : value.review
    rows.update('value', value.id, { ...said, review, doubt: review === 'uncertain' ? now.doubt : null })
  }
  if (now.outcome !== 'pending' || now.certainty !== 'certain') return
  if (now.profileId !== null) writer.takeUnreviewed(now)
  else if (now.kind === 'register') {
    // A line that waited for its letters alone: its unit comes into the register as the import would have done.
    writer.profileOf(now)
    writer.takeUnreviewed(getCandidate(db, now.id))
  }
}

const ruledLine = (
  db: ReadDb,
  year: string,
  line: RegisterLine,
  rule: { pattern: string; replacement: string },
): RegisterLine => {
  const write = (text: string) => applyLetters(text, rule) ?? text
  const operatorText = line.operatorText === null ? null : write(line.operatorText)
  const operators =
    operatorText === null || operatorText === line.operatorText
      ? line.operators
      : findOperators(operatorText, getEdition(db, year).operators)
  return {
    ...line,
    name: write(line.name),
    raw: write(line.raw),
    places: line.places.map(write),
    operatorText,
    operators: operators.length > 0 ? operators : line.operators,
    restored: true,
  }
}

/** The heading and the printed line of a unit follow, unless a person has written them. */
const renameLine = (
  { db, rows }: CommandContext,
  before: RegisterLine | null,
  now: RegisterLine,
  profileId: string,
): void => {
  const profile = db.get<{ heading: string; register_text: string | null; review: string }>(
    'SELECT heading, register_text, review FROM profile WHERE id = ?',
    profileId,
  )
  if (profile === undefined || profile.review === 'corrected' || profile.review === 'reviewed') return
  rows.update('profile', profileId, {
    ...(profile.heading === before?.name ? { heading: now.name } : {}),
    ...(profile.register_text === before?.raw ? { register_text: now.raw } : {}),
  })
}

const Remove = z.strictObject({ ruleId: z.string() })

/** The rule is not done on the next file. What it has already done stays. */
export const ruleRemove: Command<z.infer<typeof Remove>> = {
  name: 'rule.remove',
  input: Remove,
  undoable: true,
  run: (context, { ruleId }) => {
    const { db, rows } = context
    const rule = db.get<{ year: string; kind: string; pattern: string; replacement: string | null }>(
      'SELECT e.year, r.kind, r.pattern, r.replacement FROM import_rule r JOIN edition e ON e.id = r.edition_id WHERE r.id = ?',
      ruleId,
    )
    if (rule === undefined)
      throw new EngineError('no-such-rule', 'Regeln finns inte i projektet längre. Den kan ha ångrats.')
    rows.update('import_rule', ruleId, { removed: 1 })
    if (rule.kind === 'label' && rule.replacement !== null)
      dropLabelVariant(context, rule.year, rule.replacement, rule.pattern)
    return `ta bort regel ${findRuleNumber(db, ruleId)}`
  },
}

/** What a rule does, in words for the menu and the history. */
const ruleWords = (db: ReadDb, year: string, rule: ImportRuleSpec): string => {
  switch (rule.kind) {
    case 'label': {
      const field = getEdition(db, year).fields.find(({ key }) => key === rule.replacement)
      return `etiketten ”${rule.pattern}” är ${field?.shortLabel ?? rule.replacement}`
    }
    case 'letters':
      return rule.pattern === rule.replacement
        ? `”${rule.pattern}” är rätt`
        : `”${rule.pattern}” skrivs ”${rule.replacement}”`
    case 'furniture':
      return `raden ”${rule.pattern}” hör inte till svaret`
  }
}
