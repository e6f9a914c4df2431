import type { AnnotationView, MarkProposal, ProposedPlace } from '../../shared/contract/annotation-views.ts'
import type { ReadPlace } from '../../shared/contract/reading-views.ts'
import type { Anchor } from '../../shared/domain/anchor.ts'
import type { AnnotationColor, AnnotationKind } from '../../shared/domain/annotation.ts'
import type { EvidenceTarget } from '../../shared/domain/evidence.ts'
import type { PageRect } from '../../shared/domain/extract.ts'
import type { SourceFacts } from '../../shared/domain/source-facts.ts'
import { compareMarks, type TextVersion } from '../anchors/compare-marks.ts'
import { anchorOfRange, anchorUnderRects } from '../anchors/make-anchor.ts'
import { matchFormOf } from '../anchors/match-form.ts'
import { type PlacedText, readableText } from '../anchors/source-text.ts'
import { type SourceTexts, sha256Of } from '../anchors/source-texts.ts'
import { annotationAdd, type NewAnnotation } from '../commands/annotation-add.ts'
import { annotationEdit } from '../commands/annotation-edit.ts'
import { evidenceTie } from '../commands/evidence-tie.ts'
import { refuseReadOnly } from '../commands/run-command.ts'
import { sourceKeep } from '../commands/source-keep.ts'
import { EngineError } from '../engine-error.ts'
import { readInProcess } from '../importers/reading-process/read-in-process.ts'
import type { Written } from '../journal/append-entry.ts'
import type { ProjectSession } from '../project-session.ts'
import { listAnnotations } from '../queries/annotations.ts'
import { getProvenance, listPageTexts } from '../queries/provenance.ts'
import { listReadValues } from '../queries/read-values.ts'
import { getSource, getSourceBytes, type NamedSource } from '../queries/sources.ts'
import type { ReadingProcess } from '../read-source-file.ts'
import { commentOf, evidenceLine, ownIdPrefix, type ReadMarks, type WrittenPdf } from './pdf/pdf-mark.ts'
import { type PlacedMark, placePdfMarks, placeWebMarks } from './place-marks.ts'
import { formatWebAnnotations, parseWebAnnotations } from './web-annotations.ts'

export interface MarkWish {
  sourceId: string
  kind: AnnotationKind
  color: AnnotationColor
  comment: string | null
  tags: string[]
  /** What was drawn on the page, or a range of the extractor's text, as `find` gives it. */
  place: { rects?: PageRect[] | undefined; position?: { start: number; end: number } | undefined }
  targets: EvidenceTarget[]
  /** A small picture of the place (PNG), where the screen has made one. */
  picture?: Uint8Array | null
}

/** The place that a value was read from, to be made a mark. */
export interface ProvenanceMark extends Pick<MarkWish, 'color' | 'picture'> {
  profileId: string
  fieldKey: string
}

export interface MarksReport {
  read: number
  added: number
  /** In the project already. */
  known: number
  /** Known, with a comment that was changed in the other program and is taken over. */
  changed: number
  /** Added without a place: it was not found in this source. */
  orphans: number
  skipped: Record<string, number>
}

export interface ServiceOptions {
  session: ProjectSession
  texts: SourceTexts
  reading: ReadingProcess
  now: () => Date
  person: () => { name: string }
}

/** An hour of speech is less; a sentence is more than this in no source. */
const maxFound = 500

/** What reads sources to make, find, move, write and read marks. Everything is written through commands. */
export class AnnotationService {
  readonly #options: ServiceOptions

  constructor(options: ServiceOptions) {
    this.#options = options
  }

  async textOf(sourceId: string): Promise<TextVersion & { source: NamedSource }> {
    const { session, texts } = this.#options
    const source = getSource(session.view.read, sourceId)
    const text = await texts.get(source.name, () => getSourceBytes(session.view.read, sourceId).bytes, source.sha256)
    return { text, sha256: source.sha256, source }
  }

