import { IconFileImport, IconMessages, IconSend } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { ReviewCommentView } from '../../../shared/contract/reviewer-contract.ts'
import { announce } from '../../app/announce.tsx'
import { refusalSentence } from '../../app/tell-refusal.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useCommand } from '../../app/use-command.tsx'
import { useReadPackets } from '../../app/use-read-packets.ts'
import { useWorkspace } from '../../app/workspace.tsx'
import { useAccess } from '../../client/client-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { EmptySheet } from '../../ui/empty-sheet.tsx'
import { Sheet, SheetBar } from '../../ui/sheet.tsx'
import { CommentDetail } from './comment-detail.tsx'
import { CommentList } from './comment-list.tsx'
import { DossierDialog } from './dossier-dialog.tsx'
import { PacketList } from './packet-list.tsx'
import { isOpen, nextOpen, type QueueShown, queueOf } from './review-queue.ts'
import './reviewers.css'

const none: readonly ReviewCommentView[] = []

/** What goes out to reviewers and what comes back: dossiers, the packets that were read, and a queue of what they said. */
export const ReviewersPart = () => {
  const { t } = useTexts()
  const { orpc } = useAccess()
  const { edition, project, openPlace, comment: asked } = useWorkspace()
  const input = { edition: edition.year }
  const comments = useQuery(orpc.reviewers.comments.queryOptions({ input }))
  const packets = useQuery(orpc.reviewers.packets.queryOptions({ input }))
  const [shown, setShown] = useState<QueueShown>('open')
  const [chosenId, setChosenId] = useState(asked?.commentId ?? null)
  const [shownFor, setShownFor] = useState(asked)
  if (asked !== shownFor) {
    setShownFor(asked)
    setChosenId(asked?.commentId ?? null)
  }
  const [sending, setSending] = useState(false)
  const fileInput = useRef<HTMLInputElement>(null)
  const readPackets = useReadPackets()
  const mayWrite = project.readOnly === null

  const all = comments.data ?? none
  const queue = queueOf(all, shown, chosenId)
  const chosen = queue.find(({ commentId }) => commentId === chosenId) ?? queue[0]
  const at = chosen === undefined ? -1 : queue.indexOf(chosen)
  const open = all.filter(isOpen).length
  const go = (step: 1 | -1) => {
    const next = queue[at + step]
    if (next === undefined) announce(t(step === 1 ? 'reviewers.last' : 'reviewers.first'))
    else setChosenId(next.commentId)
  }
  useCommand('unit.next', () => go(1), { enabled: queue.length > 0, label: t('reviewers.next') })
  useCommand('unit.previous', () => go(-1), { enabled: queue.length > 0, label: t('reviewers.previous') })
  const openUnit = () => {
    if (chosen?.profileId != null) openPlace({ edition: edition.year, profileId: chosen.profileId, fieldKey: null })
  }
  useCommand('queue.accept', openUnit, { enabled: chosen?.profileId != null, label: t('reviewers.openUnit') })

  const buttons = (
    <>
      <Button small icon={IconSend} onClick={() => setSending(true)}>
        {t('reviewers.makeDossier')}
      </Button>
      {mayWrite ? (
        <Button small icon={IconFileImport} onClick={() => fileInput.current?.click()}>
          {t('reviewers.pick')}
        </Button>
      ) : null}
    </>
  )
  const failed = comments.error ?? packets.error
  return (
    <div className="desk" data-keys="queue">
      <input
        ref={fileInput}
        type="file"
        accept=".json,application/json"
        multiple
        hidden
        onChange={(event) => {
          const files = [...(event.target.files ?? [])]
          event.target.value = ''
          if (files.length > 0) void readPackets(files)
        }}
      />
      <DossierDialog opened={sending} onClose={() => setSending(false)} />
      {failed !== null || (packets.data !== undefined && packets.data.length === 0) ? (
        <Sheet label={t('rooms.classification.parts.reviewers')} className="first" pane="classification">
          <SheetBar title={t('rooms.classification.parts.reviewers')} />
          <div className="sheet-body pad">
            {failed !== null ? (
              <EmptySheet icon={IconMessages} title={t('reviewers.notListed')} text={refusalSentence(t, failed)}>
                <Button kind="filled" onClick={() => void Promise.all([comments.refetch(), packets.refetch()])}>
                  {t('values.tryAgain')}
                </Button>
              </EmptySheet>
            ) : (
              <EmptySheet icon={IconMessages} title={t('reviewers.none')} text={t('reviewers.noneText')}>
                <Button kind="filled" icon={IconSend} onClick={() => setSending(true)}>
                  {t('reviewers.makeDossier')}
                </Button>
                {mayWrite ? (
                  <Button icon={IconFileImport} onClick={() => fileInput.current?.click()}>
                    {t('reviewers.pick')}
                  </Button>
                ) : null}
              </EmptySheet>
            )}
          </div>
        </Sheet>
      ) : (
        <>
          <Sheet label={t('reviewers.queue')} className="first sheet-comments" pane="classification">
            <SheetBar
              title={t('rooms.classification.parts.reviewers')}
              sub={t('reviewers.openCount', { count: open })}
            />
            <div className="comments-bar">
              {buttons}
              <Choice
                label={t('reviewers.shown')}
                value={shown}
                onChange={setShown}
                options={[
                  { value: 'open', label: t('reviewers.shownOpen') },
                  { value: 'all', label: t('reviewers.shownAll') },
                ]}
              />
            </div>
            <div className="sheet-body">
              {queue.length === 0 ? (
                <p className="pad ink-2">{t(all.length === 0 ? 'reviewers.noComments' : 'reviewers.noneOpen')}</p>
              ) : (
                <CommentList
                  comments={queue}
                  chosenId={chosen?.commentId ?? null}
                  onChoose={setChosenId}
                  onOpen={openUnit}
                />
              )}
              <PacketList packets={packets.data ?? []} />
            </div>
          </Sheet>
          <Sheet label={t('reviewers.comment')} pane="comment" className="sheet-comment">
            {chosen === undefined ? (
              <div className="sheet-body pad">
                <EmptySheet
                  icon={IconMessages}
                  title={t('reviewers.allAnswered')}
                  text={t('reviewers.allAnsweredText')}
                />
              </div>
            ) : (
              <CommentDetail
                key={chosen.commentId}
                comment={chosen}
                comments={all}
                place={t('reviewers.place', { at: at + 1, of: queue.length })}
                mayWrite={mayWrite}
                onGo={go}
                onOpenUnit={openUnit}
                onAnswered={() => setChosenId(nextOpen(queue, chosen.commentId))}
              />
            )}
          </Sheet>
        </>
      )}
    </div>
  )
}
