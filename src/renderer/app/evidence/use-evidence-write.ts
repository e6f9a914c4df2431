import type { EvidenceView, ProposedPlace } from '../../../shared/contract/annotation-views.ts'
import type { EvidenceTarget } from '../../../shared/domain/evidence.ts'
import { useAccess } from '../../client/client-context.tsx'
import { uploadFile } from '../../client/upload.ts'
import { showMessage, undoAction } from '../messages.tsx'
import { holdDocument } from '../pages/open-documents.ts'
import { pictureOfPlace } from '../pages/picture-of-place.ts'
import { useTexts } from '../texts/use-texts.ts'
import { useUnitWrite } from '../units/use-unit-write.ts'
import { useUndo } from '../use-undo.ts'

/** A drawn picture is worth this wait; the mark is made without one where it takes longer. */
const pictureLimitMs = 4000

export interface EvidenceWrites {
  /** Marks a proposed place and ties it: one undo step. @returns true where it was written. */
  take(place: ProposedPlace, target: EvidenceTarget, what: string): Promise<boolean>
  /** Makes the place that an import read the value from a mark under it. */
  markProvenance(target: { profileId: string; key: string }, what: string): Promise<boolean>
  untie(tie: EvidenceView, what: string): Promise<boolean>
}

/** What is done with evidence wherever a value is shown. Each tells what it did, with the way back. */
export const useEvidenceWrite = (): EvidenceWrites => {
  const { t } = useTexts()
  const { client } = useAccess()
  const { undo } = useUndo()
  const write = useUnitWrite()

  const run = async (
    failed: string,
    done: string,
    work: () => Promise<{ entryId: string | null }>,
  ): Promise<boolean> => {
    const written = await write(failed, work)
    if (written === null) return false
    const { entryId } = written
    showMessage({
      kind: 'done',
      topic: 'evidence',
      title: done,
      actions: entryId === null ? [] : [undoAction(t('undo.undo'), () => void undo(entryId))],
    })
    return true
  }
  /** A small picture of the place, as a token; null where its source has no pages or cannot be drawn. */
  const pictureToken = async ({
    sourceId,
    anchor,
  }: Pick<ProposedPlace, 'sourceId' | 'anchor'>): Promise<string | null> => {
    if (anchor.page === null || anchor.rects.length === 0) return null
    const { document, release } = holdDocument(client, sourceId)
    const draw = async () => {
      const blob = await pictureOfPlace(await document, anchor)
      return blob === null ? null : (await uploadFile(new File([blob], 'plats.png', { type: 'image/png' }))).token
    }
    try {
      return await Promise.race([
        draw().finally(release),
        new Promise<null>((resolve) => setTimeout(() => resolve(null), pictureLimitMs)),
      ])
    } catch {
      // The words are the evidence; the picture only shows them.
      return null
    }
  }

  return {
    take: (place, target, what) =>
      run(t('evidence.notTied', { what }), t('evidence.tied', { what, source: place.sourceName }), async () => {
        const { anchor, sourceId } = place
        // A passage that is marked already supports this as well: it does not get a second mark.
        const here = JSON.stringify([anchor.position, anchor.rects])
        const twin = (await client.annotation.list({ sourceId })).find(
          (mark) => mark.orphan === null && JSON.stringify([mark.anchor.position, mark.anchor.rects]) === here,
        )
        if (twin !== undefined) return client.evidence.tie({ annotationId: twin.annotationId, targets: [target] })
        return client.annotation.add({
          sourceId,
          kind: anchor.quote === null ? 'rectangle' : 'highlight',
          color: 'yellow',
          comment: null,
          tags: [],
          place: anchor.position === null ? { rects: anchor.rects } : { position: anchor.position },
          targets: [target],
          picture: await pictureToken(place),
        })
      }),
    markProvenance: ({ profileId, key }, what) =>
      run(t('evidence.notTied', { what }), t('evidence.provenanceMarked', { what }), async () => {
        const place = await client.evidence.provenance({ profileId, fieldKey: key })
        const picture = place === null ? null : await pictureToken(place)
        return client.evidence.markProvenance({ profileId, fieldKey: key, color: 'yellow', picture })
      }),
    untie: ({ evidenceId }, what) =>
      run(t('evidence.notUntied', { what }), t('evidence.untied', { what }), () =>
        client.evidence.untie({ evidenceIds: [evidenceId] }),
      ),
  }
}
