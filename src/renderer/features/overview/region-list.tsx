import { useTexts } from '../../app/texts/use-texts.ts'
import { Figure } from './figure.tsx'
import { rowsOfAppendix, rowsOfRegion } from './figure-rows.ts'
import type { RegionTile } from './region-tiles.ts'

/** The same numbers as the map, in all its modes, as a list. `earlier`: the edition before, where there is one. */
export const RegionList = ({
  tiles,
  earlier,
  onOpen,
}: {
  tiles: readonly RegionTile[]
  earlier: string | null
  onOpen: (regionCode: string) => void
}) => {
  const { t } = useTexts()
  return (
    <table className="region-list num">
      <thead>
        <tr>
          <th scope="col">{t('register.columns.region')}</th>
          <th scope="col">{t('overview.lines')}</th>
          <th scope="col">{t('overview.unitsColumn')}</th>
          {earlier === null ? null : <th scope="col">{t('overview.before', { year: earlier })}</th>}
          <th scope="col">{t('overview.appendix')}</th>
          <th scope="col">{t('overview.reviewedColumn')}</th>
        </tr>
      </thead>
      <tbody>
        {[...tiles]
          .sort((a, b) => a.region.position - b.region.position)
          .map(({ region, rows, reviewed, before }) => (
            <tr key={region.regionCode}>
              <th scope="row">
                <button type="button" className="link" onClick={() => onOpen(region.regionCode)}>
                  {region.name}
                </button>
              </th>
              {region.units > 0 ? (
                <>
                  <td>
                    <Figure count={region.lines} behind={rowsOfRegion(region.regionCode)} />
                  </td>
                  <td>
                    <Figure count={region.units} behind={rowsOfRegion(region.regionCode)} />
                  </td>
                </>
              ) : (
                <td colSpan={2} className="ink-2">
                  {t(region.statedNone ? 'overview.none' : 'overview.unknownLong')}
                </td>
              )}
              {earlier === null ? null : <td>{before === null ? '–' : before === 0 ? t('overview.none') : before}</td>}
              <td>
                {region.appendix > 0 ? (
                  <Figure count={region.appendix} behind={rowsOfAppendix(region.regionCode)} />
                ) : null}
              </td>
              <td>{rows > 0 ? t('overview.share', { count: reviewed, total: rows }) : null}</td>
            </tr>
          ))}
      </tbody>
    </table>
  )
}
