import { describe, expect, it } from 'vitest'
import { inventedExtract, inventedField, inventedUnit } from '../../../tests/support/invented-extract.ts'
import { newProject, resources } from '../../../tests/support/open-session.ts'
import { importApply } from '../commands/import-apply.ts'
import { profileSetNote, profileSetValue } from '../commands/profile-set-value.ts'
import { searchProject } from './search.ts'

const withUnits = () => {
  const { session, path } = newProject()
  const units = [
    inventedUnit(
      'Ån',
      [
        inventedField('name', 'Namn', 'Ån'),
        inventedField('referral', 'Remissväg', 'Föräldrarna ringer själva till Örebro, DC:0–5 används'),
      ],
      { regionCode: '18' },
    ),
    inventedUnit(
      'Anden',
      [
        inventedField('name', 'Namn', 'Anden'),
        inventedField('referral', 'Remissväg', 'Remiss från Orebro vårdcentral'),
      ],
      { regionCode: '12' },
    ),
  ]
  session.run(
    importApply,
    { ...inventedExtract('a.txt', { units }), edition: '2025', accept: 'all', reference: resources.reference },
    { via: 'test' },
  )
  const find = (query: string) =>
    searchProject(session.project.read, query, 50).hits.map(({ kind, name, snippet }) => [
      kind,
      name,
      snippet
        .filter(({ hit }) => hit)
        .map(({ text }) => text)
        .join('|'),
    ])
  const idOf = (heading: string) =>
    session.project.read.get<{ id: string }>('SELECT id FROM profile WHERE heading = ?', heading)?.id ?? ''
  return { session, path, find, idOf }
}

describe('search', () => {
  it('keeps å, ä and ö apart from a and o, without case, composed or not', () => {
    const { find } = withUnits()
    expect(find('ÖREBRO')).toEqual([['value', 'Ån', 'Örebro']])
    expect(find('O\u0308rebro')).toEqual([['value', 'Ån', 'Örebro']])
    expect(find('orebro')).toEqual([['value', 'Anden', 'Orebro']])
    expect(find('ån')).toEqual([['value', 'Ån', 'Ån']])
  })

  it('takes prefixes, phrases, signs and nonsense as they are written', () => {
    const { find } = withUnits()
    expect(find('föräldr')).toEqual([['value', 'Ån', 'Föräldrarna']])
    expect(find('"ringer själva"')).toEqual([['value', 'Ån', 'ringer själva']])
    expect(find('"själva ringer"')).toEqual([])
    expect(find('DC:0–5')).toEqual([['value', 'Ån', 'DC:0–5']])
    for (const query of ['*', '"', 'AND', 'NEAR(', '-', "'", 'a OR b)', '^', '""'])
      expect(() => find(query)).not.toThrow()
  })

  it('follows edits, notes, undo and what stood before', () => {
    const { session, find, idOf } = withUnits()
    const profileId = idOf('Ån')
    session.run(
      profileSetValue,
      { profileId, fieldKey: 'referral', state: 'answered', text: 'Egenanmälan', items: null },
      { via: 'test' },
    )
    // What was written and still stands is found once.
    expect(find('egenanm')).toEqual([['value', 'Ån', 'Egenanmälan']])
    expect(find('Örebro')).toEqual([['history', 'Ån', 'Örebro']])
    session.run(profileSetNote, { profileId, fieldKey: 'referral', note: 'ring Kerstin på måndag' }, { via: 'test' })
    expect(find('måndag')[0]).toEqual(['note', 'Ån', 'måndag'])
    session.undo()
    session.undo()
    expect(find('Örebro')[0]).toEqual(['value', 'Ån', 'Örebro'])
    expect(find('måndag').filter(([kind]) => kind === 'note')).toEqual([])
  })

  it('stands after the file is written anew by VACUUM', () => {
    const { session, find } = withUnits()
    session.project.write.run("DELETE FROM value WHERE field_key = 'name' AND text = 'Ån'")
    session.project.write.run('VACUUM')
    expect(find('vårdcentral')).toEqual([['value', 'Anden', 'vårdcentral']])
  })

  it('finds sources by name and by the text of their pages, as long as the project has them', () => {
    const { session, find } = withUnits()
    const reading = inventedExtract('Kartläggning Skåne.pdf', {
      pageTexts: [
        { page: 1, text: 'Förord av ingen' },
        { page: 2, text: 'Barnhälsovården i Ängelholm' },
      ],
      abbreviations: [{ abbr: 'BHV', meaning: 'barnhälsovård', page: 2, rects: [] }],
    })
    session.run(
      importApply,
      { ...reading, edition: '2025', accept: 'all', reference: resources.reference },
      { via: 'test' },
    )
    expect(find('ängelh')).toEqual([['page', 'Kartläggning Skåne.pdf', 'Ängelholm']])
    expect(searchProject(session.project.read, 'ängelh', 5).hits[0]).toMatchObject({ page: 2, profileId: null })
    expect(find('kartläggning skåne')).toEqual([['source', 'Kartläggning Skåne.pdf', 'Kartläggning|Skåne']])
    expect(find('kartlaggning')).toEqual([])
    session.undo()
    expect(find('ängelh')).toEqual([])
    session.redo()
    expect(find('ängelh')).toHaveLength(1)
  })

  it('finds a value that a person wrote and took away again', () => {
    const { session, find, idOf } = withUnits()
    session.run(
      profileSetValue,
      { profileId: idOf('Ån'), fieldKey: 'staff', state: 'answered', text: 'en lekterapeut', items: null },
      { via: 'test' },
    )
    session.undo()
    expect(find('lekterap')).toEqual([
      ['history', 'Ån', 'lekterapeut'],
      ['history', 'Ån', 'lekterapeut'],
    ])
  })
})
