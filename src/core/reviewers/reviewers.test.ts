import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  newProject,
  openSession,
  resources,
  steppingClock,
  temporaryFolder,
} from '../../../tests/support/open-session.ts'
import type { ReviewPacket } from '../../shared/domain/review-packet.ts'
import { at, inventContent, inventRatedProject, inventRater } from '../classification/invented-raters.ts'
import { commentAnswer } from '../commands/comment-answer.ts'
import { decisionProposeAgreed } from '../commands/decision-propose.ts'
import { decisionReopen, decisionSign } from '../commands/decision-sign.ts'
import { packetAccept } from '../commands/packet-accept.ts'
import { profileAdd } from '../commands/profile-add.ts'
import { profileMerge } from '../commands/profile-merge.ts'
import { profileSetValue } from '../commands/profile-set-value.ts'
import { EngineError } from '../engine-error.ts'
import type { ProjectSession } from '../project-session.ts'
import { getEditionId } from '../queries/edition.ts'
import { listHistory } from '../queries/history.ts'
import { listReviewComments, listReviewPackets } from '../queries/reviewers.ts'
import { searchProject } from '../queries/search.ts'
import { hashContent, verifyProject } from '../queries/verify.ts'
import { acceptPacket } from './accept-packet.ts'
import { inventPacket, packetBytes } from './invented-packet.ts'
import { checksumOf, readPacket } from './read-packet.ts'

const via = { via: 'test' }
const edition = '2025'

const withUnits = (...names: string[]): { session: ProjectSession; ids: string[]; path: string } => {
  const { session, path } = newProject()
  for (const name of names) session.run(profileAdd, { edition, regionCode: '12', name }, via)
  const ids = session.project.read.all<{ id: string }>('SELECT id FROM profile ORDER BY position').map(({ id }) => id)
  return { session, ids, path }
}

const accept = (session: ProjectSession, packet: unknown, name = 'svar.json') =>
  acceptPacket(session, { name, bytes: packetBytes(packet) }, 'test')

const comments = (session: ProjectSession) =>
  session.project.snapshot((db) => listReviewComments(db, getEditionId(db, edition)))
const packets = (session: ProjectSession) =>
  session.project.snapshot((db) => listReviewPackets(db, getEditionId(db, edition)))

/** Changes something and makes the checksum right again: what a person with an editor could do. */
const resealed = (packet: ReviewPacket, change: object): ReviewPacket => {
  const changed = { ...packet, ...change }
  return { ...changed, checksum: checksumOf(changed) }
}

const codeOf = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    if (error instanceof EngineError) {
      expect(error.message).toMatch(/^\S[\s\S]*\.$/)
      return error.code
    }
    throw error
  }
  return 'nothing refused'
}

