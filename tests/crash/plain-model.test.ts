import fc from 'fast-check'
import { expect, it } from 'vitest'
import { profileAdd } from '../../src/core/commands/profile-add.ts'
import { profileSetNote, profileSetValue, profileSetValues } from '../../src/core/commands/profile-set-value.ts'
import { profileSetStanding } from '../../src/core/commands/profile-standing.ts'
import type { ProjectSession } from '../../src/core/project-session.ts'
import { hashContent, verifyProject } from '../../src/core/queries/verify.ts'
import { newProject, openSession, steppingClock } from '../support/open-session.ts'
import { crashImage, hashOfReplay } from '../support/project-images.ts'

/** What a person has said, and nothing of how it is stored. */
interface Said {
  state: string | null
  text: string | null
  note: string | null
}
interface Model {
  standing: Record<string, string>
  values: Record<string, Said>
}

const fields = ['ages', 'referral', 'staff', 'comments'] as const
const states = ['answered', 'none', 'not-stated', 'not-asked', 'no-reply', 'not-applicable', null] as const
const standings = ['active', 'closed', 'removed'] as const
const via = { via: 'test' }

const readModel = ({ project: { read } }: ProjectSession): Model => ({
  standing: Object.fromEntries(
    read.all<{ id: string; standing: string }>('SELECT id, standing FROM profile').map((row) => [row.id, row.standing]),
  ),
  values: Object.fromEntries(
    read
      .all<{ profile_id: string; field_key: string } & Said>(
        "SELECT profile_id, field_key, state, text, note FROM value WHERE field_key <> 'name'",
      )
      .map(({ profile_id, field_key, ...said }) => [`${profile_id} ${field_key}`, said]),
  ),
})

/** The rule of values as a person would state it: an answer has words, an emptied one has neither words nor state. */
const say = (values: Model['values'], key: string, state: string | null, text: string | null): void => {
  const before = values[key]
  if (before === undefined && state === null) return
  values[key] = { state, text: state === null ? null : text, note: before?.note ?? null }
}

const textOf = (state: string | null, n: number): string | null => (state === 'answered' ? `svar ${n} åäö` : null)

const step = fc.record({
  what: fc.constantFrom(
    'set',
    'set',
    'set',
    'paste',
    'note',
    'add',
    'standing',
    'undo',
    'undo',
    'redo',
    'restart',
    'crash',
  ),
  unit: fc.nat(9),
  field: fc.constantFrom(...fields),
  state: fc.constantFrom(...states),
  n: fc.nat(3),
})

it('any sequence of edits, undo, redo, restart and crash leaves what a plain model says', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 40 }), (steps) => {
      const clock = steppingClock()
      let { session, path } = newProject()
      const add = (name: string) => session.run(profileAdd, { edition: '2025', regionCode: '12', name }, via)
      add('Kärnan')
      add('Näckrosen')
      let model = readModel(session)
      const started = structuredClone(model)
      let past: Model[] = []
      let future: Model[] = []
      const done = (next: Model): void => {
        if (JSON.stringify(next) === JSON.stringify(model)) return
        past.push(model)
        future = []
        model = next
      }
      for (const { what, unit, field, state, n } of steps) {
        const ids = Object.keys(model.standing)
        const profileId = ids[unit % ids.length] ?? ''
        const next = structuredClone(model)
        if (what === 'set') {
          const said = { profileId, fieldKey: field, state, text: textOf(state, n), items: null }
          session.run(profileSetValue, said, via)
          say(next.values, `${profileId} ${field}`, said.state, said.text)
          done(next)
        } else if (what === 'paste') {
          const cells = ids.map((id) => ({
            profileId: id,
            fieldKey: field,
            state,
            text: textOf(state, n),
            items: null,
          }))
          session.run(profileSetValues, { cells, what: 'klistra in' }, via)
          for (const cell of cells) say(next.values, `${cell.profileId} ${field}`, cell.state, cell.text)
          done(next)
        } else if (what === 'note') {
          const note = n === 0 ? '' : `ring ${n}`
          session.run(profileSetNote, { profileId, fieldKey: field, note }, via)
          const key = `${profileId} ${field}`
          const before = next.values[key]
          if (before !== undefined) before.note = note === '' ? null : note
          else if (note !== '') next.values[key] = { state: null, text: null, note }
          done(next)
        } else if (what === 'add') {
          add(`Ny ${n}`)
          const added = Object.keys(readModel(session).standing).filter((id) => !ids.includes(id))
          expect(added).toHaveLength(1)
          next.standing[added[0] ?? ''] = 'active'
          done(next)
        } else if (what === 'standing') {
          const standing = standings[n % standings.length] ?? 'active'
          session.run(profileSetStanding, { profileId, standing }, via)
          next.standing[profileId] = standing
          done(next)
        } else if (what === 'undo') {
          // The two units of the beginning are taken back too: below them there is nothing to compare with.
          if (past.length === 0) continue
          session.undo()
          future.push(model)
          model = past.pop() ?? started
        } else if (what === 'redo') {
          expect(session.redo() === null).toBe(future.length === 0)
          const after = future.pop()
          if (after !== undefined) {
            past.push(model)
            model = after
          }
        } else {
          const image = what === 'crash' ? crashImage(path) : path
          session.close()
          path = image
          session = openSession('Anna Ek', clock)
          session.open(path)
        }
        expect(readModel(session)).toEqual(model)
      }
      expect(verifyProject(session.project.read)).toMatchObject({ ok: true, problems: [] })
      expect(hashOfReplay(session.project.read)).toBe(hashContent(session.project.read))
      session.close()
      past = []
    }),
    { numRuns: 60 },
  )
}, 300_000)
