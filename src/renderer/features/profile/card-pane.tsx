import { Tabs } from '@mantine/core'
import {
  IconChevronDown,
  IconChevronUp,
  IconHammer,
  IconListDetails,
  IconMapPin,
  IconPaperclip,
  IconX,
} from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Card } from '../../../shared/contract/views.ts'
import { countedOperator } from '../../../shared/domain/operator.ts'
import { formatList } from '../../app/format.ts'
import { HistoryList } from '../../app/history-list.tsx'
import { RefusalBanner } from '../../app/refusal-banner.tsx'
import { tellRefusal } from '../../app/tell-refusal.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useCommand, useCommandButton } from '../../app/use-command.tsx'
import { OperatorMark } from '../../app/values/operator-mark.tsx'
import { ReviewChip } from '../../app/values/review-mark.tsx'
import { useProfileInWork, useWorkspace } from '../../app/workspace.tsx'
import { useAccess } from '../../client/client-context.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { EmptySheet } from '../../ui/empty-sheet.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { CardFields } from './card-fields.tsx'
import { CompareEditions, comparedEdition } from './compare-editions.tsx'
import { EvidenceListMenu } from './evidence-list-menu.tsx'
import { isRegisterLine, ProvenanceLine } from './provenance-line.tsx'
import { RegisterFacts } from './register-facts.tsx'

/** A little longer than a key that is held takes to repeat, and than a quick hand. */
const settledMs = 100

/** Walking quickly through the grid asks only for the cards where one stops. */
const useSettled = (value: string | null, waitMs: number): string | null => {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    if (value === settled) return undefined
    const timer = setTimeout(() => setSettled(value), waitMs)
    return () => clearTimeout(timer)
  }, [value, settled, waitMs])
  return settled
}

/** The card of the unit in work: everything that is known about it, and why. */
export const CardPane = () => {
  const { t } = useTexts()
  const { orpc } = useAccess()
  const profileId = useProfileInWork()
  const asked = useSettled(profileId, settledMs)
  const { data, error, refetch } = useQuery(
    orpc.profile.get.queryOptions({
      input: { profileId: asked ?? '' },
      enabled: asked !== null,
      placeholderData: keepPreviousData,
    }),
  )
  if (asked === null)
    return (
      <Sheet label={t('card.label')} className="sheet-card" pane="card">
        <div className="pad">
          <EmptySheet icon={IconListDetails} title={t('card.nothing')} text={t('card.nothingText')} />
        </div>
      </Sheet>
    )
  if (data === undefined)
    return (
      <Sheet label={t('card.label')} className="sheet-card" pane="card">
        {error === null ? null : (
          <div className="pad">
            <RefusalBanner title={t('card.notRead')} error={error} onTryAgain={() => void refetch()} />
          </div>
        )}
      </Sheet>
    )
  return <CardSheet card={data} />
}

const nameOf = (card: Card): string => card.fields.find(({ key }) => key === 'name')?.value?.text ?? card.heading

