import { useTexts } from '../../app/texts/use-texts.ts'
import { OperatorMark } from '../../app/values/operator-mark.tsx'
import type { MapMode } from './region-tiles.ts'

/** What the shades of the map stand for; the number itself stands in every tile. `year`: of the edition before. */
export const MapLegend = ({ mode, year }: { mode: MapMode; year: string }) => {
  const { t } = useTexts()
  const shades: readonly ('d1' | 'd2' | 'd3' | 'd4')[] =
    mode === 'against' ? ['d3', 'd2', 'd1'] : ['d4', 'd3', 'd2', 'd1']
  return (
    <div className="map-legend">
      <p>{t(`overview.legends.${mode}`, { year })}</p>
      <ul className="num">
        {shades.map((shade) => (
          <li key={shade}>
            <i className={shade} />
            {t(`overview.shades.${mode}.${shade as 'd1'}`)}
          </li>
        ))}
        <li>
          <i className="hatch tile-none" />
          {t('overview.none')}
        </li>
        {mode === 'count' ? (
          <li>
            <span className="legend-mark">
              <OperatorMark operator="BUP" underConstruction hidden />
            </span>
            {t('overview.beingBuilt')}
          </li>
        ) : null}
      </ul>
    </div>
  )
}
