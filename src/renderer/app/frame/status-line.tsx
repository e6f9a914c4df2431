import { IconAlertTriangle, IconCircleCheck, IconLock } from '@tabler/icons-react'
import { useIsFetching } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { UndoState } from '../../../shared/contract/views.ts'
import { useConnectionState } from '../../client/client-context.tsx'
import { formatWhen } from '../format.ts'
import { getKeptHere, subscribeKeptHere } from '../kept-here.ts'
import { useTexts } from '../texts/use-texts.ts'
import { getDrafts, subscribeDrafts } from '../values/drafts.ts'
import { useWorkspace } from '../workspace.tsx'

/** True when `active` has been so for a while: what is quick is not worth telling. */
const useAfter = (active: boolean, waitMs: number): boolean => {
  const [late, setLate] = useState(false)
  useEffect(() => {
    if (!active) {
      setLate(false)
      return undefined
    }
    const timer = setTimeout(() => setLate(true), waitMs)
    return () => clearTimeout(timer)
  }, [active, waitMs])
  return late
}

/** Left: what was saved, read back from disk. Right: where the project is. */
export const StatusLine = ({ undo }: { undo: UndoState | null }) => {
  const { t } = useTexts()
  const { project, edition } = useWorkspace()
  const { lines, units, appendix } = edition.counts
  const counts = [t('status.lines', { count: lines }), t('status.units', { count: units })].join(', ')
  return (
    <footer className="status-line">
      <Saved undo={undo} />
      <span className="status-counts">
        {counts}
        {appendix > 0 ? ` · ${t('status.appendix', { count: appendix })}` : ''}
      </span>
      <span className="status-right">
        {project.readOnly === null ? null : (
          <span className="status-item status-locked">
            <IconLock size={15} stroke={1.75} />
            {t('status.reading')}
          </span>
        )}
        <span className="status-folder" title={project.folder}>
          {project.folder}
        </span>
      </span>
    </footer>
  )
}

const Saved = ({ undo }: { undo: UndoState | null }) => {
  const { t } = useTexts()
  const connection = useConnectionState()
  const drafts = useSyncExternalStore(subscribeDrafts, getDrafts)
  const keptHere = useSyncExternalStore(subscribeKeptHere, getKeptHere)
  const states = [...drafts.values()].map(({ state }) => state)
  const saving = useAfter(states.includes('saving'), 300)
  const fetching = useAfter(useIsFetching() > 0, 400)
  if (connection === 'lost')
    return (
      <span className="status-item status-failed">
        <IconAlertTriangle size={15} stroke={1.75} />
        {t('status.noHost')}
      </span>
    )
  const failed = states.filter((state) => state === 'failed').length
  if (failed > 0)
    return (
      <span className="status-item status-failed">
        <IconAlertTriangle size={15} stroke={1.75} />
        {t('status.notSaved', { count: failed })}
      </span>
    )
  if (keptHere !== null && keptHere.at === null)
    return (
      <span className="status-item status-failed">
        <IconAlertTriangle size={15} stroke={1.75} />
        {t('status.notKeptHere', { label: keptHere.label })}
      </span>
    )
  if (saving) return <span className="status-item">{t('status.saving')}</span>
  if (fetching) return <span className="status-item">{t('status.fetching')}</span>
  if (keptHere?.at != null && (undo?.last == null || keptHere.at > undo.last.at))
    return (
      <span className="status-item status-saved">
        <IconCircleCheck size={15} stroke={1.75} className="ink-green" />
        {t('status.keptHere', { time: formatWhen(keptHere.at, new Date()), label: keptHere.label })}
      </span>
    )
  if (undo?.last == null) return <span className="status-item">{t('status.nothingSaved')}</span>
  const { at, label, kind } = undo.last
  return (
    <span className="status-item status-saved">
      <IconCircleCheck size={15} stroke={1.75} className="ink-green" />
      {t(`status.saved.${kind}`, { time: formatWhen(at, new Date()), label })}
    </span>
  )
}
