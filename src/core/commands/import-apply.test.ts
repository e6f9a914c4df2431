import { describe, expect, it } from 'vitest'
import { inventedExtract, inventedField, inventedLine, inventedUnit } from '../../../tests/support/invented-extract.ts'
import { newProject, resources } from '../../../tests/support/open-session.ts'
import type { ProjectSession } from '../project-session.ts'
import { getCard } from '../queries/card.ts'
import { computeFigures } from '../queries/figures.ts'
import { listRegister } from '../queries/register.ts'
import { hashContent, verifyProject } from '../queries/verify.ts'
import { importApply } from './import-apply.ts'
import { profileSetReview, profileSetValue } from './profile-set-value.ts'

const take = (session: ProjectSession, source: ReturnType<typeof inventedExtract>, accept: 'all' | 'certain' = 'all') =>
  session.run(importApply, { ...source, edition: '2025', accept, reference: resources.reference }, { via: 'test' })

const rows = (session: ProjectSession) => listRegister(session.project.read, '2025', 0, 1000, resources.reference).rows

const fieldOf = (session: ProjectSession, heading: string, key: string) => {
  const row = rows(session).find((found) => found.heading === heading)
  if (row === undefined) throw new Error(`No row ${heading}`)
  return getCard(session.project.read, row.profileId, resources.reference).fields.find((field) => field.key === key)
}

const report = () =>
  inventedExtract('rapport.txt', {
    register: [
      inventedLine('12', 'a', 'Solrosen', { places: ['Lund'] }),
      inventedLine('12', 'b', 'Småbarnsteamet', { places: ['Ystad'], count: 2 }),
      inventedLine('01', 'a', 'Småbarnsteamet', {
        operators: ['BUP', 'socialtjänst'],
        underConstruction: true,
        certainty: 'uncertain',
        doubt: 'Raden saknar ort.',
      }),
    ],
    missingRegions: ['Gotland'],
    units: [
      inventedUnit(
        'Mottagningen Ängen',
        [
          inventedField('name', 'Namn', 'Mottagningen Ängen'),
          inventedField('ages', 'Åldrar', '0–5 år'),
          inventedField('operator', 'Huvudman', 'Närhälsan'),
          inventedField('casesPerYear', 'Antal ärenden', null),
          inventedField('referral', 'Remissväg', 'Ingen uppgift'),
          inventedField(null, 'Internkod', 'X-17'),
        ],
        { region: 'Skåne', regionCode: '12', outcome: 'appendix' },
      ),
    ],
  })

