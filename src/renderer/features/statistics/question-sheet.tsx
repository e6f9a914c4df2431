import { useId } from 'react'
import type { CriterionAgreement } from '../../../shared/domain/agreement.ts'
import { formatNumber } from '../../app/format.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useWorkspace } from '../../app/workspace.tsx'
import { categoryWord, prevalenceNote, questionWords, undefinedWords } from './agreement-words.ts'
import type { UnitsWish } from './statistics-room.tsx'

/** One question of one pair: how often they answered what, where they agree framed, and what to mind when reading it. */
export const QuestionSheet = ({
  agreement,
  onOpen,
}: {
  agreement: CriterionAgreement
  onOpen: (wish: UnitsWish) => void
}) => {
  const { t } = useTexts()
  const { edition } = useWorkspace()
  const id = useId()
  const { categories, table, raters } = agreement
  const [mine, theirs] = raters
  const note = prevalenceNote(t, agreement)
  const why = undefinedWords(t, agreement)
  return (
    <section className="question-sheet" aria-labelledby={id}>
      <h3 id={id}>{questionWords(t, agreement.criterion, edition.criteria)}</h3>
      <table className="crossing num">
        <caption className="sr-only">{t('statistics.crossing', { rows: mine, columns: theirs })}</caption>
        <thead>
          <tr>
            <td className="ink-3">{t('statistics.corner')}</td>
            <th scope="colgroup" colSpan={categories.length}>
              {theirs}
            </th>
          </tr>
          <tr>
            <th scope="col">{mine}</th>
            {categories.map((category) => (
              <th key={category} scope="col">
                {categoryWord(t, category)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {categories.map((row, at) => (
            <tr key={row}>
              <th scope="row">{categoryWord(t, row)}</th>
              {categories.map((column, across) => {
                const count = table[at]?.[across] ?? 0
                return (
                  <td key={column} className={at === across ? 'same' : undefined}>
                    {count === 0 ? (
                      <span className="ink-3">0</span>
                    ) : (
                      <button
                        type="button"
                        className="link-plain"
                        aria-label={t('statistics.openCell', {
                          count,
                          mine,
                          theirs,
                          row: categoryWord(t, row),
                          column: categoryWord(t, column),
                        })}
                        onClick={() => onOpen({ agreement, cell: [row, column], same: null })}
                      >
                        {formatNumber(count)}
                      </button>
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {note === null ? null : <p className="question-note">{note}</p>}
      {why === null ? null : <p className="question-note ink-2">{why}</p>}
    </section>
  )
}
