import { describe, expect, it } from 'vitest'
import type { CodebookView, DecisionView } from '../../../shared/contract/classification-views.ts'
import type { Answer } from '../../../shared/domain/rating.ts'
import { beginJoint, findJoint, keepJoint, proposalOf, supportOf } from './joint-draft.ts'
import { disputedKeys, firstOf, latestRatings, queueUnits, waitsToOpen, waitsToSign } from './settle-queues.ts'

const people = { anna: 'Anna Ek', bo: 'Bo Al', cilla: 'Cilla By' }
type Person = keyof typeof people
const letters: Record<string, Answer> = { y: 'yes', n: 'no', u: 'unclear' }

const rating = (personId: Person, answers: string, sequence = 1): DecisionView['ratings'][number] => ({
  personId,
  name: people[personId],
  ratingId: `${personId} ${sequence}`,
  round: 'main',
  sequence,
  blind: sequence === 1,
  codebookVersion: 1,
  outcome: null,
  reason: null,
  content: {
    answers: Object.fromEntries(
      [...answers].map((letter, at) => [
        'abc'[at] ?? '',
        {
          answer: letters[letter] ?? 'unclear',
          rationale: '',
          evidence: [{ kind: 'value' as const, ref: `value ${'abc'[at]}` }],
        },
      ]),
    ),
    outOfScope: false,
    reasonId: null,
    reasonText: '',
    comment: '',
  },
})

const unit = (profileId: string, more: Partial<DecisionView> = {}): DecisionView => ({
  profileId,
  number: null,
  name: profileId,
  regionCode: '01',
  status: 'agreed',
  statusWords: '',
  outcome: null,
  publishedOutcome: null,
  ratings: [rating('anna', 'yyy'), rating('bo', 'yyy')],
  decision: null,
  earlierDecisions: [],
  changed: [],
  withoutEvidence: [],
  thirdVoices: [],
  owners: [
    { personId: 'anna', name: 'Anna Ek' },
    { personId: 'bo', name: 'Bo Al' },
  ],
  earlier: null,
  ...more,
})

const decision = (state: 'proposed' | 'signed', ...by: Person[]): NonNullable<DecisionView['decision']> => ({
  decisionId: 'd',
  state,
  outcome: 'included',
  answers: { a: 'yes', b: 'yes', c: 'yes' },
  reason: null,
  reasonText: null,
  rationale: '',
  settledHow: 'agreed',
  reopenReason: null,
  codebookVersion: 1,
  signatures: by.map((personId) => ({ personId, name: people[personId] })),
  evidence: [],
  lacking: [{ criterionKey: 'a', why: 'Sagt per telefon' }],
})

const codebook = { criteria: ['a', 'b', 'c'].map((key) => ({ key })), reasons: [] } as unknown as CodebookView

describe('the queues', () => {
  const change = { kind: 'value', criterionKey: 'a', ref: 'v', what: 'åldrar', before: 'x', after: 'y' } as const
  const units = [
    unit('agreed'),
    unit('conflict', { status: 'disagree-outcome' }),
    unit('reasons', { status: 'disagree-reason' }),
    unit('asked', { status: 'disagree-outcome', thirdVoices: [{ askedBy: 'Anna Ek', why: 'x' }] }),
    unit('proposed', { decision: decision('proposed', 'anna') }),
    unit('locked', { status: 'locked', decision: decision('signed', 'anna', 'bo') }),
    unit('bare', { status: 'decided', decision: decision('signed', 'anna', 'bo'), withoutEvidence: ['b'] }),
    unit('moved', { status: 'changed-ground', decision: decision('signed', 'anna', 'bo'), changed: [change] }),
    unit('shaken', { decision: decision('proposed', 'anna'), changed: [change] }),
    unit('unrated', { status: 'unrated', ratings: [] }),
  ]
  const queued = (personId: string | null) =>
    Object.fromEntries(
      queueUnits(units, personId).map(({ id, units: of }) => [id, of.map(({ profileId }) => profileId)]),
    )

  it('hold each unit once, by what this person can do with it', () => {
    const rest = {
      conflict: ['conflict', 'reasons'],
      third: ['asked'],
      ground: ['moved', 'shaken'],
      evidence: ['bare'],
      agreed: ['agreed'],
      settled: ['locked'],
    }
    expect(queued('bo')).toEqual({ ...rest, sign: ['proposed'], others: [] })
    expect(queued('anna')).toEqual({ ...rest, sign: [], others: ['proposed'] })
    expect(queued(null)).toEqual({ ...rest, sign: [], others: ['proposed'] })
  })

  it('a person who has left keeps no conflict from the others', () => {
    const owned = unit('left', { status: 'disagree-outcome', owners: [{ personId: 'anna', name: 'Anna Ek' }] })
    expect(queueUnits([owned], 'anna').find(({ id }) => id === 'conflict')?.units).toEqual([owned])
  })

  it('name the criteria that are disputed, by what people say now, and keep the first answers', () => {
    const changed = unit('x', { ratings: [rating('anna', 'yny'), rating('bo', 'yyu'), rating('anna', 'yyy', 2)] })
    expect(disputedKeys(changed, ['a', 'b', 'c'])).toEqual(['c'])
    const [latest] = latestRatings(changed)
    expect(latest?.ratingId).toBe('anna 2')
    expect(latest === undefined ? null : firstOf(changed, latest)?.content?.answers.b?.answer).toBe('no')
  })
})

