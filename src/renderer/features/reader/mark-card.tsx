import {
  IconHighlight,
  IconLink,
  IconNote,
  IconPencil,
  IconRectangle,
  IconTrash,
  IconUnderline,
  IconUnlink,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { memo, useState } from 'react'
import type { AnnotationView, EvidenceView } from '../../../shared/contract/annotation-views.ts'
import type { AnnotationKind } from '../../../shared/domain/annotation.ts'
import { formatWhen } from '../../app/format.ts'
import { tellRefusal } from '../../app/tell-refusal.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { commandKeys } from '../../app/use-command.tsx'
import { useWorkspace } from '../../app/workspace.tsx'
import { useAccess } from '../../client/client-context.tsx'
import { Button, IconButton, type IconType } from '../../ui/button.tsx'
import { useFound } from './find-state.ts'
import { MarkEditor } from './mark-editor.tsx'
import { useReader } from './reader-state.ts'
import { isVeiled, useRestingPlaces } from './resting-places.ts'

const icons: Record<AnnotationKind, IconType> = {
  highlight: IconHighlight,
  underline: IconUnderline,
  note: IconNote,
  rectangle: IconRectangle,
}

/** One mark in the list: its words, what somebody said about it, and what rests on it. */
export const MarkCard = memo(({ mark }: { mark: AnnotationView }) => {
  const { t } = useTexts()
  const { markId, chooseMark, removeMark, editMark, editingId, tie, readOnly, colors, unveiled, unveil, lit } =
    useReader()
  const place = useRestingPlaces().find(({ annotationId }) => annotationId === mark.annotationId)
  const veiled = place !== undefined && isVeiled(place, { unveiled, lit })
  const isChosen = mark.annotationId === markId
  const isEditing = mark.annotationId === editingId
  const Icon = icons[mark.kind]
  const meaning = colors.find(({ color }) => color === mark.color)?.meaning ?? ''
  const what = veiled ? t('values.personalShow') : (mark.anchor.quote ?? mark.comment ?? t(`reader.kinds.${mark.kind}`))
  return (
    <li className={isChosen ? 'mark-card mark-chosen' : 'mark-card'} data-mark={mark.annotationId}>
      <button
        type="button"
        className="mark-go"
        aria-current={isChosen ? 'true' : undefined}
        aria-label={t('reader.marks.go', { what })}
        onClick={() => {
          if (place !== undefined) unveil(place.id)
          chooseMark(mark.annotationId, true)
        }}
      >
        <span className="mark-head">
          <span className={`mark-kind place-${mark.color}`}>
            <Icon size={15} stroke={1.75} />
          </span>
          <span className="mark-meaning">{meaning}</span>
          {mark.anchor.page === null ? null : (
            <span className="num ink-3">{t('reader.marks.page', { page: mark.anchor.page })}</span>
          )}
        </span>
        {mark.anchor.quote === null ? null : (
          <span className={veiled ? 'mark-quote hatch' : 'mark-quote'}>
            {veiled ? t('values.personalShow') : mark.anchor.quote}
          </span>
        )}
      </button>
      {mark.orphan === null ? null : <Orphan mark={mark} />}
      {isEditing ? (
        <MarkEditor mark={mark} onDone={() => editMark(null)} />
      ) : (
        <>
          {mark.comment === null ? null : <p className="mark-comment">{mark.comment}</p>}
          {mark.tags.length === 0 ? null : (
            <p className="chips">
              {mark.tags.map((tag) => (
                <span key={tag} className="state-chip">
                  {tag}
                </span>
              ))}
            </p>
          )}
        </>
      )}
      {mark.evidence.length === 0 ? null : (
        <ul className="mark-ties">
          {mark.evidence.map((tied) => (
            <Tie key={tied.evidenceId} tied={tied} />
          ))}
        </ul>
      )}
      <div className="mark-foot">
        <span className="ink-3">
          {t('reader.marks.by', { author: mark.author, when: formatWhen(mark.madeAt, new Date()) })}
        </span>
        <span className="spring" />
        {readOnly || isEditing ? null : (
          <>
            <IconButton
              small
              icon={IconLink}
              label={t('reader.tie')}
              {...(isChosen ? { keys: commandKeys('reader.evidence') } : {})}
              onClick={() => {
                chooseMark(mark.annotationId)
                tie(mark.annotationId)
              }}
            />
            <IconButton
              small
              icon={IconPencil}
              label={t('reader.marks.edit')}
              {...(isChosen ? { keys: commandKeys('value.note') } : {})}
              onClick={() => editMark(mark.annotationId)}
            />
            <IconButton
              small
              icon={IconTrash}
              label={t('reader.marks.remove')}
              {...(isChosen ? { keys: commandKeys('reader.remove') } : {})}
              onClick={() => removeMark(mark.annotationId)}
            />
          </>
        )}
      </div>
    </li>
  )
})

/** What a mark supports: a way to the card, and the end of it. */
const Tie = ({ tied }: { tied: EvidenceView }) => {
  const { t } = useTexts()
  const { client } = useAccess()
  const { readOnly } = useReader()
  const { openPlace } = useWorkspace()
  const what = t('reader.rests.what', { label: tied.label ?? t('reader.marks.decision'), unit: tied.unitName })
  const untie = () => {
    client.evidence
      .untie({ evidenceIds: [tied.evidenceId] })
      .catch((error: unknown) => tellRefusal(t, error, t('reader.marks.notEdited')))
  }
  return (
    <li>
      <button
        type="button"
        className="link"
        aria-label={t('reader.marks.openCard', { what })}
        onClick={() =>
          openPlace({
            edition: tied.edition,
            profileId: tied.target.profileId,
            fieldKey: tied.target.kind === 'value' ? tied.target.key : null,
          })
        }
      >
        {what}
      </button>
      <span className="ink-3 num">{tied.edition}</span>
      {readOnly ? null : (
        <IconButton small icon={IconUnlink} label={t('reader.marks.untie', { what })} onClick={untie} />
      )}
    </li>
  )
}

/** A mark that has lost its place: what it was, why it is lost, and how a person gives it a place again. */
const Orphan = ({ mark }: { mark: AnnotationView }) => {
  const { t } = useTexts()
  const { client, orpc } = useAccess()
  const { chosen, choose, source, readOnly, chooseMark } = useReader()
  const found = useFound()
  const [busy, setBusy] = useState(false)
  const { annotationId, anchor, orphan } = mark
  const picture = useQuery({
    ...orpc.annotation.picture.queryOptions({ input: { annotationId } }),
    enabled: anchor.picture !== null,
  }).data?.address
  if (orphan === null) return null
  const place = async () => {
    if (chosen === null) return
    setBusy(true)
    try {
      const { sourceId } = source
      const position = { start: chosen.start, end: chosen.end }
      const next = await client.source.anchorAt({ sourceId, place: { position } })
      await client.annotation.move({ toSourceId: sourceId, moves: [{ annotationId, anchor: next, orphan: null }] })
      choose(null)
      chooseMark(annotationId)
    } catch (error) {
      tellRefusal(t, error, t('reader.marks.notPlaced'))
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="mark-orphan">
      <p className="ink-2">
        <IconUnlink size={15} stroke={1.75} aria-hidden /> {t(`reader.marks.orphanReason.${orphan}`)}
      </p>
      {picture == null ? null : <img src={picture} alt={t('reader.marks.picture')} />}
      <p className="actions">
        {anchor.quote === null ? null : (
          <Button small onClick={() => found.open(anchor.quote ?? '')}>
            {t('reader.marks.findQuote')}
          </Button>
        )}
        {readOnly ? null : (
          <Button small disabled={chosen === null || busy} onClick={() => void place()}>
            {t('reader.marks.placeHere')}
          </Button>
        )}
      </p>
    </div>
  )
}
