import { IconFilterOff, IconX } from '@tabler/icons-react'
import { wholeRegister } from '../../app/row-selection.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useFacetWords } from '../../app/use-facets.ts'
import { useSelection, useWorkspace } from '../../app/workspace.tsx'
import { Button } from '../../ui/button.tsx'
import type { TextFilter } from './grid-rows.ts'

/** More values than this are counted, not listed. */
const mostWords = 3

interface Chip {
  id: string
  words: string
  remove(): void
}

/** What filters the rows, each to be taken away by itself. */
export const FilterChips = ({
  count,
  filters,
  columnName,
  onRemoveFilter,
  onClear,
}: {
  count: number
  filters: Readonly<Record<string, TextFilter>>
  columnName: (columnId: string) => string
  onRemoveFilter: (columnId: string) => void
  onClear: () => void
}) => {
  const { t } = useTexts()
  const { setSelection } = useWorkspace()
  const selection = useSelection()
  const words = useFacetWords()
  const { view, facets, text, chosen } = selection
  const chips: Chip[] = [
    ...(view === 'all'
      ? []
      : [
          {
            id: 'view',
            words: t(`lists.viewNames.${view}`),
            remove: () => setSelection({ view: wholeRegister.view }),
          },
        ]),
    ...(chosen === null
      ? []
      : [{ id: 'chosen', words: chosen.label, remove: () => setSelection({ chosen: wholeRegister.chosen }) }]),
    ...Object.entries(facets)
      .filter(([, { values }]) => values.length > 0)
      .map(([id, { values, except }]) => {
        const listed =
          values.length > mostWords
            ? t('lists.facets.values', { count: values.length })
            : values.map((value) => words.wordOf(id, value)).join(', ')
        return {
          id: `facet ${id}`,
          words: t(except ? 'lists.chips.facetExcept' : 'lists.chips.facet', {
            name: words.nameOf(id),
            values: listed,
          }),
          remove: () => {
            const { [id]: _gone, ...rest } = facets
            setSelection({ facets: rest })
          },
        }
      }),
    ...(text.trim() === ''
      ? []
      : [
          { id: 'text', words: t('lists.chips.text', { text: text.trim() }), remove: () => setSelection({ text: '' }) },
        ]),
    ...Object.keys(filters).map((columnId) => ({
      id: `column ${columnId}`,
      words: t('lists.chips.column', { name: columnName(columnId) }),
      remove: () => onRemoveFilter(columnId),
    })),
  ]
  return (
    <div className="filter-chips">
      <Button kind="quiet" small icon={IconFilterOff} title={t('register.showAll')} onClick={onClear}>
        {t('register.shownRows', { count })}
      </Button>
      <ul aria-label={t('lists.chips.label')}>
        {chips.map((chip) => (
          <li key={chip.id}>
            <button
              type="button"
              className="chip"
              aria-label={t('lists.chips.remove', { what: chip.words })}
              onClick={chip.remove}
            >
              <span>{chip.words}</span>
              <IconX size={14} stroke={2} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
