import { nameless } from '../../shared/domain/person.ts'
import type { ReadDb } from '../db/database.ts'

/**
 * Who wrote, in words. A person is an id for ever, and an entry keeps the name that the person had then. Two people of one
 * name are told apart by a number after the name of whoever used it later; whoever had said no name is shown by the first
 * that was given.
 */
export interface People {
  /** @param name as it stands in the entry. */
  shownName(actorId: string, name: string): string
  /** Ids, each with the name that was used last. */
  list(): { id: string; name: string }[]
}

export const readPeople = (db: ReadDb): People => {
  const ids = leap(db, 'SELECT min(actor_id) AS value FROM journal_entry WHERE actor_id > ?')
  const used = new Map(
    ids.map((id) => {
      const names = leap(
        db,
        'SELECT min(actor_name) AS value FROM journal_entry WHERE actor_name > ? AND actor_id = ?',
        id,
      )
      return [id, new Map(names.map((name) => [name, firstUse(db, id, name)]))] as const
    }),
  )
  const givenName = (id: string, name: string): string => {
    if (name !== nameless) return name
    const given = [...(used.get(id) ?? [])].filter(([other]) => other !== nameless)
    return given.sort(([, a], [, b]) => a - b)[0]?.[0] ?? name
  }
  const shownName = (id: string, stored: string): string => {
    const name = givenName(id, stored)
    const seq = used.get(id)?.get(name) ?? Number.MAX_SAFE_INTEGER
    const before = [...used].filter(([other, names]) => other !== id && (names.get(name) ?? seq) < seq).length
    return before === 0 ? name : `${name} (${before + 1})`
  }
  return {
    shownName,
    list: () =>
      ids.map((id) => ({
        id,
        name: shownName(
          id,
          db.get<{ name: string }>(
            'SELECT actor_name AS name FROM journal_entry WHERE actor_id = ? ORDER BY seq DESC LIMIT 1',
            id,
          )?.name ?? id,
        ),
      })),
  }
}

/** The values of an indexed column, leaping from one to the next: as many look-ups as there are values. */
const leap = (db: ReadDb, next: string, ...params: string[]): string[] => {
  const found: string[] = []
  for (;;) {
    const value = db.get<{ value: string | null }>(next, found.at(-1) ?? '', ...params)?.value ?? null
    if (value === null) return found
    found.push(value)
  }
}

const firstUse = (db: ReadDb, id: string, name: string): number =>
  db.get<{ seq: number }>('SELECT min(seq) AS seq FROM journal_entry WHERE actor_id = ? AND actor_name = ?', id, name)
    ?.seq ?? 0
