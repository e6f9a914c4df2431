import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inventedExtract, inventedField, inventedLine, inventedUnit } from '../../../tests/support/invented-extract.ts'
import { newProject, resources } from '../../../tests/support/open-session.ts'
import { reviewWrites } from '../../../tests/support/review-writes.ts'
import type { ReviewItem } from '../../shared/contract/review-views.ts'
import type { ExtractResult } from '../../shared/domain/extract.ts'
import { candidateAccept, candidateSkip } from '../commands/candidate-accept.ts'
import { candidateCorrect, candidateMove, candidateSplit } from '../commands/candidate-edit.ts'
import { candidateType } from '../commands/candidate-type.ts'
import { importApply } from '../commands/import-apply.ts'
import { ruleLearn, ruleRemove } from '../commands/import-rule.ts'
import { profileSetReview, profileSetValue } from '../commands/profile-set-value.ts'
import type { ProjectSession } from '../project-session.ts'
import { getReview, listReviewItems, registerGroup, tryRule } from './import-review.ts'
import { listRules } from './import-rules.ts'
import { hashContent, verifyProject } from './verify.ts'

const via = { via: 'test' }
const lettersDoubt = (word: string) => `Bokstäver är återskapade: ”${word}” är inget känt ord. Jämför med källan.`

const unit = (name: string, ...more: ReturnType<typeof inventedField>[]) =>
  inventedUnit(name, [inventedField('name', 'Namn', name), ...more], { regionCode: '03', outcome: 'appendix' })

const report = (content: Partial<ExtractResult>, skipped: number) => {
  const fields = (content.units ?? []).flatMap(({ fields }) => fields)
  const uncertain = [...fields, ...(content.register ?? [])].filter(({ certainty }) => certainty === 'uncertain').length
  const mapped = fields.length + (content.register ?? []).length - uncertain
  return { read: mapped + uncertain + skipped, mapped, uncertain, skipped, pages: [] }
}

const take = (session: ProjectSession, name: string, content: Partial<ExtractResult>): string => {
  const source = inventedExtract(name, { ...content, report: report(content, 9) })
  session.run(
    importApply,
    { ...source, edition: '2025', accept: 'certain', reference: resources.reference },
    { via: `import ${name}` },
  )
  return (
    session.project.read.get<{ id: string }>(
      'SELECT r.id FROM import_run r JOIN source s ON s.id = r.source_id WHERE s.name = ?',
      name,
    )?.id ?? ''
  )
}

const groupsOf = (session: ProjectSession, runId: string) => getReview(session.project.read, runId).groups
const itemsOf = (session: ProjectSession, runId: string, at = 0): ReviewItem[] =>
  listReviewItems(session.project.read, runId, groupsOf(session, runId)[at]?.groupId ?? '')
const itemOf = (session: ProjectSession, runId: string, label: string, at = 0): ReviewItem => {
  const found = itemsOf(session, runId, at).find((item) => item.label === label)
  if (found === undefined) throw new Error(`No ${label}`)
  return found
}
const standingValue = (session: ProjectSession, fieldKey: string) =>
  session.project.read.get<{ text: string | null; review: string; origin: string }>(
    'SELECT text, review, origin FROM value WHERE field_key = ? ORDER BY id',
    fieldKey,
  )
const sumOf = (session: ProjectSession, runId: string) => getReview(session.project.read, runId).sum

const uncertainReferral = (text = 'Remiss fran varden') =>
  inventedField('referral', 'Remissväg', text, { certainty: 'uncertain', doubt: lettersDoubt('varden') })
const unknownLabel = (text = 'Egen anmälan') =>
  inventedField(null, 'Vägen hit', text, {
    certainty: 'uncertain',
    doubt: 'Upplagan har inget fält för ”Vägen hit”. Välj fält eller hoppa över.',
  })

