import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inventedExtract, inventedField, inventedUnit } from '../../../tests/support/invented-extract.ts'
import { resources, steppingClock, temporaryFolder } from '../../../tests/support/open-session.ts'
import { unitStatusWords } from '../../shared/domain/decision.ts'
import { codebookChangeCriterion } from '../commands/codebook-change.ts'
import {
  decisionAskThird,
  decisionPropose,
  decisionProposeAgreed,
  decisionSetEvidence,
} from '../commands/decision-propose.ts'
import { decisionConfirm, decisionReopen, decisionSign } from '../commands/decision-sign.ts'
import { importApply } from '../commands/import-apply.ts'
import { profileMerge } from '../commands/profile-merge.ts'
import { profileSetValue } from '../commands/profile-set-value.ts'
import { ratingJoin, ratingLeave } from '../commands/rating-people.ts'
import { reasonMerge } from '../commands/reason-edit.ts'
import type { ProjectSession } from '../project-session.ts'
import { readClassification } from '../queries/classification.ts'
import { listReasons } from '../queries/codebook.ts'
import { getEditionId } from '../queries/edition.ts'
import { readExportSnapshot } from '../queries/export-snapshot.ts'
import { computeFigures } from '../queries/figures.ts'
import { listHistory } from '../queries/history.ts'
import { verifyProject } from '../queries/verify.ts'
import { at, type InventedRater, inventContent, inventRatedProject, inventRater, via } from './invented-raters.ts'

const edition = '2025'
const start = (units: string[]) => {
  const folder = temporaryFolder()
  const path = join(folder, 'p.kartbord')
  const clock = steppingClock()
  const [anna, bo, cilla] = ['Anna Ek', 'Bo Al', 'Cilla By'].map((name) =>
    inventRater(join(folder, name), resources, name, clock),
  ) as [InventedRater, InventedRater, InventedRater]
  const ids = inventRatedProject(path, [anna, bo], units)
  return { path, anna, bo, cilla, ids }
}

type Started = ReturnType<typeof start>

const rate = ({ path, anna, bo }: Started, id: string, mine: Parameters<typeof inventContent>, theirs = mine) => {
  at(anna, path, () => anna.ratings.seal(id, inventContent(...mine)))
  at(bo, path, () => bo.ratings.seal(id, inventContent(...theirs)))
  at(anna, path, () => anna.ratings.openReady())
}

const unitOf = (session: ProjectSession, id: string) => {
  const unit = readClassification(session.project.read, edition).units.get(id)
  if (unit === undefined) throw new Error(`No unit ${id}`)
  return unit
}
const statusOf = (session: ProjectSession, id: string) => unitStatusWords[unitOf(session, id).status]

const lackingAll = ['a', 'b', 'c'].map((criterionKey) => ({ criterionKey, why: 'Sagt per telefon.' }))
const proposal = (profileId: string, more: object = {}) => ({
  profileId,
  answers: { a: 'yes' as const, b: 'yes' as const, c: 'yes' as const },
  outOfScope: false,
  reasonId: null,
  reasonText: '',
  rationale: 'Vi läste beskrivningen igen.',
  evidence: [],
  lacking: lackingAll,
  ...more,
})

/** Proposes as Anna, signs as Bo. */
const decide = ({ path, anna, bo }: Started, id: string, more: object = {}) => {
  at(anna, path, (session) => session.run(decisionPropose, proposal(id, more), via))
  at(bo, path, (session) =>
    session.run(decisionSign, { decisionIds: [unitOf(session, id).decision?.decisionId ?? ''] }, via),
  )
}

const nameValue = (session: ProjectSession, id: string) =>
  session.project.read.get<{ id: string }>("SELECT id FROM value WHERE profile_id = ? AND field_key = 'name'", id)
    ?.id ?? ''

