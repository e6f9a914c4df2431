import {
  IconAlertTriangle,
  IconChevronDown,
  IconChevronRight,
  IconCircle,
  IconCircleCheck,
  IconEyeOff,
  IconHelpHexagon,
  IconPaperclip,
} from '@tabler/icons-react'
import type { IHeaderParams } from 'ag-grid-community'
import type { ReviewState } from '../../../shared/domain/value-state.ts'
import { OutcomeMark, PublishedMark } from '../../app/classification/outcome-mark.tsx'
import { StatusMark } from '../../app/classification/status-mark.tsx'
import { useStandings } from '../../app/classification/use-standings.ts'
import { formatList } from '../../app/format.ts'
import { operatorOf } from '../../app/row-facets.ts'
import { OperatorMark } from '../../app/values/operator-mark.tsx'
import { ReviewIcon } from '../../app/values/review-mark.tsx'
import { StateWord } from '../../app/values/state-word.tsx'
import type { GridCellParams, GridContext, ShownCell } from './grid-columns.tsx'
import { nameOf, type RegionGridRow } from './grid-rows.ts'

export const ReviewHeader = ({ displayName }: IHeaderParams) => (
  <span className="review-header">
    <IconCircleCheck size={16} stroke={1.75} aria-hidden />
    <span className="sr-only">{displayName}</span>
  </span>
)

/** How far the row has been looked at; the worst of its values counts. */
export const ReviewCell = ({ value }: GridCellParams<ReviewState | null>) =>
  value == null ? null : <ReviewIcon review={value} size={16} />

export const NumberCell = ({ data, context }: GridCellParams<string | null>) => {
  if (data?.kind !== 'unit') return null
  if (data.row.outcome !== 'appendix') return <span className="num">{data.row.number}</span>
  const word = context.t('register.inAppendix')
  return (
    <span className="mark ink-2" role="img" aria-label={word} title={word}>
      <IconPaperclip size={16} stroke={1.75} />
    </span>
  )
}

/** Where the unit stands in the classification; nothing while nothing has been rated. */
export const StatusCell = ({ data }: GridCellParams<string | null>) => {
  const standings = useStandings()
  return data?.kind !== 'unit' || standings === null ? null : (
    <StatusMark status={standings.statusOf(data.row.profileId)} />
  )
}

/** The outcome that the register has: a decision's, or what a source has published, which is its own kind. */
export const OutcomeCell = ({ data, context }: GridCellParams<string | null>) => {
  const standings = useStandings()
  if (data?.kind !== 'unit' || data.row.outcome === null) return null
  return standings?.isDecided(data.row.profileId) === true ? (
    <OutcomeMark outcome={data.row.outcome} />
  ) : (
    <PublishedMark outcome={data.row.outcome} edition={context.edition.year} />
  )
}

/** The worst mark of a cell, at its right edge; reviewed and supported cells have none. */
const CellMark = ({ shown, context }: { shown: ShownCell; context: GridContext }) => {
  const { t } = context
  if (shown.error !== null)
    return (
      <span className="cell-mark ink-red" role="img" aria-label={t('values.failed')} title={shown.error}>
        <IconAlertTriangle size={15} stroke={1.75} />
      </span>
    )
  const review = shown.cell?.review
  if (review === 'uncertain') {
    const word = t('values.reviews.uncertain')
    return (
      <span className="cell-mark ink-amber" role="img" aria-label={word} title={word}>
        <IconHelpHexagon size={15} stroke={1.75} />
      </span>
    )
  }
  if (review === 'unreviewed') {
    const word = t('values.reviews.unreviewed')
    return (
      <span className="cell-mark ink-3" role="img" aria-label={word} title={word}>
        <IconCircle size={10} stroke={2.4} />
      </span>
    )
  }
  return review === 'corrected' ? <span className="sr-only">, {t('values.reviews.corrected')}</span> : null
}

