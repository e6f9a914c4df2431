import { describe, expect, it } from 'vitest'
import { inventedExtract, inventedField, inventedUnit } from '../../../tests/support/invented-extract.ts'
import { newProject, resources } from '../../../tests/support/open-session.ts'
import { importApply } from '../commands/import-apply.ts'
import { profileAdd } from '../commands/profile-add.ts'
import { profileSetValue } from '../commands/profile-set-value.ts'
import { profileSetStanding } from '../commands/profile-standing.ts'
import { unitLink, unitUnlink } from '../commands/unit-link.ts'
import { readAgainstEarlier } from './against-earlier.ts'
import { getCard } from './card.ts'
import { findUnitTies } from './unit-ties.ts'

const via = { via: 'test' }

/** Two editions read apart; the names differ so much that no import tied them. */
const twoEditions = () => {
  const { session } = newProject()
  const bring = (file: string, edition: string, names: string[], regionCode: string) =>
    session.run(
      importApply,
      {
        ...inventedExtract(file, {
          units: names.map((name) =>
            inventedUnit(name, [inventedField('name', 'Namn', name)], { regionCode, outcome: 'included' }),
          ),
        }),
        edition,
        accept: 'all',
        reference: resources.reference,
      },
      via,
    )
  bring('a.txt', '2018', ['Fyrens spädbarnsteam', 'Lugna viken'], '12')
  bring('b.txt', '2018', ['Fyren i norr'], '25')
  bring('c.txt', '2025', ['Enheten Nya Fyrens', 'Stigen'], '12')
  const idOf = (heading: string) =>
    session.project.read.get<{ id: string }>('SELECT id FROM profile WHERE heading = ?', heading)?.id ?? ''
  const ties = (heading: string, query = '') =>
    findUnitTies(session.project.read, { profileId: idOf(heading), edition: '2018', query }, resources.reference)
  const card = (heading: string) => getCard(session.project.read, idOf(heading), resources.reference)
  return { session, idOf, ties, card }
}

describe('what ties units over editions', () => {
  it('proposes with reasons, never from another region, and finds any by name', () => {
    const { session, idOf, ties } = twoEditions()
    // A word that few others have in common is a reason to ask, and no more.
    expect(ties('Enheten Nya Fyrens')).toMatchObject([
      { name: 'Fyrens spädbarnsteam', reasons: ['Båda namnen har ”Fyrens”.', 'Samma region.'] },
    ])
    expect(ties('Stigen')).toEqual([])
    session.run(
      profileSetValue,
      { profileId: idOf('Enheten Nya Fyrens'), fieldKey: 'name', state: 'answered', text: 'Fyrens', items: null },
      via,
    )
    expect(ties('Enheten Nya Fyrens')).toMatchObject([
      {
        name: 'Fyrens spädbarnsteam',
        regionName: 'Skåne',
        reasons: ['Det ena namnet ingår i det andra.', 'Samma region.'],
        tiedTo: null,
      },
    ])
    expect(ties('Stigen', 'fyren').map(({ name }) => name)).toEqual(['Fyrens spädbarnsteam', 'Fyren i norr'])
  })

  it('is made by a person, shown on both cards, and undone', () => {
    const { session, idOf, ties, card } = twoEditions()
    const [profileId, otherId] = [idOf('Stigen'), idOf('Lugna viken')]
    session.run(unitLink, { profileId, otherId }, via)
    expect(card('Stigen').otherEditions).toEqual([{ edition: '2018', profileId: otherId }])
    expect(card('Lugna viken').otherEditions).toEqual([{ edition: '2025', profileId }])
    expect(ties('Enheten Nya Fyrens', 'lugna')[0]?.tiedTo).toBe('Stigen')
    session.undo()
    expect(card('Stigen').otherEditions).toEqual([])
    session.redo()
    session.run(unitUnlink, { profileId }, via)
    expect(card('Lugna viken').otherEditions).toEqual([])
  })

  it('is refused where the unit has a description in that edition already, and names it', () => {
    const { session, idOf } = twoEditions()
    session.run(unitLink, { profileId: idOf('Stigen'), otherId: idOf('Lugna viken') }, via)
    const link = (profileId: string, otherId: string) => () => session.run(unitLink, { profileId, otherId }, via)
    expect(link(idOf('Enheten Nya Fyrens'), idOf('Lugna viken'))).toThrow(/redan knuten till Stigen i upplaga 2025/)
    expect(link(idOf('Stigen'), idOf('Lugna viken'))).toThrow(/redan samma verksamhet/)
    expect(link(idOf('Stigen'), idOf('Enheten Nya Fyrens'))).toThrow(/upplaga 2025.*annan upplaga/)
  })

  it('decides what is new against the edition before, and what is gone', () => {
    const { session, idOf } = twoEditions()
    const against = (edition: string) => readAgainstEarlier(session.project.read, edition, resources.reference)
    expect(against('2018')).toEqual({ earlier: null, added: [], gone: [], regions: [] })
    const apart = against('2025')
    expect(apart.earlier).toBe('2018')
    const unitsIn = (regionCode: string) => apart.regions.find((region) => region.regionCode === regionCode)?.units
    expect([unitsIn('12'), unitsIn('25'), unitsIn('01')]).toEqual([2, 1, 0])
    expect(apart.added.toSorted()).toEqual([idOf('Enheten Nya Fyrens'), idOf('Stigen')].sort())
    session.run(unitLink, { profileId: idOf('Stigen'), otherId: idOf('Lugna viken') }, via)
    expect(against('2025').added).toEqual([idOf('Enheten Nya Fyrens')])
    expect(against('2025').gone.toSorted()).toEqual([idOf('Fyrens spädbarnsteam'), idOf('Fyren i norr')].sort())
    // A unit that is no more is not there to be compared.
    session.run(profileSetStanding, { profileId: idOf('Lugna viken'), standing: 'closed' }, via)
    expect(against('2025').added.toSorted()).toEqual([idOf('Enheten Nya Fyrens'), idOf('Stigen')].sort())
  })

  it('cannot be undone while something newer depends on the unit', () => {
    const { session, idOf } = twoEditions()
    const linked = session.run(unitLink, { profileId: idOf('Stigen'), otherId: idOf('Lugna viken') }, via)
    session.run(unitUnlink, { profileId: idOf('Stigen') }, via)
    expect(() => session.undo(linked?.entryId)).toThrow(/lös Stigen, 2025, från andra upplagor.*är nyare/)
    session.run(profileAdd, { edition: '2025', regionCode: '12', name: 'Ny' }, via)
    expect(() => session.undo(linked?.entryId)).toThrow(/är nyare/)
  })
})