const CardSheet = ({ card }: { card: Card }) => {
  const { t } = useTexts()
  const { client } = useAccess()
  const { project, edition, editions, place } = useWorkspace()
  const [tab, setTab] = useState<string | null>('values')
  const compared = comparedEdition(card)
  // A field that was asked for stands among the values.
  const asked = place?.profileId === card.profileId ? place.turn : null
  useEffect(() => {
    if (asked !== null) setTab('values')
  }, [asked])
  const readOnly = project.readOnly !== null
  const name = nameOf(card)
  const operator = countedOperator(card.operators)
  const labels = card.operators.map((key) => edition.operators.find((one) => one.key === key)?.label ?? key)
  const next = useCommandButton('unit.next')
  const previous = useCommandButton('unit.previous')
  const close = useCommandButton('view.card')
  const needsReview =
    card.review === 'unreviewed' ||
    card.review === 'uncertain' ||
    card.fields.some(({ value }) => value?.review === 'unreviewed' || value?.review === 'uncertain')

  const reviewAll = async () => {
    try {
      await client.profile.reviewAll({ profileId: card.profileId })
    } catch (error) {
      tellRefusal(t, error, t('card.notReviewed', { name }))
    }
  }
  useCommand('unit.review', () => void reviewAll(), { enabled: needsReview && !readOnly })

  return (
    <Sheet label={t('card.of', { name })} className="sheet-card" pane="card">
      <Tabs value={tab} onChange={setTab} keepMounted={false} className="card-tabs" data-profile={card.profileId}>
        <header className="card-head">
          <div className="card-top">
            <span className="card-place num">{[card.number, card.regionName].filter(Boolean).join(' · ')}</span>
            <span className="spring" />
            <EvidenceListMenu profileId={card.profileId} />
            <IconButton small icon={IconChevronUp} label={previous.label} keys={previous.keys} onClick={previous.run} />
            <IconButton small icon={IconChevronDown} label={next.label} keys={next.keys} onClick={next.run} />
            <IconButton small icon={IconX} label={close.label} onClick={close.run} />
          </div>
          <h2>{name}</h2>
          <p className="card-operator">
            {operator === null ? (
              <span className="ink-3">{t('card.noOperator')}</span>
            ) : (
              <>
                <OperatorMark operator={operator} underConstruction={card.underConstruction} hidden />{' '}
                {operator === 'samverkan' ? `${t('operators.samverkan')}: ${formatList(labels)}` : labels[0]}
              </>
            )}
            {card.unitCount > 1 ? (
              <span className="num"> · {t('register.standsFor', { count: card.unitCount })}</span>
            ) : null}
          </p>
          <p className="chips">
            {card.outcome === null ? null : (
              <span className={`state-chip ${card.outcome === 'included' ? 'chip-included ink-blue' : 'ink-2'}`}>
                {card.outcome === 'included' ? (
                  <IconMapPin size={15} stroke={1.75} />
                ) : (
                  <IconPaperclip size={15} stroke={1.75} />
                )}
                {t(`card.outcomes.${card.outcome}`, { edition: card.edition })}
              </span>
            )}
            <ReviewChip review={card.review} />
            {card.closed ? <span className="state-chip ink-2">{t('card.closed')}</span> : null}
            {card.underConstruction ? (
              <span className="state-chip ink-2">
                <IconHammer size={15} stroke={1.75} />
                {t('card.underConstruction')}
              </span>
            ) : null}
          </p>
          {card.doubt === null ? null : <p className="card-doubt">{card.doubt}</p>}
          {needsReview && !readOnly ? (
            <p>
              <Button small onClick={() => void reviewAll()}>
                {t('commands.unit.review')}
              </Button>
            </p>
          ) : null}
          <Tabs.List>
            <Tabs.Tab value="values">{t('card.tabs.values')}</Tabs.Tab>
            <Tabs.Tab value="history">{t('card.tabs.history')}</Tabs.Tab>
            {editions.length < 2 ? null : (
              <Tabs.Tab value="editions">
                {compared === null ? t('compare.tabNone') : t('compare.tab', { edition: compared })}
              </Tabs.Tab>
            )}
          </Tabs.List>
        </header>
        <Tabs.Panel value="values" className="sheet-body card-body">
          <RegisterLine card={card} />
          <CardFields key={card.profileId} card={card} name={name} readOnly={readOnly} />
          <RegisterFacts key={`facts ${card.profileId}`} card={card} name={name} readOnly={readOnly} />
        </Tabs.Panel>
        <Tabs.Panel value="history" className="sheet-body card-body">
          <HistoryList filter={{ profileId: card.profileId }} personal="veiled" />
        </Tabs.Panel>
        <Tabs.Panel value="editions" className="sheet-body card-body">
          <CompareEditions key={card.profileId} card={card} name={name} readOnly={readOnly} />
        </Tabs.Panel>
      </Tabs>
    </Sheet>
  )
}

/** The line as printed in the register: several values rest on it, so it stands once, lit, with its source. */
const RegisterLine = ({ card }: { card: Card }) => {
  const { t } = useTexts()
  if (card.registerText === null) return null
  const provenance =
    card.fields.find(({ value }) => isRegisterLine(value?.provenance ?? null))?.value?.provenance ?? null
  return (
    <section className="register-line">
      <h3 className="group-heading">{t('card.registerLine')}</h3>
      <blockquote className="quote">
        <span className="lit">{card.registerText}</span>
        {provenance === null ? null : (
          <footer>
            <ProvenanceLine provenance={provenance} />
            {provenance.restored ? <span>{t('card.restored')}</span> : null}
          </footer>
        )}
      </blockquote>
    </section>
  )
}
