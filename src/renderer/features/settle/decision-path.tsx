import {
  IconEqual,
  IconGavel,
  IconLock,
  IconLockOpen,
  IconPencil,
  type IconProps,
  IconQuote,
  IconRefresh,
  IconRotate2,
  IconUserQuestion,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ComponentType } from 'react'
import type { DecisionStep, DecisionView } from '../../../shared/contract/classification-views.ts'
import { formatWhen } from '../../app/format.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useAccess } from '../../client/client-context.tsx'
import type { Rater } from './settle-desk.tsx'
import type { Joint } from './use-joint.ts'

const icons: Record<DecisionStep['kind'], ComponentType<IconProps>> = {
  sealed: IconLock,
  opened: IconLockOpen,
  'third-asked': IconUserQuestion,
  proposed: IconPencil,
  signed: IconGavel,
  supported: IconQuote,
  confirmed: IconRefresh,
  reopened: IconRotate2,
}

/** The way to where the unit stands: who did what, when, and why. */
export const DecisionPath = ({ unit, joint, self }: { unit: DecisionView; joint: Joint; self: Rater | null }) => {
  const { t } = useTexts()
  const { orpc } = useAccess()
  const { data: steps = [] } = useQuery(orpc.decision.path.queryOptions({ input: { profileId: unit.profileId } }))
  const now = new Date()
  const words = ({ kind, by, outcome, detail }: DecisionStep): string => {
    const what = { name: by, outcome: outcome === null ? '' : t(`classified.outcomes.${outcome}`) }
    if (kind === 'sealed' && detail === 'again') return t('settle.path.again', what)
    return t(`settle.path.${kind}`, what)
  }
  return (
    <section className="settle-path" aria-label={t('settle.way')}>
      <h2 className="small-heading">{t('settle.way')}</h2>
      <ol>
        {steps.map((step, at) => {
          const Icon = icons[step.kind]
          return (
            // Two steps may be written within one second: their place is all that tells them apart.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above.
            <li key={`${step.at} ${step.kind} ${at}`}>
              <p className="num">
                <Icon size={15} stroke={1.75} aria-hidden className="ink-2" /> <b>{formatWhen(step.at, now)}</b>
              </p>
              <p>{words(step)}</p>
              {step.detail === null || step.detail === 'again' ? null : <p className="ink-2">{step.detail}</p>}
            </li>
          )
        })}
        {joint.writing && joint.changed && self !== null ? (
          <li className="now">
            <p>
              <IconPencil size={15} stroke={1.75} aria-hidden className="ink-2" /> <b>{t('settle.path.now')}</b>
            </p>
            <p>{t('settle.path.writing', { name: self.name })}</p>
          </li>
        ) : joint.queue === 'settled' ? (
          <li className="now">
            <p>
              <IconEqual size={15} stroke={1.75} aria-hidden className="ink-green" /> <b>{t('settle.path.now')}</b>
            </p>
            <p>{t('classified.statuses.locked')}</p>
          </li>
        ) : null}
      </ol>
    </section>
  )
}
