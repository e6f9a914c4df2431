import type { CodebookVersion } from '../../../shared/contract/classification-views.ts'

export interface VersionChange {
  what: 'label' | 'question' | 'guidance' | 'typicalYes' | 'typicalNo' | 'rule'
  /** Of the criterion; empty for the rule. */
  key: string
  before: string
  after: string
}

/** What a version words differently from the one before it, text by text. Pure. */
export const versionChanges = (
  before: Pick<CodebookVersion, 'criteria' | 'ruleWords'>,
  after: Pick<CodebookVersion, 'criteria' | 'ruleWords'>,
): VersionChange[] => [
  ...after.criteria.flatMap((criterion) => {
    const old = before.criteria.find(({ key }) => key === criterion.key)
    const texts = (of: typeof criterion | undefined) =>
      ({
        label: of?.label ?? '',
        question: of?.question ?? '',
        guidance: of?.guidance ?? '',
        typicalYes: of?.typicalYes.join('\n') ?? '',
        typicalNo: of?.typicalNo.join('\n') ?? '',
      }) as const
    const was = texts(old)
    const is = texts(criterion)
    return (Object.keys(is) as (keyof typeof is)[]).flatMap((what) =>
      was[what] === is[what] ? [] : [{ what, key: criterion.key, before: was[what], after: is[what] }],
    )
  }),
  ...(before.ruleWords === after.ruleWords
    ? []
    : [{ what: 'rule' as const, key: '', before: before.ruleWords, after: after.ruleWords }]),
]
