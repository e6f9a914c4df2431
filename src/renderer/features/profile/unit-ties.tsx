import { IconLink } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import type { Card } from '../../../shared/contract/views.ts'
import { RefusalBanner } from '../../app/refusal-banner.tsx'
import { tellRefusal } from '../../app/tell-refusal.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useAccess } from '../../client/client-context.tsx'
import { Button } from '../../ui/button.tsx'

/** Where an edition's description of the unit is not known: proposals with their reasons, and a search by name. A person ties. */
export const UnitTies = ({
  card,
  edition,
  name,
  readOnly,
}: {
  card: Card
  edition: string
  name: string
  readOnly: boolean
}) => {
  const { t } = useTexts()
  const { client, orpc } = useAccess()
  const [text, setText] = useState('')
  const query = useDeferredValue(text.trim())
  const { data, error, refetch } = useQuery(
    orpc.unit.findTies.queryOptions({
      input: { profileId: card.profileId, edition, query },
      placeholderData: keepPreviousData,
      // What is proposed follows from both editions: any write may change it.
      staleTime: 0,
    }),
  )
  const link = async (otherId: string) => {
    // The older edition's unit is the enduring one: the newer description comes to it.
    const [profileId, other] = edition < card.edition ? [card.profileId, otherId] : [otherId, card.profileId]
    try {
      await client.unit.link({ profileId, otherId: other })
    } catch (refused) {
      tellRefusal(t, refused, t('compare.notLinked', { name }))
    }
  }
  return (
    <section aria-label={t('compare.tieTitle', { edition })}>
      <h3 className="group-heading">{t('compare.tieTitle', { edition })}</h3>
      <p className="ink-2">{t('compare.tieText')}</p>
      <label className="tie-search">
        <span>{t('compare.tieSearch', { edition })}</span>
        <input type="text" value={text} maxLength={200} onChange={(event) => setText(event.target.value)} />
      </label>
      {error === null ? null : (
        <RefusalBanner title={t('card.notRead')} error={error} onTryAgain={() => void refetch()} />
      )}
      {data !== undefined && data.length === 0 ? (
        <p className="ink-2">{t(query === '' ? 'compare.tieNone' : 'compare.tieNotFound')}</p>
      ) : null}
      <ul className="ties">
        {(data ?? []).map((tie) => (
          <li key={tie.profileId}>
            <span className="tie-words">
              <b>{tie.name}</b>
              <span className="ink-3 num">
                {[tie.number, tie.regionName].filter((part) => part !== null).join(' · ')}
              </span>
              {tie.reasons.length === 0 ? null : <span className="ink-2">{tie.reasons.join(' ')}</span>}
              {tie.tiedTo === null ? null : <span className="ink-2">{t('compare.taken', { name: tie.tiedTo })}</span>}
            </span>
            {readOnly || tie.tiedTo !== null ? null : (
              <Button
                small
                icon={IconLink}
                aria-label={t('compare.tieNamed', { name: tie.name })}
                onClick={() => void link(tie.profileId)}
              >
                {t('compare.tie')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
