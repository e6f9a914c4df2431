import type { IHeaderParams } from 'ag-grid-community'
import type { UnitStatus } from '../../../shared/domain/decision.ts'
import type { ReviewState } from '../../../shared/domain/value-state.ts'
import { formatList } from '../../app/format.ts'
import { operatorOf } from '../../app/row-facets.ts'
import { copyPattern } from './cell-patterns.tsx'
import { type GridCellParams, type GridContext, markOf, type ShownCell, type ShownOutcome } from './grid-columns.ts'
import { nameOf, type RegionGridRow } from './grid-rows.ts'

/**
 * What cells hold, drawn with the document's own calls: hundreds of them are made anew while one scrolls or sorts. As few
 * elements as can be, and nothing that clips beside the cell itself: each clip is a layer to be painted.
 */
const part = (className: string, ...content: (string | Node)[]): HTMLSpanElement => {
  const span = document.createElement('span')
  span.className = className
  span.append(...content)
  return span
}

const titled = (title: string, span: HTMLSpanElement): HTMLSpanElement => {
  if (title !== '') span.title = title
  return span
}

/** A mark that is named for who cannot see it. */
const named = (word: string, span: HTMLSpanElement): HTMLSpanElement => {
  span.setAttribute('role', 'img')
  span.setAttribute('aria-label', word)
  span.title = word
  return span
}

const nothing = (): HTMLElement => document.createElement('span')

/** The heading of the narrow column of reviews: a mark, and its name for a screen reader. */
export class ReviewHeader {
  readonly #gui = document.createElement('span')

  init({ displayName }: IHeaderParams): void {
    this.#gui.className = 'review-header'
    const icon = copyPattern('reviewHeading')
    this.#gui.append(icon, part('sr-only', displayName))
  }

  getGui(): HTMLElement {
    return this.#gui
  }

  refresh(): boolean {
    return false
  }
}

/** How far the row has been looked at; the worst of its values counts. */
export const reviewCell = ({ value }: GridCellParams<ReviewState | null>): Node =>
  value == null ? nothing() : copyPattern(`review ${value}`)

export const numberCell = ({ data, context }: GridCellParams<string | null>): Node => {
  if (data?.kind !== 'unit') return nothing()
  if (data.row.outcome !== 'appendix') return part('num', data.row.number ?? '')
  return named(context.t('register.inAppendix'), part('mark ink-2', copyPattern('appendix')))
}

/** Where the unit stands in the classification; nothing while nothing has been rated. */
export const statusCell = ({ value }: GridCellParams<UnitStatus | null>): Node =>
  value == null ? nothing() : copyPattern(`status ${value}`)

export const outcomeCell = ({ value }: GridCellParams<ShownOutcome | null>): Node =>
  value == null ? nothing() : copyPattern(`${value.decided ? 'outcome' : 'published'} ${value.outcome}`)

const inks = { failed: 'ink-red', uncertain: 'ink-amber', unreviewed: 'ink-3' } as const

/** The worst mark of a cell, at its right edge. */
const cellMark = (shown: ShownCell, { t }: GridContext): Node[] => {
  const mark = markOf(shown)
  if (mark === null)
    return shown.cell?.review === 'corrected' ? [part('sr-only', `, ${t('values.reviews.corrected')}`)] : []
  const word = mark === 'failed' ? t('values.failed') : t(`values.reviews.${mark}`)
  const span = named(word, part(`cell-mark ${inks[mark]}`, copyPattern(mark)))
  return [mark === 'failed' ? titled(shown.error ?? '', span) : span]
}

const doubtOf = (shown: ShownCell | null): string => (shown?.cell?.review === 'uncertain' ? ' cell-doubt' : '')

/** Text, and counts that stand whole however long the text is. */
const cell = (text: HTMLSpanElement, counts: readonly Node[], rest: readonly Node[]): HTMLSpanElement =>
  part(counts.length === 0 ? 'cell' : 'cell cell-counted', text, ...counts, ...rest)

