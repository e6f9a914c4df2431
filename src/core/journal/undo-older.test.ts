import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inventedExtract, inventedField, inventedUnit } from '../../../tests/support/invented-extract.ts'
import { newProject, resources } from '../../../tests/support/open-session.ts'
import { importApply } from '../commands/import-apply.ts'
import { profileSetNote, profileSetReview, profileSetValue } from '../commands/profile-set-value.ts'
import { EngineError } from '../engine-error.ts'
import type { ProjectSession } from '../project-session.ts'
import { hashContent } from '../queries/verify.ts'

const via = { via: 'test' }
const started = () => {
  const { session } = newProject()
  const units = ['Ån', 'Boken'].map((name) =>
    inventedUnit(name, [inventedField('name', 'Namn', name), inventedField('ages', 'Åldrar', '0–3 år')], {
      regionCode: '01',
    }),
  )
  const imported = session.run(
    importApply,
    { ...inventedExtract('a.txt', { units }), edition: '2025', accept: 'all', reference: resources.reference },
    via,
  )
  const ids = session.project.read.all<{ id: string }>('SELECT id FROM profile ORDER BY id').map(({ id }) => id)
  return { session, imported, ids }
}

const say = (session: ProjectSession, profileId: string, fieldKey: string, text: string) =>
  session.run(profileSetValue, { profileId, fieldKey, state: 'answered', text, items: null }, via)

describe('undo of an older entry', () => {
  it('names the newer one that stands in the way', () => {
    const { session, ids } = started()
    const first = say(session, ids[0] ?? '', 'ages', '0–4 år')
    say(session, ids[0] ?? '', 'ages', '0–5 år')
    expect(() => session.undo(first?.entryId)).toThrow(
      /”ändra åldrar, Ån” går inte att ångra för sig, eftersom ”ändra åldrar, Ån” \(Anna Ek, 1 januari 2026 \d\d\.\d\d\) är nyare/,
    )
  })

  it('is refused also where somebody has written the same words again', () => {
    const { session, ids } = started()
    const first = say(session, ids[0] ?? '', 'ages', '0–4 år')
    say(session, ids[0] ?? '', 'ages', '0–5 år')
    say(session, ids[0] ?? '', 'ages', '0–4 år')
    const before = hashContent(session.project.read)
    expect(() => session.undo(first?.entryId)).toThrow(/Ångra den först/)
    expect(hashContent(session.project.read)).toBe(before)
  })

  it('of an import names what was written on its units since', () => {
    const { session, ids, imported } = started()
    const noted = session.run(
      profileSetNote,
      { profileId: ids[1] ?? '', fieldKey: 'staff', note: 'fråga Kerstin' },
      via,
    )
    expect(() => session.undo(imported?.entryId)).toThrow(/anteckna på .*, Boken.*Ångra den först/)
    session.undo(noted?.entryId)
    session.undo(imported?.entryId)
    expect(session.project.read.get<{ n: number }>('SELECT count(*) AS n FROM profile')?.n).toBe(0)
  })

  it('is done exactly where no newer entry that stands wrote the same, and then takes back that entry alone', () => {
    const step = fc.record({
      unit: fc.nat(1),
      field: fc.constantFrom('ages', 'staff', 'referral'),
      what: fc.constantFrom('say', 'say', 'note', 'review', 'undoSome'),
      n: fc.nat(6),
    })
    fc.assert(
      fc.property(fc.array(step, { minLength: 2, maxLength: 14 }), fc.nat(100), (steps, chosen) => {
        const { session, ids } = started()
        /** The plain model: what each entry wrote, newest last. */
        let entries: { id: string; cells: Map<string, [string | null, string | null]> }[] = []
        const cellsNow = (): Map<string, string> =>
          new Map(
            session.project.read
              .all<Record<string, string | null>>('SELECT * FROM value')
              .flatMap((row) =>
                ['id', 'state', 'text', 'items', 'review', 'doubt', 'note', 'origin'].map(
                  (column) => [`${row.id} ${column}`, JSON.stringify(row[column] ?? null)] as const,
                ),
              ),
          )
        const difference = (a: Map<string, string>, b: Map<string, string>) =>
          new Map(
            [...new Set([...a.keys(), ...b.keys()])]
              .filter((key) => a.get(key) !== b.get(key))
              .map((key) => [key, [a.get(key) ?? null, b.get(key) ?? null] as [string | null, string | null]]),
          )
        const attempt = (id: string): boolean => {
          const at = entries.findIndex((entry) => entry.id === id)
          const own = entries[at]
          if (own === undefined) throw new Error('No such entry')
          // A cell written by both, or a value that the older one made and the newer one wrote in.
          const made = [...own.cells].filter(([key, [was]]) => key.endsWith(' id') && was === null)
          const rows = new Set(made.map(([key]) => key.split(' ')[0]))
          const blocked = entries
            .slice(at + 1)
            .some(({ cells }) => [...cells.keys()].some((key) => own.cells.has(key) || rows.has(key.split(' ')[0])))
          const before = cellsNow()
          try {
            session.undo(id)
          } catch (error) {
            expect(error instanceof EngineError && error.code).toBe('undo-conflict')
            expect(blocked).toBe(true)
            expect(cellsNow()).toEqual(before)
            return false
          }
          expect(blocked).toBe(false)
          const taken = difference(cellsNow(), before)
          expect([...taken].sort()).toEqual([...own.cells].sort())
          entries = entries.filter((entry) => entry.id !== id)
          return true
        }
        for (const { unit, field, what, n } of steps) {
          const profileId = ids[unit] ?? ''
          const before = cellsNow()
          if (what === 'undoSome') {
            const some = entries[n % Math.max(1, entries.length)]
            if (some !== undefined) attempt(some.id)
            continue
          }
          const known = session.project.read.get(
            'SELECT 1 FROM value WHERE profile_id = ? AND field_key = ?',
            profileId,
            field,
          )
          if (what === 'review' && known === undefined) continue
          const written =
            what === 'say'
              ? say(session, profileId, field, `svar ${n}`)
              : what === 'note'
                ? session.run(profileSetNote, { profileId, fieldKey: field, note: `not ${n}` }, via)
                : session.run(
                    profileSetReview,
                    { profileId, fieldKey: field, review: n % 2 === 0 ? 'reviewed' : 'uncertain' },
                    via,
                  )
          if (written !== null) entries.push({ id: written.entryId, cells: difference(before, cellsNow()) })
        }
        const last = entries[chosen % Math.max(1, entries.length)]
        if (last !== undefined) attempt(last.id)
        session.close()
      }),
      { numRuns: 80 },
    )
  })
})