export const NameCell = ({ data, value, context }: GridCellParams<ShownCell | null>) => {
  if (data?.kind !== 'unit') return null
  const { row } = data
  const name = value?.cell?.text ?? nameOf(row)
  const uncertain = value?.cell?.review === 'uncertain'
  return (
    <span className="cell">
      <span className={`cell-text${uncertain ? ' cell-doubt' : ''}`} title={name}>
        {name}
      </span>
      {row.closed ? <span className="cell-count">{context.t('card.closed')}</span> : null}
      {row.unitCount > 1 ? (
        <span className="cell-count num" title={context.t('register.standsFor', { count: row.unitCount })}>
          × {row.unitCount}
        </span>
      ) : null}
      {value === null || value === undefined ? null : <CellMark shown={value} context={context} />}
    </span>
  )
}

export const RegionCell = ({ value, context }: GridCellParams<string | null>) =>
  value == null ? null : <span className="cell-text">{context.regionNames.get(value) ?? value}</span>

export const ValueCell = ({ data, value, context, colDef }: GridCellParams<ShownCell | null>) => {
  if (data?.kind !== 'unit' || value?.cell == null) return null
  const fieldKey = colDef?.colId ?? ''
  const { cell } = value
  if (context.fields.get(fieldKey)?.personal === true && (cell.text ?? '') !== '')
    return (
      <span className="cell">
        <span className="cell-text veiled">
          <IconEyeOff size={15} stroke={1.75} aria-hidden /> {context.t('values.personal')}
        </span>
        <CellMark shown={value} context={context} />
      </span>
    )
  const { note } = cell
  const withNote = (words: string): string =>
    note === undefined ? words : `${words}\n(${context.t('edit.note.on', { note })})`.trim()
  const doubt = cell.review === 'uncertain' ? ' cell-doubt' : ''
  const places = cell.items ?? []
  const isPlaces = fieldKey === 'place' && places.length > 1
  return (
    <span className="cell">
      {fieldKey === 'operator' ? (
        <OperatorMark operator={operatorOf(data.row)} underConstruction={data.row.underConstruction} />
      ) : null}
      {cell.state === null || cell.state === 'answered' ? (
        <span className={`cell-text${doubt}`} title={withNote(isPlaces ? formatList(places) : (cell.text ?? ''))}>
          {isPlaces ? places[0] : cell.text}
        </span>
      ) : (
        <span className={`cell-text${doubt}`} title={withNote('')}>
          <StateWord state={cell.state} printed={cell.text} />
        </span>
      )}
      {isPlaces ? (
        <span className="cell-count num" title={formatList(places)}>
          + {places.length - 1}
        </span>
      ) : null}
      {note === undefined ? null : <span className="sr-only">, {context.t('edit.note.on', { note })}</span>}
      <CellMark shown={value} context={context} />
    </span>
  )
}

/** A region's heading: a full row, in serif, with its counts. Hatched where a source says that there is none. */
export const RegionHeading = ({ data, context }: GridCellParams<null>) => {
  if (data?.kind !== 'region') return null
  const { region, shownRows, folded } = data as RegionGridRow
  const Chevron = folded ? IconChevronRight : IconChevronDown
  const { t } = context
  const missing = region.statedNone && region.lines === 0
  const counts = [
    t('status.lines', { count: region.lines }),
    t('status.units', { count: region.units }),
    ...(region.appendix > 0 ? [t('status.appendix', { count: region.appendix })] : []),
  ]
  return (
    // biome-ignore lint/a11y/useSemanticElements: the grid's rows are not table rows.
    // biome-ignore lint/a11y/useFocusableInteractive: the row has the focus, not its only cell.
    <div role="gridcell" className={`region-heading${missing ? ' hatch' : ''}`}>
      <button
        type="button"
        className="region-fold"
        tabIndex={-1}
        aria-expanded={!folded}
        aria-label={t(folded ? 'lists.unfold' : 'lists.fold', { region: region.name })}
        onClick={() => context.foldRegion(region.regionCode, !folded)}
      >
        <Chevron size={16} stroke={1.75} />
      </button>
      <span className="region-number num">{region.position}</span>
      <b>{region.name}</b>
      <span className="region-counts num">
        {shownRows !== null
          ? t('register.shownRows', { count: shownRows })
          : missing
            ? t('register.missing')
            : counts.join(', ')}
      </span>
      {missing && region.appendix > 0 ? (
        <span className="region-counts num">{t('status.appendix', { count: region.appendix })}</span>
      ) : null}
    </div>
  )
}
