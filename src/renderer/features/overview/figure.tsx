import { formatNumber } from '../../app/format.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useWorkspace } from '../../app/workspace.tsx'
import type { FigureRows } from './figure-rows.ts'

/** A number that opens the rows behind it; none that has no rows. Null: not known yet. `edition`: another than the one in work. */
export const Figure = ({
  count,
  behind,
  edition,
}: {
  count: number | null
  behind: FigureRows | null
  edition?: string
}) => {
  const { t } = useTexts()
  const { chooseEdition, openRows } = useWorkspace()
  if (count === null) return <b aria-hidden>–</b>
  if (behind === null || count === 0) return <b>{formatNumber(count)}</b>
  return (
    <button
      type="button"
      className="link-plain figure"
      title={t('lists.openRows')}
      onClick={() => {
        if (edition !== undefined) chooseEdition(edition)
        openRows(behind.selection)
      }}
    >
      <b>{formatNumber(count)}</b>
    </button>
  )
}
