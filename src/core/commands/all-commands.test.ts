import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { annotationStart, annotationWrites } from '../../../tests/support/annotation-writes.ts'
import { inventedExtract, inventedField, inventedLine, inventedUnit } from '../../../tests/support/invented-extract.ts'
import { newProject, openSession, resources, steppingClock } from '../../../tests/support/open-session.ts'
import { crashImage, hashOfReplay } from '../../../tests/support/project-images.ts'
import { reviewWrites } from '../../../tests/support/review-writes.ts'
import { openPastProject } from '../db/past-project.ts'
import type { Written } from '../journal/append-entry.ts'
import type { ProjectSession } from '../project-session.ts'
import { listHistory } from '../queries/history.ts'
import { hashContent, verifyProject } from '../queries/verify.ts'
import { inventPacket } from '../reviewers/invented-packet.ts'
import { allCommands } from './all-commands.ts'
import { codebookChangeCriterion, codebookChangeRule } from './codebook-change.ts'
import { commentAnswer } from './comment-answer.ts'
import { editionAddLabelVariant, editionSetOperatorSynonyms, editionSetPublishContacts } from './edition-settings.ts'
import { importApply } from './import-apply.ts'
import { methodRemove, methodSave } from './method-save.ts'
import { packetAccept } from './packet-accept.ts'
import { profileAdd, profileDuplicate, profileSplit } from './profile-add.ts'
import { profileMerge } from './profile-merge.ts'
import { profileMove } from './profile-move.ts'
import {
  profileReviewAll,
  profileSetNote,
  profileSetRegisterFacts,
  profileSetReview,
  profileSetValue,
  profileSetValues,
} from './profile-set-value.ts'
import { profileSetStanding } from './profile-standing.ts'
import { reasonAdd, reasonMerge, reasonRename } from './reason-edit.ts'
import { unitLink, unitUnlink } from './unit-link.ts'
import { viewRemove, viewSave } from './view-save.ts'

const via = { via: 'test' }
const edition = '2025'

const doubtfulLine = (n: number) =>
  n % 3 === 0 ? { certainty: 'uncertain' as const, doubt: 'Raden anger ingen känd huvudman.' } : {}

/** What waits for a person in every reading: letters in doubt, and a label that the edition does not know. */
const doubtfulFields = (n: number) => [
  inventedField('referral', 'Remissväg', `Remiss fran varden ${n % 3}`, {
    certainty: 'uncertain',
    doubt: 'Bokstäver är återskapade: ”varden” är inget känt ord. Jämför med källan.',
  }),
  inventedField(null, 'Vägen hit', `Egen anmälan ${n % 2}`, { certainty: 'uncertain', doubt: 'Okänd etikett.' }),
]
/** The other edition has a unit too, for what ties the two. */
const here = `edition_id = (SELECT id FROM edition WHERE year = '${edition}')`

const profileIds = (session: ProjectSession): string[] =>
  session.project.read.all<{ id: string }>(`SELECT id FROM profile WHERE ${here} ORDER BY id`).map(({ id }) => id)

