import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { resources, steppingClock, temporaryFolder } from '../../../tests/support/open-session.ts'
import { codebookChangeCriterion, codebookChangeRule } from '../commands/codebook-change.ts'
import { decisionAskThird, decisionPropose, decisionProposeAgreed } from '../commands/decision-propose.ts'
import { decisionSign } from '../commands/decision-sign.ts'
import { ratingJoin } from '../commands/rating-people.ts'
import { readAgreement } from '../queries/agreement.ts'
import { listBorderline } from '../queries/borderline.ts'
import { getCodebook } from '../queries/codebook.ts'
import { listCodebookVersions, listQueuedByCodebook, listRestingDecisions } from '../queries/codebook-versions.ts'
import { listDecisions } from '../queries/decisions.ts'
import { getEditionId } from '../queries/edition.ts'
import { listRatingQueue } from '../queries/rating-queue.ts'
import { readStandings } from '../queries/standings.ts'
import { at, type InventedRater, inventContent, inventRatedProject, inventRater, via } from './invented-raters.ts'

const edition = '2025'
const none: ReadonlySet<string> = new Set()

const start = (units: string[], names = ['Anna Ek', 'Bo Al', 'Cilla By']) => {
  const folder = temporaryFolder()
  const path = join(folder, 'p.kartbord')
  const clock = steppingClock()
  const [anna, bo, cilla] = names.map((name, at_) =>
    inventRater(join(folder, String(at_)), resources, name, clock, `person-${String(at_)}`),
  ) as [InventedRater, InventedRater, InventedRater]
  return { path, anna, bo, cilla, ids: inventRatedProject(path, [anna, bo], units) }
}

type Started = ReturnType<typeof start>
const rate = ({ path, anna, bo }: Started, id: string, mine: string, theirs = mine) => {
  at(anna, path, () => anna.ratings.seal(id, inventContent(mine)))
  at(bo, path, () => bo.ratings.seal(id, inventContent(theirs)))
  at(anna, path, () => anna.ratings.openReady())
}
const decide = ({ path, anna, bo }: Started, profileId: string) => {
  const decisionId = at(anna, path, (session) => {
    session.run(
      decisionPropose,
      {
        profileId,
        answers: { a: 'yes', b: 'no', c: 'yes' },
        outOfScope: false,
        reasonId: null,
        reasonText: 'stöd, inte behandling',
        rationale: 'Vi läste beskrivningen tillsammans.',
        evidence: [],
        lacking: ['a', 'b', 'c'].map((criterionKey) => ({ criterionKey, why: 'Sagt per telefon.' })),
      },
      via,
    )
    return listDecisions(session.project.read, edition, [profileId])[0]?.decision?.decisionId ?? ''
  })
  at(bo, path, (session) => session.run(decisionSign, { decisionIds: [decisionId] }, via))
}

describe('the queue and the standings', () => {
  it('say what oneself has done and who else has sealed, and count what waits', () => {
    const started = start(['Ån', 'Bäcken', 'Dalen'])
    const { path, anna, bo, ids } = started
    const [one = '', two = '', three = ''] = ids
    at(anna, path, ({ project }) => {
      expect(readStandings(project.read, edition, anna.person.id)).toMatchObject({ started: false, left: 3, units: [] })
      expect(readStandings(project.read, edition, 'nobody').left).toBeNull()
    })
    rate(started, one, 'yyy', 'yny')
    at(bo, path, ({ project }) => {
      bo.ratings.seal(two, inventContent('yyy'))
      const { units, done, mayRate } = listRatingQueue(project.read, edition, anna.person.id, new Set([three]))
      expect(units.map(({ own, sealedBy }) => [own, sealedBy])).toEqual([
        ['opened', ['Bo Al']],
        ['none', ['Bo Al']],
        ['draft', []],
      ])
      expect([done, mayRate]).toEqual([1, true])
      const standings = readStandings(project.read, edition, anna.person.id)
      expect(standings).toMatchObject({ started: true, left: 2 })
      expect(standings.counts).toMatchObject({ 'disagree-outcome': 1, 'rated-by-one': 1 })
      expect(new Set(standings.units.map(({ profileId }) => profileId))).toEqual(new Set([one, two]))
    })
  })

  it('give a third voice only what it was asked about', () => {
    const started = start(['Ån', 'Bäcken'])
    const { path, anna, cilla, ids } = started
    rate(started, ids[0] ?? '', 'yyy', 'yny')
    at(cilla, path, (session) => session.run(ratingJoin, { edition, role: 'third' }, via))
    const queue = () =>
      at(cilla, path, ({ project }) => listRatingQueue(project.read, edition, cilla.person.id, none).units)
    expect(queue()).toEqual([])
    at(anna, path, (session) => session.run(decisionAskThird, { profileId: ids[0] ?? '', why: 'Vi läser olika' }, via))
    expect(queue().map(({ name }) => name)).toEqual(['Ån'])
    at(cilla, path, ({ project }) => {
      expect(readStandings(project.read, edition, cilla.person.id).left).toBe(1)
      cilla.ratings.seal(ids[0] ?? '', inventContent('yny'))
      expect(readStandings(project.read, edition, cilla.person.id).left).toBe(0)
    })
  })

  it('tell people apart whose names differ in case only, through rating, statistics and signatures', () => {
    const started = start(['Ån', 'Bäcken'], ['Anna Ek', 'anna ek', 'Cilla By'])
    const { path, anna, bo, ids } = started
    for (const id of ids) rate(started, id, 'yyy')
    at(anna, path, (session) => {
      const { read } = session.project
      expect(listDecisions(read, edition).map(({ status }) => status)).toEqual(['agreed', 'agreed'])
      // All agree on one answer: there is no kappa, and it is said why.
      const { criteria } = readAgreement(read, edition)
      for (const { n, percent, kappa } of criteria) expect([n, percent, kappa]).toEqual([2, 100, null])
      session.run(decisionProposeAgreed, { edition, profileIds: [ids[0] ?? ''] }, via)
    })
    const decision = at(bo, path, (session) => {
      const before = listDecisions(session.project.read, edition, [ids[0] ?? ''])[0]?.decision
      expect(before?.state).toBe('proposed')
      session.run(decisionSign, { decisionIds: [before?.decisionId ?? ''] }, via)
      return listDecisions(session.project.read, edition, [ids[0] ?? ''])[0]?.decision
    })
    expect(decision?.state).toBe('signed')
    expect(decision?.signatures.map(({ name }) => name)).toEqual(['Anna Ek', 'anna ek'])
  })
})

