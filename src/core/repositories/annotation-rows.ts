import type { Anchor, OrphanReason } from '../../shared/domain/anchor.ts'
import type { AnnotationColor, AnnotationKind } from '../../shared/domain/annotation.ts'
import type { PageRect } from '../../shared/domain/extract.ts'
import type { ReadDb } from '../db/database.ts'
import { EngineError } from '../engine-error.ts'
import type { Row } from '../journal/journaled-tables.ts'

/** An annotation as it stands, out of its row. */
export interface StoredAnnotation {
  id: string
  sourceId: string
  kind: AnnotationKind
  color: AnnotationColor
  comment: string | null
  tags: string[]
  author: string
  madeAt: string
  anchor: Anchor
  orphan: OrphanReason | null
  externalId: string | null
}

export const anchorColumns = (anchor: Anchor): Row => ({
  page: anchor.page,
  rects: JSON.stringify(anchor.rects),
  quote: anchor.quote,
  prefix: anchor.prefix,
  suffix: anchor.suffix,
  text_start: anchor.position?.start ?? null,
  text_end: anchor.position?.end ?? null,
  extractor: anchor.extractor,
  sha256: anchor.sha256,
  picture: anchor.picture,
})

export interface AnnotationRow {
  id: string
  source_id: string
  kind: AnnotationKind
  color: AnnotationColor
  comment: string | null
  tags: string
  author: string
  made_at: string
  page: number | null
  rects: string
  quote: string | null
  prefix: string
  suffix: string
  text_start: number | null
  text_end: number | null
  extractor: string
  sha256: string
  picture: string | null
  orphan: OrphanReason | null
  external_id: string | null
}

export const annotationOf = (row: AnnotationRow): StoredAnnotation => ({
  id: row.id,
  sourceId: row.source_id,
  kind: row.kind,
  color: row.color,
  comment: row.comment,
  tags: JSON.parse(row.tags) as string[],
  author: row.author,
  madeAt: row.made_at,
  anchor: {
    page: row.page,
    rects: JSON.parse(row.rects) as PageRect[],
    quote: row.quote,
    prefix: row.prefix,
    suffix: row.suffix,
    position: row.text_start === null || row.text_end === null ? null : { start: row.text_start, end: row.text_end },
    extractor: row.extractor,
    sha256: row.sha256,
    picture: row.picture,
  },
  orphan: row.orphan,
  externalId: row.external_id,
})

export const getAnnotation = (db: ReadDb, annotationId: string): StoredAnnotation => {
  const row = db.get<AnnotationRow>('SELECT * FROM annotation WHERE id = ?', annotationId)
  if (row === undefined)
    throw new EngineError('no-such-annotation', 'Markeringen finns inte längre. Den kan ha tagits bort. Läs om källan.')
  return annotationOf(row)
}

/** A mark in words, for the menu: its quote, cut, or what it is. */
export const nameAnnotation = ({
  anchor,
  comment,
}: {
  anchor: Pick<Anchor, 'quote' | 'page'>
  comment: string | null
}): string => {
  const words = anchor.quote ?? comment
  if (words === null || words === '')
    return anchor.page === null ? 'markeringen' : `markeringen på sidan ${anchor.page}`
  return `”${words.length > 40 ? `${words.slice(0, 38).trimEnd()} …` : words}”`
}
