import { IconHighlight, IconPalette } from '@tabler/icons-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { annotationColors } from '../../../shared/domain/annotation.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { EmptySheet } from '../../ui/empty-sheet.tsx'
import { ColorMeanings } from './color-meanings.tsx'
import { MarkCard } from './mark-card.tsx'
import { allMarks, choicesOf, filterMarks, isFiltered, type MarkFilter } from './mark-filter.ts'
import { useReader } from './reader-state.ts'

/** So many cards are made at first, and as many more each time the end is near: two thousand at once would hold up the page. */
const cardsAtOnce = 60

/** The marks of the source in reading order, and which of them are shown. */
export const MarkList = () => {
  const { t } = useTexts()
  const { marks, markId, readOnly, colors } = useReader()
  const [filter, setFilter] = useState(allMarks)
  const [naming, setNaming] = useState(false)
  const [count, setCount] = useState(cardsAtOnce)
  const list = useRef<HTMLDivElement>(null)
  const shown = useMemo(() => filterMarks(marks, filter), [marks, filter])
  const chosenAt = shown.findIndex(({ annotationId }) => annotationId === markId)
  const made = Math.max(count, chosenAt + 20)

  // The mark that is chosen on the page comes into view here, unless one is in the list already.
  useEffect(() => {
    if (markId === null || chosenAt === -1) return
    const card = list.current?.querySelector<HTMLElement>(`[data-mark="${CSS.escape(markId)}"]`)
    if (card?.contains(document.activeElement) !== true) card?.scrollIntoView({ block: 'nearest' })
  }, [markId, chosenAt])

  return (
    <>
      <div className="marks-head">
        <span className="num ink-2">
          {isFiltered(filter)
            ? t('reader.marks.shown', { shown: shown.length, total: marks.length })
            : t('reader.marks.count', { count: marks.length })}
        </span>
        <span className="spring" />
        {readOnly || colors.length === 0 ? null : (
          <IconButton small icon={IconPalette} label={t('reader.marks.meanings')} onClick={() => setNaming(true)} />
        )}
      </div>
      {marks.length === 0 ? null : <FilterFields filter={filter} onChange={setFilter} />}
      <div
        ref={list}
        className="marks-list"
        onScroll={({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) => {
          if (scrollTop + clientHeight > scrollHeight - 600 && made < shown.length) setCount(made + cardsAtOnce)
        }}
      >
        {marks.length === 0 ? (
          <EmptySheet icon={IconHighlight} title={t('reader.marks.none')} text={t('reader.marks.noneText')} />
        ) : shown.length === 0 ? (
          <div className="pad">
            <p className="ink-2">{t('reader.marks.noneMatch')}</p>
            <p className="actions">
              <Button small onClick={() => setFilter(allMarks)}>
                {t('reader.marks.clear')}
              </Button>
            </p>
          </div>
        ) : (
          <ul>
            {shown.slice(0, made).map((mark) => (
              <MarkCard key={mark.annotationId} mark={mark} />
            ))}
          </ul>
        )}
      </div>
      <ColorMeanings opened={naming} onClose={() => setNaming(false)} />
    </>
  )
}

const FilterFields = ({ filter, onChange }: { filter: MarkFilter; onChange: (filter: MarkFilter) => void }) => {
  const { t } = useTexts()
  const { marks, colors } = useReader()
  const { authors, tags, hasOrphans } = useMemo(() => choicesOf(marks), [marks])
  const meaningOf = new Map(colors.map(({ color, meaning }) => [color, meaning]))
  const used = annotationColors.filter((color) => marks.some((mark) => mark.color === color))
  return (
    <fieldset className="marks-filter">
      <legend className="sr-only">{t('reader.marks.filter')}</legend>
      <FilterField
        label={t('reader.marks.byColor')}
        value={filter.color}
        options={used.map((color) => ({
          value: color,
          label: t('reader.markAs', { color: t(`reader.colors.${color}`), meaning: meaningOf.get(color) ?? '' }),
        }))}
        onChange={(color) => onChange({ ...filter, color: color as MarkFilter['color'] })}
      />
      <FilterField
        label={t('reader.marks.byPerson')}
        value={filter.author}
        options={authors.map((author) => ({ value: author, label: author }))}
        onChange={(author) => onChange({ ...filter, author })}
      />
      {tags.length === 0 ? null : (
        <FilterField
          label={t('reader.marks.byTag')}
          value={filter.tag}
          options={tags.map((tag) => ({ value: tag, label: tag }))}
          onChange={(tag) => onChange({ ...filter, tag })}
        />
      )}
      <FilterField
        label={t('reader.marks.byTie')}
        value={filter.tie === 'all' ? null : filter.tie}
        options={[
          { value: 'tied', label: t('reader.marks.tied') },
          { value: 'untied', label: t('reader.marks.untied') },
          ...(hasOrphans ? [{ value: 'orphans', label: t('reader.marks.orphans') }] : []),
        ]}
        onChange={(tie) => onChange({ ...filter, tie: (tie ?? 'all') as MarkFilter['tie'] })}
      />
    </fieldset>
  )
}

const FilterField = ({
  label,
  value,
  options,
  onChange,
}: {
  label: string
  value: string | null
  options: readonly { value: string; label: string }[]
  onChange: (value: string | null) => void
}) => {
  const { t } = useTexts()
  return (
    <label>
      <span>{label}</span>
      <select value={value ?? ''} onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}>
        <option value="">{t('reader.marks.any')}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  )
}
