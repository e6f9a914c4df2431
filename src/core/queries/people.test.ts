import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { resources, steppingClock, temporaryFolder } from '../../../tests/support/open-session.ts'
import { nameless } from '../../shared/domain/person.ts'
import { profileAdd } from '../commands/profile-add.ts'
import { ProjectSession } from '../project-session.ts'
import { listHistory, readHistoryFilters } from './history.ts'

const path = (): string => join(temporaryFolder(), 'prov.kartbord')
/** A session of one person, whose name the test changes. */
const sessionOf = (person: { id: string; name: string }) =>
  new ProjectSession({ resources, now: steppingClock(), person: () => person, deviceId: `device-${person.id}` })
const add = (session: ProjectSession, name: string) =>
  session.run(profileAdd, { edition: '2025', regionCode: '01', name }, { via: 'test' })
const actors = (session: ProjectSession) =>
  listHistory(session.project.read, { limit: 100 })
    .filter(({ command }) => command === 'profile.add')
    .map(({ actor }) => actor)
    .reverse()

describe('people in the history', () => {
  it('keep the name they had then when they change it', () => {
    const person = { id: 'p1', name: 'Anna Ek' }
    const session = sessionOf(person)
    session.create(path())
    add(session, 'A')
    person.name = 'Anna Lind'
    add(session, 'B')
    expect(actors(session)).toEqual(['Anna Ek', 'Anna Lind'])
    expect(readHistoryFilters(session.project.read).people).toEqual([{ id: 'p1', name: 'Anna Lind' }])
    session.close()
  })

  it('of one name on two devices are told apart for ever', () => {
    const file = path()
    const first = sessionOf({ id: 'p2', name: 'Anna Ek' })
    first.create(file)
    add(first, 'A')
    first.close()
    const other = { id: 'p1', name: 'Anna Ek' }
    const second = sessionOf(other)
    second.open(file)
    add(second, 'B')
    expect(actors(second)).toEqual(['Anna Ek', 'Anna Ek (2)'])
    expect(readHistoryFilters(second.project.read).people).toEqual([
      { id: 'p1', name: 'Anna Ek (2)' },
      { id: 'p2', name: 'Anna Ek' },
    ])
    // A change of name changes no history, nor whose it is.
    other.name = 'Anna Berg'
    add(second, 'C')
    expect(actors(second)).toEqual(['Anna Ek', 'Anna Ek (2)', 'Anna Berg'])
    second.close()
  })

  it('who said no name are shown by the first that they gave, and what is stored stays', () => {
    const person = { id: 'p1', name: nameless }
    const session = sessionOf(person)
    session.create(path())
    add(session, 'A')
    expect(actors(session)).toEqual([nameless])
    person.name = 'Britt Lund'
    add(session, 'B')
    person.name = 'Britt Ask'
    add(session, 'C')
    expect(actors(session)).toEqual(['Britt Lund', 'Britt Lund', 'Britt Ask'])
    expect(
      session.project.read.all<{ name: string }>('SELECT DISTINCT actor_name AS name FROM journal_entry ORDER BY seq'),
    ).toContainEqual({ name: nameless })
    session.close()
  })
})
