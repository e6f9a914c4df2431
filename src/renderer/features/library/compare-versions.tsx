import { IconArrowLeft } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { AnnotationView, MarkProposal, SourceDetail } from '../../../shared/contract/annotation-views.ts'
import type { Anchor } from '../../../shared/domain/anchor.ts'
import { KeptPicture } from '../../app/evidence/kept-picture.tsx'
import { MarkColor } from '../../app/evidence/mark-color.tsx'
import { showMessage, undoAction } from '../../app/messages.tsx'
import { PlaceCrop, PlaceWords } from '../../app/pages/place-crop.tsx'
import { RefusalBanner } from '../../app/refusal-banner.tsx'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useUnitWrite } from '../../app/units/use-unit-write.ts'
import { useUndo } from '../../app/use-undo.ts'
import { useAccess } from '../../client/client-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { ScaleBar } from '../../ui/scale-bar.tsx'
import { Sheet, SheetBar } from '../../ui/sheet.tsx'
import { titleOf } from './source-order.ts'

/** Each line holds two pictures: more are made when they are asked for. */
const shownAtOnce = 20
type Shown = 'all' | 'found' | 'orphan'

/** Two versions side by side: where each mark of the older stands in the newer. Nothing moves before a person says so. */
export const CompareVersions = ({
  from,
  to,
  readOnly,
  onClose,
}: {
  from: SourceDetail
  to: SourceDetail
  readOnly: boolean
  onClose: () => void
}) => {
  const { t } = useTexts()
  const { client, orpc } = useAccess()
  const { undo } = useUndo()
  const write = useUnitWrite()
  const [only, setOnly] = useState<Shown>('all')
  const [takeLost, setTakeLost] = useState(false)
  const [shown, setShown] = useState(shownAtOnce)
  const [busy, setBusy] = useState(false)
  const proposed = useQuery({
    ...orpc.source.compare.queryOptions({ input: { sourceId: from.sourceId, toSourceId: to.sourceId } }),
    gcTime: 0,
  })
  const marks = useQuery(orpc.annotation.list.queryOptions({ input: { sourceId: from.sourceId } }))
  const byId = useMemo(() => new Map((marks.data ?? []).map((mark) => [mark.annotationId, mark])), [marks.data])
  const all = useMemo(
    () => (proposed.data ?? []).filter(({ annotationId }) => byId.has(annotationId)),
    [proposed.data, byId],
  )
  const found = all.filter(({ result }) => result === 'found')
  const lost = all.filter(({ result }) => result === 'orphan')
  const list = only === 'found' ? found : only === 'orphan' ? lost : all
  const names = { older: titleOf(from), newer: titleOf(to) }

  const move = async (proposals: readonly MarkProposal[]) => {
    if (proposals.length === 0 || busy) return
    setBusy(true)
    const written = await write(t('library.notMoved'), () =>
      client.annotation.move({
        toSourceId: to.sourceId,
        moves: proposals.map(({ annotationId, anchor, reason }) => ({
          annotationId,
          anchor,
          orphan: anchor === null ? (reason ?? 'missing') : null,
        })),
      }),
    )
    setBusy(false)
    if (written === null) return
    const { entryId } = written
    showMessage({
      kind: 'done',
      topic: 'moved',
      title: t('library.moved', { count: proposals.length, newer: titleOf(to) }),
      actions: entryId === null ? [] : [undoAction(t('undo.undo'), () => void undo(entryId))],
    })
  }
  const error = proposed.error ?? marks.error
  const ready = proposed.data !== undefined && marks.data !== undefined
  return (
    <Sheet label={t('library.compareTitle', names)} className="first" pane="compare">
      <SheetBar title={t('library.compareHead')} sub={t('library.compareTitle', names)}>
        <span className="spring" />
        <Button small icon={IconArrowLeft} onClick={onClose} data-pane-focus>
          {t('library.toSources')}
        </Button>
      </SheetBar>
      <div className="sheet-body pad">
        {error !== null ? (
          <RefusalBanner title={t('library.notCompared')} error={error} />
        ) : !ready ? (
          <p className="ink-2" role="status">
            {t('library.comparing')}
          </p>
        ) : all.length === 0 ? (
          <p className="ink-2" role="status">
            {t('library.nothingToMove', names)}
          </p>
        ) : (
          <>
            <p className="num">
              {t('library.compareSum', { found: found.length, lost: lost.length, count: all.length })}
            </p>
            <ScaleBar
              label={t('library.compareSum', { found: found.length, lost: lost.length, count: all.length })}
              parts={[
                { kind: 'done', count: found.length },
                { kind: 'moved', count: lost.length },
              ]}
            />
            <div className="compare-tools">
              <Choice
                label={t('library.compareShow')}
                value={only}
                onChange={(next) => {
                  setOnly(next)
                  setShown(shownAtOnce)
                }}
                options={[
                  { value: 'all', label: `${t('library.compareAll')} ${String(all.length)}` },
                  { value: 'found', label: `${t('library.compareFound')} ${String(found.length)}` },
                  { value: 'orphan', label: `${t('library.compareLost')} ${String(lost.length)}` },
                ]}
              />
              {readOnly ? null : (
                <>
                  {lost.length === 0 ? null : (
                    <label className="check">
                      <input
                        type="checkbox"
                        checked={takeLost}
                        onChange={(event) => setTakeLost(event.target.checked)}
                      />
                      <span>{t('library.takeLost', { count: lost.length })}</span>
                    </label>
                  )}
                  <Button
                    kind="filled"
                    disabled={busy || (found.length === 0 && !takeLost)}
                    onClick={() => void move(takeLost ? all : found)}
                  >
                    {t('library.moveAll', { count: found.length + (takeLost ? lost.length : 0) })}
                  </Button>
                </>
              )}
            </div>
            <table className="compare-marks">
              <thead>
                <tr>
                  <th scope="col">{names.older}</th>
                  <th scope="col">{names.newer}</th>
                </tr>
              </thead>
              <tbody>
                {list.slice(0, shown).map((proposal) => {
                  const mark = byId.get(proposal.annotationId)
                  return mark === undefined ? null : (
                    <ComparedMark
                      key={proposal.annotationId}
                      mark={mark}
                      proposal={proposal}
                      toSourceId={to.sourceId}
                      readOnly={readOnly}
                      busy={busy}
                      onMove={() => void move([proposal])}
                    />
                  )
                })}
              </tbody>
            </table>
            {list.length > shown ? (
              <p className="actions">
                <Button onClick={() => setShown(shown + shownAtOnce)}>
                  {t('library.showMore', { count: Math.min(shownAtOnce, list.length - shown) })}
                </Button>
              </p>
            ) : null}
          </>
        )}
      </div>
    </Sheet>
  )
}

