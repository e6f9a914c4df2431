import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFString } from '@cantoo/pdf-lib'
import { describe, expect, it } from 'vitest'
import { newProject } from '../../../tests/support/open-session.ts'
import { collectionFaults } from '../../../tests/support/w3c-annotation-model.ts'
import type { PageRect } from '../../shared/domain/extract.ts'
import { anchorUnderRects } from '../anchors/make-anchor.ts'
import { SourceTexts, sha256Of } from '../anchors/source-texts.ts'
import { annotationAdd, type NewAnnotation } from '../commands/annotation-add.ts'
import { annotationMove } from '../commands/annotation-edit.ts'
import { evidenceTie } from '../commands/evidence-tie.ts'
import { profileAdd } from '../commands/profile-add.ts'
import { sourceRemove } from '../commands/source-keep.ts'
import { at, makePdf } from '../importers/pdf/invented-pdf.ts'
import { listAnnotations, listEvidence, searchAnnotations } from '../queries/annotations.ts'
import { readEvidenceGap } from '../queries/evidence-gap.ts'
import { searchProject } from '../queries/search.ts'
import { listSourceDetails } from '../queries/source-library.ts'
import { verifyProject } from '../queries/verify.ts'
import { AnnotationService, findWords } from './annotation-service.ts'
import { WebAnnotation } from './web-annotations.ts'

const reading = {
  execPath: process.execPath,
  childEntry: fileURLToPath(new URL('../importers/reading-process/reading-child.ts', import.meta.url)),
  execArgv: [],
}
const facts = {
  kind: 'report' as const,
  title: null,
  publisher: null,
  year: null,
  origin: null,
  dated: null,
  toldBy: null,
}
const via = { via: 'test' }
const colors = ['yellow', 'red', 'green', 'blue', 'purple'] as const
const kinds = ['highlight', 'underline', 'note', 'rectangle'] as const

/** Four pages of forty sentences each: upright, turned a quarter, cropped, turned three quarters and cropped. */
const report = (opening = ''): Uint8Array =>
  makePdf({
    pages: ['', '/Rotate 90', '/CropBox [30 40 580 800]', '/Rotate 270 /CropBox [20 30 590 810]'].map(
      (entries, page) => ({
        entries,
        content: Array.from({ length: 40 }, (_, n) =>
          at(60, 80 + n * 16, `${opening}Mening ${page + 1}.${n + 1} handlar om samspel i ort ${page * 40 + n}.`),
        ).join(''),
      }),
    ),
  })

const start = () => {
  const { session } = newProject()
  const service = new AnnotationService({
    session,
    texts: new SourceTexts(reading),
    reading,
    now: () => new Date('2026-02-03T04:05:06.000Z'),
    person: () => ({ name: 'Anna Ek' }),
  })
  const sourceId = () => listSourceDetails(session.project.read)[0]?.sourceId ?? ''
  const marks = () => listAnnotations(session.project.read, sourceId())
  return { session, service, sourceId, marks }
}

const withSource = async (bytes = report()) => {
  const parts = start()
  await parts.service.addFile({ name: 'rapport.pdf', bytes }, facts, null)
  return parts
}

/** Marks on all four pages, written as one step: a rectangle of its own for some, so that no two of them are the same. */
const markMany = async (parts: Awaited<ReturnType<typeof withSource>>, count: number) => {
  const { text, sha256 } = await parts.service.textOf(parts.sourceId())
  const annotations = Array.from({ length: count }, (_, n): NewAnnotation => {
    const [place] = findWords(text, sha256, `Mening ${(n % 4) + 1}.${(n % 40) + 1} handlar`).places
    if (place === undefined) throw new Error('No such sentence')
    expect(place.page).toBe((n % 4) + 1)
    const drawn = place.rects.map(
      ([page, x0, y0, x1, y1]): PageRect => [page, x0, y0, x1 - ((x1 - x0) * (n - 150)) / 100, y1],
    )
    return {
      kind: kinds[(n >> 2) % 4] ?? 'highlight',
      color: colors[n % 5] ?? 'yellow',
      comment: n % 3 === 0 ? null : `Kommentar ${n} åäö – ”ja”\nandra raden`,
      tags: [],
      author: 'Anna Ek',
      madeAt: '2026-02-03T04:05:06.000Z',
      anchor: n < 160 ? place : anchorUnderRects(text, sha256, drawn),
      orphan: null,
      externalId: null,
      targets: [],
    }
  })
  parts.session.run(annotationAdd, { sourceId: parts.sourceId(), annotations }, via)
}

