import { describe, expect, it } from 'vitest'
import type { ReviewCommentView } from '../../../shared/contract/reviewer-contract.ts'
import { nextOpen, queueOf, sayingTheSame } from './review-queue.ts'

const comment = (commentId: string, more: Partial<ReviewCommentView> = {}): ReviewCommentView => ({
  commentId,
  packetId: 'k',
  reviewerId: 'r',
  reviewer: 'Eva',
  savedAt: '2026-02-01T09:00:00.000Z',
  profileId: 'p',
  unitName: 'Ån',
  criterionKey: 'a',
  decisionId: null,
  stance: 'question',
  text: 'Hur?',
  asksForAnswer: true,
  status: 'open',
  superseded: false,
  since: [],
  answers: [],
  ...more,
})

const answered = comment('1', { status: 'answered' })
const open = comment('2')
const agreed = comment('3', { stance: 'agree', text: '', asksForAnswer: false })
const old = comment('4', { superseded: true })
const later = comment('5', { criterionKey: 'b' })
const all = [answered, open, agreed, old, later]
const idsOf = (list: readonly ReviewCommentView[]) => list.map(({ commentId }) => commentId)

describe('the queue of comments', () => {
  it('has what is open first, and nothing that asks for no answer among it', () => {
    expect(idsOf(queueOf(all, 'open', null))).toEqual(['2', '5'])
    expect(idsOf(queueOf(all, 'all', null))).toEqual(['2', '5', '1', '3', '4'])
  })

  it('keeps the one in work in its place when it has been answered', () => {
    const after = all.map((one) => (one === open ? comment('2', { status: 'answered' }) : one))
    expect(idsOf(queueOf(after, 'open', '2'))).toEqual(['2', '5'])
    expect(idsOf(queueOf(after, 'open', '5'))).toEqual(['5'])
  })

  it('goes on to the next open one, round to the beginning, and stays where there is none', () => {
    expect(nextOpen([open, later], '2')).toBe('5')
    expect(nextOpen([open, later], '5')).toBe('2')
    expect(nextOpen([answered, agreed], '1')).toBe('1')
  })

  it('puts beside a comment what others say of the same thing', () => {
    expect(idsOf(sayingTheSame(all, open))).toEqual(['1', '2', '3', '4'])
    expect(idsOf(sayingTheSame([comment('6', { profileId: null }), open], comment('6', { profileId: null })))).toEqual([
      '6',
    ])
  })
})
