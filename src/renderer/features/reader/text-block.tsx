import type { ReactNode } from 'react'
import type { ReadingBlock, ReadingRun } from '../../../shared/contract/reading-views.ts'
import { useTexts } from '../../app/texts/use-texts.ts'

/** A range of the text that is shown differently. */
export interface LitRange {
  start: number
  end: number
  className: string
  /** The mark that it is. */
  id: string | null
  /** Names a person: covered until this is called. */
  onUnveil?: () => void
}

/** One block of a source's text. Everything is text: nothing of the source's own markup comes to the screen. */
export const TextBlock = ({ block, ranges }: { block: ReadingBlock; ranges: readonly LitRange[] }) => {
  const { t } = useTexts()
  switch (block.kind) {
    case 'heading': {
      const Heading = (['h2', 'h3', 'h4', 'h5', 'h6'] as const)[Math.min(4, Math.max(0, block.level - 1))] ?? 'h6'
      return (
        <Heading>
          <Runs runs={block.runs} ranges={ranges} />
        </Heading>
      )
    }
    case 'paragraph':
      return (
        <p
          className={block.runs[0]?.mark == null ? undefined : 'text-item'}
          style={{ marginLeft: `${block.indent * 1.4}em` }}
        >
          <Runs runs={block.runs} ranges={ranges} />
        </p>
      )
    case 'furniture':
      return (
        <div className="text-furniture" role="note" aria-label={t('reader.furniture')}>
          <Runs runs={block.runs} ranges={ranges} />
        </div>
      )
    case 'table':
      return (
        <section
          className={(block.rows[0]?.length ?? 0) > 4 ? 'text-table text-table-wide' : 'text-table'}
          aria-label={t('reader.table')}
          {...((block.rows[0]?.length ?? 0) > 4 ? { tabIndex: 0 } : {})}
        >
          <table>
            {block.caption.length > 0 ? (
              <caption>
                <Runs runs={block.caption} ranges={ranges} />
              </caption>
            ) : block.continued ? (
              <caption className="sr-only">{t('reader.continued')}</caption>
            ) : null}
            <tbody>
              {block.rows.map((row, y) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: rows of a source have no other name than their place.
                <tr key={y}>
                  {row.map((cell, x) => {
                    const Cell = cell.header ? 'th' : 'td'
                    return (
                      // biome-ignore lint/suspicious/noArrayIndexKey: as rows.
                      <Cell key={x} rowSpan={cell.rowSpan} colSpan={cell.colSpan}>
                        <Runs runs={cell.runs} ranges={ranges} />
                      </Cell>
                    )
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )
  }
}

const Runs = ({ runs, ranges }: { runs: readonly ReadingRun[]; ranges: readonly LitRange[] }) => {
  const { t } = useTexts()
  const veil = t('values.personalShow')
  return (
    <>
      {runs.map((run) => (
        <span key={run.start} className="text-line">
          {run.mark === null ? null : (
            <span className="text-item-mark" aria-hidden="true">
              {run.mark}
            </span>
          )}
          <span data-start={run.start} data-length={run.text.length}>
            {pieces(run, ranges, veil)}
          </span>
        </span>
      ))}
    </>
  )
}

/** The run cut where something begins or ends in it. */
const pieces = (run: ReadingRun, ranges: readonly LitRange[], veil: string): ReactNode => {
  const end = run.start + run.text.length
  const here = ranges.filter((range) => range.start < end && range.end > run.start)
  if (here.length === 0) return run.text
  const cuts = [
    ...new Set(
      [run.start, end, ...here.flatMap((range) => [range.start, range.end])].filter(
        (at) => at >= run.start && at <= end,
      ),
    ),
  ].sort((a, b) => a - b)
  return cuts.slice(0, -1).map((from, index) => {
    const to = cuts[index + 1] as number
    const over = here.filter((range) => range.start <= from && range.end >= to)
    const text = run.text.slice(from - run.start, to - run.start)
    if (over.length === 0) return text
    const onUnveil = over.find((range) => range.onUnveil !== undefined)?.onUnveil
    if (onUnveil !== undefined)
      return (
        // The words keep their place, so that what is chosen around them is right.
        <button key={from} type="button" className="text-veil" aria-label={veil} title={veil} onClick={onUnveil}>
          <span aria-hidden="true">{text}</span>
        </button>
      )
    const id = over.findLast((range) => range.id !== null)?.id
    return (
      <span
        key={from}
        className={over.map(({ className }) => className).join(' ')}
        data-at={from}
        {...(id == null ? {} : { 'data-mark-id': id })}
      >
        {text}
      </span>
    )
  })
}
