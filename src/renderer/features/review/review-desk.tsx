import { IconListDetails } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { ReviewItem, ReviewRun } from '../../../shared/contract/review-views.ts'
import type { ImportRunView } from '../../../shared/contract/views.ts'
import { announce } from '../../app/announce.tsx'
import { formatWhen } from '../../app/format.ts'
import { showMessage } from '../../app/messages.tsx'
import { ReadSumBar } from '../../app/read-sum-bar.tsx'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useCommand } from '../../app/use-command.tsx'
import { useWorkspace } from '../../app/workspace.tsx'
import { useAccess } from '../../client/client-context.tsx'
import { IconButton } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { FieldDialog, UnitDialog } from './move-dialogs.tsx'
import { ReviewGroupHead } from './review-group-head.tsx'
import { ReviewList } from './review-list.tsx'
import { ReviewPages } from './review-pages.tsx'
import { doubtfulPart, itemTitle } from './review-words.ts'
import { RuleDialog } from './rule-dialog.tsx'
import { RulesDialog } from './rules-dialog.tsx'
import { useCorrection } from './use-correction.ts'
import { useShownItems } from './use-shown-items.ts'
import { useWriteQueue, type Write } from './use-write-queue.ts'

type Open = 'field' | 'unit' | 'rule' | 'rules' | null

