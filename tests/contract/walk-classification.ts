import { join } from 'node:path'
import { expect } from 'vitest'
import { inventContent, inventRater } from '../../src/core/classification/invented-raters.ts'
import { ratingJoin } from '../../src/core/commands/rating-people.ts'
import { projectExtension } from '../../src/core/db/project-file.ts'
import { readResources } from '../../src/core/resources.ts'
import { root } from '../support/desktop.ts'
import { temporaryFolder } from '../support/open-session.ts'
import type { ContractClient, ContractHost } from './contract-host.ts'
import { walkReviewers } from './walk-reviewers.ts'

const edition = '2025'
const via = { via: 'test' }

const asyncFilter = async (all: readonly string[], passes: (one: string) => Promise<boolean>): Promise<string[]> => {
  const passed: string[] = []
  for (const one of all) if (await passes(one)) passed.push(one)
  return passed
}

/** Asks everything about codebook, ratings and decisions. The second person sits at another machine, with the same file. */
export const walkClassification = async (
  host: ContractHost,
  client: ContractClient,
  path: { folder: string; name: string; projectId: string },
) => {
  const book = await client.codebook.get({ edition })
  expect(book).toMatchObject({ version: 1, state: 'draft', ruleWords: expect.stringContaining('Annars') })
  const [first] = book?.criteria ?? []
  if (book === null || first === undefined) throw new Error('No codebook')
  expect((await client.codebook.start({ edition })).entryId).toBeNull()
  await client.codebook.changeRule({ edition, rule: { ...book.rule, otherwise: 'appendix' }, reason: 'prov' })
  await client.codebook.changeRule({ edition, rule: book.rule })
  expect((await client.codebook.versions({ edition })).map(({ version }) => version)).toEqual([1])
  await client.codebook.addReason({ edition, label: 'Ett nytt skäl' })
  const reasons = (await client.codebook.get({ edition }))?.reasons ?? []
  const added = reasons.at(-1)?.id ?? ''
  await client.codebook.renameReason({ reasonId: added, label: 'Ett bättre skäl' })
  await client.codebook.mergeReasons({ keepId: reasons[0]?.id ?? '', mergeIds: [added] })
  const { units } = await client.rating.queue({ edition })
  const anyValueOf = async (profileId: string) => (await client.rating.own({ profileId })).values[0]?.valueId ?? ''
  // Units with something to rest on: the review before has emptied some.
  const [one = '', two = ''] = await asyncFilter(
    units.map(({ profileId }) => profileId),
    async (profileId) => (await anyValueOf(profileId)) !== '',
  )
  await client.codebook.startCalibration({ edition, profileIds: [one] })
  await client.codebook.freeze({ edition })

  await client.rating.join({ edition, role: 'rater' })
  const content = inventContent('yyy')
  expect(await client.rating.saveDraft({ profileId: one, content })).toEqual({ kept: true })
  expect((await client.rating.queue({ edition })).units.find(({ profileId }) => profileId === one)?.own).toBe('draft')
  for (const profileId of [one, two]) await client.rating.seal({ profileId, content })
  expect(await client.rating.own({ profileId: one })).toMatchObject({ draft: null, sealed: [{ content }] })
  const { code } = await client.rating.recoveryCode()
  expect(await client.rating.restoreKey({ code })).toEqual({ restored: true })

  await client.project.close()
  const machine = temporaryFolder()
  const bo = inventRater(machine, readResources(join(root, 'resources')), 'Bo Al', () => new Date())
  const reopen = async () => {
    const [recent] = (await client.app.info()).recent
    await client.project.open({ token: recent?.token ?? '' })
  }
  const asBo = (work: () => void) => {
    bo.session.open(join(path.folder, `${path.name}${projectExtension}`))
    try {
      work()
    } finally {
      bo.session.close()
    }
  }
  asBo(() => {
    bo.session.run(ratingJoin, { edition, role: 'rater' }, via)
    bo.ratings.seal(one, content)
    bo.ratings.seal(two, inventContent('yny'))
  })
  await reopen()
  expect((await client.decision.get({ profileId: one }))?.statusWords).toBe('väntar på öppning')
  expect((await client.rating.openReady()).entryId).not.toBeNull()
  const rated = (await client.decision.list({ edition })).filter(({ profileId }) => [one, two].includes(profileId))
  expect(rated.map(({ statusWords }) => statusWords)).toEqual(['eniga', 'oense om utfall'])
  expect((await client.agreement.get({ edition })).criteria.map(({ n }) => n)).toEqual([2, 2, 2, 2])
  const { raters } = (await client.agreement.get({ edition })).criteria[1] ?? { raters: ['', ''] as [string, string] }
  expect((await client.agreement.units({ edition, question: 'b', raters })).map(({ answers }) => answers)).toEqual([
    ['yes', 'yes'],
    ['yes', 'no'],
  ])
  expect((await client.decision.proposeAgreed({ edition, profileIds: [one] })).entryId).not.toBeNull()
  const decisionOf = async (profileId: string) => (await client.decision.get({ profileId }))?.decision?.decisionId ?? ''
  await client.decision.setEvidence({
    decisionId: await decisionOf(one),
    evidence: [{ criterionKey: 'b', kind: 'value', ref: await anyValueOf(one) }],
    lacking: [{ criterionKey: 'a', why: 'Sagt per telefon' }],
  })
  await client.decision.askThird({ profileId: two, why: 'Vi läser det olika' })
  await client.decision.propose({
    profileId: two,
    answers: { a: 'yes', b: 'no', c: 'yes' },
    outOfScope: false,
    reasonId: null,
    reasonText: '',
    rationale: 'Ingen samspelsbehandling beskrivs.',
    evidence: [{ criterionKey: 'b', kind: 'value', ref: await anyValueOf(two) }],
    lacking: [{ criterionKey: 'c', why: 'Sagt per telefon' }],
  })
  const resting = await client.codebook.preview({
    edition,
    criterion: { ...first, question: 'En ny fråga?' },
    rule: null,
  })
  expect(resting.map(({ profileId }) => profileId)).toEqual([one, two])
  expect((await client.decision.path({ profileId: two })).map(({ kind }) => kind)).toEqual([
    ...['sealed', 'sealed', 'opened', 'third-asked', 'proposed'],
  ])
  await client.codebook.changeCriterion({ ...first, edition, question: 'En ny fråga?', reason: 'tydligare' })
  expect((await client.codebook.versions({ edition })).map(({ reason }) => reason)).toEqual(['tydligare', null])
  expect(await client.codebook.resting({ edition })).toEqual(resting)
  expect((await client.decision.get({ profileId: one }))?.changed).toMatchObject([{ kind: 'wording' }])
  expect((await client.decision.confirm({ decisionIds: [await decisionOf(one)] })).entryId).not.toBeNull()
  // Signed already by whoever proposed.
  expect((await client.decision.sign({ decisionIds: [await decisionOf(one)] })).entryId).toBeNull()
  await walkReviewers(host, client, { projectId: path.projectId, profileId: one, decisionId: await decisionOf(one) })
  await client.decision.reopen({ decisionId: await decisionOf(two), reason: 'Vi tar om det' })
  expect(await client.decision.borderline({ edition })).toEqual([])
  expect(await client.decision.standings({ edition })).toMatchObject({ started: true, counts: { agreed: 1 } })
  expect((await client.flow.get({ edition })).sums.every(({ holds }) => holds)).toBe(true)
  const { boxes } = await client.flow.get({ edition })
  for (const { key, lines } of boxes) expect(await client.flow.rows({ edition, box: key })).toHaveLength(lines)
  const people = await client.rating.raters({ edition })
  expect(people.map(({ self }) => self)).toEqual([true, false])
  await client.rating.leave({ raterId: people[1]?.id ?? '', reason: 'slutade' })
}
