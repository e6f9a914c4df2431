import { describe, expect, it } from 'vitest'
import { inventedExtract, inventedField, inventedLine, inventedUnit } from '../../../tests/support/invented-extract.ts'
import { newProject, openSession, resources } from '../../../tests/support/open-session.ts'
import { importApply } from '../commands/import-apply.ts'
import { profileAdd } from '../commands/profile-add.ts'
import { profileSetValue } from '../commands/profile-set-value.ts'
import type { ProjectSession } from '../project-session.ts'
import { getCard } from '../queries/card.ts'
import { computeFigures } from '../queries/figures.ts'
import { listHistory } from '../queries/history.ts'
import { listRegister } from '../queries/register.ts'
import { searchProject } from '../queries/search.ts'
import { hashContent } from '../queries/verify.ts'

const via = { via: 'test' }

const accept = (session: ProjectSession, name: string, content: Parameters<typeof inventedExtract>[1]) =>
  session.run(
    importApply,
    { ...inventedExtract(name, content), edition: '2025', accept: 'all', reference: resources.reference },
    via,
  )

const started = () => {
  const made = newProject()
  accept(made.session, 'a.txt', {
    register: [inventedLine('12', 'a', 'Team Ett', { places: ['Lund'] })],
    units: [inventedUnit('Ån', [inventedField('name', 'Namn', 'Ån'), inventedField('staff', 'Personal', 'tre')])],
    pageTexts: [{ page: 1, text: 'Om verksamheten Ån' }],
  })
  const profileId =
    made.session.project.read.get<{ id: string }>("SELECT id FROM profile WHERE heading = 'Ån'")?.id ?? ''
  return { ...made, profileId }
}

const say = (session: ProjectSession, profileId: string, text: string) =>
  session.run(profileSetValue, { profileId, fieldKey: 'staff', state: 'answered', text, items: null }, via)

/** Everything that the register, a card and the figures show. */
const shownOf = ({ view }: ProjectSession, profileId: string) => ({
  register: listRegister(view.read, '2025', 0, 100, resources.reference),
  card: getCard(view.read, profileId, resources.reference),
  figures: computeFigures(view.read, '2025'),
  history: listHistory(view.read, { limit: 100 }),
})

describe('the project as it was', () => {
  it('shows register, card, figures and history of that moment, and then those of now again', () => {
    const { session, profileId } = started()
    const then = shownOf(session, profileId)
    const at = then.history[0]?.at ?? ''
    say(session, profileId, 'fyra')
    session.run(profileAdd, { edition: '2025', regionCode: '12', name: 'Ny' }, via)
    const now = shownOf(session, profileId)
    expect(now).not.toEqual(then)
    const info = session.viewAt({ at })
    expect(info).toMatchObject({ asOf: { at, label: 'importera a.txt' } })
    expect(info.readOnly).toMatch(/som det var/)
    expect(shownOf(session, profileId)).toEqual(then)
    expect(session.viewAt(null)).toMatchObject({ asOf: null, readOnly: null })
    expect(shownOf(session, profileId)).toEqual(now)
  })

  it('gives back units that were taken away since, and is right after the entry that is named', () => {
    const { session, profileId } = started()
    const written = say(session, profileId, 'fyra')
    const content = hashContent(session.project.read)
    for (let n = 0; n < 2; n += 1) session.undo()
    expect(session.project.read.get('SELECT 1 FROM profile WHERE id = ?', profileId)).toBeUndefined()
    session.viewAt({ entryId: written?.entryId ?? '' })
    expect(hashContent(session.view.read)).toBe(content)
  })

  it('refuses every write, and says why', () => {
    const { session, profileId } = started()
    const before = hashContent(session.project.read)
    session.viewAt({ at: '2027-01-01T00:00:00.000Z' })
    for (const write of [() => say(session, profileId, 'fem'), () => session.undo(), () => session.redo()])
      expect(write).toThrow(/Du ser projektet som det var/)
    expect(hashContent(session.project.read)).toBe(before)
  })

  it('refuses a time before the project, and keeps what is shown', () => {
    const { session } = started()
    expect(() => session.viewAt({ at: '1999-01-01T00:00:00.000Z' })).toThrow(/Projektet fanns inte då.*1 januari 2026/)
    expect(session.info()?.asOf).toBeNull()
  })

  it('is searched as it was', () => {
    const { session, profileId } = started()
    const at = session.project.read.get<{ at: string }>('SELECT max(at) AS at FROM journal_entry')?.at ?? ''
    say(session, profileId, 'fyrtio')
    const kinds = (query: string) => searchProject(session.view.read, query, 20).hits.map(({ kind }) => kind)
    expect(kinds('fyrtio')).toEqual(['value'])
    expect(kinds('tre')).toEqual(['history'])
    session.viewAt({ at })
    expect(kinds('fyrtio')).toEqual([])
    expect(kinds('tre')).toEqual(['value'])
  })

  it('goes by the order of writing where the clock was set back', () => {
    const { session, path, profileId } = started()
    session.close()
    const back = openSession('Anna Ek', () => new Date(0))
    back.open(path)
    say(back, profileId, 'fyra')
    const content = hashContent(back.project.read)
    back.viewAt({ at: '2026-06-01T00:00:00.000Z' })
    expect(hashContent(back.view.read)).toBe(content)
    back.viewAt({ at: '1970-01-02T00:00:00.000Z' })
    expect(hashContent(back.view.read)).toBe(content)
  })
})