describe('a packet', () => {
  it('lands on the units and criteria that it is about, in one step that is undone and done again', () => {
    const { session, ids } = withUnits('Ån', 'Bäcken')
    const [first = '', second = ''] = ids
    const packet = inventPacket(
      session.project,
      [
        { profileId: first, criterionKey: 'a', stance: 'question', text: 'Hur vet ni åldern?' },
        { profileId: first, stance: 'agree', text: '' },
        { profileId: second, criterionKey: 'c', stance: 'comment', text: 'Se sidan 4.' },
      ],
      { note: 'Väl underbyggt.' },
    )
    const before = hashContent(session.project.read)
    expect(accept(session, packet)).toMatchObject({ reviewer: 'Eva Granskare', comments: 3, added: 3, known: false })
    expect(comments(session)).toMatchObject([
      { profileId: first, criterionKey: 'a', stance: 'question', status: 'open', since: [], asksForAnswer: true },
      { profileId: first, criterionKey: '', stance: 'agree', asksForAnswer: false },
      { profileId: second, criterionKey: 'c', text: 'Se sidan 4.', superseded: false },
    ])
    expect(packets(session)).toMatchObject([
      { reviewer: 'Eva Granskare', note: 'Väl underbyggt.', comments: 3, open: 2, readBy: 'Anna Ek' },
    ])
    expect(listHistory(session.project.read, { profileId: first, limit: 1 })[0]?.label).toBe(
      'läsa in granskningssvar från Eva Granskare',
    )
    session.undo()
    expect(hashContent(session.project.read)).toBe(before)
    session.redo()
    expect(comments(session)).toHaveLength(3)
    expect(verifyProject(session.project.read)).toMatchObject({ ok: true })
  })

  it('makes no doubles when it is read twice, under another name too, and also after a restart', () => {
    const { session, ids, path } = withUnits('Ån')
    const packet = inventPacket(session.project, [{ profileId: ids[0] ?? '' }])
    accept(session, packet)
    const before = hashContent(session.project.read)
    expect(accept(session, packet, 'kopia.json')).toMatchObject({ known: true, added: 0, written: null })
    session.close()
    const again = openSession('Anna Ek')
    again.open(path)
    expect(accept(again, packet)).toMatchObject({ known: true })
    expect(hashContent(again.project.read)).toBe(before)
  })

  it('corrected by the same reviewer keeps both, shows the newest, and asks nothing again', () => {
    const { session, ids } = withUnits('Ån')
    const [profileId = ''] = ids
    const say = (
      text: string,
      savedAt: string,
      more: { profileId: string; text: string; criterionKey: string }[] = [],
    ) => accept(session, inventPacket(session.project, [{ profileId, criterionKey: 'a', text }, ...more], { savedAt }))
    say('Hur vet ni det?', '2026-02-01T09:00:00.000Z')
    const [asked] = comments(session)
    session.run(commentAnswer, { commentId: asked?.commentId ?? '', status: 'answered', text: 'Sidan 4.' }, via)
    // The same once more, with one thing added: only that is new.
    const added = say('Hur vet ni det?', '2026-02-02T09:00:00.000Z', [{ profileId, text: 'Och b?', criterionKey: 'b' }])
    expect(added).toMatchObject({ comments: 2, added: 1 })
    expect(comments(session).map(({ text, status, superseded }) => [text, status, superseded])).toEqual([
      ['Hur vet ni det?', 'answered', false],
      ['Och b?', 'open', false],
    ])
    say('Jag menade åldern.', '2026-02-03T09:00:00.000Z')
    expect(comments(session).map(({ text, superseded }) => [text, superseded])).toEqual([
      ['Hur vet ni det?', true],
      ['Och b?', false],
      ['Jag menade åldern.', false],
    ])
    expect(comments(session)[0]?.answers).toMatchObject([{ text: 'Sidan 4.', by: 'Anna Ek' }])
    // An older file that comes later is no newer word.
    say('Först tänkte jag så här.', '2026-01-01T09:00:00.000Z')
    expect(
      comments(session).filter(({ superseded, criterionKey }) => !superseded && criterionKey === 'a'),
    ).toMatchObject([{ text: 'Jag menade åldern.' }])
  })

  it('is found by its words and by those of the answer, all of them', () => {
    const { session, ids } = withUnits('Ån')
    const [profileId = ''] = ids
    accept(session, inventPacket(session.project, [{ profileId, text: 'Hur vet ni det?' }, { profileId: 'okänd' }]))
    const [asked] = comments(session)
    const commentId = asked?.commentId ?? ''
    session.run(commentAnswer, { commentId, status: 'answered', text: 'Sidan fyra.' }, via)
    const find = (query: string) =>
      searchProject(session.project.read, query, 5).hits.filter(({ kind }) => kind === 'comment')
    expect(find('vet sidan')).toMatchObject([{ commentId, profileId, edition: '2025', name: 'Ån' }])
    expect(find('vet nej')).toEqual([])
  })

  it('tells reviewers of one name apart, and a reviewer who changes name stays one', () => {
    const { session, ids } = withUnits('Ån')
    const [profileId = ''] = ids
    const by = (number: number, name: string, text: string, day: number) =>
      accept(
        session,
        inventPacket(session.project, [{ profileId, text }], {
          number,
          name,
          savedAt: `2026-02-0${day}T09:00:00.000Z`,
        }),
      )
    by(1, 'Eva Ek', 'ett', 1)
    by(2, 'eva ek', 'två', 2)
    by(1, 'Eva Lund', 'tre', 3)
    expect(comments(session).map(({ text, superseded }) => [text, superseded])).toEqual([
      ['ett', true],
      ['två', false],
      ['tre', false],
    ])
  })

  it('says what has changed since the reviewer looked: the description, the decision, or that the unit is gone', () => {
    const { session, ids } = withUnits('Ån', 'Bäcken', 'Cedern')
    const [one = '', two = '', three = ''] = ids
    const packet = inventPacket(session.project, [{ profileId: one }, { profileId: two }, { profileId: three }])
    session.run(
      profileSetValue,
      { profileId: one, fieldKey: 'ages', state: 'answered', text: '0–3 år', items: null },
      via,
    )
    session.run(profileMerge, { keepId: one, mergeIds: [three] }, via)
    accept(session, packet)
    expect(comments(session).map(({ profileId, since }) => [profileId, since])).toEqual([
      [one, ['description']],
      [two, []],
      // What became part of another unit is shown there.
      [one, ['description']],
    ])
  })

  it('with a unit that the project does not have keeps what is said of it, unless it has none of them', () => {
    const { session, ids } = withUnits('Ån')
    const packet = inventPacket(session.project, [{ profileId: ids[0] ?? '' }, { profileId: 'okänd' }])
    accept(session, packet)
    expect(comments(session)[1]).toMatchObject({
      profileId: null,
      unitName: 'Verksamheten i underlaget',
      since: ['gone'],
    })
    const stranger = inventPacket(session.project, [{ profileId: 'okänd' }, { profileId: 'också okänd' }])
    expect(codeOf(() => accept(session, stranger))).toBe('no-such-units')
  })

  it('names the decision that the reviewer read, also when it has been taken up again since', () => {
    const folder = temporaryFolder()
    const clock = steppingClock()
    const anna = inventRater(join(folder, 'anna'), resources, 'Anna Ek', clock)
    const bo = inventRater(join(folder, 'bo'), resources, 'Bo Al', clock)
    const path = join(folder, 'p.kartbord')
    const [unit = ''] = inventRatedProject(path, [anna, bo], ['Ån'])
    at(anna, path, () => anna.ratings.seal(unit, inventContent('yyy')))
    at(bo, path, () => bo.ratings.seal(unit, inventContent('yyy')))
    at(anna, path, (session) => {
      anna.ratings.openReady()
      session.run(decisionProposeAgreed, { edition }, via)
    })
    at(bo, path, (session) => {
      const decisionId = session.project.read.get<{ id: string }>('SELECT id FROM decision')?.id ?? ''
      const packet = inventPacket(session.project, [{ profileId: unit, criterionKey: 'b' }])
      expect(packet.comments[0]?.decisionId).toBe(decisionId)
      // A signature is no change of what was decided.
      session.run(decisionSign, { decisionIds: [decisionId] }, via)
      accept(session, packet)
      expect(comments(session)).toMatchObject([{ decisionId, since: [] }])
      session.run(decisionReopen, { decisionId, reason: 'Granskaren har rätt' }, via)
      expect(comments(session)).toMatchObject([{ decisionId, since: ['decision'] }])
    })
  })
})

