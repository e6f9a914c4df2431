import type { ExtractedField, RegisterLine } from '../../../shared/domain/extract.ts'
import {
  applyLetters,
  doubtAfterLetters,
  dropLine,
  type ImportRule,
  sameLabel,
} from '../../../shared/domain/import-rule.ts'

/** What a rule may change of a reading: `rule` is the number of the last one that did. */
export interface RuledField extends ExtractedField {
  rule: number | null
  /** A rule says that it is no part of any answer. */
  dropped: boolean
}
export interface RuledLine extends RegisterLine {
  rule: number | null
}

/** Does the project's rules on one field of a description as read. */
export const applyRulesToField = (field: ExtractedField, rules: readonly ImportRule[]): RuledField =>
  rules.reduce<RuledField>(applyToField, { ...field, rule: null, dropped: false })

const settled = (field: RuledField, doubt: string | null): Pick<RuledField, 'doubt' | 'certainty'> => ({
  doubt,
  certainty: doubt === null && field.doubt !== null ? 'certain' : field.certainty,
})

const applyToField = (field: RuledField, rule: ImportRule): RuledField => {
  if (field.dropped) return field
  switch (rule.kind) {
    case 'label': {
      if (!sameLabel(field.label, rule.pattern)) return field
      // The label is a variant of the edition's by now, so that the reader may have found the field itself.
      return field.key === rule.replacement
        ? { ...field, rule: rule.number }
        : { ...field, key: rule.replacement, rule: rule.number, ...settled(field, labelDoubtGone(field.doubt)) }
    }
    case 'letters': {
      const value = field.value === null ? null : applyLetters(field.value, rule)
      if (value === null) return field
      const doubt = settled(field, doubtAfterLetters(field.doubt, rule))
      return { ...field, value, ...doubt, rule: rule.number, restored: field.restored || value !== field.value }
    }
    case 'furniture': {
      const value = field.value === null ? null : dropLine(field.value, rule.pattern)
      if (value === null) return field
      return value === '' ? { ...field, dropped: true, rule: rule.number } : { ...field, value, rule: rule.number }
    }
  }
}

const labelDoubt =
  /^(?:Upplagan har inget fält för ”.*”\. Välj fält eller hoppa över\.|Etiketten ”.*” liknar en känd etikett men är inte lika\. Kontrollera att fältet är rätt\.)$/

/** A person has said which field the label means. */
export const labelDoubtGone = (doubt: string | null): string | null =>
  doubt !== null && labelDoubt.test(doubt) ? null : doubt

/** Does the project's rules on a line of a register as read. Labels and lines that are dropped say nothing about it. */
export const applyRulesToLine = (line: RegisterLine, rules: readonly ImportRule[]): RuledLine => {
  let now: RuledLine = { ...line, rule: null }
  for (const rule of rules) if (rule.kind === 'letters') now = writeLetters(now, rule)
  return now
}

const writeLetters = (line: RuledLine, rule: Extract<ImportRule, { kind: 'letters' }>): RuledLine => {
  if (applyLetters(line.raw, rule) === null && applyLetters(line.name, rule) === null) return line
  const write = (text: string) => applyLetters(text, rule) ?? text
  const raw = write(line.raw)
  const doubt = doubtAfterLetters(line.doubt, rule)
  return {
    ...line,
    raw,
    name: write(line.name),
    places: line.places.map(write),
    operatorText: line.operatorText === null ? null : write(line.operatorText),
    restored: line.restored || raw !== line.raw,
    doubt,
    certainty: doubt === null && line.doubt !== null ? 'certain' : line.certainty,
    rule: rule.number,
  }
}
