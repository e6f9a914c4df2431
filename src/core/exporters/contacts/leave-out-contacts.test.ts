import { describe, expect, it } from 'vitest'
import { leftOutAnswer, leftOutMark } from '../../../shared/domain/left-out-contact.ts'
import { inventSnapshot } from '../invented-snapshot.ts'
import type { ExportSnapshot } from '../snapshot.ts'
import { leaveOutContacts } from './leave-out-contacts.ts'

/** One unit with the answers given, and what is left of them. */
const published = (answers: Record<string, string>, change: (snapshot: ExportSnapshot) => void = () => {}) => {
  const snapshot = inventSnapshot({
    units: [{ region: '12', name: 'Team Lilla', places: ['Lund'], operators: ['BUP'], answers }],
  })
  change(snapshot)
  const result = leaveOutContacts(snapshot)
  const unit = result.snapshot.units[0]
  if (unit === undefined) throw new Error('no unit')
  const value = (key: string) => unit.values.find((candidate) => candidate.key === key)
  return {
    unit,
    text: (key: string) => value(key)?.text,
    quote: (key: string) => value(key)?.source?.quote,
    count: result.leftOutOf.get(unit.profileId) ?? 0,
    result,
  }
}

describe('the field for contact persons', () => {
  it.each([
    ['Ebba Strandkvist Lind\nKarin Åberg', 2],
    ['Enhetschef Cecilia Sandberg', 1],
    ['Ebba.', 1],
    ['Ebba Lind, ebba.lind@region.se, 046-12 34 56', 3],
    ['anna@region.se', 1],
  ])('becomes a statement: %j', (answer, details) => {
    const { text, quote, count } = published({ contact: answer })
    expect(text('contact')).toBe(leftOutAnswer)
    expect(quote('contact')).toBe(leftOutAnswer)
    expect(count).toBe(details)
  })

  it('keeps web addresses and mailboxes of a function', () => {
    const { text, count } = published({ contact: 'Ebba Lind, info@region.se\nhttps://www.region.se/team' })
    expect(text('contact')).toBe(`${leftOutAnswer}\ninfo@region.se\nhttps://www.region.se/team`)
    expect(count).toBe(1)
  })

  it('is left alone where it holds nothing but a web address', () => {
    const { text, count } = published({ contact: 'https://www.region.se/team' })
    expect(text('contact')).toBe('https://www.region.se/team')
    expect(count).toBe(0)
  })

  it('leaves out a web address that names the person', () => {
    const { text } = published({ contact: 'Ebba Öst, https://region.se/personal/ebba-ost och www.region.se/@ebba' })
    expect(text('contact')).toBe(leftOutAnswer)
  })

  it('keeps a state and an empty answer as they are', () => {
    const snapshot = inventSnapshot({
      units: [
        { region: '12', name: 'A', answers: { contact: { state: 'no-reply' } } },
        { region: '12', name: 'B', answers: { contact: null } },
      ],
    })
    const { snapshot: clean, leftOutOf } = leaveOutContacts(snapshot)
    expect(clean.units.map(({ values }) => values.find(({ key }) => key === 'contact'))).toMatchObject([
      { state: 'no-reply', text: null },
      { state: null, text: null },
    ])
    expect(leftOutOf.size).toBe(0)
  })

  it('covers a merged field, a field that the edition lacks, and lists', () => {
    const { result } = published({ contact: 'x' }, (snapshot) => {
      const [unit] = snapshot.units
      if (unit === undefined) return
      const value = { state: 'answered', review: 'reviewed', origin: 'import', source: null } as const
      unit.values = [
        { ...value, key: 'comments+contact', text: 'Ebba Lind svarar', items: null },
        { ...value, key: 'contact', text: null, items: ['Ebba Lind', 'Karin Åberg'] },
      ]
      snapshot.fields = snapshot.fields.filter(({ key }) => key !== 'contact')
    })
    expect(result.snapshot.units[0]?.values).toMatchObject([{ text: leftOutAnswer }, { items: [leftOutAnswer] }])
  })
})

