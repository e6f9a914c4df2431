import { describe, expect, it } from 'vitest'
import { versionChanges } from './version-changes.ts'

const a = { key: 'a', label: 'Ålder', question: 'Bara 0–6 år?', guidance: '', typicalYes: ['Gravida'], typicalNo: [] }

describe('what a version of the codebook changed', () => {
  it('is said text by text, and the rule last', () => {
    const before = { criteria: [a], ruleWords: 'Annars: diskuteras.' }
    expect(versionChanges(before, before)).toEqual([])
    expect(
      versionChanges(before, {
        criteria: [{ ...a, question: 'Bara 0–5 år?', typicalYes: ['Gravida', 'Spädbarn'] }],
        ruleWords: 'Annars: bilaga.',
      }),
    ).toEqual([
      { what: 'question', key: 'a', before: 'Bara 0–6 år?', after: 'Bara 0–5 år?' },
      { what: 'typicalYes', key: 'a', before: 'Gravida', after: 'Gravida\nSpädbarn' },
      { what: 'rule', key: '', before: 'Annars: diskuteras.', after: 'Annars: bilaga.' },
    ])
  })
})