describe('a file that is refused', () => {
  it('leaves nothing behind and says what is wrong', () => {
    const { session, ids } = withUnits('Ån')
    const other = withUnits('Ån')
    const [profileId = ''] = ids
    const packet = inventPacket(session.project, [{ profileId }])
    const before = hashContent(session.project.read)
    const refused: [string, Uint8Array][] = [
      ['not-a-packet', Buffer.from('')],
      ['not-a-packet', Buffer.from('{"format":"annat"}')],
      ['not-a-packet', Buffer.from('[1, 2]')],
      ['not-a-packet', Buffer.from('null')],
      ['not-a-packet', Buffer.from([0xff, 0xfe, 0x00, 0x01])],
      ['not-a-packet', Buffer.from('['.repeat(1_000_000))],
      ['damaged-packet', packetBytes(packet).subarray(0, 200)],
      ['damaged-packet', packetBytes({ ...packet, note: 'ändrat efteråt' })],
      ['damaged-packet', packetBytes({ ...packet, extra: 1 })],
      ['damaged-packet', packetBytes(resealed(packet, { comments: [...packet.comments, ...packet.comments] }))],
      ['damaged-packet', packetBytes(resealed(packet, { reviewer: { id: '0'.repeat(32), name: '  ' } }))],
      ['newer-packet', packetBytes({ ...packet, version: 2 })],
      ['packet-too-large', Buffer.alloc(8_000_001, 32)],
      ['other-project', packetBytes(inventPacket(other.session.project, [{ profileId: other.ids[0] ?? '' }]))],
      ['no-such-edition', packetBytes(resealed(packet, { edition: '1999' }))],
    ]
    for (const [code, bytes] of refused)
      expect([code, codeOf(() => acceptPacket(session, { name: 'svar.json', bytes }, 'test'))]).toEqual([code, code])
    expect(hashContent(session.project.read)).toBe(before)
    expect(packets(session)).toEqual([])
  })

  it('damaged in any way never lands, and never fails in another way', () => {
    const { session, ids } = withUnits('Ån', 'Bäcken')
    const packet = inventPacket(
      session.project,
      ids.map((profileId, n) => ({ profileId, criterionKey: 'abc'[n] ?? '', text: `Åter ”${n}” — \\u00e5 😀` })),
      { note: 'Två rader\noch en till.' },
    )
    const whole = packetBytes(packet)
    const before = hashContent(session.project.read)
    const damage = fc.oneof(
      fc.record({
        kind: fc.constant('flip' as const),
        place: fc.nat(whole.length - 1),
        by: fc.integer({ min: 1, max: 255 }),
      }),
      fc.record({ kind: fc.constant('cut' as const), place: fc.nat(whole.length - 1), by: fc.constant(0) }),
      fc.record({
        kind: fc.constant('lose' as const),
        place: fc.nat(whole.length - 1),
        by: fc.integer({ min: 1, max: 60 }),
      }),
      fc.record({
        kind: fc.constant('repeat' as const),
        place: fc.nat(whole.length - 1),
        by: fc.integer({ min: 1, max: 60 }),
      }),
    )
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 4 }), (damages) => {
        let bytes: Uint8Array = Uint8Array.from(whole)
        for (const { kind, place, by } of damages) {
          const at = Math.min(place, Math.max(0, bytes.length - 1))
          if (kind === 'flip') bytes[at] = (bytes[at] ?? 0) ^ by
          else if (kind === 'cut') bytes = bytes.slice(0, at)
          else if (kind === 'lose') bytes = Uint8Array.from([...bytes.slice(0, at), ...bytes.slice(at + by)])
          else bytes = Uint8Array.from([...bytes.slice(0, at + by), ...bytes.slice(at)])
        }
        let read: ReviewPacket
        try {
          read = readPacket(bytes, 'svar.json')
        } catch (error) {
          expect(error).toBeInstanceOf(EngineError)
          expect(codeOf(() => acceptPacket(session, { name: 'svar.json', bytes }, 'test'))).not.toBe('nothing refused')
          return
        }
        // White space was hit, or two damages undid each other: then it says exactly what was saved.
        expect(read).toEqual(packet)
      }),
      { numRuns: 400 },
    )
    expect(hashContent(session.project.read)).toBe(before)
  })

  it('cannot be smuggled in through the command either', () => {
    const { session, ids } = withUnits('Ån')
    const packet = inventPacket(session.project, [{ profileId: ids[0] ?? '' }])
    expect(() => session.run(packetAccept, { packet: { ...packet, projectId: 'annat' }, fileName: 'a' }, via)).toThrow(
      /annat projekt/,
    )
  })
})

