import { IconRefreshAlert } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import type { CriterionWording, OutcomeRule } from '../../../shared/domain/codebook.ts'
import { OutcomeMark } from '../../app/classification/outcome-mark.tsx'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useWorkspace } from '../../app/workspace.tsx'
import { useAccess } from '../../client/client-context.tsx'

const mostNamed = 12

/** Exactly which decisions a change would put in the queue, before it is made. */
export const Affected = ({ criterion, rule }: { criterion: CriterionWording | null; rule: OutcomeRule | null }) => {
  const { t } = useTexts()
  const { orpc } = useAccess()
  const { edition } = useWorkspace()
  const asked = useDeferredValue(JSON.stringify({ edition: edition.year, criterion, rule }))
  const { data } = useQuery({
    ...orpc.codebook.preview.queryOptions({
      input: JSON.parse(asked) as { edition: string; criterion: CriterionWording | null; rule: OutcomeRule | null },
      enabled: criterion !== null || rule !== null,
    }),
    placeholderData: (before) => before,
  })
  if (data === undefined) return null
  return (
    <div className="affected" role="status">
      <p>
        <IconRefreshAlert size={16} stroke={1.75} aria-hidden className="ink-amber" />{' '}
        {data.length === 0 ? t('codebook.affectsNone') : t('codebook.affects', { count: data.length })}
      </p>
      <ul>
        {data.slice(0, mostNamed).map(({ profileId, name, outcome }) => (
          <li key={profileId}>
            {name} <OutcomeMark outcome={outcome} />
          </li>
        ))}
      </ul>
      {data.length > mostNamed ? <p>{t('codebook.affectsMore', { count: data.length - mostNamed })}</p> : null}
    </div>
  )
}
