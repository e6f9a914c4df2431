import { IconMathFunction, IconTable } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { CriterionAgreement } from '../../../shared/domain/agreement.ts'
import { PublishButton, PublishedFiles, usePublishPart } from '../../app/publish-part.tsx'
import { RefusalBanner } from '../../app/refusal-banner.tsx'
import { tellRefusal } from '../../app/tell-refusal.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useWorkspace } from '../../app/workspace.tsx'
import { useAccess } from '../../client/client-context.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptySheet } from '../../ui/empty-sheet.tsx'
import { Sheet, SheetBar } from '../../ui/sheet.tsx'
import { AgreementTable } from './agreement-table.tsx'
import { categoryWord, questionWords } from './agreement-words.ts'
import { QuestionSheet } from './question-sheet.tsx'
import './statistics.css'

/** Which units of a pair and a question are asked for. */
export interface UnitsWish {
  agreement: CriterionAgreement
  /** Both answers; null for any. */
  cell: readonly [string, string] | null
  /** Only those on which they agreed, or did not. */
  same: boolean | null
}

const pairName = ({ raters }: CriterionAgreement): string => raters.join(' – ')

/** How far two people gave the same first answers: every figure together, each with the units behind it. */
export const StatisticsRoom = () => {
  const { t } = useTexts()
  const { client, orpc } = useAccess()
  const { edition, openRows, openPart } = useWorkspace()
  const { data, error, refetch } = useQuery(orpc.agreement.get.queryOptions({ input: { edition: edition.year } }))
  const [pair, setPair] = useState<string | null>(null)
  const publish = usePublishPart('agreement')
  const pairs = [...new Set((data?.criteria ?? []).map(pairName))]
  const chosen = pair !== null && pairs.includes(pair) ? pair : null
  const shown = (data?.criteria ?? []).filter((one) => chosen === null || pairName(one) === chosen)

  const openUnits = async ({ agreement, cell, same }: UnitsWish) => {
    const question = questionWords(t, agreement.criterion, edition.criteria)
    try {
      const units = await client.agreement.units({
        edition: edition.year,
        question: agreement.criterion,
        raters: agreement.raters,
      })
      const wanted = units.filter(
        ({ answers: [mine, theirs] }) =>
          (cell === null || (mine === cell[0] && theirs === cell[1])) && (same === null || (mine === theirs) === same),
      )
      const what =
        cell === null
          ? t(same === true ? 'statistics.agreed' : 'statistics.bothRated')
          : `${categoryWord(t, cell[0])} – ${categoryWord(t, cell[1])}`
      openRows({
        chosen: {
          label: `${question}: ${what} (${pairName(agreement)})`,
          profileIds: new Set(wanted.map(({ profileId }) => profileId)),
        },
      })
    } catch (refused) {
      tellRefusal(t, refused, t('statistics.notOpened'))
    }
  }
  const open = (wish: UnitsWish) => void openUnits(wish)

  return (
    <Sheet label={t('rooms.classification.parts.statistics')} className="first" pane="statistics">
      <SheetBar title={t('rooms.classification.parts.statistics')} sub={t('statistics.sub', { edition: edition.year })}>
        <span className="spring" />
        {pairs.length > 1 ? (
          <label className="pair-choice">
            <span className="ink-2">{t('statistics.pair')}</span>
            <select
              value={chosen ?? ''}
              onChange={(event) => setPair(event.target.value === '' ? null : event.target.value)}
            >
              <option value="">{t('statistics.allPairs')}</option>
              {pairs.map((name) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        ) : null}
        {shown.length === 0 ? null : <PublishButton publish={publish} label={t('statistics.export')} />}
      </SheetBar>
      <div className="sheet-body pad statistics">
        <PublishedFiles publish={publish} />
        {error === null ? null : (
          <RefusalBanner title={t('statistics.notRead')} error={error} onTryAgain={() => void refetch()} />
        )}
        {data === undefined ? null : shown.length === 0 ? (
          <EmptySheet icon={IconMathFunction} title={t('statistics.empty')} text={t('statistics.emptyText')}>
            <Button kind="filled" onClick={() => openPart('classification', 'rating')}>
              {t('statistics.toRating')}
            </Button>
          </EmptySheet>
        ) : (
          <>
            <p className="statistics-lead">{t('statistics.lead')}</p>
            {data.warnings.map((warning) => (
              <Banner key={warning} kind="warn" title={warning} />
            ))}
            <AgreementTable criteria={shown} manyPairs={pairs.length > 1 && chosen === null} onOpen={open} />
            <h2 className="section-heading">
              <IconTable size={17} stroke={1.75} aria-hidden /> {t('statistics.tables')}
            </h2>
            <div className="question-sheets">
              {shown.map((one) => (
                <QuestionSheet key={`${one.criterion} ${pairName(one)}`} agreement={one} onOpen={open} />
              ))}
            </div>
          </>
        )}
      </div>
    </Sheet>
  )
}