/** One random write by each undoable command; picks among the profiles that are there. */
const writes: Record<string, (session: ProjectSession, n: number) => Written | null> = {
  ...annotationWrites,
  ...reviewWrites,
  'imports.accept': (session, n) => {
    const source = inventedExtract(`fil-${n % 5}.txt`, {
      register: [
        inventedLine('12', 'a', `Team ${n % 7}`, { places: ['Lund'], count: 1 + (n % 3), ...doubtfulLine(n) }),
      ],
      missingRegions: n % 2 === 0 ? ['Gotland'] : [],
      units: [
        inventedUnit(
          `Mottagning ${n % 4}`,
          [
            inventedField('name', 'Namn', `Mottagning ${n % 4}`),
            inventedField('ages', 'Åldrar', `0–${n % 6} år`),
            ...doubtfulFields(n),
          ],
          {
            regionCode: '01',
            outcome: 'appendix',
          },
        ),
      ],
      abbreviations: [{ abbr: 'MM', meaning: `Marte Meo ${n % 2}`, page: null, rects: [] }],
    })
    return session.run(
      importApply,
      { ...source, edition, accept: n % 3 === 0 ? 'certain' : 'all', reference: resources.reference },
      via,
    )
  },
  'profile.setValue': (session, n) =>
    pick(session, n, (profileId) => {
      const state = n % 4 === 0 ? ('not-stated' as const) : ('answered' as const)
      const fieldKey = ['name', 'ages', 'referral', 'operator', 'place'][n % 5] ?? 'name'
      return session.run(
        profileSetValue,
        {
          profileId,
          fieldKey,
          state,
          text: state === 'answered' ? `svar ${n}` : null,
          items: fieldKey === 'operator' ? ['BUP'] : null,
        },
        via,
      )
    }),
  'profile.setValues': (session, n) => {
    const cells = profileIds(session)
      .slice(0, 1 + (n % 3))
      .map((profileId) => ({
        profileId,
        fieldKey: 'ages',
        state: n % 5 === 0 ? null : ('answered' as const),
        text: n % 5 === 0 ? null : `${n} år`,
        items: null,
      }))
    return cells.length === 0 ? null : session.run(profileSetValues, { cells, what: 'klistra in' }, via)
  },
  'profile.setNote': (session, n) =>
    pick(session, n, (profileId) =>
      session.run(
        profileSetNote,
        { profileId, fieldKey: n % 2 === 0 ? 'name' : 'comments', note: n % 3 === 0 ? '' : `ring ${n}` },
        via,
      ),
    ),
  'profile.add': (session, n) =>
    session.run(profileAdd, { edition, regionCode: n % 2 === 0 ? '12' : '14', name: `Ny ${n}` }, via),
  'profile.duplicate': (session, n) =>
    pick(session, n, (profileId) => session.run(profileDuplicate, { profileId }, via)),
  'profile.split': (session, n) =>
    pick(session, n, (profileId) =>
      session.run(
        profileSplit,
        {
          profileId,
          parts: [
            { name: `A ${n}`, ...(n % 2 === 0 ? { place: `Ort ${n}`, unitCount: 2 } : {}) },
            { name: `B ${n}`, ...(n % 3 === 0 ? { place: `By ${n}` } : {}) },
          ],
        },
        via,
      ),
    ),
  'profile.setStanding': (session, n) =>
    pickStanding(session, n, (profileId) =>
      session.run(
        profileSetStanding,
        { profileId, standing: n % 3 === 0 ? 'active' : n % 3 === 1 ? 'closed' : 'removed' },
        via,
      ),
    ),
  'profile.move': (session, n) =>
    pick(session, n, (profileId) => {
      const { region_code } = session.project.read.get<{ region_code: string }>(
        'SELECT region_code FROM profile WHERE id = ?',
        profileId,
      ) ?? { region_code: '' }
      const others = session.project.read.all<{ id: string }>(
        `SELECT id FROM profile WHERE ${here} AND region_code IS ? AND id <> ? ORDER BY position`,
        region_code,
        profileId,
      )
      return session.run(profileMove, { profileId, beforeId: others[(n + 1) % (others.length + 1)]?.id ?? null }, via)
    }),
  'profile.merge': (session, n) => {
    const standing = session.project.read
      .all<{ id: string }>(`SELECT id FROM profile WHERE ${here} AND standing IN ('active', 'closed') ORDER BY id`)
      .map(({ id }) => id)
    const [keepId, ...mergeIds] = [0, 1, 2]
      .slice(0, 2 + (n % 2))
      .map((step) => standing[(n + step) % Math.max(1, standing.length)])
      .filter((id, at, ids) => id !== undefined && ids.indexOf(id) === at)
    const chosen = n % 3 === 0 ? mergeIds.at(-1) : keepId
    return keepId === undefined || chosen === undefined || mergeIds.length === 0
      ? null
      : session.run(
          profileMerge,
          {
            keepId,
            mergeIds: mergeIds as string[],
            choices: { name: chosen },
            ...(n % 4 === 0 ? { unitCount: 1 + (n % 5) } : {}),
          },
          via,
        )
  },
  'profile.setReview': (session, n) =>
    pick(session, n, (profileId) => {
      // Where the name was read into another unit since, there is nothing left to review.
      const named = session.project.read.get(
        "SELECT 1 FROM value WHERE profile_id = ? AND field_key = 'name'",
        profileId,
      )
      const review = n % 2 === 0 ? 'reviewed' : 'uncertain'
      return named === undefined ? null : session.run(profileSetReview, { profileId, fieldKey: 'name', review }, via)
    }),
  'profile.reviewAll': (session, n) =>
    pick(session, n, (profileId) => session.run(profileReviewAll, { profileId }, via)),
  'profile.setRegisterFacts': (session, n) =>
    pick(session, n, (profileId) =>
      session.run(
        profileSetRegisterFacts,
        { profileId, regionCode: n % 2 === 0 ? '12' : '14', unitCount: 1 + (n % 9), underConstruction: n % 3 === 0 },
        via,
      ),
    ),
  'unit.link': (session, n) => {
    // One of each edition, both of units of their own.
    const free = (year: string) =>
      session.project.read
        .all<{ id: string }>(
          `SELECT p.id FROM profile p JOIN edition e ON e.id = p.edition_id
           WHERE e.year = ? AND (SELECT count(*) FROM profile o WHERE o.unit_id = p.unit_id) = 1 ORDER BY p.id`,
          year,
        )
        .map(({ id }) => id)
    const [profileId, otherId] = [free(edition)[n % 2], free('2018')[0]]
    return profileId === undefined || otherId === undefined ? null : session.run(unitLink, { profileId, otherId }, via)
  },
  'unit.unlink': (session) => {
    const tied = () =>
      session.project.read.get<{ id: string }>(
        'SELECT p.id FROM profile p WHERE (SELECT count(*) FROM profile o WHERE o.unit_id = p.unit_id) > 1 ORDER BY p.id',
      )
    return tied() === undefined ? null : session.run(unitUnlink, { profileId: tied()?.id ?? '' }, via)
  },
  'edition.setPublishContacts': (session, n) =>
    session.run(editionSetPublishContacts, { edition, publishContacts: n % 2 === 1 }, via),
  'edition.addLabelVariant': (session, n) =>
    session.run(editionAddLabelVariant, { edition, fieldKey: 'ages', variant: `Ålder ${n}` }, via),
  'edition.setOperatorSynonyms': (session, n) =>
    session.run(editionSetOperatorSynonyms, { edition, operator: 'BUP', synonyms: [`Psyk ${n % 3}`] }, via),
  'view.save': (session, n) => {
    const ids = idsOf(session, 'saved_view')
    const viewId = n % 2 === 0 ? (ids[n % Math.max(1, ids.length)] ?? null) : null
    return session.run(viewSave, { edition, viewId, name: `Vy ${ids.length} ${n}`, definition: view(n) }, via)
  },
  'view.remove': (session, n) => {
    if (idsOf(session, 'saved_view').length === 0) return null
    const ids = idsOf(session, 'saved_view')
    return session.run(viewRemove, { viewId: ids[n % ids.length] ?? '' }, via)
  },
  'method.save': (session, n) => {
    const ids = idsOf(session, 'method')
    const methodId = n % 2 === 0 ? (ids[n % Math.max(1, ids.length)] ?? null) : null
    const name = `Metod ${ids.length} ${n}`
    return session.run(methodSave, { methods: [{ methodId, name, synonyms: [`${name} kort`] }] }, via)
  },
  'codebook.changeCriterion': (session, n) =>
    session.run(
      codebookChangeCriterion,
      {
        edition,
        key: ['a', 'b', 'c'][n % 3] ?? 'a',
        label: `Kriterium ${n}`,
        question: `Fråga ${n}?`,
        guidance: '',
        typicalYes: [`Ja ${n}`],
        typicalNo: [],
        reason: 'tydligare',
      },
      via,
    ),
  'codebook.changeRule': (session, n) =>
    session.run(
      codebookChangeRule,
      {
        edition,
        rule: {
          clauses: [{ quantifier: n % 2 === 0 ? 'all' : 'any', answer: 'yes', outcome: 'included' }],
          otherwise: 'appendix',
        },
        reason: 'ny gräns',
      },
      via,
    ),
  'reason.add': (session, n) =>
    session.run(reasonAdd, { edition, label: `Skäl ${idsOf(session, 'reason').length} ${n}` }, via),
  'reason.rename': (session, n) => {
    const ids = idsOf(session, 'reason')
    return session.run(
      reasonRename,
      { reasonId: ids[n % ids.length] ?? '', label: `Annat skäl ${ids.length} ${n}` },
      via,
    )
  },
  'reason.merge': (session, n) => {
    const ids = session.project.read
      .all<{ id: string }>(
        `SELECT id FROM reason WHERE merged_into IS NULL AND edition_id = (SELECT id FROM edition WHERE year = '${edition}') ORDER BY id`,
      )
      .map(({ id }) => id)
    const [keepId, other] = [ids[n % ids.length], ids[(n + 1) % ids.length]]
    return keepId === undefined || other === undefined || keepId === other
      ? null
      : session.run(reasonMerge, { keepId, mergeIds: [other] }, via)
  },
  'packet.accept': (session, n) =>
    pick(session, n, (profileId) =>
      session.run(
        packetAccept,
        {
          packet: inventPacket(
            session.project,
            [
              { profileId, criterionKey: 'a', text: `Är det så ${n % 3}?` },
              { profileId, stance: 'agree', text: '' },
            ],
            { number: n % 2, note: `nr ${n}` },
          ),
          fileName: `svar-${n}.json`,
        },
        via,
      ),
    ),
  'comment.answer': (session, n) => {
    const ids = idsOf(session, 'review_comment')
    const status = (['answered', 'resolved', 'open'] as const)[n % 3] ?? 'open'
    return ids.length === 0
      ? null
      : session.run(commentAnswer, { commentId: ids[n % ids.length] ?? '', status, text: `Svar ${n}` }, via)
  },
  'method.remove': (session, n) => {
    const ids = idsOf(session, 'method')
    return ids.length === 0 ? null : session.run(methodRemove, { methodId: ids[n % ids.length] ?? '' }, via)
  },
}