describe('an import', () => {
  it('gives the register, its numbers and its figures', () => {
    const { session } = newProject()
    take(session, report())
    expect(rows(session).map(({ number, heading, outcome }) => [number, heading, outcome])).toEqual([
      ['11a', 'Solrosen', 'included'],
      ['11b', 'Småbarnsteamet', 'included'],
      [null, 'Mottagningen Ängen', 'appendix'],
      ['12a', 'Småbarnsteamet', 'included'],
    ])
    expect(computeFigures(session.project.read, '2025')).toMatchObject({
      'units.total': 4,
      'register.lines': 3,
      'regions.withUnits': 2,
      'units.byOperator.BUP': 3,
      'units.byOperator.samverkan': 1,
      'units.underConstruction': 1,
      'units.appendix': 1,
    })
    expect(fieldOf(session, 'Mottagningen Ängen', 'operator')?.value?.items).toEqual(['FBHV'])
    expect(fieldOf(session, 'Mottagningen Ängen', 'casesPerYear')?.value).toMatchObject({ state: null, text: null })
    expect(fieldOf(session, 'Mottagningen Ängen', 'referral')?.value?.state).toBe('not-stated')
    expect(
      listRegister(session.project.read, '2025', 0, 1, resources.reference).regions.find(
        ({ regionCode }) => regionCode === '09',
      )?.statedNone,
    ).toBe(true)
    expect(verifyProject(session.project.read)).toMatchObject({ ok: true, problems: [] })
  })

  it('of the same file changes nothing, whatever stands in the project', () => {
    const { session } = newProject()
    take(session, report())
    const after = hashContent(session.project.read)
    expect(take(session, report())).toBeNull()
    expect(take(session, report(), 'certain')).toBeNull()
    expect(hashContent(session.project.read)).toBe(after)
  })

  it('takes the certain first and the rest later, once', () => {
    const { session } = newProject()
    take(session, report(), 'certain')
    expect(rows(session)).toHaveLength(3)
    take(session, report(), 'all')
    expect(rows(session)).toHaveLength(4)
    expect(take(session, report(), 'all')).toBeNull()
    expect(computeFigures(session.project.read, '2025')['units.total']).toBe(4)
  })

  it('of the same report in another format finds every unit again', () => {
    const { session } = newProject()
    take(session, report())
    const other = report()
    take(session, inventedExtract('rapport.docx', { register: other.result.register, units: other.result.units }))
    expect(rows(session)).toHaveLength(4)
    expect(verifyProject(session.project.read).ok).toBe(true)
  })

  it('keeps two lines that say the same apart, and finds both again', () => {
    const { session } = newProject()
    const lines = [inventedLine('12', 'a', 'Team under uppbyggnad'), inventedLine('12', 'b', 'Team under uppbyggnad')]
    take(session, inventedExtract('a.txt', { register: lines }))
    take(session, inventedExtract('b.txt', { register: lines }))
    expect(rows(session).map(({ number }) => number)).toEqual(['11a', '11b'])
  })

  it('settles restored letters by a whole text, whichever comes first', () => {
    const broken = inventedLine('12', 'a', 'Rådda ängen', {
      restored: true,
      certainty: 'uncertain',
      doubt: '”Rådda” kan vara ”Rädda”.',
      raw: 'Rådda ängen; BUP',
    })
    const whole = inventedLine('12', 'a', 'Rädda ängen', { raw: 'Rädda ängen; BUP' })
    for (const [first, second] of [
      [broken, whole],
      [whole, broken],
    ] as const) {
      const { session } = newProject()
      take(session, inventedExtract('a.pdf', { register: [first] }))
      take(session, inventedExtract('b.pdf', { register: [second] }))
      expect(rows(session)).toMatchObject([
        { heading: 'Rädda ängen', review: 'unreviewed', doubt: null, cells: { name: { text: 'Rädda ängen' } } },
      ])
    }
  })

  it('never overwrites what a person wrote or confirmed', () => {
    const { session } = newProject()
    take(session, report())
    const profileId = rows(session).find(({ heading }) => heading === 'Mottagningen Ängen')?.profileId ?? ''
    session.run(
      profileSetValue,
      { profileId, fieldKey: 'ages', state: 'answered', text: '0–6 år', items: null },
      { via: 'test' },
    )
    session.run(profileSetReview, { profileId, fieldKey: 'operator', review: 'reviewed' }, { via: 'test' })
    const form = inventedExtract('svar.docx', {
      units: [
        inventedUnit(
          'Mottagningen Ängen',
          [inventedField('ages', 'Åldrar', '1–3 år'), inventedField('operator', 'Huvudman', 'BUP')],
          {
            region: 'Skåne',
            regionCode: '12',
          },
        ),
      ],
    })
    take(session, form)
    expect(fieldOf(session, 'Mottagningen Ängen', 'ages')).toMatchObject({
      value: { text: '0–6 år', origin: 'person' },
      pending: [{ text: '1–3 år' }],
    })
    expect(fieldOf(session, 'Mottagningen Ängen', 'operator')?.value?.text).toBe('Närhälsan')
  })

  it('marks what two sources say differently, and fills what was empty', () => {
    const { session } = newProject()
    take(session, report())
    const form = inventedExtract('svar.docx', {
      units: [
        inventedUnit(
          'Mottagningen Ängen',
          [
            inventedField('ages', 'Åldrar', '1–3 år'),
            inventedField('casesPerYear', 'Antal', '40'),
            inventedField('name', 'Namn', null),
          ],
          { regionCode: '12' },
        ),
      ],
    })
    take(session, form)
    expect(fieldOf(session, 'Mottagningen Ängen', 'ages')?.value).toMatchObject({ text: '1–3 år', review: 'uncertain' })
    expect(fieldOf(session, 'Mottagningen Ängen', 'ages')?.value?.doubt).toMatch(/0–5 år.*rapport\.txt/)
    expect(fieldOf(session, 'Mottagningen Ängen', 'casesPerYear')?.value).toMatchObject({
      text: '40',
      review: 'unreviewed',
    })
    expect(fieldOf(session, 'Mottagningen Ängen', 'name')?.value?.text).toBe('Mottagningen Ängen')
  })

  it('keeps the known operator when an answer names none', () => {
    const { session } = newProject()
    take(session, report())
    const answer = inventedUnit(
      'Solrosen',
      [inventedField('name', 'Namn', 'Solrosen'), inventedField('operator', 'Huvudman', 'Region Skåne')],
      { region: 'Skåne', regionCode: '12' },
    )
    take(session, inventedExtract('svar.txt', { units: [answer] }))
    expect(fieldOf(session, 'Solrosen', 'operator')?.value).toMatchObject({ text: 'Region Skåne', items: ['BUP'] })
    expect(computeFigures(session.project.read, '2025')).toMatchObject({ 'units.byOperator.unknown': 0 })
  })

  it('leaves a contradiction waiting when only the certain is taken', () => {
    const { session } = newProject()
    take(session, report())
    take(
      session,
      inventedExtract('svar.docx', {
        units: [inventedUnit('Mottagningen Ängen', [inventedField('ages', 'Åldrar', '1–3 år')], { regionCode: '12' })],
      }),
      'certain',
    )
    expect(fieldOf(session, 'Mottagningen Ängen', 'ages')).toMatchObject({
      value: { text: '0–5 år' },
      pending: [{ text: '1–3 år' }],
    })
  })

  it('is one undo step, and comes back by redo and by importing again', () => {
    const { session } = newProject()
    const before = hashContent(session.project.read)
    take(session, report())
    const after = hashContent(session.project.read)
    session.undo()
    expect(hashContent(session.project.read)).toBe(before)
    session.redo()
    expect(hashContent(session.project.read)).toBe(after)
    session.undo()
    take(session, report())
    expect(rows(session)).toHaveLength(4)
    expect(verifyProject(session.project.read)).toMatchObject({ ok: true, problems: [] })
  })

  it('links a unit to the same one in another edition', () => {
    const { session } = newProject()
    const old = inventedExtract('2018.html', {
      units: [
        inventedUnit('Solrosen, Lund', [inventedField('name', 'Namn', 'Solrosen, Lund')], {
          regionCode: '12',
          outcome: 'included',
        }),
      ],
    })
    session.run(
      importApply,
      { ...old, edition: '2018', accept: 'all', reference: resources.reference },
      { via: 'test' },
    )
    take(session, report())
    const solrosen = rows(session).find(({ heading }) => heading === 'Solrosen')
    expect(
      getCard(session.project.read, solrosen?.profileId ?? '', resources.reference).otherEditions.map(
        ({ edition }) => edition,
      ),
    ).toEqual(['2018'])
  })
})
