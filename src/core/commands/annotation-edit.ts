import { z } from 'zod'
import { Anchor, OrphanReason } from '../../shared/domain/anchor.ts'
import { AnnotationColor, AnnotationKind, commentLength, Tags } from '../../shared/domain/annotation.ts'
import { EngineError } from '../engine-error.ts'
import { getSource } from '../queries/sources.ts'
import { anchorColumns, getAnnotation, nameAnnotation } from '../repositories/annotation-rows.ts'
import type { Command } from './run-command.ts'

const Edit = z.strictObject({
  annotationId: z.string(),
  kind: AnnotationKind.optional(),
  color: AnnotationColor.optional(),
  comment: z.string().trim().max(commentLength).nullable().optional(),
  tags: Tags.optional(),
})

/** Changes what is said about a place, not the place. */
export const annotationEdit: Command<z.infer<typeof Edit>> = {
  name: 'annotation.edit',
  input: Edit,
  undoable: true,
  run: ({ db, rows }, { annotationId, kind, color, comment, tags }) => {
    const annotation = getAnnotation(db, annotationId)
    rows.update('annotation', annotationId, {
      ...(kind === undefined ? {} : { kind }),
      ...(color === undefined ? {} : { color }),
      ...(comment === undefined ? {} : { comment: comment === '' ? null : comment }),
      ...(tags === undefined ? {} : { tags: JSON.stringify(tags) }),
    })
    return `ändra markeringen ${nameAnnotation(annotation)}`.replace('markeringen markeringen', 'markeringen')
  },
}

const Remove = z.strictObject({ annotationIds: z.array(z.string()).min(1).max(5000) })

/** Takes marks away together with what they were evidence for: one undo step brings both back. */
export const annotationRemove: Command<z.infer<typeof Remove>> = {
  name: 'annotation.remove',
  input: Remove,
  undoable: true,
  run: ({ db, rows }, { annotationIds }) => {
    const ids = [...new Set(annotationIds)]
    const removed = ids.map((id) => getAnnotation(db, id))
    for (const { id } of removed) {
      for (const row of db.all<{ id: string }>('SELECT id FROM evidence WHERE annotation_id = ? ORDER BY id', id))
        rows.remove('evidence', row.id)
      rows.remove('annotation', id)
    }
    const [only] = removed
    return only !== undefined && removed.length === 1
      ? `ta bort ${nameAnnotation(only)}`
      : `ta bort ${removed.length} markeringar`
  },
}

const Move = z.strictObject({
  toSourceId: z.string(),
  moves: z
    .array(
      z.strictObject({
        annotationId: z.string(),
        /** Where it stands in the other source; null: it was not found there, and waits as an orphan. */
        anchor: Anchor.nullable(),
        orphan: OrphanReason.nullable(),
      }),
    )
    .min(1)
    .max(20_000),
})

/**
 * Takes marks to another version of their source, or one mark to another place in its own: what a person decided after
 * seeing the proposal. One that was not found comes along as an orphan, with the place that it had.
 */
export const annotationMove: Command<z.infer<typeof Move>> = {
  name: 'annotation.move',
  input: Move,
  undoable: true,
  run: ({ db, rows }, { toSourceId, moves }) => {
    const to = getSource(db, toSourceId)
    for (const { annotationId, anchor, orphan } of moves) {
      const before = getAnnotation(db, annotationId)
      if ((anchor === null) === (orphan === null))
        throw new EngineError(
          'bad-move',
          `Det står inte var ${nameAnnotation(before)} ska stå. Gör om jämförelsen. Inget ändrades.`,
        )
      if (anchor !== null && anchor.sha256 !== to.sha256)
        throw new EngineError(
          'other-version',
          `Förslaget gäller en annan version av ${to.name}. Gör om jämförelsen. Inget ändrades.`,
        )
      rows.update('annotation', annotationId, {
        source_id: toSourceId,
        ...(anchor === null ? {} : anchorColumns({ ...anchor, picture: anchor.picture ?? before.anchor.picture })),
        orphan,
      })
    }
    return moves.length === 1
      ? `flytta en markering i ${to.name}`
      : `flytta ${moves.length} markeringar till ${to.name}`
  },
}

const SetPicture = z.strictObject({
  annotationId: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.instanceof(Uint8Array),
})

/** Keeps a small picture of the place, so that it can be shown when the place itself is lost. */
export const annotationSetPicture: Command<z.infer<typeof SetPicture>> = {
  name: 'annotation.setPicture',
  input: SetPicture,
  undoable: true,
  run: ({ db, rows, keepBytes }, { annotationId, sha256, bytes }) => {
    const annotation = getAnnotation(db, annotationId)
    keepBytes(sha256, bytes)
    rows.update('annotation', annotationId, { picture: sha256 })
    return `spara en bild av ${nameAnnotation(annotation)}`
  },
}

const SetColorMeaning = z.strictObject({ color: AnnotationColor, meaning: z.string().trim().min(1).max(80) })

/** What the project means by a colour. */
export const annotationSetColorMeaning: Command<z.infer<typeof SetColorMeaning>> = {
  name: 'annotation.setColorMeaning',
  input: SetColorMeaning,
  undoable: true,
  run: ({ db, rows, newId }, { color, meaning }) => {
    const known = db.get<{ id: string }>('SELECT id FROM annotation_color WHERE color = ?', color)
    if (known === undefined) rows.insert('annotation_color', { id: newId(), color, meaning })
    else rows.update('annotation_color', known.id, { meaning })
    return `kalla en färg för ”${meaning}”`
  },
}