const shown = (mark: ReturnType<Awaited<ReturnType<typeof withSource>>['marks']>[number]) => ({
  kind: mark.kind,
  color: mark.color,
  comment: mark.comment,
  author: mark.author,
  madeAt: mark.madeAt,
  page: mark.anchor.page,
  quote: mark.kind === 'highlight' || mark.kind === 'underline' ? mark.anchor.quote : null,
  rects: mark.anchor.rects.map((rect) => rect.map((part) => Math.round(part * 2 + 0.2468))),
})
const sorted = (list: unknown[]) => list.map((one) => JSON.stringify(one)).sort()

const annotationsIn = async (bytes: Uint8Array) =>
  (await PDFDocument.load(bytes)).getPages().flatMap((page, index) => {
    const list = page.node.lookup(PDFName.of('Annots'))
    return list instanceof PDFArray
      ? Array.from({ length: list.size() }, (_, i) => ({ page: index + 1, dict: list.lookup(i, PDFDict) }))
      : []
  })
const text = (dict: PDFDict, key: string) =>
  (dict.lookup(PDFName.of(key)) as PDFHexString | PDFString | undefined)?.decodeText()

const hasPoppler = spawnSync('pdftoppm', ['-v']).error === undefined

/** A page as poppler draws it, one pixel to the point. */
const drawFirstPage = (pdf: Uint8Array): { width: number; height: number; pixels: Uint8Array } => {
  const { stdout } = spawnSync('pdftoppm', ['-r', '72', '-f', '1', '-l', '1', '-'], {
    input: pdf,
    maxBuffer: 50_000_000,
  })
  const head = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(stdout.subarray(0, 40).toString('latin1'))
  if (head === null) throw new Error('poppler drew nothing')
  return { width: Number(head[1]), height: Number(head[2]), pixels: stdout.subarray(head[0].length) }
}

