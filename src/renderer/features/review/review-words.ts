import type { TFunction } from 'i18next'
import type { ReviewItem } from '../../../shared/contract/review-views.ts'
import type { EditionView } from '../../../shared/contract/views.ts'
import type { EditionField } from '../../../shared/domain/field.ts'
import type { ImportRuleSpec } from '../../../shared/domain/import-rule.ts'

export const fieldOf = (edition: EditionView, key: string | null): EditionField | null =>
  edition.fields.find((field) => field.key === key) ?? null

/** What a reading is called: its field, the label that nobody knows, or its unit for a line of the register. */
export const itemTitle = (t: TFunction, edition: EditionView, item: ReviewItem): string => {
  if (item.kind === 'register') return item.name
  const [said] = item.says
  const field = fieldOf(edition, said?.fieldKey ?? null)
  return field?.shortLabel ?? t('review.unknownLabel', { label: item.label ?? '' })
}

/** The answer in words: its text, or its state. */
export const saidWords = (t: TFunction, said: { state: string | null; text: string | null } | undefined): string => {
  if (said === undefined || said.state === null) return t('review.empty')
  return said.text ?? t(`values.states.${said.state}` as 'values.states.none')
}

/** The line of a reading in the list: the register line as a whole, else the answer as it stands, or as read. */
export const itemWords = (t: TFunction, item: ReviewItem): string => {
  if (item.kind === 'register')
    return item.says
      .slice(1)
      .map((said) => saidWords(t, said))
      .join(' · ')
  const own = item.stands.find((value) => value.own)
  return saidWords(t, own ?? item.says[0])
}

export const isPersonal = (edition: EditionView, item: ReviewItem): boolean =>
  item.says.some(({ fieldKey }) => fieldKey?.split('+').some((key) => fieldOf(edition, key)?.personal) === true) ||
  item.says.some(({ fieldKey }) => fieldOf(edition, fieldKey)?.personal === true)

export const ruleWords = (t: TFunction, edition: EditionView | undefined, rule: ImportRuleSpec): string => {
  const { pattern } = rule
  switch (rule.kind) {
    case 'label':
      return t('review.rule.kinds.label', {
        pattern,
        replacement: edition?.fields.find(({ key }) => key === rule.replacement)?.shortLabel ?? rule.replacement,
      })
    case 'letters':
      return rule.replacement === pattern
        ? t('review.rule.kinds.right', { pattern })
        : t('review.rule.kinds.letters', { pattern, replacement: rule.replacement })
    case 'furniture':
      return t('review.rule.kinds.furniture', { pattern })
  }
}

/** The part of a register line that its doubt is about. */
export const doubtfulPart = (item: ReviewItem): string => {
  const { doubt } = item
  if (item.kind === 'field') return item.says[0]?.fieldKey ?? ''
  if (doubt !== null && /\bort\b|\borten\b/i.test(doubt)) return 'place'
  if (doubt !== null && /huvudman/i.test(doubt)) return 'operator'
  return 'name'
}