export const nameCell = ({ data, value, context }: GridCellParams<ShownCell | null>): Node => {
  if (data?.kind !== 'unit') return nothing()
  const { row } = data
  const name = value?.cell?.text ?? nameOf(row)
  const counts: Node[] = []
  if (row.closed) counts.push(part('cell-count', context.t('card.closed')))
  if (row.unitCount > 1)
    counts.push(
      titled(context.t('register.standsFor', { count: row.unitCount }), part('cell-count num', `× ${row.unitCount}`)),
    )
  const text = titled(name, part(`cell-text${doubtOf(value ?? null)}`, name))
  return cell(text, counts, value == null ? [] : cellMark(value, context))
}

export const regionCell = ({ value, context }: GridCellParams<string | null>): Node =>
  value == null ? nothing() : part('cell-text', context.regionNames.get(value) ?? value)

export const valueCell = ({ data, value, context, colDef }: GridCellParams<ShownCell | null>): Node => {
  if (data?.kind !== 'unit' || value?.cell == null) return nothing()
  const fieldKey = colDef?.colId ?? ''
  const { t } = context
  const shown = value.cell
  if (context.fields.get(fieldKey)?.personal === true && (shown.text ?? '') !== '') {
    const veiled = part('cell-text veiled', copyPattern('veiled'), ` ${t('values.personal')}`)
    return cell(veiled, [], cellMark(value, context))
  }
  const { note } = shown
  const withNote = (words: string): string =>
    note === undefined ? words : `${words}\n(${t('edit.note.on', { note })})`.trim()
  const places = shown.items ?? []
  const isPlaces = fieldKey === 'place' && places.length > 1
  const className = `cell-text${doubtOf(value)}`
  const counts = isPlaces ? [titled(formatList(places), part('cell-count num', `+ ${places.length - 1}`))] : []
  const rest = note === undefined ? [] : [part('sr-only', `, ${t('edit.note.on', { note })}`)]
  if (shown.state !== null && shown.state !== 'answered') {
    const word = copyPattern(`state ${shown.state}`)
    if (shown.text !== null && word.lastChild !== null) word.lastChild.textContent = shown.text
    return cell(titled(withNote(''), part(className, word)), counts, [...rest, ...cellMark(value, context)])
  }
  const words = (isPlaces ? places[0] : shown.text) ?? ''
  const text = titled(withNote(isPlaces ? formatList(places) : (shown.text ?? '')), part(className, words))
  if (fieldKey === 'operator') {
    const operator = operatorOf(data.row)
    if (operator !== 'unknown') text.prepend(copyPattern(`operator ${operator} ${data.row.underConstruction}`))
  }
  return cell(text, counts, [...rest, ...cellMark(value, context)])
}

/** A region's heading: a full row, in serif, with its counts. Hatched where a source says that there is none. */
export const regionHeading = ({ data, context }: GridCellParams<null>): Node => {
  if (data?.kind !== 'region') return nothing()
  const { region, shownRows, folded } = data as RegionGridRow
  const { t } = context
  const missing = region.statedNone && region.lines === 0
  const counts = [
    t('status.lines', { count: region.lines }),
    t('status.units', { count: region.units }),
    ...(region.appendix > 0 ? [t('status.appendix', { count: region.appendix })] : []),
  ]
  const heading = document.createElement('div')
  heading.setAttribute('role', 'gridcell')
  heading.className = `region-heading${missing ? ' hatch' : ''}`
  const fold = document.createElement('button')
  fold.type = 'button'
  fold.className = 'region-fold'
  fold.tabIndex = -1
  fold.setAttribute('aria-expanded', String(!folded))
  fold.setAttribute('aria-label', t(folded ? 'lists.unfold' : 'lists.fold', { region: region.name }))
  fold.append(copyPattern(folded ? 'folded' : 'unfolded'))
  fold.addEventListener('click', () => context.foldRegion(region.regionCode, !folded))
  const name = document.createElement('b')
  name.append(region.name)
  const told =
    shownRows !== null
      ? t('register.shownRows', { count: shownRows })
      : missing
        ? t('register.missing')
        : counts.join(', ')
  heading.append(fold, part('region-number num', String(region.position)), name, part('region-counts num', told))
  if (missing && region.appendix > 0)
    heading.append(part('region-counts num', t('status.appendix', { count: region.appendix })))
  return heading
}