describe('the status of a unit', () => {
  it('goes from not rated to locked, in words, and the register and figures follow the decision', () => {
    const started = start(['Ån', 'Bäcken'])
    const { path, anna, bo, ids } = started
    const [id = ''] = ids
    const status = () => at(bo, path, (session) => statusOf(session, id))
    const figures = () => at(bo, path, ({ project }) => computeFigures(project.read, edition))
    expect(status()).toBe('ej bedömd')
    at(anna, path, () => anna.ratings.seal(id, inventContent('yyy')))
    expect(status()).toBe('bedömd av en')
    at(bo, path, () => bo.ratings.seal(id, inventContent('yyy')))
    expect(status()).toBe('väntar på öppning')
    at(anna, path, () => anna.ratings.openReady())
    expect(status()).toBe('eniga')
    at(anna, path, (session) => session.run(decisionProposeAgreed, { edition }, via))
    expect(status()).toBe('eniga')
    expect(figures()['units.total']).toBe(0)
    at(bo, path, (session) => {
      const decision = unitOf(session, id).decision
      expect(decision).toMatchObject({ state: 'proposed', settledHow: 'agreed', outcome: 'included' })
      session.run(decisionSign, { decisionIds: [decision?.decisionId ?? ''] }, via)
    })
    expect(status()).toBe('avgjord')
    expect(figures()['units.total']).toBe(1)
    at(bo, path, (session) => {
      session.run(
        decisionSetEvidence,
        { decisionId: unitOf(session, id).decision?.decisionId ?? '', evidence: [], lacking: lackingAll },
        via,
      )
      expect(statusOf(session, id)).toBe('låst')
      expect(verifyProject(session.project.read)).toMatchObject({ ok: true })
      const snapshot = readExportSnapshot(session.project.read, edition, resources.reference)
      expect(snapshot.units.find(({ profileId }) => profileId === id)).toMatchObject({
        outcome: 'included',
        number: '12a',
      })
    })
  })

  it('tells a conflict on the outcome from one on the reasons alone, also after reasons have been merged', () => {
    const started = start(['Ån', 'Bäcken', 'Dalen', 'Elden'])
    const { path, anna, ids } = started
    const [one = '', two = '', three = '', four = ''] = ids
    const reasons = at(anna, path, ({ project }) =>
      listReasons(project.read, getEditionId(project.read, edition)).map((reason) => reason.id),
    )
    const [first = '', second = ''] = reasons
    rate(started, one, ['yyy'], ['yny'])
    rate(started, two, ['nyy'], ['yny'])
    rate(started, three, ['yny', { reasonId: first }], ['yny', { reasonId: second }])
    rate(started, four, ['yyu'])
    at(anna, path, (session) => {
      expect(ids.map((id) => statusOf(session, id))).toEqual([
        'oense om utfall',
        'oense om skäl',
        'oense om skäl',
        'att diskutera',
      ])
      session.run(reasonMerge, { keepId: first, mergeIds: [second] }, via)
      expect(statusOf(session, three)).toBe('eniga')
      session.undo()
      expect(statusOf(session, three)).toBe('oense om skäl')
    })
  })

  it('a conflict needs a written reason; a third voice settles what two cannot', () => {
    const started = start(['Ån'])
    const { path, anna, bo, cilla, ids } = started
    const [id = ''] = ids
    rate(started, id, ['yyy'], ['yny'])
    at(anna, path, (session) => {
      expect(() => session.run(decisionPropose, proposal(id, { rationale: '' }), via)).toThrow(/Skriv vad ni kom fram/)
      session.run(decisionAskThird, { profileId: id, why: 'Vi läser metoden olika.' }, via)
    })
    at(cilla, path, (session) => session.run(ratingJoin, { edition, role: 'third' }, via))
    at(cilla, path, () => cilla.ratings.seal(id, inventContent('yny')))
    expect(at(bo, path, (session) => statusOf(session, id))).toBe('oense om utfall')
    at(cilla, path, (session) =>
      session.run(decisionPropose, proposal(id, { answers: { a: 'yes', b: 'no', c: 'yes' } }), via),
    )
    const sign = (rater: InventedRater) =>
      at(rater, path, (session) => {
        session.run(decisionSign, { decisionIds: [unitOf(session, id).decision?.decisionId ?? ''] }, via)
        return statusOf(session, id)
      })
    // Both who rated sign; the third voice does not stand in for one of them.
    expect(sign(bo)).toBe('oense om utfall')
    expect(sign(anna)).toBe('låst')
    at(anna, path, (session) => {
      expect(unitOf(session, id).decision).toMatchObject({ settledHow: 'third-voice', outcome: 'appendix' })
      expect(computeFigures(session.project.read, edition)['units.appendix']).toBe(1)
      const { units } = readExportSnapshot(session.project.read, edition, resources.reference)
      expect(units.map(({ missedCriteria }) => missedCriteria)).toEqual([['Samspelsbehandling']])
    })
  })

  it('a rater removed in the middle of a conflict leaves it an owner and a way to be settled', () => {
    const started = start(['Ån'])
    const { path, anna, cilla, ids } = started
    const [id = ''] = ids
    rate(started, id, ['yyy'], ['yny'])
    at(anna, path, (session) => {
      const bo = readClassification(session.project.read, edition).raters.find(({ name }) => name === 'Bo Al')
      session.run(ratingLeave, { raterId: bo?.id ?? '', reason: 'slutade' }, via)
      expect(unitOf(session, id)).toMatchObject({ status: 'disagree-outcome', owners: [{ name: 'Anna Ek' }] })
      expect(unitOf(session, id).ratings.map(({ name }) => name)).toContain('Bo Al')
      session.run(decisionPropose, proposal(id), via)
    })
    at(cilla, path, (session) => session.run(ratingJoin, { edition, role: 'rater' }, via))
    at(cilla, path, (session) => {
      session.run(decisionSign, { decisionIds: [unitOf(session, id).decision?.decisionId ?? ''] }, via)
      expect(statusOf(session, id)).toBe('låst')
      expect(unitOf(session, id).owners).not.toEqual([])
    })
  })
})