const ComparedMark = ({
  mark,
  proposal,
  toSourceId,
  readOnly,
  busy,
  onMove,
}: {
  mark: AnnotationView
  proposal: MarkProposal
  toSourceId: string
  readOnly: boolean
  busy: boolean
  onMove: () => void
}) => {
  const { t } = useTexts()
  const { anchor } = proposal
  return (
    <tr>
      <td>
        {mark.orphan === null ? (
          <ComparedPlace sourceId={mark.sourceId} anchor={mark.anchor} />
        ) : (
          <KeptPicture mark={mark} />
        )}
        <p className="evidence-meta num">
          {mark.anchor.page === null ? null : <span>{t('source.page', { page: mark.anchor.page })}</span>}
          <MarkColor color={mark.color} />
          {mark.comment === null ? null : <span>{mark.comment}</span>}
        </p>
      </td>
      <td>
        {anchor === null ? (
          <p className="ink-amber">{t(`library.why.${proposal.reason ?? 'missing'}`)}</p>
        ) : (
          <>
            <ComparedPlace sourceId={toSourceId} anchor={anchor} />
            <p className="evidence-meta num">
              {anchor.page === null ? null : <span>{t('source.page', { page: anchor.page })}</span>}
            </p>
          </>
        )}
        {readOnly ? null : (
          <p className="message-actions">
            <Button small disabled={busy} onClick={onMove}>
              {t(anchor === null ? 'library.moveLost' : 'library.moveOne')}
            </Button>
          </p>
        )}
      </td>
    </tr>
  )
}

const ComparedPlace = ({ sourceId, anchor }: { sourceId: string; anchor: Anchor }) => (
  <>
    {anchor.page === null || anchor.rects.length === 0 ? null : <PlaceCrop sourceId={sourceId} anchor={anchor} />}
    <PlaceWords anchor={anchor} />
  </>
)
