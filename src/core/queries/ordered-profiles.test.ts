import { describe, expect, it } from 'vitest'
import { inventedExtract, inventedField, inventedLine, inventedUnit } from '../../../tests/support/invented-extract.ts'
import { newProject, resources } from '../../../tests/support/open-session.ts'
import { importApply } from '../commands/import-apply.ts'
import { profileSetStanding } from '../commands/profile-standing.ts'
import type { ProjectSession } from '../project-session.ts'
import { getEditionId } from './edition.ts'
import { countRegister } from './figures.ts'
import { findOrderedProfile, listOrderedProfiles, listRegisterGroups } from './ordered-profiles.ts'
import { listRegister } from './register.ts'

/** Lines in three regions (one of 30), an appendix, a unit without region, one closed and one removed in the middle. */
const invent = (): { session: ProjectSession; editionId: string } => {
  const { session } = newProject()
  const named = (name: string, regionCode: string | null, outcome: 'included' | 'appendix' | null) =>
    inventedUnit(name, [inventedField('name', 'Namn', name)], { regionCode, outcome })
  const source = inventedExtract('register', {
    register: [
      ...Array.from({ length: 30 }, (_, n) => inventedLine('12', 'a', `Skånsk ${n}`, { count: 1 + (n % 3) })),
      inventedLine('01', 'a', 'Stockholmsk'),
      inventedLine('25', 'a', 'Norrbottnisk'),
    ],
    units: [
      named('Bilagd', '12', 'appendix'),
      named('Utan utfall', '12', null),
      named('Utan region', null, 'included'),
      named('Utan allt', null, null),
    ],
  })
  session.run(
    importApply,
    { ...source, edition: '2025', accept: 'all', reference: resources.reference },
    { via: 'test' },
  )
  const idOf = (heading: string): string =>
    session.project.read.get<{ id: string }>('SELECT id FROM profile WHERE heading = ?', heading)?.id ?? ''
  session.run(profileSetStanding, { profileId: idOf('Skånsk 3'), standing: 'closed' }, { via: 'test' })
  session.run(profileSetStanding, { profileId: idOf('Skånsk 7'), standing: 'removed' }, { via: 'test' })
  return { session, editionId: getEditionId(session.project.read, '2025') }
}

describe('profiles in register order', () => {
  it('stand by region, included first, and are numbered without holes', () => {
    const { session, editionId } = invent()
    const positions = new Map(
      session.project.read
        .all<{ region_code: string; position: number }>(
          'SELECT region_code, position FROM edition_region WHERE edition_id = ?',
          editionId,
        )
        .map((region) => [region.region_code, region.position]),
    )
    const profiles = listOrderedProfiles(session.project.read, editionId)
    expect(profiles).toHaveLength(35)
    const rank = { included: 0, appendix: 1 }
    const places = profiles.map(({ regionCode, outcome }) => [
      positions.get(regionCode ?? '') ?? 99,
      outcome === null ? 2 : rank[outcome],
    ])
    expect(places).toEqual(places.toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0) || (a[1] ?? 0) - (b[1] ?? 0)))
    const scanian = profiles.filter(({ regionCode, number }) => regionCode === '12' && number !== null)
    const place = positions.get('12')
    expect(scanian.map(({ number }) => number)).toEqual(
      [...'abcdefghijklmnopqrstuvwxyz', 'aa', 'ab'].map((letter) => `${place}${letter}`),
    )
    expect(scanian.map(({ heading }) => heading)).toEqual(
      Array.from({ length: 30 }, (_, n) => `Skånsk ${n}`).filter((name) => !/ [37]$/.test(name)),
    )
    const unnumbered = profiles.filter(({ number }) => number === null).map(({ heading }) => heading)
    expect(unnumbered).toEqual(['Skånsk 3', 'Bilagd', 'Utan utfall', 'Utan region', 'Utan allt'])
  })

  it('are the same page by page, one by one and all at once', () => {
    const { session, editionId } = invent()
    const { read } = session.project
    const all = listOrderedProfiles(read, editionId)
    const groups = listRegisterGroups(read, editionId)
    for (const limit of [1, 4, 33, 100]) {
      const pages = Array.from({ length: Math.ceil(all.length / limit) }, (_, n) =>
        listOrderedProfiles(read, editionId, groups, n * limit, limit),
      )
      expect(pages.flat()).toEqual(all)
    }
    expect(listOrderedProfiles(read, editionId, groups, all.length, 10)).toEqual([])
    for (const profile of all) expect(findOrderedProfile(read, profile.id)).toEqual(profile)
    const removed = read.get<{ id: string }>("SELECT id FROM profile WHERE standing = 'removed'")
    expect(findOrderedProfile(read, removed?.id ?? '')).toMatchObject({ standing: 'removed', number: null })
  })

  it('are counted by group as they are one by one', () => {
    const { session, editionId } = invent()
    const { read } = session.project
    const active = listOrderedProfiles(read, editionId).filter(({ standing }) => standing === 'active')
    const units = (outcome: string): number =>
      active.filter((profile) => profile.outcome === outcome).reduce((sum, { unitCount }) => sum + unitCount, 0)
    expect(countRegister(read, editionId)).toEqual({
      lines: active.filter(({ outcome }) => outcome === 'included').length,
      units: units('included'),
      appendix: units('appendix'),
    })
    const page = listRegister(read, '2025', 0, 5, resources.reference)
    expect(page.total).toBe(35)
    expect(page.regions.find(({ regionCode }) => regionCode === '12')).toMatchObject({ lines: 28, appendix: 1 })
  })
})
