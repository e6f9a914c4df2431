import { describe, expect, it } from 'vitest'
import { exportEdition, exportEvidenceOf } from '../export-edition.ts'
import { inventEvidence, inventSnapshot } from '../invented-snapshot.ts'
import { findAll, readPackage, rowsOf, textOf } from '../read-package.ts'
import { planEvidenceList } from './plan-evidence-list.ts'
import { pngSize } from './png-size.ts'

const snapshot = inventEvidence(inventSnapshot())
const profileId = snapshot.evidence[0]?.profileId ?? ''
const place = snapshot.units.findIndex((unit) => unit.profileId === profileId)

const files = async (publishContacts: boolean) => {
  const { files: written } = await exportEdition({ ...snapshot, edition: { ...snapshot.edition, publishContacts } }, [
    'evidence',
  ])
  const [word, page] = written
  return {
    word: readPackage(word?.bytes ?? new Uint8Array()),
    page: new TextDecoder().decode(page?.bytes),
  }
}

describe('the plan of the list of evidence', () => {
  it('has each unit once, with what each statement rests on', () => {
    const sections = planEvidenceList(snapshot)
    expect(sections).toHaveLength(snapshot.units.length)
    const section = sections[place]
    const row = (label: string) => section?.rows.find((one) => one.label === label)
    const ages = section?.rows.find(({ proofs }) => proofs.some(({ quote }) => quote === '0–6 år'))
    // A mark of one's own comes instead of what the import read.
    expect(ages?.proofs).toMatchObject([{ kind: 'mark', place: 'Kartläggning 2025 (rapport-2025.pdf), s. 12' }])
    expect(ages?.proofs[0]?.picture).not.toBeNull()
    expect(row('Kriterium b')?.proofs[0]?.remarks.join()).toContain('finns inte längre')
    expect(row('Beslut')?.proofs).toHaveLength(1)
    expect(section?.rows.some(({ proofs }) => proofs.some(({ kind }) => kind === 'read'))).toBe(true)
  })

  it('counts statements as the gap view does: a lost mark supports nothing', () => {
    const alone = { ...snapshot, evidence: snapshot.evidence.map((tie) => ({ ...tie, lost: true })) }
    const [before, after] = [snapshot, alone].map((one) => planEvidenceList(one)[place]?.counts)
    expect(before?.own).toBe(2)
    expect(after).toEqual({ own: 0, read: (before?.read ?? 0) + 2, none: before?.none })
    const written = {
      ...alone,
      units: alone.units.map((unit) => ({
        ...unit,
        values: unit.values.map((value) => ({ ...value, origin: 'person' as const })),
      })),
    }
    const counts = planEvidenceList(written)[place]?.counts
    expect(counts).toMatchObject({ own: 0, read: 0, none: (after?.read ?? 0) + (after?.none ?? 0) })
  })
})

describe('the list of evidence as files', () => {
  it('stands in Word with quote, picture, source and page in one row, and its parts name each other', async () => {
    const { word } = await files(true)
    const document = word.xml('word/document.xml')
    const row = findAll(document, 'w:tr').find((one) => textOf(one).includes('”0–6 år”'))
    expect(row === undefined ? '' : textOf(row)).toContain('Kartläggning 2025 (rapport-2025.pdf), s. 12')
    const used = row === undefined ? [] : findAll(row, 'a:blip').map(({ attributes }) => attributes['r:embed'])
    const targets = findAll(word.xml('word/_rels/document.xml.rels'), 'Relationship').filter(({ attributes }) =>
      used.includes(attributes.Id),
    )
    expect(targets.map(({ attributes }) => attributes.Target)).toEqual(['media/picture1.png'])
    expect(word.names.filter((name) => name.startsWith('word/media/'))).toEqual(['word/media/picture1.png'])
    expect(word.text('[Content_Types].xml')).toContain('Extension="png"')
    const heads = findAll(document, 'w:tbl').map((table) => rowsOf(table)[0])
    expect(heads.length).toBeGreaterThan(1)
    for (const head of heads) expect(head).toEqual(['Fråga', 'Svar', 'Belägg'])
  })

  it('stands in one page without scripts or anything from elsewhere, markup in quotes kept as text', async () => {
    const { page } = await files(true)
    expect(page).toContain('<blockquote dir="auto">”0–6 år”</blockquote><img src="data:image/png;base64,')
    expect(page).toContain('Theraplay &lt;i&gt;i grupp&lt;/i&gt;')
    expect(page).not.toMatch(/<script|<link|javascript:|onload=|src="(?!data:)|url\(/i)
    expect(page.match(/<section id=/g)).toHaveLength(snapshot.units.length)
  })

  it('leaves contact details out of quotes, and the pictures that show or may show them', async () => {
    const { word, page } = await files(false)
    for (const text of [word.text('word/document.xml'), page]) {
      expect(text).not.toContain('0470-12 34 56')
      expect(text).toContain('Bilden är utelämnad')
      expect(text).toContain('”0–6 år”')
    }
    // The place without words and the place with a number lose their picture; the one with an age keeps it.
    expect(page.match(/<img /g)).toHaveLength(1)
    expect((await files(true)).page.match(/<img /g)).toHaveLength(3)
  })

  it('is made for one unit alone, with the same bytes each time', async () => {
    for (const format of ['docx', 'html'] as const) {
      const once = await exportEvidenceOf(snapshot, profileId, format)
      expect(await exportEvidenceOf(inventEvidence(inventSnapshot()), profileId, format)).toEqual(once)
    }
    const { bytes } = await exportEvidenceOf(snapshot, profileId, 'html')
    expect(new TextDecoder().decode(bytes).match(/<section id=/g)).toHaveLength(1)
  })
})

describe('the size of a picture', () => {
  it('is read from a PNG, and from nothing else', () => {
    const [picture] = [...snapshot.pictures.values()]
    expect(pngSize(picture ?? new Uint8Array())).toEqual({ width: 2, height: 1 })
    for (const bytes of [new Uint8Array(), new TextEncoder().encode('<svg onload=alert(1)>'), new Uint8Array(40)])
      expect(pngSize(bytes)).toBeNull()
  })
})