describe('the review of an import', () => {
  it('takes in what is certain, keeps what is uncertain, and says so in a sum that adds up', () => {
    const { session } = newProject()
    const runId = take(session, 'a.txt', { units: [unit('Kärnan', uncertainReferral(), unknownLabel())] })
    expect(sumOf(session, runId)).toEqual({ read: 12, mapped: 1, uncertain: 2, skipped: 9 })
    expect(groupsOf(session, runId)).toMatchObject([
      {
        name: 'Kärnan',
        match: 'new',
        reasons: [expect.stringContaining('Ingen i registret')],
        uncertain: 2,
        certain: 1,
      },
    ])
    expect(itemOf(session, runId, 'Namn')).toMatchObject({ standing: 'certain', stands: [{ review: 'unreviewed' }] })
  })

  it('accepts, corrects, skips and moves, each undone as one step', () => {
    const { session } = newProject()
    const runId = take(session, 'a.txt', { units: [unit('Kärnan', uncertainReferral(), unknownLabel())] })
    const start = hashContent(session.project.read)
    const name = itemOf(session, runId, 'Namn').candidateId
    const referral = itemOf(session, runId, 'Remissväg').candidateId
    const unknown = itemOf(session, runId, 'Vägen hit').candidateId
    expect(session.run(candidateAccept, { candidateIds: [referral] }, via)?.label).toBe('godta remissväg, Kärnan')
    expect(standingValue(session, 'referral')).toMatchObject({ text: 'Remiss fran varden', review: 'reviewed' })
    expect(sumOf(session, runId)).toEqual({ read: 12, mapped: 2, uncertain: 1, skipped: 9 })
    session.run(candidateSkip, { candidateIds: [referral] }, via)
    expect(standingValue(session, 'referral')).toBeUndefined()
    expect(sumOf(session, runId)).toEqual({ read: 12, mapped: 1, uncertain: 1, skipped: 10 })
    session.run(candidateAccept, { candidateIds: [referral] }, via)
    expect(standingValue(session, 'referral')).toMatchObject({ review: 'reviewed' })
    expect(() => session.run(candidateAccept, { candidateIds: [unknown] }, via)).toThrow(/inget fält för/)
    session.run(candidateMove, { candidateId: unknown, profileId: null, fieldKey: 'comments' }, via)
    expect(standingValue(session, 'comments')).toMatchObject({ text: 'Egen anmälan', review: 'reviewed' })
    const said = { state: 'answered' as const, text: 'Kärnan i Gävle', items: null }
    session.run(candidateCorrect, { candidateId: name, fieldKey: 'name', ...said }, via)
    expect(standingValue(session, 'name')).toMatchObject({
      text: 'Kärnan i Gävle',
      review: 'corrected',
      origin: 'person',
    })
    expect(itemOf(session, runId, 'Namn').says[0]?.text).toBe('Kärnan')
    expect(sumOf(session, runId)).toEqual({ read: 12, mapped: 3, uncertain: 0, skipped: 9 })
    for (let step = 0; step < 5; step += 1) session.undo()
    expect(hashContent(session.project.read)).toBe(start)
  })

  it('never writes over what a person has written', () => {
    const { session } = newProject()
    const runId = take(session, 'a.txt', { units: [unit('Kärnan', uncertainReferral(), unknownLabel())] })
    const referral = itemOf(session, runId, 'Remissväg')
    const own = { state: 'answered' as const, text: 'Vad jag vet', items: null }
    session.run(profileSetValue, { profileId: referral.profileId ?? '', fieldKey: 'referral', ...own }, via)
    session.run(candidateAccept, { candidateIds: [referral.candidateId] }, via)
    expect(standingValue(session, 'referral')).toMatchObject({ text: 'Vad jag vet', origin: 'person' })
    expect(itemOf(session, runId, 'Remissväg')).toMatchObject({ outcome: 'kept', standing: 'settled' })
    const unknown = itemOf(session, runId, 'Vägen hit').candidateId
    expect(() =>
      session.run(candidateMove, { candidateId: unknown, profileId: null, fieldKey: 'referral' }, via),
    ).toThrow(/Remissväg är redan skrivet eller granskat/)
    const parts = [
      { fieldKey: 'scope', text: 'ett' },
      { fieldKey: 'referral', text: 'två' },
    ]
    const { candidateId } = referral
    expect(() => session.run(candidateSplit, { candidateId, parts }, via)).toThrow(/skrivet eller granskat/)
    expect(standingValue(session, 'scope')).toBeUndefined()
  })

  it('proposes to divide an answer that begins the answer of another field', () => {
    const { session } = newProject()
    const text = 'MIM och observation av samspel. Tillgång till barnpsykologisk bedömning finns.'
    const runId = take(session, 'a.txt', {
      units: [unit('Kärnan', inventedField('assessmentMethods', 'Bedömningsmetoder', text))],
    })
    const item = itemOf(session, runId, 'Bedömningsmetoder')
    expect(item).toMatchObject({
      standing: 'uncertain',
      split: [
        { fieldKey: 'assessmentMethods', text: 'MIM och observation av samspel.' },
        { text: 'Tillgång till barnpsykologisk bedömning finns.' },
      ],
    })
    expect(sumOf(session, runId)).toEqual({ read: 11, mapped: 1, uncertain: 1, skipped: 9 })
    session.run(candidateSplit, { candidateId: item.candidateId, parts: item.split ?? [] }, via)
    expect(standingValue(session, item.split?.[1]?.fieldKey ?? '')).toMatchObject({
      text: 'Tillgång till barnpsykologisk bedömning finns.',
      review: 'reviewed',
    })
    expect(sumOf(session, runId)).toEqual({ read: 11, mapped: 2, uncertain: 0, skipped: 9 })
  })

  it('brings a line of the register in at its printed place, and takes it out again', () => {
    const { session } = newProject()
    const doubtful = { certainty: 'uncertain' as const, doubt: 'Raden anger ingen ort.' }
    const runId = take(session, 'r.txt', {
      register: [
        inventedLine('12', 'a', 'Första'),
        inventedLine('12', 'b', 'Andra', doubtful),
        inventedLine('12', 'c', 'Tredje'),
      ],
    })
    const names = () =>
      session.project.read
        .all<{ heading: string }>("SELECT heading FROM profile WHERE standing = 'active' ORDER BY position")
        .map(({ heading }) => heading)
    expect(names()).toEqual(['Första', 'Tredje'])
    const [, line] = listReviewItems(session.project.read, runId, registerGroup)
    const candidateId = line?.candidateId ?? ''
    const said = { fieldKey: 'place', state: 'answered' as const, text: 'Lund', items: null }
    session.run(candidateCorrect, { candidateId, ...said }, via)
    expect(names()).toEqual(['Första', 'Andra', 'Tredje'])
    expect(listReviewItems(session.project.read, runId, registerGroup)[1]?.stands).toMatchObject([
      { fieldKey: 'name', review: 'reviewed' },
      { fieldKey: 'operator', items: ['BUP'] },
      { fieldKey: 'place', text: 'Lund', review: 'corrected' },
    ])
    session.undo()
    session.run(candidateAccept, { candidateIds: [candidateId] }, via)
    session.run(candidateSkip, { candidateIds: [candidateId] }, via)
    expect(names()).toEqual(['Första', 'Tredje'])
    expect(verifyProject(session.project.read).problems).toEqual([])
  })

  it('keeps a typed value with its place, and one read by machine as uncertain', () => {
    const { session } = newProject()
    const runId = take(session, 'a.txt', { units: [unit('Kärnan')] })
    const [name] = itemsOf(session, runId)
    const sourceId = getReview(session.project.read, runId).sourceId
    const at = {
      sourceId,
      edition: '2025',
      profileId: name?.profileId ?? '',
      page: 2,
      rects: [[2, 1, 2, 3, 4]] as never,
    }
    const said = { state: 'answered' as const, items: null, quote: null }
    session.run(candidateType, { ...at, ...said, fieldKey: 'ages', text: '0–6 år', method: 'typed' }, via)
    session.run(candidateType, { ...at, ...said, fieldKey: 'scope', text: '12 besök', method: 'ocr' }, via)
    expect(standingValue(session, 'ages')).toMatchObject({ origin: 'person', review: 'corrected' })
    expect(standingValue(session, 'scope')).toMatchObject({ origin: 'import', review: 'uncertain' })
    expect(sumOf(session, runId)).toEqual({ read: 12, mapped: 2, uncertain: 1, skipped: 9 })
  })
})

