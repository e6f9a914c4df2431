import { z } from 'zod'
import { Anchor, OrphanReason } from '../../shared/domain/anchor.ts'
import { AnnotationColor, AnnotationKind, commentLength, Tags } from '../../shared/domain/annotation.ts'
import { EvidenceTarget } from '../../shared/domain/evidence.ts'
import { sha256Of } from '../anchors/source-texts.ts'
import { EngineError } from '../engine-error.ts'
import { getSource } from '../queries/sources.ts'
import { anchorColumns, nameAnnotation } from '../repositories/annotation-rows.ts'
import { nameTarget, tie } from './evidence-tie.ts'
import type { Command } from './run-command.ts'

export const NewAnnotation = z.strictObject({
  kind: AnnotationKind,
  color: AnnotationColor,
  comment: z.string().trim().max(commentLength).nullable(),
  tags: Tags,
  author: z.string().trim().min(1).max(200),
  /** ISO 8601 in UTC. */
  madeAt: z.iso.datetime(),
  anchor: Anchor,
  /** Why the place is not known in this source; null: it stands. */
  orphan: OrphanReason.nullable(),
  externalId: z.string().min(1).max(400).nullable(),
  /** What it supports from the beginning. */
  targets: z.array(EvidenceTarget).max(200),
  /** A small picture of the place, to be kept with it. */
  picture: z.instanceof(Uint8Array).nullable().optional(),
})
export type NewAnnotation = z.infer<typeof NewAnnotation>

const AnnotationAdd = z.strictObject({
  sourceId: z.string(),
  annotations: z.array(NewAnnotation).min(1).max(20_000),
})

/** Marks places in a source, and ties them to what they support. Marks read from another program that are here already stay as they are. */
export const annotationAdd: Command<z.infer<typeof AnnotationAdd>> = {
  name: 'annotation.add',
  input: AnnotationAdd,
  undoable: true,
  run: (context, { sourceId, annotations }) => {
    const { db, rows, newId, keepBytes } = context
    const source = getSource(db, sourceId)
    const added: typeof annotations = []
    for (const annotation of annotations) {
      const { anchor, targets, madeAt, externalId, orphan, tags, picture = null, ...said } = annotation
      if (externalId !== null && isKnown(db, sourceId, externalId)) continue
      if (orphan === null && anchor.sha256 !== source.sha256)
        throw new EngineError(
          'other-version',
          `Markeringen gäller en annan version av ${source.name}. Öppna källan igen och markera stället på nytt. Inget ändrades.`,
        )
      const id = newId()
      const pictureSha256 = picture === null ? anchor.picture : sha256Of(picture)
      if (picture !== null) keepBytes(sha256Of(picture), picture)
      rows.insert('annotation', {
        id,
        source_id: sourceId,
        ...said,
        comment: said.comment === '' ? null : said.comment,
        tags: JSON.stringify(tags),
        made_at: madeAt,
        ...anchorColumns({ ...anchor, picture: pictureSha256 }),
        orphan,
        external_id: externalId,
      })
      tie(context, id, targets)
      added.push(annotation)
    }
    const [only] = added
    if (only === undefined || added.length > 1) return `läs in ${added.length} markeringar i ${source.name}`
    const [target] = only.targets
    return target === undefined
      ? `markera ${nameAnnotation(only)} i ${source.name}`
      : `belägg ${nameTarget(db, target)} med ${nameAnnotation(only)}`
  },
}

const isKnown = (db: Parameters<typeof getSource>[0], sourceId: string, externalId: string): boolean =>
  db.get('SELECT 1 FROM annotation WHERE source_id = ? AND external_id = ?', sourceId, externalId) !== undefined