describe('borderline cases', () => {
  it('are what was settled after talk or found unclear, with what it turned on, and only when decided', () => {
    const started = start(['Ån', 'Bäcken', 'Dalen'])
    const { path, anna, ids } = started
    const [one = '', two = '', three = ''] = ids
    rate(started, one, 'yyy', 'yny')
    rate(started, two, 'yny')
    rate(started, three, 'yuy', 'yyy')
    const cases = () => at(anna, path, ({ project }) => listBorderline(project.read, edition))
    expect(cases()).toEqual([])
    decide(started, one)
    decide(started, two)
    expect(cases()).toMatchObject([
      {
        name: 'Ån',
        outcome: 'appendix',
        disputed: ['b'],
        rationale: 'Vi läste beskrivningen tillsammans.',
        reasonText: 'stöd, inte behandling',
      },
    ])
  })
})

describe('a change of a frozen codebook', () => {
  it('says beforehand exactly which decisions it queues, and queues those', () => {
    const started = start(['Ån', 'Bäcken', 'Dalen'])
    const { path, anna, ids } = started
    const [one = '', two = ''] = ids
    rate(started, one, 'yyy', 'yny')
    rate(started, two, 'yyy', 'yny')
    decide(started, one)
    at(anna, path, (session) => {
      const { read } = session.project
      const codebook = getCodebook(read, getEditionId(read, edition))
      const [a, b] = codebook.criteria
      if (a === undefined || b === undefined) throw new Error('No criteria')
      const named = (decisions: { name: string }[]) => decisions.map(({ name }) => name)
      // Its short name is not what anybody answered to.
      const renamed = { ...b, label: 'Samspel' }
      expect(listRestingDecisions(read, edition, { criterion: renamed, rule: null })).toEqual([])
      const reworded = { ...b, guidance: 'Räkna bara behandling av samspelet.' }
      expect(named(listRestingDecisions(read, edition, { criterion: reworded, rule: null }))).toEqual(['Ån'])
      expect(listQueuedByCodebook(read, edition)).toEqual([])
      session.run(codebookChangeCriterion, { ...reworded, edition, reason: 'gränsen mot stöd' }, via)
      expect(named(listQueuedByCodebook(read, edition))).toEqual(['Ån'])
      // Back as it was: nothing rests on anything else than its signers saw.
      expect(listRestingDecisions(read, edition, { criterion: b, rule: null })).toEqual([])
      const rule = { ...codebook.rule, otherwise: 'appendix' as const }
      expect(named(listRestingDecisions(read, edition, { criterion: null, rule }))).toEqual(['Ån'])
      session.run(codebookChangeRule, { edition, rule, reason: 'oklart räcker inte' }, via)
      expect(
        listCodebookVersions(read, edition).map(({ version, reason, madeBy }) => [version, reason, madeBy]),
      ).toEqual([
        [3, 'oklart räcker inte', 'Anna Ek'],
        [2, 'gränsen mot stöd', 'Anna Ek'],
        [1, null, null],
      ])
      expect(listCodebookVersions(read, edition).at(-1)?.frozenAt).not.toBeNull()
      session.undo()
      session.undo()
      expect(listQueuedByCodebook(read, edition)).toEqual([])
    })
  })
})