describe('a rule', () => {
  const two = [
    unit('Kärnan', uncertainReferral(), unknownLabel()),
    unit('Lyktan', inventedField('referral', 'Remissväg', 'Ring varden fran nio'), unknownLabel('Via BVC')),
    unit('Lotsen', inventedField('scope', 'Omfattning', 'Tio besök\nKartläggning 2025')),
  ]

  it('is proposed from a correction, tried before it is taken, and replayed on the next file', () => {
    const { session } = newProject()
    const runId = take(session, 'a.txt', { units: two })
    const { candidateId } = itemOf(session, runId, 'Remissväg')
    const said = { fieldKey: 'referral', state: 'answered' as const, text: 'Remiss från varden', items: null }
    session.run(candidateCorrect, { candidateId, ...said }, via)
    const { similar } = itemOf(session, runId, 'Remissväg')
    const rule = { kind: 'letters' as const, pattern: 'fran', replacement: 'från' }
    expect(similar).toEqual([{ rule, count: 1 }])
    const before = hashContent(session.project.read)
    expect(tryRule(session.project.read, runId, rule).effects).toMatchObject([
      { name: 'Lyktan', action: 'change', before: 'Ring varden fran nio', after: 'Ring varden från nio' },
    ])
    expect(hashContent(session.project.read)).toBe(before)
    expect(session.run(ruleLearn, { importRunId: runId, rule, exceptIds: [] }, via)?.label).toBe(
      'lär in regel 1: ”fran” skrivs ”från”',
    )
    expect(itemOf(session, runId, 'Remissväg', 1)).toMatchObject({
      rule: 1,
      stands: [{ text: 'Ring varden från nio', review: 'unreviewed' }],
    })
    const next = take(session, 'b.txt', { units: [unit('Bojen', inventedField('ages', 'Åldrar', 'fran 0 till 6'))] })
    expect(itemOf(session, next, 'Åldrar')).toMatchObject({ rule: 1, stands: [{ text: 'från 0 till 6' }] })
    expect(listRules(session.project.read)).toMatchObject([{ number: 1, version: 1, used: 2, by: 'Anna Ek' }])
    session.run(ruleRemove, { ruleId: listRules(session.project.read)[0]?.ruleId ?? '' }, via)
    const last = take(session, 'c.txt', { units: [unit('Fyren', inventedField('ages', 'Åldrar', 'fran 1 till 3'))] })
    expect(itemOf(session, last, 'Åldrar')).toMatchObject({ rule: null, stands: [{ text: 'fran 1 till 3' }] })
    session.run(ruleLearn, { importRunId: last, rule: { ...rule, replacement: 'ifrån' }, exceptIds: [] }, via)
    expect(listRules(session.project.read)).toMatchObject([{ number: 1, version: 2, removed: false }])
  })

  it('of a label moves its answers, and teaches the edition the label', () => {
    const { session } = newProject()
    const runId = take(session, 'a.txt', { units: two })
    const { candidateId } = itemOf(session, runId, 'Vägen hit')
    session.run(candidateMove, { candidateId, profileId: null, fieldKey: 'comments' }, via)
    const [similar] = itemOf(session, runId, 'Vägen hit').similar
    expect(similar).toMatchObject({ rule: { kind: 'label', pattern: 'Vägen hit', replacement: 'comments' }, count: 1 })
    if (similar === undefined) return
    session.run(ruleLearn, { importRunId: runId, rule: similar.rule, exceptIds: [] }, via)
    expect(itemOf(session, runId, 'Vägen hit', 1)).toMatchObject({
      standing: 'certain',
      stands: [{ fieldKey: 'comments', text: 'Via BVC', review: 'unreviewed' }],
    })
    const { variants } = session.project.read.get<{ variants: string }>(
      "SELECT f.variants FROM edition_field f JOIN edition e ON e.id = f.edition_id WHERE e.year = '2025' AND key = 'comments'",
    ) ?? { variants: '[]' }
    expect(JSON.parse(variants)).toContain('Vägen hit')
  })

  it('that a word is right settles its doubt; a line that is furniture is dropped', () => {
    const { session } = newProject()
    const runId = take(session, 'a.txt', { units: two })
    const [right] = itemOf(session, runId, 'Remissväg').similar
    expect(right?.rule).toEqual({ kind: 'letters', pattern: 'varden', replacement: 'varden' })
    if (right === undefined) return
    session.run(ruleLearn, { importRunId: runId, rule: right.rule, exceptIds: [] }, via)
    expect(itemOf(session, runId, 'Remissväg')).toMatchObject({
      standing: 'certain',
      doubt: null,
      stands: [{ review: 'unreviewed' }],
    })
    const furniture = { kind: 'furniture' as const, pattern: 'Kartläggning 2025', replacement: null }
    session.run(ruleLearn, { importRunId: runId, rule: furniture, exceptIds: [] }, via)
    expect(standingValue(session, 'scope')?.text).toBe('Tio besök')
    const next = take(session, 'b.txt', {
      units: [unit('Bojen', inventedField('ages', 'Åldrar', 'Kartläggning  2025'), uncertainReferral('I varden'))],
    })
    expect(itemOf(session, next, 'Åldrar')).toMatchObject({ standing: 'skipped', rule: 2, stands: [] })
    expect(itemOf(session, next, 'Remissväg')).toMatchObject({ standing: 'certain', rule: 1 })
  })

  it('leaves what a person has written or reviewed, and says so', () => {
    const { session } = newProject()
    const runId = take(session, 'a.txt', { units: two })
    const { profileId } = itemOf(session, runId, 'Remissväg', 1)
    session.run(profileSetReview, { profileId: profileId ?? '', fieldKey: 'referral', review: 'reviewed' }, via)
    const rule = { kind: 'letters' as const, pattern: 'fran', replacement: 'från' }
    expect(tryRule(session.project.read, runId, rule).effects.map(({ action }) => action)).toEqual(['change', 'held'])
    session.run(ruleLearn, { importRunId: runId, rule, exceptIds: [] }, via)
    expect(itemOf(session, runId, 'Remissväg', 1).stands[0]?.text).toBe('Ring varden fran nio')
  })
})

