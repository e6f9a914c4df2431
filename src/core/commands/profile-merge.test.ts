import { describe, expect, it } from 'vitest'
import { newProject } from '../../../tests/support/open-session.ts'
import type { ProjectSession } from '../project-session.ts'
import { listHistory } from '../queries/history.ts'
import { hashContent } from '../queries/verify.ts'
import { profileAdd } from './profile-add.ts'
import { profileMerge } from './profile-merge.ts'
import { profileSetValue } from './profile-set-value.ts'

const via = { via: 'prov' }

const add = (session: ProjectSession, name: string, values: Record<string, string | null>): string => {
  session.run(profileAdd, { edition: '2025', regionCode: '12', name }, via)
  const { id } = session.project.read.get<{ id: string }>('SELECT id FROM profile WHERE heading = ?', name) ?? {
    id: '',
  }
  for (const [fieldKey, text] of Object.entries(values))
    session.run(
      profileSetValue,
      { profileId: id, fieldKey, state: text === null ? 'not-stated' : 'answered', text, items: null },
      via,
    )
  return id
}

const invent = () => {
  const { session } = newProject()
  const keepId = add(session, 'Kärnan', { ages: '0–3 år' })
  const northId = add(session, 'Kärnan norr', { ages: '0–6 år', referral: 'Remiss' })
  const southId = add(session, 'Kärnan syd', { ages: '2–6 år', referral: 'Egen anmälan', caseType: null })
  const says = (profileId: string) =>
    Object.fromEntries(
      session.project.read
        .all<{ field_key: string; state: string; text: string | null }>(
          'SELECT field_key, state, text FROM value WHERE profile_id = ? ORDER BY field_key',
          profileId,
        )
        .map(({ field_key, state, text }) => [field_key, text ?? state]),
    )
  return { session, keepId, northId, southId, says }
}

describe('merging units', () => {
  it('keeps what the kept one says and takes the rest from the others in turn', () => {
    const { session, keepId, northId, southId, says } = invent()
    const written = session.run(profileMerge, { keepId, mergeIds: [northId, southId] }, via)
    expect(written?.label).toBe('slå ihop Kärnan norr och Kärnan syd med Kärnan')
    expect(says(keepId)).toEqual({ ages: '0–3 år', caseType: 'not-stated', name: 'Kärnan', referral: 'Remiss' })
    // The others keep their own, out of sight.
    expect(says(southId)).toMatchObject({ name: 'Kärnan syd', ages: '2–6 år' })
  })

  it('lets a person choose value by value, and how many units the line stands for', () => {
    const { session, keepId, northId, southId, says } = invent()
    const before = hashContent(session.project.read)
    const choices = { ages: southId, referral: southId, name: northId }
    session.run(profileMerge, { keepId, mergeIds: [northId, southId], choices, unitCount: 3 }, via)
    expect(says(keepId)).toMatchObject({ ages: '2–6 år', referral: 'Egen anmälan', name: 'Kärnan norr' })
    expect(session.project.read.get('SELECT unit_count FROM profile WHERE id = ?', keepId)).toEqual({ unit_count: 3 })
    session.undo()
    expect(hashContent(session.project.read)).toBe(before)
  })

  it('shows both histories on the one that is left', () => {
    const { session, keepId, northId } = invent()
    session.run(profileMerge, { keepId, mergeIds: [northId] }, via)
    const labels = listHistory(session.project.read, { profileId: keepId, limit: 50 }).map(({ label }) => label)
    expect(labels).toContain('lägg till Kärnan norr')
    expect(labels).toContain('lägg till Kärnan')
    expect(labels[0]).toBe('slå ihop Kärnan norr med Kärnan')
  })

  it('refuses a choice from a unit that is not merged, and a unit with itself', () => {
    const { session, keepId, northId, southId } = invent()
    const before = hashContent(session.project.read)
    expect(() => session.run(profileMerge, { keepId, mergeIds: [northId], choices: { ages: southId } }, via)).toThrow(
      /inte slås ihop/,
    )
    expect(() => session.run(profileMerge, { keepId, mergeIds: [keepId] }, via)).toThrow(/sig själv/)
    expect(hashContent(session.project.read)).toBe(before)
  })
})
