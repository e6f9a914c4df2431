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

/** Puts the focus on a criterion, the one in work where none is named, once it is drawn. */
export const focusCriterion = (key: string | null): void => {
  requestAnimationFrame(() => {
    const place = criterion(key)
    place?.focus({ preventScroll: true })
    place?.scrollIntoView({ block: 'nearest' })
  })
}

const focusRationale = (): void => {
  requestAnimationFrame(() => criterion(null)?.querySelector('textarea')?.focus())
}