describe('marks in a PDF', () => {
  it('200 of them go out and come back as they were, on turned and cropped pages too, and twice gives no doubles', async () => {
    const parts = await withSource()
    await markMany(parts, 200)
    const { bytes, written, incremental } = await parts.service.exportMarks(parts.sourceId(), 'pdf')
    expect({ written, incremental }).toEqual({ written: 200, incremental: true })
    expect(Buffer.from(bytes.slice(0, report().length)).equals(Buffer.from(report()))).toBe(true)
    expect((await parts.service.exportMarks(parts.sourceId(), 'pdf')).bytes).toEqual(bytes)
    const inside = await annotationsIn(bytes)
    expect(inside).toHaveLength(200)
    expect(new Set(inside.map(({ dict }) => text(dict, 'NM'))).size).toBe(200)

    // Read back where they came from: all known. Read into another project with the same source: the same marks.
    const file = { name: 'rapport markerad.pdf', bytes }
    expect(await parts.service.importMarks(parts.sourceId(), file)).toMatchObject({
      read: 200,
      added: 0,
      known: 200,
      changed: 0,
    })
    const other = await withSource()
    expect(await other.service.importMarks(other.sourceId(), file)).toMatchObject({
      read: 200,
      added: 200,
      known: 0,
      orphans: 0,
    })
    expect(sorted(other.marks().map(shown))).toEqual(sorted(parts.marks().map(shown)))
    expect(await other.service.importMarks(other.sourceId(), file)).toMatchObject({ added: 0, known: 200, changed: 0 })
    // Written into the annotated file's own source again, nothing comes twice.
    const again = await other.service.exportMarks(other.sourceId(), 'pdf')
    expect(await annotationsIn(again.bytes)).toHaveLength(200)
    other.session.undo()
    expect(other.marks()).toEqual([])
    expect(verifyProject(parts.session.project.read)).toMatchObject({ ok: true })
  }, 300_000)

  it.skipIf(!hasPoppler)(
    'are drawn by poppler where they stand, and nowhere else',
    async () => {
      const parts = await withSource()
      await markMany(parts, 200)
      const { bytes } = await parts.service.exportMarks(parts.sourceId(), 'pdf')
      // The upright page: its points are the picture's points.
      const [bare, marked] = [report(), bytes].map((pdf) => drawFirstPage(pdf))
      if (bare === undefined || marked === undefined) throw new Error('Nothing was drawn')
      expect([marked.width, marked.height]).toEqual([bare.width, bare.height])
      const changed = (x: number, y: number): boolean => {
        const at = (y * bare.width + x) * 3
        return [0, 1, 2].some((k) => bare.pixels[at + k] !== marked.pixels[at + k])
      }
      const onPage = parts.marks().filter(({ anchor }) => anchor.page === 1)
      expect(onPage).toHaveLength(50)
      const rects = onPage.flatMap(({ anchor }) => anchor.rects)
      for (const [, x0, y0, x1, y1] of rects) {
        const hits = Array.from({ length: Math.floor(x1 - x0) }, (_, dx) => Math.floor(x0) + dx).filter((x) =>
          Array.from({ length: Math.ceil(y1 - y0) + 2 }, (_, dy) => Math.floor(y0) + dy).some((y) => changed(x, y)),
        )
        expect(hits.length).toBeGreaterThan(0)
      }
      // A note's sign is 24 points wide and stands beside its place.
      const near = (x: number, y: number) =>
        rects.some(([, x0, y0, x1, y1]) => x > x0 - 26 && x < x1 + 26 && y > y0 - 26 && y < y1 + 26)
      let strays = 0
      for (let y = 0; y < bare.height; y += 1)
        for (let x = 0; x < bare.width; x += 1) if (changed(x, y) && !near(x, y)) strays += 1
      expect(strays).toBe(0)
    },
    300_000,
  )

  it('made in another program, without an id, are read once; a changed comment of our own is taken over', async () => {
    const parts = await withSource()
    await markMany(parts, 2)
    const { bytes } = await parts.service.exportMarks(parts.sourceId(), 'pdf')
    const document = await PDFDocument.load(bytes)
    const page = document.getPage(2)
    const foreign = document.context.obj({
      Type: 'Annot',
      Subtype: 'Highlight',
      Rect: [60, 700, 300, 715],
      C: [0.1, 0.4, 0.95],
      T: PDFString.of('Bo'),
      M: PDFString.of("D:20250607080910+02'00'"),
      // The order of corners that the standard states, not the one that viewers write.
      QuadPoints: [60, 746, 200, 746, 200, 758, 60, 758],
      Contents: PDFHexString.fromText('Från Zotero'),
    })
    const stamp = document.context.obj({ Type: 'Annot', Subtype: 'Ink', Rect: [0, 0, 10, 10] })
    for (const one of [foreign, stamp]) page.node.addAnnot(document.context.register(one))
    const [first] = await annotationsIn(bytes)
    const own = (document.getPage((first?.page ?? 1) - 1).node.lookup(PDFName.of('Annots')) as PDFArray).lookup(
      0,
      PDFDict,
    )
    own.set(PDFName.of('Contents'), PDFHexString.fromText('Ändrad i Okular'))
    const file = { name: 'x.pdf', bytes: await document.save() }
    expect(await parts.service.importMarks(parts.sourceId(), file)).toEqual({
      read: 3,
      added: 1,
      known: 2,
      changed: 1,
      orphans: 0,
      skipped: { Ink: 1 },
    })
    expect(await parts.service.importMarks(parts.sourceId(), file)).toMatchObject({ added: 0, known: 3, changed: 0 })
    const read = parts.marks().find(({ author }) => author === 'Bo')
    expect(read).toMatchObject({
      kind: 'highlight',
      color: 'blue',
      comment: 'Från Zotero',
      madeAt: '2025-06-07T06:09:10.000Z',
      anchor: { page: 3 },
    })
    expect(read?.anchor.quote).toMatch(/^Mening 3\.\d+ handlar/)
    expect(parts.marks().map(({ comment }) => comment)).toContain('Ändrad i Okular')
  }, 300_000)

  it('is refused for encrypted and cut files, and nothing is lost by hostile ones', async () => {
    const parts = await withSource()
    const encrypted = new TextDecoder('latin1')
      .decode(report())
      .replace('/Root', '/Encrypt << /Filter /Standard /V 1 /R 2 /O (x) /U (y) /P -4 >> /Root')
    for (const bytes of [
      Buffer.from(encrypted, 'latin1'),
      report().slice(0, 900),
      new TextEncoder().encode('%PDF-1.7\n%%EOF'),
    ])
      await expect(parts.service.importMarks(parts.sourceId(), { name: 'ond.pdf', bytes })).rejects.toThrow(/ond\.pdf/)
    const hostile = makePdf({
      pages: [
        {
          content: at(60, 100, 'Hej på dig som läser detta.'),
          entries: '/Annots [100 0 R 101 0 R 102 0 R 999 0 R 7 (x)]',
        },
      ],
      objects: {
        100: '<< /Type /Annot /Subtype /Highlight /Rect [0 0 1e300 -1] /QuadPoints [1 2 (x) 4 5 6 7 8] /A << /S /Launch /F (rm) >> >>',
        101: '<< /Type /Annot /Subtype /Text /Rect [60 730 80 750] /Contents (Hej) /A << /S /JavaScript /JS (app.alert\\(1\\)) >> >>',
        102: '<< /Type /Annot /Subtype /Highlight /Rect 102 0 R /Contents 102 0 R >>',
      },
    })
    const report2 = await parts.service.importMarks(parts.sourceId(), { name: 'ond.pdf', bytes: hostile })
    // Its pages are not this source's, and a note has no words to look for.
    expect(report2).toMatchObject({ read: 1, added: 1, orphans: 1 })
  }, 300_000)
})