describe('the joint answer', () => {
  const disputed = unit('x', { status: 'disagree-outcome', ratings: [rating('anna', 'yny'), rating('bo', 'yyy')] })

  it('begins with what everybody said and the evidence of all, each once', () => {
    const draft = beginJoint(disputed, codebook)
    expect(draft.answers).toEqual({ a: 'yes', c: 'yes' })
    expect(draft.evidence).toHaveLength(3)
    expect(proposalOf('x', draft, ['a', 'b', 'c'])).toMatchObject({
      answers: { a: 'yes', c: 'yes' },
      evidence: [{ criterionKey: 'a' }, { criterionKey: 'c' }],
    })
  })

  it('begins with what is proposed, where something is', () => {
    const draft = beginJoint({ ...disputed, decision: decision('proposed', 'anna') }, codebook)
    expect(draft.answers).toEqual({ a: 'yes', b: 'yes', c: 'yes' })
    expect(['a', 'b'].map((key) => supportOf(draft, key))).toEqual(['reason', 'none'])
  })

  it('out of scope answers nothing, and evidence goes before a reason for lacking it', () => {
    const draft = { ...beginJoint(disputed, codebook), lacking: { a: 'x' } }
    expect(proposalOf('x', draft, ['a', 'b', 'c']).lacking).toEqual([])
    expect(proposalOf('x', { ...draft, outOfScope: true }, ['a', 'b', 'c'])).toMatchObject({
      answers: {},
      evidence: [],
      lacking: [],
      outOfScope: true,
    })
  })

  it('is kept as long as what it was begun from stands', () => {
    const draft = { ...beginJoint(disputed, codebook), rationale: 'Vi läste igen.' }
    keepJoint(disputed, draft)
    expect(findJoint({ ...disputed })).toBe(draft)
    expect(findJoint({ ...disputed, decision: decision('proposed', 'bo') })).toBeNull()
    expect(findJoint({ ...disputed, ratings: [...disputed.ratings, rating('cilla', 'yyy')] })).toBeNull()
    keepJoint(disputed, null)
    expect(findJoint(disputed)).toBeNull()
  })
})

describe('whose turn it is', () => {
  const closed = (personId: Person): DecisionView['ratings'][number] => ({ ...rating(personId, 'yyy'), content: null })

  it('names who has yet to open what everybody has sealed, once each', () => {
    const units = [
      unit('1', { status: 'waiting-to-open', ratings: [closed('anna'), rating('bo', 'yyy')] }),
      unit('2', { status: 'waiting-to-open', ratings: [closed('anna'), rating('bo', 'yyn')] }),
      unit('3', { status: 'rated-by-one', ratings: [closed('anna')] }),
      unit('4'),
    ]
    expect(waitsToOpen(units, () => true)).toEqual({ count: 2, names: ['Anna Ek'] })
    expect(waitsToOpen(units, (personId) => personId !== 'anna')).toEqual({ count: 0, names: [] })
  })

  it('names the owners where nobody has signed', () => {
    expect(waitsToSign([unit('1'), unit('2')])).toEqual(['Anna Ek', 'Bo Al'])
    expect(waitsToSign([])).toEqual([])
  })
})