  async mark(wish: MarkWish): Promise<Written | null> {
    // Before the source is read: who may only look is told so at once.
    refuseReadOnly(this.#options.session.project)
    const anchor = await this.anchorAt(wish.sourceId, wish.place)
    const picture = wish.picture == null ? null : Uint8Array.from(wish.picture)
    return this.#add(wish.sourceId, [{ ...this.#said(wish), anchor, targets: wish.targets, picture }])
  }

  /** The anchor of what was drawn or chosen. */
  async anchorAt(sourceId: string, { rects, position }: MarkWish['place']): Promise<Anchor> {
    const { text, sha256 } = await this.textOf(sourceId)
    const anchor =
      rects !== undefined
        ? anchorUnderRects(text, sha256, rects)
        : position !== undefined
          ? anchorOfRange(text, sha256, position.start, position.end)
          : null
    if (anchor === null)
      throw new EngineError('no-words', 'Det finns ingen text att markera där. Markera några ord och försök igen.')
    return anchor
  }

  /** Where imports read values in a source: for one without pages as ranges of its text, where the words stand just once. */
  async readPlaces(sourceId: string): Promise<ReadPlace[]> {
    const places = new Map<string, ReadPlace>()
    for (const { page, rects, quote, ...value } of listReadValues(this.#options.session.view.read, sourceId)) {
      const where = JSON.stringify([page, rects, rects.length > 0 ? null : quote])
      const place = places.get(where) ?? { page, rects, quote, position: null, values: [] }
      place.values.push(value)
      places.set(where, place)
    }
    const unplaced = [...places.values()].filter(({ rects, quote }) => rects.length === 0 && quote !== null)
    if (unplaced.length > 0) {
      const { text, sha256 } = await this.textOf(sourceId)
      for (const place of unplaced) {
        const { total, places: found } = findWords(text, sha256, place.quote ?? '')
        if (total === 1) place.position = found[0]?.position ?? null
      }
    }
    return [...places.values()]
  }

  /** All places of some words in a source, in reading order: line breaks, hyphens and ligatures do not matter. */
  async find(sourceId: string, query: string): Promise<{ total: number; places: Anchor[] }> {
    const { text, sha256 } = await this.textOf(sourceId)
    return findWords(text, sha256, query)
  }

  /** The place that a value was read from, as an anchor. Null where its source has no such place any more. */
  async provenanceAnchor(profileId: string, fieldKey: string): Promise<{ sourceId: string; anchor: Anchor } | null> {
    const provenance = getProvenance(this.#options.session.view.read, profileId, fieldKey)
    if (provenance === null) return null
    const { text, sha256 } = await this.textOf(provenance.sourceId)
    return { sourceId: provenance.sourceId, anchor: anchorOfProvenance(text, sha256, provenance) }
  }

  /** Makes the place that an import read a value from a mark that the value rests on. */
  async markProvenance({ profileId, fieldKey, color, picture }: ProvenanceMark): Promise<Written | null> {
    refuseReadOnly(this.#options.session.project)
    const place = await this.provenanceAnchor(profileId, fieldKey)
    if (place === null)
      throw new EngineError(
        'no-provenance',
        'Uppgiften är inte läst ur någon källa. Markera ett ställe i källan i stället.',
      )
    const said = this.#said({ kind: 'highlight', color, comment: null, tags: [] })
    const targets: EvidenceTarget[] = [{ kind: 'value', profileId, key: fieldKey }]
    // A register line says several things: one mark on it supports them all.
    const here = JSON.stringify([place.anchor.position, place.anchor.rects])
    const twin = listAnnotations(this.#options.session.project.read, place.sourceId).find(
      ({ orphan, anchor }) => orphan === null && JSON.stringify([anchor.position, anchor.rects]) === here,
    )
    if (twin !== undefined)
      return this.#options.session.run(evidenceTie, { annotationId: twin.annotationId, targets }, { via: 'läsaren' })
    const kind = place.anchor.quote === null ? ('rectangle' as const) : ('highlight' as const)
    const kept = picture == null ? null : Uint8Array.from(picture)
    return this.#add(place.sourceId, [{ ...said, kind, anchor: place.anchor, targets, picture: kept }])
  }

  /** Passages that say what a value says, in every source that has its words; the words are matched exactly. */
  async propose(profileId: string, fieldKey: string, limit: number): Promise<ProposedPlace[]> {
    const db = this.#options.session.view.read
    const value = db.get<{ text: string | null }>(
      'SELECT text FROM value WHERE profile_id = ? AND field_key = ?',
      profileId,
      fieldKey,
    )
    const phrases = phrasesOf(value?.text ?? '')
    const places: ProposedPlace[] = []
    for (const { sourceId, name, text: pages } of listPageTexts(db)) {
      const form = matchFormOf(pages).text
      const here = phrases.filter((phrase) => form.includes(matchFormOf(phrase).text))
      if (here.length === 0) continue
      const { text, sha256 } = await this.textOf(sourceId)
      for (const phrase of here)
        for (const anchor of findWords(text, sha256, phrase).places) {
          if (places.length >= limit) return places
          const overlaps = places.some(
            (place) =>
              place.sourceId === sourceId &&
              (place.anchor.position?.end ?? 0) > (anchor.position?.start ?? 0) &&
              (place.anchor.position?.start ?? 0) < (anchor.position?.end ?? 0),
          )
          if (!overlaps)
            places.push({
              sourceId,
              sourceName: name,
              anchor,
              snippet: `${anchor.prefix.slice(-60)} ${anchor.quote ?? ''} ${anchor.suffix.slice(0, 60)}`.trim(),
            })
        }
    }
    return places
  }

  /** Where each mark of a source stands in other bytes. Nothing is written. */
  async compare(sourceId: string, against: { name: string; bytes: Uint8Array }): Promise<MarkProposal[]> {
    const old = await this.textOf(sourceId)
    const sha256 = sha256Of(against.bytes)
    const next = { sha256, text: await this.#options.texts.get(against.name, () => against.bytes, sha256) }
    return compareMarks(listAnnotations(this.#options.session.view.read, sourceId), old, next)
  }

  async compareSources(sourceId: string, toSourceId: string): Promise<MarkProposal[]> {
    const { name, bytes } = getSourceBytes(this.#options.session.view.read, toSourceId)
    return this.compare(sourceId, { name, bytes })
  }

  /** Takes a file in as a source without reading units out of it; `replacesId` when it is a newer version of another. */
  async addFile(
    file: { name: string; bytes: Uint8Array },
    facts: SourceFacts,
    replacesId: string | null,
  ): Promise<Written | null> {
    refuseReadOnly(this.#options.session.project)
    const sha256 = sha256Of(file.bytes)
    const text = await this.#options.texts.get(file.name, () => file.bytes, sha256)
    return this.#options.session.run(
      sourceKeep,
      {
        source: { name: file.name, mediaType: mediaTypeOf(file), sha256, pages: text.source.pages },
        bytes: file.bytes,
        pageTexts: pageTextsOf(text),
        facts,
        replacesId,
      },
      { via: 'källor' },
    )
  }

  /** A phone note or a pasted mail: a source of its own, dated and by whom. */
  addNote(note: { title: string; text: string }, facts: SourceFacts): Written | null {
    const body = note.text.normalize('NFC').replaceAll('\r\n', '\n').trim()
    const head = [note.title, [facts.dated, facts.toldBy].filter((part) => part !== null).join(', ')]
    const text = `${head.filter((part) => part !== '').join('\n')}\n\n${body}\n`
    const bytes = new TextEncoder().encode(text)
    return this.#options.session.run(
      sourceKeep,
      {
        source: { name: `${note.title}.txt`, mediaType: 'text/plain', sha256: sha256Of(bytes), pages: null },
        bytes,
        pageTexts: [{ page: 0, text }],
        facts,
        replacesId: null,
      },
      { via: 'källor' },
    )
  }

  /** All marks of a source that stand in it, in a PDF or as JSON-LD. */
  async exportMarks(
    sourceId: string,
    format: 'pdf' | 'jsonld',
  ): Promise<{ bytes: Uint8Array; written: number; left: number; incremental: boolean }> {
    const db = this.#options.session.view.read
    const { name, mediaType, bytes } = getSourceBytes(db, sourceId)
    const source = getSource(db, sourceId)
    const marks = listAnnotations(db, sourceId)
    const externals = new Map(
      db
        .all<{ id: string; external: string | null }>(
          'SELECT id, external_id AS external FROM annotation WHERE source_id = ?',
          sourceId,
        )
        .map(({ id, external }) => [id, external]),
    )
    const idOf = ({ annotationId }: AnnotationView) => externals.get(annotationId) ?? `${ownIdPrefix}${annotationId}`
    if (format === 'jsonld') {
      const text = formatWebAnnotations(source, marks, idOf)
      return { bytes: new TextEncoder().encode(text), written: marks.length, left: 0, incremental: false }
    }
    if (mediaType !== 'application/pdf')
      throw new EngineError(
        'not-a-pdf',
        `${name} är ingen PDF, så markeringarna kan inte skrivas i den. Exportera dem som JSON-LD i stället (en fil som slutar på .jsonld).`,
      )
    const standing = marks.filter(({ orphan, anchor }) => orphan === null && anchor.rects.length > 0)
    const result = await readInProcess<WrittenPdf>(
      {
        name,
        bytes,
        job: 'mark-pdf',
        options: {
          marks: standing.map((mark) => ({
            externalId: idOf(mark),
            kind: mark.kind,
            color: mark.color,
            author: mark.author,
            madeAt: mark.madeAt,
            contents: contentsOf(mark),
            rects: mark.anchor.rects,
          })),
        },
      },
      { ...this.#options.reading },
    )
    const left = marks.length - standing.length + result.withoutPlace.length
    return { bytes: Uint8Array.from(result.bytes), written: result.written, left, incremental: result.incremental }
  }

  /** Reads marks made in another program, or exported from here, into a source. Again: nothing new. */
  async importMarks(sourceId: string, file: { name: string; bytes: Uint8Array }): Promise<MarksReport> {
    refuseReadOnly(this.#options.session.project)
    const source = await this.textOf(sourceId)
    const isPdf = new TextDecoder('latin1').decode(file.bytes.slice(0, 1024)).includes('%PDF-')
    const { marks, placed, skipped } = isPdf ? await this.#readPdf(file, source) : readWeb(file, source)
    const db = this.#options.session.project.read
    const known = listKnown(db, sourceId)
    const report: MarksReport = { read: marks.length, added: 0, known: 0, changed: 0, orphans: 0, skipped }
    const fresh: NewAnnotation[] = []
    for (const [index, mark] of marks.entries()) {
      const { anchor, orphan } = placed[index] as PlacedMark
      const twin =
        known.find((one) => one.ids.includes(mark.externalId)) ?? known.find((one) => isSame(one, mark.kind, anchor))
      if (twin !== undefined) {
        report.known += 1
        if (twin.ids.includes(mark.externalId) && mark.comment !== twin.comment) {
          this.#options.session.run(
            annotationEdit,
            { annotationId: twin.annotationId, comment: mark.comment },
            { via: `markeringar ${file.name}` },
          )
          report.changed += 1
        }
        continue
      }
      if (fresh.some(({ externalId }) => externalId === mark.externalId)) continue
      if (orphan !== null) report.orphans += 1
      fresh.push({
        kind: mark.kind,
        color: mark.color,
        comment: mark.comment,
        tags: mark.tags,
        author: mark.author ?? 'Okänd',
        madeAt: mark.madeAt ?? this.#options.now().toISOString(),
        anchor,
        orphan,
        externalId: mark.externalId,
        targets: [],
      })
    }
    report.added = fresh.length
    if (fresh.length > 0) this.#add(sourceId, fresh, `markeringar ${file.name}`)
    return report
  }

  async #readPdf(file: { name: string; bytes: Uint8Array }, source: TextVersion) {
    const { reading, texts } = this.#options
    const { marks, skipped } = await readInProcess<ReadMarks>(
      { ...file, job: 'pdf-marks', options: {} },
      { ...reading },
    )
    const sha256 = sha256Of(file.bytes)
    const text = await texts.get(file.name, () => file.bytes, sha256)
    return {
      marks: marks.map((mark) => ({ ...mark, comment: commentOf(mark.contents), tags: [] as string[] })),
      placed: placePdfMarks(marks, { text, sha256 }, source),
      skipped,
    }
  }

  #add(sourceId: string, annotations: NewAnnotation[], via = 'läsaren'): Written | null {
    return this.#options.session.run(annotationAdd, { sourceId, annotations }, { via })
  }

  #said({ kind, color, comment, tags }: Pick<MarkWish, 'kind' | 'color' | 'comment' | 'tags'>) {
    return {
      kind,
      color,
      comment,
      tags,
      author: this.#options.person().name,
      madeAt: this.#options.now().toISOString(),
      orphan: null,
      externalId: null,
    }
  }
}

const readWeb = (file: { name: string; bytes: Uint8Array }, source: TextVersion) => {
  const { marks, skipped } = parseWebAnnotations(new TextDecoder().decode(file.bytes), file.name)
  return { marks, placed: placeWebMarks(marks, source), skipped }
}

interface KnownMark {
  annotationId: string
  ids: string[]
  kind: AnnotationKind
  comment: string | null
  quote: string | null
  rects: PageRect[]
}

const listKnown = (db: ProjectSession['project']['read'], sourceId: string): KnownMark[] =>
  db
    .all<{
      id: string
      external_id: string | null
      kind: AnnotationKind
      comment: string | null
      quote: string | null
      rects: string
    }>('SELECT id, external_id, kind, comment, quote, rects FROM annotation WHERE source_id = ?', sourceId)
    .map((row) => ({
      annotationId: row.id,
      ids: [`${ownIdPrefix}${row.id}`, ...(row.external_id === null ? [] : [row.external_id])],
      kind: row.kind,
      comment: row.comment,
      quote: row.quote,
      rects: JSON.parse(row.rects) as PageRect[],
    }))

/** The same mark under another id: some programs give a new one when they save. */
const isSame = (known: KnownMark, kind: AnnotationKind, anchor: Anchor): boolean =>
  known.kind === kind &&
  known.quote === anchor.quote &&
  known.rects.length > 0 &&
  known.rects.length === anchor.rects.length &&
  known.rects.every((rect, i) => rect.every((part, k) => Math.abs(part - (anchor.rects[i]?.[k] ?? Number.NaN)) < 1.5))

const contentsOf = (mark: AnnotationView): string =>
  [
    ...(mark.comment === null ? [] : [mark.comment]),
    ...mark.evidence.map(
      ({ unitName, label, edition }) => `${evidenceLine}${label ?? 'beslut'}, ${unitName} (${edition})`,
    ),
  ].join('\n')

export const findWords = (text: PlacedText, sha256: string, query: string): { total: number; places: Anchor[] } => {
  const words = matchFormOf(query.normalize('NFC')).text
  const places: Anchor[] = []
  let total = 0
  if (words === '') return { total, places }
  for (let at = text.form.text.indexOf(words); at !== -1; at = text.form.text.indexOf(words, at + words.length)) {
    total += 1
    if (places.length >= maxFound) continue
    const last = text.form.at[at + words.length - 1] as number
    const anchor = anchorOfRange(
      text,
      sha256,
      text.form.at[at] as number,
      last + ((text.raw.codePointAt(last) ?? 0) > 0xffff ? 2 : 1),
    )
    if (anchor !== null) places.push(anchor)
  }
  return { total, places }
}

/** What a value says, whole and line by line: short words would be found everywhere. */
const phrasesOf = (text: string): string[] => {
  const whole = text.trim()
  const parts = whole.split(/\n+|(?<=[.!?])\s+/u).map((part) => part.trim())
  return [...new Set([whole, ...parts])].filter((part) => matchFormOf(part).text.length >= 12).slice(0, 40)
}

/** The anchor of what an import read: its rectangles, and the words under them when they are the words that were read. */
export const anchorOfProvenance = (
  text: PlacedText,
  sha256: string,
  { rects, quote, page }: { rects: PageRect[]; quote: string | null; page: number | null },
): Anchor => {
  const under = anchorUnderRects(text, sha256, rects)
  const words = quote === null ? '' : matchFormOf(quote).text
  if (words === '' || (under.quote !== null && matchFormOf(under.quote).text === words))
    return { ...under, page: under.page ?? page }
  // Read across cells or columns, or from a source without geometry: the words themselves, where they stand just once.
  const found = findWords(text, sha256, quote as string)
  const [only] = found.places
  if (only !== undefined && found.total === 1) return rects.length === 0 ? only : { ...only, page: under.page, rects }
  return { ...under, page: under.page ?? page }
}

const pageTextsOf = (text: PlacedText): { page: number; text: string }[] => {
  const pages = new Map<number, string[]>()
  for (const line of text.source.lines.slice(0, text.source.bodyLines)) {
    const page = line.page ?? 0
    pages.set(page, [...(pages.get(page) ?? []), line.text])
  }
  return [...pages].map(([page, lines]) => ({ page, text: lines.map((line) => readableText(line)).join('\n') }))
}

const mediaTypeOf = ({ name, bytes }: { name: string; bytes: Uint8Array }): string => {
  const head = new TextDecoder('latin1').decode(bytes.slice(0, 1024))
  if (head.includes('%PDF-')) return 'application/pdf'
  const ending = name.toLowerCase().split('.').at(-1) ?? ''
  return (
    {
      docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      html: 'text/html',
      htm: 'text/html',
      csv: 'text/csv',
      eml: 'message/rfc822',
    }[ending] ?? 'text/plain'
  )
}