describe('the sum', () => {
  it('adds up after any sequence of what a person may do, undo and redo, and reads as much as before', () => {
    const commands = Object.keys(reviewWrites)
    fc.assert(
      fc.property(
        fc.array(fc.record({ what: fc.constantFrom(...commands, 'undo', 'redo'), n: fc.nat(60) }), {
          minLength: 1,
          maxLength: 20,
        }),
        (steps) => {
          const { session } = newProject()
          const units = [unit('Kärnan', uncertainReferral(), unknownLabel()), unit('Lyktan', uncertainReferral())]
          const register = [
            inventedLine('12', 'a', 'Ettan', { certainty: 'uncertain', doubt: 'Raden anger ingen ort.' }),
            inventedLine('12', 'b', 'Tvåan'),
          ]
          const runId = take(session, 'a.txt', { units, register })
          const first = sumOf(session, runId)
          for (const { what, n } of steps) {
            if (what === 'undo') session.undo()
            else if (what === 'redo') session.redo()
            else reviewWrites[what]?.(session, n)
            const run = session.project.read.get('SELECT 1 FROM import_run WHERE id = ?', runId)
            if (run === undefined) return
            const { sum, groups } = getReview(session.project.read, runId)
            expect(sum.mapped + sum.uncertain + sum.skipped).toBe(sum.read)
            const typed = session.project.read.get<{ n: number }>(
              'SELECT count(*) AS n FROM candidate WHERE method IS NOT NULL AND import_run_id = ?',
              runId,
            )
            expect(sum.read).toBe(first.read + (typed?.n ?? 0))
            const total = (count: 'uncertain' | 'certain' | 'settled') =>
              groups.reduce((all, group) => all + group[count], 0)
            expect(sum.uncertain).toBe(total('uncertain'))
            expect(sum.mapped + sum.skipped - 9).toBe(total('certain') + total('settled'))
          }
          session.close()
        },
      ),
      { numRuns: 40 },
    )
  })
})