describe('marks as JSON-LD', () => {
  it('keep to the W3C model, come back as they were, and twice gives no doubles', async () => {
    const parts = await withSource()
    await markMany(parts, 40)
    const { bytes } = await parts.service.exportMarks(parts.sourceId(), 'jsonld')
    const collection = JSON.parse(new TextDecoder().decode(bytes))
    expect(collection).toMatchObject({
      '@context': expect.arrayContaining(['http://www.w3.org/ns/anno.jsonld']),
      type: 'AnnotationCollection',
      total: 40,
      first: { type: 'AnnotationPage' },
    })
    expect(collectionFaults(collection)).toEqual([])
    for (const item of collection.first.items) {
      expect(WebAnnotation.safeParse(item).success).toBe(true)
      expect(new URL(item.id).protocol).toBe('urn:')
      expect(['highlighting', 'commenting']).toContain(item.motivation)
      expect(item.created).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
      for (const selector of item.target.selector)
        expect(['TextQuoteSelector', 'TextPositionSelector', 'FragmentSelector']).toContain(selector.type)
    }
    const file = { name: 'm.jsonld', bytes }
    expect(await parts.service.importMarks(parts.sourceId(), file)).toMatchObject({ added: 0, known: 40 })
    const other = await withSource()
    expect(await other.service.importMarks(other.sourceId(), file)).toMatchObject({ added: 40, orphans: 0 })
    expect(sorted(other.marks().map(shown))).toEqual(sorted(parts.marks().map(shown)))
    expect(await other.service.importMarks(other.sourceId(), file)).toMatchObject({ added: 0, known: 40 })
  }, 300_000)

  it('of another program are found by their words, or are orphans', async () => {
    const parts = await withSource()
    const annotation = (id: string, exact: string, prefix: string) => ({
      '@context': 'http://www.w3.org/ns/anno.jsonld',
      id,
      type: 'Annotation',
      bodyValue: 'Obs',
      target: { source: 'https://example.org/rapport.pdf', selector: { type: 'TextQuoteSelector', exact, prefix } },
    })
    const items = [
      annotation('https://hypothes.is/a/1', 'handlar om samspel i ort 7', 'ort 6.\nMening 1.8 '),
      annotation('https://hypothes.is/a/2', 'handlar om något annat', ''),
      { type: 'Annotation', target: 'x' },
    ]
    const file = { name: 'h.jsonld', bytes: new TextEncoder().encode(JSON.stringify(items)) }
    expect(await parts.service.importMarks(parts.sourceId(), file)).toEqual({
      read: 2,
      added: 2,
      known: 0,
      changed: 0,
      orphans: 1,
      skipped: { 'not-an-annotation': 1 },
    })
    expect(parts.marks().map(({ orphan, anchor }) => [orphan, anchor.page])).toEqual([
      [null, 1],
      ['missing', null],
    ])
    for (const bad of ['{', '{"a":1}', '3'])
      await expect(
        parts.service.importMarks(parts.sourceId(), { name: 'h.jsonld', bytes: new TextEncoder().encode(bad) }),
      ).rejects.toThrow(/h\.jsonld/)
  }, 300_000)
})