const view = (n: number) => ({
  base: 'all',
  facets: { operator: { values: ['BUP'], except: n % 2 === 0 } },
  text: '',
  sort: [{ columnId: 'ages', descending: n % 3 === 0 }],
  filters: {},
  columns: [],
  grouped: true,
})

const idsOf = (session: ProjectSession, table: 'saved_view' | 'method' | 'reason' | 'review_comment'): string[] =>
  session.project.read.all<{ id: string }>(`SELECT id FROM ${table} ORDER BY id`).map(({ id }) => id)

const pick = (session: ProjectSession, n: number, write: (profileId: string) => Written | null): Written | null => {
  const ids = profileIds(session)
  const id = ids[n % Math.max(1, ids.length)]
  return id === undefined ? null : write(id)
}

const pickStanding = (
  session: ProjectSession,
  n: number,
  write: (profileId: string) => Written | null,
): Written | null => {
  const ids = session.project.read
    .all<{ id: string }>(`SELECT id FROM profile WHERE ${here} AND standing <> 'merged' ORDER BY id`)
    .map(({ id }) => id)
  const id = ids[n % Math.max(1, ids.length)]
  return id === undefined ? null : write(id)
}

describe('every command', () => {
  it('is in the list, and every undoable one is written here', () => {
    const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    const named = files.flatMap((name) =>
      [...readFileSync(join(import.meta.dirname, name), 'utf8').matchAll(/^ {2}name: '([\w.]+)',$/gm)].map(
        (match) => match[1],
      ),
    )
    expect(allCommands.map(({ name }) => name).sort()).toEqual(named.sort())
    expect(Object.keys(writes).sort()).toEqual(
      allCommands
        .filter(({ undoable }) => undoable)
        .map(({ name }) => name)
        .sort(),
    )
  })

  for (const [name, write] of Object.entries(writes)) {
    it(`${name}: do, undo gives what was; do, undo, redo gives what is`, () => {
      const { session } = newProject()
      writes['imports.accept']?.(session, 1)
      writes['imports.accept']?.(session, 2)
      // Something to take away.
      annotationStart(session)
      writes['view.save']?.(session, 1)
      writes['method.save']?.(session, 1)
      writes['packet.accept']?.(session, 1)
      session.run(profileAdd, { edition: '2018', regionCode: '12', name: 'Äldre' }, via)
      if (name === 'unit.unlink') writes['unit.link']?.(session, 1)
      if (name === 'rule.remove') writes['rule.learn']?.(session, 1)
      // One that waits for a unit.
      if (name === 'candidate.setUnit') writes['imports.accept']?.(session, 0)
      const before = hashContent(session.project.read)
      const written = write(session, 7)
      const after = hashContent(session.project.read)
      expect(written).not.toBeNull()
      expect(after).not.toBe(before)
      session.undo()
      expect(hashContent(session.project.read)).toBe(before)
      session.redo()
      expect(hashContent(session.project.read)).toBe(after)
    })
  }

  it('in any order, with undo, redo and restart, keeps the journal and the rows the same', () => {
    const step = fc.record({
      what: fc.constantFrom(...Object.keys(writes), 'undo', 'redo', 'restart', 'crash'),
      n: fc.nat(50),
    })
    fc.assert(
      fc.property(fc.array(step, { minLength: 3, maxLength: 25 }), (steps) => {
        const clock = steppingClock()
        let { session, path } = newProject()
        // The plain model: every content that an undo leads back to, and every one that a redo leads forward to.
        let past: string[] = [hashContent(session.project.read)]
        // A unit of another edition, for what ties the two.
        session.run(profileAdd, { edition: '2018', regionCode: '12', name: 'Äldre' }, via)
        let future: string[] = []
        // What the project held at some moments: looking back at them later must give the same.
        const moments: { entrySeq: number; content: string }[] = []
        for (const { what, n } of steps) {
          const before = hashContent(session.project.read)
          if (n % 4 === 0) {
            const last = session.project.read.get<{ seq: number }>('SELECT max(seq) AS seq FROM journal_entry')
            moments.push({ entrySeq: last?.seq ?? 0, content: before })
          }
          if (what === 'restart') {
            session.close()
            session = openSession('Anna Ek', clock)
            session.open(path)
            expect(hashContent(session.project.read)).toBe(before)
          } else if (what === 'crash') {
            const image = crashImage(path)
            session.close()
            path = image
            session = openSession('Anna Ek', clock)
            session.open(path)
            expect(hashContent(session.project.read)).toBe(before)
          } else if (what === 'undo') {
            const undone = session.undo()
            expect(undone === null).toBe(past.length === 0)
            if (undone !== null) {
              expect(hashContent(session.project.read)).toBe(past.at(-1))
              past = past.slice(0, -1)
              future.push(before)
            }
          } else if (what === 'redo') {
            const redone = session.redo()
            expect(redone === null).toBe(future.length === 0)
            if (redone !== null) {
              expect(hashContent(session.project.read)).toBe(future.at(-1))
              future = future.slice(0, -1)
              past.push(before)
            }
          } else {
            const written = writes[what]?.(session, n) ?? null
            expect(written === null).toBe(hashContent(session.project.read) === before)
            if (written !== null) {
              past.push(before)
              future = []
            }
          }
        }
        expect(verifyProject(session.project.read)).toMatchObject({ ok: true, problems: [] })
        expect(hashOfReplay(session.project.read)).toBe(hashContent(session.project.read))
        for (const { entrySeq, content } of moments) {
          const then = openPastProject(session.project, entrySeq)
          expect(hashContent(then.read)).toBe(content)
          then.close()
        }
        session.close()
      }),
      { numRuns: 60 },
    )
  })
})