describe('an answer', () => {
  it('is kept with who and when; the newest says where the comment stands; all of it is undone step by step', () => {
    const { session, ids } = withUnits('Ån')
    accept(session, inventPacket(session.project, [{ profileId: ids[0] ?? '', text: 'Hur?' }]))
    const commentId = comments(session)[0]?.commentId ?? ''
    const answer = (status: 'open' | 'answered' | 'resolved', text: string) =>
      session.run(commentAnswer, { commentId, status, text }, via)
    expect(codeOf(() => answer('answered', ' '))).toBe('answer-empty')
    expect(answer('answered', 'Så här.')?.label).toBe('svara Eva Granskare, Ån')
    expect(answer('answered', 'Så här.')).toBeNull()
    answer('resolved', '')
    expect(comments(session)[0]).toMatchObject({
      status: 'resolved',
      answers: [
        { status: 'answered', text: 'Så här.', by: 'Anna Ek', at: expect.stringMatching(/^2026-/) },
        { status: 'resolved', text: '', by: 'Anna Ek' },
      ],
    })
    expect(packets(session)[0]?.open).toBe(0)
    answer('open', 'Nya uppgifter.')
    expect(packets(session)[0]?.open).toBe(1)
    session.undo()
    session.undo()
    expect(comments(session)[0]).toMatchObject({ status: 'answered', answers: [{ text: 'Så här.' }] })
    // The packet itself cannot be taken from under its answer.
    const [entry] = session.project.read.all<{ id: string }>(
      "SELECT id FROM journal_entry WHERE command = 'packet.accept'",
    )
    expect(codeOf(() => session.undo(entry?.id))).toBe('undo-conflict')
  })
})