describe('a decision', () => {
  it('is changed by no import and no merge; what they change under it is queued', () => {
    const started = start(['Ån', 'Bäcken'])
    const { path, anna, ids } = started
    const [id = '', other = ''] = ids
    rate(started, id, ['yny'])
    const evidence = at(anna, path, (session) => [
      { criterionKey: 'b', kind: 'value' as const, ref: nameValue(session, id) },
    ])
    decide(started, id, {
      answers: { a: 'yes', b: 'no', c: 'yes' },
      evidence,
      lacking: lackingAll.filter(({ criterionKey }) => criterionKey !== 'b'),
    })
    at(anna, path, (session) => {
      const source = inventedExtract('ny.txt', {
        units: [
          inventedUnit('Ån', [inventedField('ages', 'Åldrar', '0–6 år')], { regionCode: '01', outcome: 'included' }),
        ],
      })
      session.run(importApply, { ...source, edition, accept: 'all', reference: resources.reference }, via)
      expect(unitOf(session, id)).toMatchObject({ status: 'locked', publishedOutcome: 'included' })
      const outcome = () =>
        session.project.read.get<{ outcome: string }>('SELECT outcome FROM profile WHERE id = ?', id)?.outcome
      expect(outcome()).toBe('appendix')
      session.run(profileMerge, { keepId: id, mergeIds: [other], choices: { name: other } }, via)
      expect(outcome()).toBe('appendix')
      expect(unitOf(session, id)).toMatchObject({
        status: 'changed-ground',
        changed: [{ kind: 'value', criterionKey: 'b', before: 'Ån', after: 'Bäcken' }],
      })
      session.run(decisionConfirm, { decisionIds: [unitOf(session, id).decision?.decisionId ?? ''] }, via)
      expect(statusOf(session, id)).toBe('låst')
      expect(verifyProject(session.project.read)).toMatchObject({ ok: true })
    })
  })

  it('leaves the register when it is opened again with a reason, and stays in the record', () => {
    const started = start(['Ån'])
    const { path, anna, ids } = started
    const [id = ''] = ids
    rate(started, id, ['yyy'])
    decide(started, id)
    at(anna, path, (session) => {
      expect(() => session.run(decisionPropose, proposal(id), via)).toThrow(/redan avgjord/)
      session.run(
        decisionReopen,
        { decisionId: unitOf(session, id).decision?.decisionId ?? '', reason: 'Ny uppgift om åldrar' },
        via,
      )
      expect(unitOf(session, id)).toMatchObject({
        status: 'agreed',
        decision: null,
        earlierDecisions: [{ state: 'reopened', reopenReason: 'Ny uppgift om åldrar' }],
      })
      expect(computeFigures(session.project.read, edition)['units.total']).toBe(0)
      expect(() => session.project.write.run('DELETE FROM decision_signature')).toThrow(/never changes/)
    })
  })

  it('leaves final when its only evidence is taken away, and confirming does not bring it back', () => {
    const started = start(['Ån'])
    const { path, anna, ids } = started
    const [id = ''] = ids
    rate(started, id, ['yyy'])
    at(anna, path, (session) => addMark(session, 'm1', 'bara för späda barn'))
    decide(started, id, {
      evidence: [{ criterionKey: 'a', kind: 'mark', ref: 'm1' }],
      lacking: lackingAll.filter(({ criterionKey }) => criterionKey !== 'a'),
    })
    at(anna, path, (session) => {
      expect(statusOf(session, id)).toBe('låst')
      session.project.write.run("DELETE FROM annotation WHERE id = 'm1'")
      expect(unitOf(session, id)).toMatchObject({
        status: 'changed-ground',
        changed: [{ kind: 'mark', before: 'bara för späda barn', after: null }],
      })
      session.run(decisionConfirm, { decisionIds: [unitOf(session, id).decision?.decisionId ?? ''] }, via)
      expect(unitOf(session, id)).toMatchObject({ status: 'decided', withoutEvidence: ['a'] })
    })
  })

  it('rests on what it names and on nothing else: exactly the dependents are queued, over random graphs', () => {
    const units = ['Ån', 'Bäcken', 'Dalen', 'Elden', 'Floden']
    const keys = ['a', 'b', 'c']
    const started = start(units)
    const { path, anna, bo, ids } = started
    for (const id of ids) rate(started, id, ['yyy'])
    const fields = ['ages', 'referral', 'treatmentMethods']
    let turn = 0
    const set = (session: ProjectSession, profileId: string, fieldKey: string) =>
      session.run(profileSetValue, { profileId, fieldKey, state: 'answered', text: `svar ${++turn}`, items: null }, via)
    at(anna, path, (session) => {
      for (const id of ids) for (const field of fields) set(session, id, field)
      for (const mark of ['m0', 'm1', 'm2']) addMark(session, mark, `ord ${mark}`)
    })
    const edge = fc.record({
      criterionKey: fc.constantFrom(...keys),
      what: fc.constantFrom(...fields, 'm0', 'm1', 'm2'),
    })
    const graph = fc.tuple(...units.map(() => fc.array(edge, { maxLength: 5 })))
    const change = fc.oneof(
      fc.record({
        kind: fc.constant('value' as const),
        unit: fc.nat(units.length - 1),
        field: fc.constantFrom(...fields),
      }),
      fc.record({ kind: fc.constant('mark' as const), mark: fc.constantFrom('m0', 'm1', 'm2') }),
      fc.record({ kind: fc.constant('wording' as const), key: fc.constantFrom(...keys) }),
    )
    const valueId = (session: ProjectSession, profileId: string, field: string) =>
      session.project.read.get<{ id: string }>(
        'SELECT id FROM value WHERE profile_id = ? AND field_key = ?',
        profileId,
        field,
      )?.id ?? ''
    fc.assert(
      fc.property(graph, fc.array(change, { minLength: 1, maxLength: 4 }), (edges, changes) => {
        at(anna, path, (session) => {
          for (const [index, id] of ids.entries()) {
            const standing = unitOf(session, id).decision
            if (standing !== null)
              session.run(decisionReopen, { decisionId: standing.decisionId, reason: 'ny omgång' }, via)
            session.run(
              decisionPropose,
              proposal(id, {
                evidence: (edges[index] ?? []).map(({ criterionKey, what }) => ({
                  criterionKey,
                  kind: what.startsWith('m') ? 'mark' : 'value',
                  ref: what.startsWith('m') ? what : valueId(session, id, what),
                })),
              }),
              via,
            )
          }
        })
        at(bo, path, (session) => {
          session.run(
            decisionSign,
            { decisionIds: ids.map((id) => unitOf(session, id).decision?.decisionId ?? '') },
            via,
          )
          const wanted = new Set<string>()
          for (const one of changes) {
            if (one.kind === 'value') {
              const id = ids[one.unit] ?? ''
              set(session, id, one.field)
              if (edges[one.unit]?.some(({ what }) => what === one.field)) wanted.add(id)
            } else if (one.kind === 'mark') {
              session.project.write.run('UPDATE annotation SET quote = ? WHERE id = ?', `ord ${++turn}`, one.mark)
              ids.forEach((id, index) => {
                if (edges[index]?.some(({ what }) => what === one.mark)) wanted.add(id)
              })
            } else {
              const before = readClassification(session.project.read, edition).codebook?.criteria.find(
                ({ key }) => key === one.key,
              )
              if (before === undefined) throw new Error('No criterion')
              session.run(
                codebookChangeCriterion,
                { ...before, question: `Fråga ${++turn}?`, edition, reason: 'klarare' },
                via,
              )
              for (const id of ids) wanted.add(id)
            }
          }
          const { units: now } = readClassification(session.project.read, edition)
          const queued = ids.filter((id) => now.get(id)?.status === 'changed-ground')
          expect(queued).toEqual(ids.filter((id) => wanted.has(id)))
          session.run(
            decisionConfirm,
            { decisionIds: ids.map((id) => unitOf(session, id).decision?.decisionId ?? '') },
            via,
          )
          expect(ids.map((id) => statusOf(session, id))).toEqual(ids.map(() => 'låst'))
        })
      }),
      { numRuns: 15 },
    )
  })
})