describe('the journal', () => {
  it('says what each change replaces, who made it, and in which order', () => {
    const { session } = newProject()
    writes['imports.accept']?.(session, 1)
    const [profileId] = profileIds(session)
    const set = (text: string) =>
      session.run(
        profileSetValue,
        { profileId: profileId ?? '', fieldKey: 'name', state: 'answered', text, items: null },
        via,
      )
    set('ett')
    set('två')
    const changes = session.project.read.all<{ id: string; replaces: string; before: string; after: string }>(
      "SELECT id, replaces, before, after FROM journal_change WHERE table_name = 'value' AND field = 'text' ORDER BY rowid",
    )
    expect(changes.map(({ before, after }) => [before, after])).toEqual([
      ['"Team 1"', '"ett"'],
      ['"ett"', '"två"'],
    ])
    expect(changes[1]?.replaces).toBe(changes[0]?.id)
    expect(
      session.project.read.get<{ field: string }>(
        'SELECT field FROM journal_change WHERE id = ?',
        changes[0]?.replaces ?? '',
      )?.field,
    ).toBe('*')
    const entries = listHistory(session.project.read, { limit: 100 })
    expect(entries.map(({ counter }) => counter)).toEqual(entries.map((_, index) => entries.length - index))
    expect(new Set(entries.map(({ actor, device }) => `${actor} ${device}`))).toEqual(
      new Set(['Anna Ek device-Anna Ek']),
    )
    expect(entries[0]?.changes[0]).toMatchObject({ what: 'Namn, två', before: 'ett', after: 'två' })
  })

  it('stops an undo of an older change where something newer depends on it', () => {
    const { session } = newProject()
    writes['imports.accept']?.(session, 1)
    const [profileId] = profileIds(session)
    const set = (text: string) =>
      session.run(
        profileSetValue,
        { profileId: profileId ?? '', fieldKey: 'name', state: 'answered', text, items: null },
        via,
      )
    const first = set('ett')
    set('två')
    const before = hashContent(session.project.read)
    expect(() => session.undo(first?.entryId)).toThrow(/går inte att ångra för sig/)
    expect(hashContent(session.project.read)).toBe(before)
    session.undo()
    session.undo(first?.entryId)
    expect(() => session.undo(first?.entryId)).toThrow(/redan ångrad/)
  })

  it('ids rise also when the clock is set back, and across a restart', () => {
    const { session, path } = newProject()
    writes['imports.accept']?.(session, 1)
    session.close()
    const back = openSession('Anna Ek', () => new Date(0))
    back.open(path)
    writes['imports.accept']?.(back, 2)
    const ids = back.project.read.all<{ id: string }>('SELECT id FROM journal_entry ORDER BY rowid').map(({ id }) => id)
    expect(ids).toEqual([...ids].sort())
  })
})
