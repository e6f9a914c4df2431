import type { Answer } from '../../../shared/domain/rating.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useCommand } from '../../app/use-command.tsx'
import type { UnitWork } from './use-unit-draft.ts'

/** The keys of the queue, for the unit in work. */
export const useRatingKeys = (work: UnitWork, { onSkip }: { onSkip: () => void }): void => {
  const { t } = useTexts()
  const enabled = work.writing && work.mayWrite && !work.sealing
  const answer = (given: Answer) => {
    work.answer(work.active, given)
    focusCriterion(null)
  }
  useCommand('queue.yes', () => answer('yes'), { enabled })
  useCommand('queue.no', () => answer('no'), { enabled })
  useCommand('queue.unclear', () => answer('unclear'), { enabled })
  useCommand('queue.rationale', () => focusRationale(), { enabled })
  useCommand('queue.evidence', () => work.setPicking(!work.picking), { enabled })
  useCommand('queue.skip', onSkip, { enabled: work.writing })
  useCommand('queue.seal', () => void work.seal(), { enabled, label: t('rating.seal') })
}

const criterion = (key: string | null): HTMLElement | null =>
  document.querySelector<HTMLElement>(key === null ? '.criterion.active' : `[data-criterion="${CSS.escape(key)}"]`)

let coming = 0
/** Moves the focus once what was asked for is drawn. Keys may come faster than frames: the last wish is the one that holds. */
export const focusSoon = (find: () => HTMLElement | null): void => {
  cancelAnimationFrame(coming)
  coming = requestAnimationFrame(() => {
    const place = find()
    place?.focus({ preventScroll: true })
    place?.scrollIntoView({ block: 'nearest' })
  })
}

/** Puts the focus on a criterion, the one in work where none is named. */
export const focusCriterion = (key: string | null): void => focusSoon(() => criterion(key))

const focusRationale = (): void => focusSoon(() => criterion(null)?.querySelector('textarea') ?? null)
