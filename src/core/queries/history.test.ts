import { describe, expect, it } from 'vitest'
import { inventedExtract, inventedField, inventedUnit } from '../../../tests/support/invented-extract.ts'
import { newProject, openSession, resources } from '../../../tests/support/open-session.ts'
import { importApply } from '../commands/import-apply.ts'
import { profileSetNote, profileSetValue } from '../commands/profile-set-value.ts'
import type { ProjectSession } from '../project-session.ts'
import { type HistoryFilter, listHistory, readHistoryFilters } from './history.ts'

const say = (session: ProjectSession, profileId: string, fieldKey: string, text: string, via = 'kort') =>
  session.run(profileSetValue, { profileId, fieldKey, state: 'answered', text, items: null }, { via })

/** Two people have written, the second under a new name towards the end. */
const written = () => {
  const { session, path } = newProject()
  const units = ['Ån', 'Boken'].map((name) =>
    inventedUnit(name, [inventedField('name', 'Namn', name), inventedField('ages', 'Åldrar', '0–3 år')]),
  )
  session.run(
    importApply,
    { ...inventedExtract('a.txt', { units }), edition: '2025', accept: 'all', reference: resources.reference },
    { via: 'import a.txt' },
  )
  const [first = '', second = ''] = session.project.read
    .all<{ id: string }>('SELECT id FROM profile ORDER BY position, id')
    .map(({ id }) => id)
  say(session, first, 'ages', '0–4 år', 'rutnät')
  session.run(profileSetNote, { profileId: first, fieldKey: 'ages', note: 'enligt Örjan' }, { via: 'kort' })
  session.close()
  let laterMs = Date.UTC(2026, 1, 1)
  const other = openSession('Britt Lund', () => {
    laterMs += 1000
    return new Date(laterMs)
  })
  other.open(path)
  say(other, second, 'staff', 'två psykologer')
  say(other, first, 'staff', 'en psykolog')
  other.undo()
  const labels = (filter: Partial<HistoryFilter>) =>
    listHistory(other.project.read, { limit: 100, ...filter }).map(({ kind, label }) => `${kind} ${label}`)
  return { session: other, first, second, labels }
}

describe('history', () => {
  it('of a unit, a field, and one field of a unit holds the entries that touched it, and of those only what it is about', () => {
    const { session, first, second, labels } = written()
    expect(labels({ profileId: second })).toEqual(['do ändra personal, Boken', 'do importera a.txt'])
    expect(labels({ profileId: first, fieldKey: 'ages' })).toEqual([
      'do anteckna på åldrar, Ån',
      'do ändra åldrar, Ån',
      'do importera a.txt',
    ])
    expect(labels({ fieldKey: 'staff' })).toEqual([
      'undo ändra personal, Ån',
      'do ändra personal, Ån',
      'do ändra personal, Boken',
    ])
    const [entry] = listHistory(session.project.read, { profileId: second, fieldKey: 'name', limit: 1 })
    expect(entry?.changes).toMatchObject([{ what: 'Namn, Boken', profileId: second, fieldKey: 'name', after: 'Boken' }])
    // The value is gone: its entry still says whose it was.
    const [undone] = listHistory(session.project.read, { fieldKey: 'staff', limit: 1 })
    expect(undone?.kind).toBe('undo')
  })

  it('is narrowed by person, by what it was written through, by time and by words', () => {
    const { session, labels } = written()
    const { people, vias, first } = readHistoryFilters(session.project.read)
    expect(people.map(({ name }) => name)).toEqual(['Anna Ek', 'Britt Lund'])
    expect(vias).toEqual(['import', 'kort', 'projekt', 'rutnät', 'undo'])
    const [anna, britt] = people
    expect(labels({ actorId: britt?.id })).toHaveLength(3)
    expect(labels({ actorId: anna?.id, via: 'kort' })).toEqual(['do anteckna på åldrar, Ån'])
    expect(labels({ via: 'import' })).toEqual(['do importera a.txt'])
    expect(labels({ text: 'örjan' })).toEqual(['do anteckna på åldrar, Ån'])
    expect(labels({ text: 'orjan' })).toEqual([])
    expect(labels({ text: '"ändra personal"', via: 'undo' })).toEqual(['undo ändra personal, Ån'])
    expect(labels({ text: 'psykolog' })).toHaveLength(3)
    expect(labels({ from: '2026-02-01T00:00:00.000Z' })).toHaveLength(3)
    expect(labels({ to: first ?? '' })).toHaveLength(1)
    expect(labels({ from: '2030-01-01T00:00:00.000Z' })).toEqual([])
    const [newest] = listHistory(session.project.read, { limit: 1 })
    expect(labels({ from: newest?.at }).length).toBeGreaterThan(0)
    expect(labels({ entryId: newest?.entryId })).toHaveLength(1)
  })

  it('comes in pages that neither miss nor repeat an entry, whatever it is narrowed by', () => {
    const { session, first } = written()
    for (let n = 0; n < 1200; n += 1) say(session, first, n % 3 === 0 ? 'staff' : 'ages', `psykolog nummer ${n}`)
    const { read } = session.project
    const filters: Partial<HistoryFilter>[] = [
      {},
      { fieldKey: 'staff' },
      { text: 'psykolog' },
      { text: 'ändra personal' },
      { text: 'nummer', fieldKey: 'ages', via: 'kort' },
    ]
    for (const filter of filters) {
      const all = listHistory(read, { ...filter, limit: 100_000 }).map(({ entryId }) => entryId)
      const paged: string[] = []
      for (;;) {
        const page = listHistory(read, { ...filter, limit: 70, before: paged.at(-1) }).map(({ entryId }) => entryId)
        paged.push(...page)
        if (page.length < 70) break
      }
      expect(paged).toEqual(all)
      expect(new Set(all).size).toBe(all.length)
    }
    expect(listHistory(read, { text: 'nummer', fieldKey: 'ages', limit: 5000 })).toHaveLength(800)
    expect(listHistory(read, { text: 'nummer', limit: 5000 })).toHaveLength(1200)
  })

  it('is read from indexes', () => {
    const { session, first } = written()
    const asked: string[] = []
    const { read } = session.project
    const watching = {
      all: <Row>(sql: string, ...params: Parameters<typeof read.all>[1][]) => {
        asked.push(...read.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...params).map(({ detail }) => detail))
        return read.all<Row>(sql, ...params)
      },
      get: <Row>(sql: string, ...params: Parameters<typeof read.get>[1][]) => read.get<Row>(sql, ...params),
    }
    const filters: Partial<HistoryFilter>[] = [
      { fieldKey: 'staff' },
      { profileId: first },
      { via: 'kort' },
      { via: 'import' },
      { actorId: 'person-Anna Ek' },
      { from: '2026-01-01T00:00:00.000Z', to: '2026-01-02T00:00:00.000Z' },
    ]
    for (const filter of filters) {
      asked.length = 0
      listHistory(watching, { ...filter, limit: 50 })
      // The journal is never gone through: each look at it searches a key. (An undescribed order is newest first by number.)
      const scans = asked.filter((detail) => /SCAN (?:e|journal_\w+|c)\b/.test(detail))
      expect([filter, scans]).toEqual([filter, []])
      if (filter.actorId !== undefined || filter.via === 'kort')
        expect(asked.filter((detail) => detail.includes('TEMP B-TREE FOR ORDER BY'))).toEqual([])
    }
  })
})
