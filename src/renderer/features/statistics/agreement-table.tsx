import type { ReactNode } from 'react'
import type { CriterionAgreement } from '../../../shared/domain/agreement.ts'
import { formatDecimal, formatNumber } from '../../app/format.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useWorkspace } from '../../app/workspace.tsx'
import { intervalWords, prevalenceWords, questionWords } from './agreement-words.ts'
import type { UnitsWish } from './statistics-room.tsx'

/** Every figure of every question side by side. One of them alone misleads, so none stands alone. */
export const AgreementTable = ({
  criteria,
  manyPairs,
  onOpen,
}: {
  criteria: readonly CriterionAgreement[]
  manyPairs: boolean
  onOpen: (wish: UnitsWish) => void
}) => {
  const { t } = useTexts()
  const { edition } = useWorkspace()
  return (
    <section className="figures-scroll" aria-label={t('statistics.figures')}>
      <table className="figures-table num">
        <thead>
          <tr>
            <th scope="col">{t('statistics.question')}</th>
            {manyPairs ? <th scope="col">{t('statistics.pair')}</th> : null}
            <th scope="col" className="figure">
              {t('statistics.columns.n')}
            </th>
            <th scope="col" className="figure">
              {t('statistics.columns.percent')}
            </th>
            <th scope="col" className="figure">
              {t('statistics.columns.kappa')}
            </th>
            <th scope="col">{t('statistics.columns.interval')}</th>
            <th scope="col" className="figure">
              {t('statistics.columns.ac1')}
            </th>
            <th scope="col" className="figure">
              {t('statistics.columns.pabak')}
            </th>
            <th scope="col">{t('statistics.columns.prevalence')}</th>
          </tr>
        </thead>
        <tbody>
          {criteria.map((one) => {
            const question = questionWords(t, one.criterion, edition.criteria)
            const all: UnitsWish = { agreement: one, cell: null, same: null }
            const figure = (name: string, value: number | null, digits: number, wish: UnitsWish = all): ReactNode =>
              value === null ? (
                <span className="ink-3">{t('statistics.undefined')}</span>
              ) : (
                <button
                  type="button"
                  className="link-plain"
                  aria-label={t('statistics.openFigure', { name, question, value: formatDecimal(value, digits) })}
                  onClick={() => onOpen(wish)}
                >
                  {digits === 0 ? formatNumber(value) : formatDecimal(value, digits)}
                </button>
              )
            return (
              <tr key={`${one.criterion} ${one.raters.join(' ')}`}>
                <th scope="row">{question}</th>
                {manyPairs ? <td>{one.raters.join(' – ')}</td> : null}
                <td className="figure">{figure(t('statistics.columns.n'), one.n, 0)}</td>
                <td className="figure">
                  {figure(t('statistics.columns.percent'), one.percent, 1, { ...all, same: true })}
                </td>
                <td className="figure">{figure(t('statistics.columns.kappa'), one.kappa, 2)}</td>
                <td className="figures-interval">
                  {one.kappaInterval === null ? (
                    <span className="ink-3">{t('statistics.undefined')}</span>
                  ) : (
                    intervalWords(one.kappaInterval)
                  )}
                </td>
                <td className="figure">{figure(t('statistics.columns.ac1'), one.ac1, 2)}</td>
                <td className="figure">{figure(t('statistics.columns.pabak'), one.pabak, 2)}</td>
                <td>{prevalenceWords(t, one)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
