import { describe, expect, it } from 'vitest'
import {
  criterionAfter,
  criterionOf,
  emptyDraft,
  firstOpen,
  isBegun,
  namedFor,
  sameContent,
  withAnswer,
  withEvidence,
  withRationale,
} from './rating-draft.ts'

const keys = ['a', 'b', 'c']
const value = { kind: 'value' as const, ref: '1' }

describe('a draft of a rating', () => {
  it('keeps a rationale and evidence that come before the answer', () => {
    const draft = withEvidence(withRationale(emptyDraft, 'b', 'ICDP ges i grupp'), 'b', value)
    expect(criterionOf(withAnswer(draft, 'b', 'yes'), 'b')).toEqual({
      answer: 'yes',
      rationale: 'ICDP ges i grupp',
      evidence: [value],
    })
    expect(isBegun(draft)).toBe(true)
    expect(isBegun(emptyDraft)).toBe(false)
  })

  it('takes evidence away when it is named again, and knows for which criteria it is named', () => {
    const both = withEvidence(withEvidence(emptyDraft, 'c', value), 'a', value)
    expect(namedFor(both, keys, value)).toEqual(['a', 'c'])
    expect(namedFor(withEvidence(both, 'a', value), keys, value)).toEqual(['c'])
    expect(namedFor(both, keys, { kind: 'mark', ref: '1' })).toEqual([])
  })

  it('goes on to the next criterion, and begins with the first that lacks an answer', () => {
    expect([criterionAfter(keys, 'a'), criterionAfter(keys, 'c'), criterionAfter(keys, 'a', -1)]).toEqual([
      'b',
      'c',
      'a',
    ])
    expect(firstOpen(withAnswer(emptyDraft, 'a', 'yes'), keys)).toBe('b')
    expect(firstOpen(emptyDraft, [])).toBe('')
  })

  it('is the same as another whatever the order of its answers', () => {
    const one = withAnswer(withAnswer(emptyDraft, 'a', 'yes'), 'b', 'no')
    const other = withAnswer(withAnswer(emptyDraft, 'b', 'no'), 'a', 'yes')
    expect(sameContent(one, other)).toBe(true)
    expect(sameContent(one, withAnswer(other, 'a', 'no'))).toBe(false)
  })
})
