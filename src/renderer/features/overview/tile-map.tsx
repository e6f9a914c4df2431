import type { TFunction } from 'i18next'
import { useRef } from 'react'
import type { RegionRow } from '../../../shared/contract/views.ts'
import { StatusIcon } from '../../app/classification/status-mark.tsx'
import type { OperatorFacet } from '../../app/row-selection.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { OperatorMark } from '../../app/values/operator-mark.tsx'
import { ReviewIcon } from '../../app/values/review-mark.tsx'
import { tilePositions } from './tile-positions.ts'

export interface RegionTile {
  region: RegionRow
  /** One entry for each unit. */
  operators: { operator: OperatorFacet; underConstruction: boolean }[]
  uncertain: number
  /** Rows that the raters disagree on. */
  disagree: number
}

const depthOf = (units: number): string => {
  if (units >= 8) return 'd4'
  if (units >= 4) return 'd3'
  return units >= 2 ? 'd2' : 'd1'
}

/** A word that leaves no room beside it in the narrowest tiles. */
const isLong = (name: string): boolean => name.split(' ').some((word) => word.length > 11)

const mostMarks = 24

/** Sweden's 21 regions, each roughly where it lies. Arrow keys walk the map as placed; Tab leaves it. */
export const TileMap = ({
  tiles,
  onOpen,
  children,
}: {
  tiles: readonly RegionTile[]
  onOpen: (regionCode: string) => void
  children: React.ReactNode
}) => {
  const { t } = useTexts()
  const map = useRef<HTMLDivElement>(null)
  const placed = tiles.flatMap((tile) => {
    const position = tilePositions.get(tile.region.regionCode)
    return position === undefined ? [] : [{ ...tile, ...position }]
  })
  const walk = (from: (typeof placed)[number], rowStep: number, columnStep: number) => {
    for (let n = 1; n <= 8; n += 1) {
      const next = placed.find(
        ({ row, column }) => row === from.row + n * rowStep && column === from.column + n * columnStep,
      )
      if (next !== undefined) {
        map.current?.querySelector<HTMLElement>(`[data-region="${next.region.regionCode}"]`)?.focus()
        return
      }
    }
  }
  const steps: Record<string, [number, number]> = {
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
  }
  return (
    <div className="chart-frame map-frame">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset lays out no grid in the oldest browser. */}
      <div className="tiles" ref={map} role="group" aria-label={t('overview.map')}>
        {children}
        {placed.map((tile, at) => {
          const { region, operators, uncertain, disagree, row, column } = tile
          const state = region.units > 0 ? 'some' : region.statedNone ? 'none' : 'unknown'
          return (
            <button
              key={region.regionCode}
              type="button"
              data-region={region.regionCode}
              tabIndex={at === 0 ? 0 : -1}
              className={`tile ${isLong(region.name) ? 'tile-long ' : ''}${state === 'some' ? depthOf(region.units) : state === 'none' ? 'tile-none hatch' : 'tile-unknown'}`}
              style={{ gridRow: row + 1, gridColumn: column + 1 }}
              aria-label={tileName(tile, t)}
              onClick={() => onOpen(region.regionCode)}
              onKeyDown={(event) => {
                const step = steps[event.key]
                if (step === undefined) return
                event.preventDefault()
                walk(tile, ...step)
              }}
            >
              <span className="tile-name">{region.name}</span>
              {uncertain + disagree > 0 ? (
                <span className="tile-flag num">
                  {uncertain > 0 ? (
                    <span className="ink-amber">
                      <ReviewIcon review="uncertain" size={14} />
                      {uncertain}
                    </span>
                  ) : null}
                  {disagree > 0 ? (
                    <span className="ink-magenta">
                      <StatusIcon status="disagree-outcome" size={14} />
                      {disagree}
                    </span>
                  ) : null}
                </span>
              ) : null}
              {state === 'some' ? (
                <>
                  <span className="tile-count num">{region.units}</span>
                  <span className="tile-operators">
                    {operators.slice(0, mostMarks).map((mark, place) => (
                      <OperatorMark
                        // biome-ignore lint/suspicious/noArrayIndexKey: marks have no identity of their own.
                        key={place}
                        operator={mark.operator}
                        underConstruction={mark.underConstruction}
                        size={operators.length > 8 ? 9 : 10}
                        hidden
                      />
                    ))}
                  </span>
                </>
              ) : (
                <span className="tile-word">{state === 'none' ? t('overview.none') : t('overview.unknown')}</span>
              )}
            </button>
          )
        })}
      </div>
    </div>
  )
}

const tileName = ({ region, uncertain, disagree }: RegionTile, t: TFunction): string => {
  const words =
    region.units > 0
      ? t('status.units', { count: region.units })
      : t(region.statedNone ? 'overview.none' : 'overview.unknownLong')
  return `${region.name}: ${words}${uncertain > 0 ? `, ${t('overview.uncertainRows', { count: uncertain })}` : ''}${
    disagree > 0 ? `, ${t('overview.disagreeRows', { count: disagree })}` : ''
  }`
}