/** A mark as the reader of sources keeps it; how it is made is no matter here. */
const addMark = (session: ProjectSession, id: string, quote: string): void => {
  const { write } = session.project
  const sha256 = 'a'.repeat(64)
  write.run(
    `INSERT INTO source (id, sha256, name, media_type, byte_length) VALUES ('s', ?, 'källa.txt', 'text/plain', 1) ON CONFLICT DO NOTHING`,
    sha256,
  )
  write.run(
    `INSERT INTO annotation (id, source_id, kind, color, tags, author, made_at, rects, quote, prefix, suffix, extractor, sha256)
     VALUES (?, 's', 'highlight', 'yellow', '[]', 'Anna Ek', '2026-01-01T00:00:00.000Z', '[]', ?, '', '', 'test 1', ?)`,
    id,
    quote,
    sha256,
  )
}

describe('the history of a unit', () => {
  it('holds who sealed, opened, decided, signed and took it up again', () => {
    const started = start(['Ån', 'Bäcken'])
    const { path, anna, ids } = started
    const [id = '', other = ''] = ids
    for (const each of ids) rate(started, each, ['yyy'])
    decide(started, id)
    at(anna, path, (session) => {
      session.run(
        decisionReopen,
        { decisionId: unitOf(session, id).decision?.decisionId ?? '', reason: 'Ny uppgift' },
        via,
      )
      const labels = (profileId: string) =>
        listHistory(session.project.read, { profileId, limit: 50 }).map(({ label, actor }) => `${actor}: ${label}`)
      expect(labels(id)).toEqual([
        'Anna Ek: öppna beslutet om Ån igen',
        'Bo Al: skriva under beslutet om Ån',
        'Anna Ek: föreslå beslut om Ån',
        'Anna Ek: öppna bedömning av Ån',
        'Bo Al: öppna bedömning av Ån',
        'Bo Al: försegla bedömning av Ån',
        'Anna Ek: försegla bedömning av Ån',
        'Anna Ek: lägg till Ån',
      ])
      expect(labels(other)).toHaveLength(5)
    })
  })
})