describe('other texts', () => {
  it('lose addresses, numbers and the names of contact persons, and keep the rest', () => {
    const { text, quote, count } = published({
      contact: 'Maja Bergwall',
      comments:
        'Maja Bergwall slutar. Majas vikarie är inte klar. Ring 070-123 45 67 eller maja.b@region.se. Marte Meo ges inte.',
    })
    const clean = `${leftOutMark} slutar. ${leftOutMark} vikarie är inte klar. Ring ${leftOutMark} eller ${leftOutMark}. Marte Meo ges inte.`
    expect(text('comments')).toBe(clean)
    expect(quote('comments')).toBe(clean)
    expect(count).toBe(5)
  })

  it('leave out a contact person of one unit in the texts of another', () => {
    const snapshot = inventSnapshot({
      units: [
        { region: '12', name: 'A', answers: { contact: 'Maja Lund' } },
        {
          region: '12',
          name: 'B',
          places: ['Lund'],
          answers: { comments: 'Fråga Lund, Maja. Teamet finns i Lund. Maja Ek ritar.' },
        },
      ],
    })
    const { snapshot: clean } = leaveOutContacts(snapshot)
    expect(clean.units[1]?.values.find(({ key }) => key === 'comments')?.text).toBe(
      `Fråga ${leftOutMark}. Teamet finns i Lund. Maja Ek ritar.`,
    )
  })

  it('leave out a person whom the text itself calls a contact', () => {
    const { text } = published({
      comments: 'Kontaktperson: Nils Holmqvist. Enhetschef Anna Öst. Kontakta Region Skåne.',
    })
    expect(text('comments')).toBe(`Kontaktperson: ${leftOutMark}. Enhetschef ${leftOutMark}. Kontakta Region Skåne.`)
  })

  it('take no place of work and no method for a person', () => {
    const answers = {
      contact: 'BUP Stockholm, Sachsgatan 10; 2 i Sektion Öst. Team Lilla Lund',
      treatmentMethods: 'Marte Meo. Circle of Security. BUP Stockholm. Team Lilla Lund tar emot. Sektion Öst.',
    }
    expect(published(answers).text('treatmentMethods')).toBe(answers.treatmentMethods)
  })

  it('also headings, register lines, places, names of source files and printed labels', () => {
    const { unit, result } = published({ contact: 'Ebba Lind' }, (snapshot) => {
      const [first] = snapshot.units
      if (first === undefined) return
      first.heading = 'Teamet (ebba@region.se)'
      first.registerText = 'Teamet; ring 08-123 45 67'
      first.operatorText = 'BUP, ebba.lind@region.se'
      first.values[0] = {
        key: 'name',
        state: 'answered',
        text: 'Teamet',
        items: null,
        review: 'reviewed',
        origin: 'import',
        source: {
          name: 'svar Ebba Lind.docx',
          page: 1,
          quote: 'Namn Teamet Ebba Lind',
          label: 'Namn (ebba.lind@region.se)',
        },
      }
      snapshot.sources = ['svar Ebba Lind.docx', 'Enkät_lind-ebba.pdf', 'svar-lund.pdf'].map((name) => ({
        name,
        sha256: 'a'.repeat(64),
        mediaType: 'x',
        pages: null,
      }))
    })
    expect(JSON.stringify([unit, result.snapshot.sources])).not.toMatch(/Ebba|Lind|08-123/)
    expect(unit.heading).toBe(`Teamet (${leftOutMark})`)
    expect(result.snapshot.sources.map(({ name }) => name)).toEqual([
      `${leftOutMark}.docx`,
      `${leftOutMark}.pdf`,
      'svar-lund.pdf',
    ])
  })
})

it('changes nothing where the edition publishes contacts', () => {
  const snapshot = inventSnapshot({ publishContacts: true })
  const result = leaveOutContacts(snapshot)
  expect(result.snapshot).toBe(snapshot)
  expect(result.leftOutOf.size + result.leftOutElsewhere).toBe(0)
})