describe('sources and evidence', () => {
  it('a newer version is kept beside the older; marks move by a command with the proposal, lost ones as orphans', async () => {
    const parts = await withSource()
    await markMany(parts, 8)
    const older = parts.sourceId()
    const next = makePdf({
      pages: [0, 1].map((page) => ({
        content: Array.from({ length: 60 }, (_, n) => page * 60 + n)
          .filter((n) => n !== 1)
          .map((n, row) =>
            at(60, 60 + row * 12, `Mening ${Math.floor(n / 40) + 1}.${(n % 40) + 1} handlar om samspel i ort ${n}.`),
          )
          .join(''),
      })),
    })
    await parts.service.addFile({ name: 'rapport 2.pdf', bytes: next }, facts, older)
    const [, newer] = listSourceDetails(parts.session.project.read)
    expect(newer).toMatchObject({ replacesId: older })
    const proposals = await parts.service.compareSources(older, newer?.sourceId ?? '')
    expect(parts.marks()).toHaveLength(8)
    for (const { quote, result, anchor } of proposals) {
      // The second version ends with sentence 3.40, and 1.2 is left out of it.
      const stays = quote !== null && !quote.startsWith('Mening 4.') && !quote.startsWith('Mening 1.2 ')
      expect([quote, result]).toEqual([quote, stays ? 'found' : 'orphan'])
      if (anchor !== null) expect(anchor.quote).toBe(quote)
    }
    const moves = proposals.map(({ annotationId, anchor, reason }) => ({ annotationId, anchor, orphan: reason }))
    parts.session.run(annotationMove, { toSourceId: newer?.sourceId ?? '', moves }, via)
    const moved = listAnnotations(parts.session.project.read, newer?.sourceId ?? '')
    expect(moved).toHaveLength(8)
    expect(moved.filter(({ orphan }) => orphan !== null)).toHaveLength(2)
    parts.session.undo()
    expect(parts.marks()).toHaveLength(8)
    expect(() => parts.session.run(sourceRemove, { sourceId: older }, via)).toThrow(/förlora sin grund: ”Mening/)
  }, 300_000)

  it('a phone note is a dated source that can be searched, marked and tied; the gap view says what is own, stated and missing', async () => {
    const parts = start()
    parts.service.addNote(
      {
        title: 'Samtal med Kärnan',
        text: 'Kerstin säger att de tar emot barn upp till tre år.\nVäntetiden är två månader.',
      },
      { ...facts, kind: 'phone', dated: '2026-01-12', toldBy: 'Kerstin Ö' },
    )
    const { session, service, sourceId } = parts
    session.run(profileAdd, { edition: '2025', regionCode: '01', name: 'Kärnan' }, via)
    const [profile] = session.project.read.all<{ id: string }>('SELECT id FROM profile')
    const profileId = profile?.id ?? ''
    const { total, places } = await service.find(sourceId(), 'väntetiden är')
    expect([total, places.length]).toEqual([0, 0])
    const [place] = (await service.find(sourceId(), 'Väntetiden är två månader')).places
    await service.mark({
      sourceId: sourceId(),
      kind: 'highlight',
      color: 'green',
      comment: 'Ring igen i mars',
      tags: ['väntetid'],
      place: { position: place?.position ?? { start: 0, end: 1 } },
      targets: [{ kind: 'value', profileId, key: 'name' }],
    })
    const [mark] = parts.marks()
    expect(mark?.evidence).toMatchObject([{ unitName: 'Kärnan', target: { key: 'name' } }])
    session.run(
      evidenceTie,
      { annotationId: mark?.annotationId ?? '', targets: [{ kind: 'decision', profileId }] },
      via,
    )
    expect(() =>
      session.run(
        evidenceTie,
        { annotationId: mark?.annotationId ?? '', targets: [{ kind: 'value', profileId, key: 'finnsEj' }] },
        via,
      ),
    ).toThrow(/inget sådant fält/)
    expect(listEvidence(session.project.read, profileId)).toHaveLength(1)
    for (const words of ['månader', 'mars', 'väntetid'])
      expect(searchAnnotations(session.project.read, words, 5)).toHaveLength(1)
    expect(searchProject(session.project.read, 'väntetid', 5).hits.filter(({ kind }) => kind === 'mark')).toMatchObject(
      [{ annotationId: mark?.annotationId, sourceId: mark?.sourceId, fieldKey: 'name' }],
    )
    const gap = readEvidenceGap(session.project.read, '2025')
    expect(gap.rows[0]).toMatchObject({ name: 'Kärnan', decisionMarks: 1 })
    expect(gap.rows[0]?.cells.find(({ key }) => key === 'name')).toMatchObject({ state: 'own', marks: 1 })
    expect(gap.counts.missing).toBe(gap.fields.length - 1)
    expect(listSourceDetails(session.project.read)[0]).toMatchObject({
      kind: 'phone',
      dated: '2026-01-12',
      toldBy: 'Kerstin Ö',
      annotations: 1,
      evidence: 2,
    })
    expect(() =>
      service.addNote(
        {
          title: 'Samtal med Kärnan',
          text: 'Kerstin säger att de tar emot barn upp till tre år.\nVäntetiden är två månader.',
        },
        { ...facts, kind: 'phone', dated: '2026-01-12', toldBy: 'Kerstin Ö' },
      ),
    ).toThrow(/finns redan/)
  }, 60_000)

  it('the same bytes have the same digest', () => {
    expect(sha256Of(report())).toBe(sha256Of(report()))
  })
})
