import type { AnnotationColor, AnnotationKind } from '../../../shared/domain/annotation.ts'
import type { PageRect } from '../../../shared/domain/extract.ts'

/** A mark on its way into a PDF. */
export interface MarkToWrite {
  /** Stable, globally unique: the annotation's /NM. */
  externalId: string
  kind: AnnotationKind
  color: AnnotationColor
  author: string
  /** ISO 8601 in UTC. */
  madeAt: string
  /** What a reader shows: the comment, and what it supports. */
  contents: string
  rects: PageRect[]
}

/** A mark as it stands in a PDF, whoever made it. */
export interface ReadMark {
  /** The annotation's /NM; made from what it is where it has none. */
  externalId: string
  kind: AnnotationKind
  color: AnnotationColor
  author: string | null
  /** ISO 8601 in UTC; null where the file does not say. */
  madeAt: string | null
  contents: string | null
  /** In points from the top left corner of the page as shown. */
  rects: PageRect[]
}

export interface ReadMarks {
  marks: ReadMark[]
  /** Annotations that are no marks of ours to take over, by their kind: drawings, stamps, text crossed out. */
  skipped: Record<string, number>
}

/** What was written, and how. */
export interface WrittenPdf {
  bytes: Uint8Array
  /** True where the file's own bytes stand first, untouched. */
  incremental: boolean
  written: number
  /** Ids of marks that have no place on any page of this file. */
  withoutPlace: string[]
}

export const ownIdPrefix = 'kartbordet-'
/** Begins the lines that say what a mark supports; they are no part of the comment. */
export const evidenceLine = 'Belägg: '

/** The comment alone, without the lines that say what the mark supports. */
export const commentOf = (contents: string | null): string | null => {
  if (contents === null) return null
  const lines = contents.replaceAll('\r\n', '\n').replaceAll('\r', '\n').split('\n')
  while (lines.length > 0 && (lines.at(-1)?.startsWith(evidenceLine) || lines.at(-1)?.trim() === '')) lines.pop()
  const comment = lines.join('\n').trim()
  return comment === '' ? null : comment
}