/** The page on the left, what was read from it on the right. */
export const ReviewDesk = ({
  review,
  runs,
  onChooseRun,
}: {
  review: ReviewRun
  runs: readonly ImportRunView[]
  onChooseRun: (importRunId: string) => void
}) => {
  const { t } = useTexts()
  const { client, orpc, queries } = useAccess()
  const { editions, edition: current, project } = useWorkspace()
  const edition = editions.find(({ year }) => year === review.edition) ?? current
  const mayWrite = project.readOnly === null
  const { groups, importRunId } = review
  const [groupId, setGroupId] = useState(
    () => (groups.find(({ uncertain }) => uncertain > 0) ?? groups[0])?.groupId ?? null,
  )
  const groupAt = Math.max(
    0,
    groups.findIndex((one) => one.groupId === groupId),
  )
  const group = groups[groupAt]
  const fetched = useQuery({
    ...orpc.review.group.queryOptions({ input: { importRunId, groupId: group?.groupId ?? '-' } }),
    enabled: group !== undefined,
    placeholderData: (before) => before,
  })
  const shown = useShownItems(group?.groupId ?? '', fetched.isPlaceholderData ? [] : (fetched.data ?? []))
  const [chosenId, setChosenId] = useState<string | null>(null)
  const item =
    shown.all.find(({ candidateId }) => candidateId === chosenId) ??
    shown.top.find(({ standing }) => standing === 'uncertain') ??
    shown.all[0] ??
    null
  const [open, setOpen] = useState<Open>(null)
  const [page, setPage] = useState<number | null>(null)
  const list = useRef<HTMLElement>(null)
  const shownPage = page ?? item?.page ?? group?.page ?? 1

  const focusList = () => list.current?.focus()
  const act = useWriteQueue()
  const correction = useCorrection(act, focusList, (one) => {
    // Not out of what the person has gone on to.
    if (latest.current.open === null) choose(one)
    return latest.current.open === null
  })
  const { editing } = correction
  const choose = (next: ReviewItem | null) => {
    setChosenId(next?.candidateId ?? null)
    correction.leave()
    setPage(null)
  }
  const openGroup = (at: number) => {
    const next = groups[at]
    if (next === undefined) return
    setGroupId(next.groupId)
    choose(null)
    announce(next.kind === 'register' ? t('review.register') : next.name)
  }
  const step = (by: 1 | -1) => {
    const walk = shown.walk
    const at = walk.findIndex(({ candidateId }) => candidateId === item?.candidateId)
    const next = walk[at + by]
    if (next !== undefined) {
      choose(next)
      announce(itemTitle(t, edition, next))
      return
    }
    const onward = by === 1 ? groups.slice(groupAt + 1) : groups.slice(0, groupAt).toReversed()
    const found = onward.find(({ uncertain }) => uncertain > 0) ?? onward[0]
    if (found !== undefined) openGroup(groups.indexOf(found))
  }
  /** What has been decided and is on its way to disk, with its group: nobody is led back to it meanwhile. */
  const sent = useRef(new Map<string, string>())
  const sentOf = (id: string) => [...sent.current.values()].filter((one) => one === id).length
  /** To what is still uncertain: after this one, else anywhere in the import. @returns false where nothing is. */
  const goOn = (done: ReviewItem): boolean => {
    const left = shown.top.filter(
      ({ standing, candidateId }) => standing === 'uncertain' && !sent.current.has(candidateId),
    )
    const at = shown.top.indexOf(done)
    const next = left.find((one) => shown.top.indexOf(one) > at) ?? left[0]
    if (next !== undefined) {
      choose(next)
      return true
    }
    const onward = [...groups.slice(groupAt + 1), ...groups.slice(0, groupAt)].find(
      (one) => one.uncertain > sentOf(one.groupId),
    )
    if (onward !== undefined) openGroup(groups.indexOf(onward))
    else choose(done)
    return onward !== undefined
  }
  /** The next one is in work at once, so that the next key acts on what is seen; the writing goes on behind it. */
  const actOn = async (write: (one: ReviewItem) => ReturnType<Write>) => {
    if (item === null) return
    sent.current.set(item.candidateId, group?.groupId ?? '')
    const more = goOn(item)
    focusList()
    const done = await act(() => write(item))
    sent.current.delete(item.candidateId)
    if (!done) {
      if (latest.current.open === null && latest.current.editing === null) choose(item)
    } else if (!more && item.standing === 'uncertain')
      showMessage({ kind: 'done', title: t('review.done'), text: t('review.doneText'), topic: 'review' })
  }
  const actions = {
    accept: () => {
      if (item === null) return
      const [said] = item.says
      if (item.kind === 'field' && said?.fieldKey === null) return setOpen('field')
      void actOn((one) =>
        one.split !== null
          ? client.review.split({ candidateId: one.candidateId, parts: one.split })
          : client.review.accept({ candidateIds: [one.candidateId] }),
      )
    },
    keepWhole: () => void actOn((one) => client.review.accept({ candidateIds: [one.candidateId] })),
    skip: () => void actOn((one) => client.review.skip({ candidateIds: [one.candidateId] })),
    correct: (fieldKey?: string) => {
      if (item === null) return
      const key = fieldKey ?? doubtfulPart(item)
      setChosenId(item.candidateId)
      if (key === '') setOpen('field')
      else correction.begin(key)
    },
    toField: () => {
      if (item === null) return
      setChosenId(item.candidateId)
      setOpen(item.kind === 'register' ? 'unit' : 'field')
    },
    similar: () => {
      if (item === null) return
      if (item.similar.length > 0) setOpen('rule')
      else showMessage({ kind: 'info', title: t('review.nothingSimilar'), topic: 'review' })
    },
    reviewAll: () => {
      if (shown.certain.length === 0) return
      const candidateIds = shown.certain.map(({ candidateId }) => candidateId)
      focusList()
      void act(() => client.review.accept({ candidateIds }))
    },
  }
  const idle = mayWrite && item !== null && (editing === null || editing.saving) && open === null
  const latest = useRef({ open, editing })
  useLayoutEffect(() => {
    latest.current = { open, editing }
  })
  useCommand('unit.next', () => step(1), { enabled: open === null })
  useCommand('unit.previous', () => step(-1), { enabled: open === null })
  useCommand('queue.accept', actions.accept, { enabled: idle })
  useCommand('queue.correct', () => actions.correct(), { enabled: idle })
  useCommand('queue.keepWhole', actions.keepWhole, { enabled: idle && item?.split !== null })
  useCommand('queue.skip', actions.skip, { enabled: idle })
  useCommand('queue.toField', actions.toField, { enabled: idle })
  useCommand('queue.similar', actions.similar, { enabled: idle })
  useCommand('queue.reviewAll', actions.reviewAll, { enabled: idle && shown.certain.length > 0 })

  // The keys are heard where the values are, from the first moment: also for who came by a link to this part.
  useLayoutEffect(() => {
    const at = document.activeElement
    if (at === document.body || at?.closest('.room-parts, .messages') != null) list.current?.focus()
  }, [])
  // The next unit with something uncertain is there when one comes to it.
  const nextId = groups.slice(groupAt + 1).find(({ uncertain }) => uncertain > 0)?.groupId
  useEffect(() => {
    if (nextId !== undefined)
      void queries.prefetchQuery(orpc.review.group.queryOptions({ input: { importRunId, groupId: nextId } }))
  }, [queries, orpc, importRunId, nextId])

  const places = useMemo(
    () =>
      shown.all.map((one) => ({
        item: one,
        sign: shown.signOf(one),
        chosen: one.candidateId === item?.candidateId,
        title: itemTitle(t, edition, one),
      })),
    [shown, item, t, edition],
  )
  const close = () => {
    setOpen(null)
    // At once: a key that comes before the dialog is gone is meant for the list.
    focusList()
  }
  return (
    <div className="desk review" data-keys="queue">
      <ReviewPages
        review={review}
        runs={runs}
        onChooseRun={onChooseRun}
        edition={edition}
        page={shownPage}
        onPage={setPage}
        places={places}
        onPlace={(candidateId) => choose(shown.all.find((one) => one.candidateId === candidateId) ?? null)}
      />
      <Sheet label={t('review.list')} className="review-values" pane="review-list">
        <ReadSumBar sum={review.sum}>
          <IconButton small icon={IconListDetails} label={t('review.rules.open')} onClick={() => setOpen('rules')} />
        </ReadSumBar>
        {group === undefined ? (
          <p className="sheet-body pad ink-2">{t('review.nothingRead')}</p>
        ) : (
          <>
            <ReviewGroupHead
              groups={groups}
              at={groupAt}
              onOpen={openGroup}
              onChooseUnit={mayWrite ? () => setOpen('unit') : null}
            />
            <ReviewList
              ref={list}
              edition={edition}
              shown={shown}
              item={item}
              mayWrite={mayWrite}
              actions={actions}
              onChoose={choose}
              correction={correction}
            />
          </>
        )}
        <footer className="sheet-foot review-run num">
          {t('review.run', { number: review.number, when: formatWhen(review.at, new Date()) })} · {t('review.pause')}
        </footer>
      </Sheet>
      {item === null || group === undefined ? null : (
        <>
          <FieldDialog
            opened={open === 'field'}
            onClose={close}
            edition={edition}
            item={item}
            onMove={(profileId, fieldKey) => {
              close()
              void act(() => client.review.move({ candidateId: item.candidateId, profileId, fieldKey }))
            }}
          />
          <UnitDialog
            opened={open === 'unit'}
            onClose={close}
            edition={edition}
            item={item}
            onChoose={(profileId) => {
              close()
              void act(() => client.review.setUnit({ candidateId: item.candidateId, profileId }))
            }}
          />
          <RuleDialog
            opened={open === 'rule'}
            onClose={close}
            edition={edition}
            importRunId={importRunId}
            item={item}
            onLearn={(rule, exceptIds) => {
              close()
              void actOn(() => client.review.learnRule({ importRunId, rule, exceptIds }))
            }}
          />
        </>
      )}
      <RulesDialog opened={open === 'rules'} onClose={close} mayWrite={mayWrite} />
    </div>
  )
}
