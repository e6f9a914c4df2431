import type { TFunction } from 'i18next'
import { useRef } from 'react'
import { StatusIcon } from '../../app/classification/status-mark.tsx'
import { useTexts } from '../../app/texts/use-texts.ts'
import { OperatorMark } from '../../app/values/operator-mark.tsx'
import { ReviewIcon } from '../../app/values/review-mark.tsx'
import { type MapMode, type RegionTile, shadeOf, type TileShade } from './region-tiles.ts'
import { tilePositions } from './tile-positions.ts'

const flagsOf = ({ uncertain, disagree, changed }: RegionTile): number =>
  [uncertain, disagree, changed].filter((count) => count > 0).length

/** A word that leaves no room beside it in the narrowest tiles. */
const isLong = (name: string): boolean => name.split(' ').some((word) => word.length > 11)

const mostMarks = 24

/** Sweden's 21 regions, each roughly where it lies. Arrow keys walk the map as placed; Tab leaves it. */
export const TileMap = ({
  tiles,
  mode,
  onOpen,
  children,
}: {
  tiles: readonly RegionTile[]
  mode: MapMode
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
          const { region, row, column } = tile
          const shade = shadeOf(tile, mode)
          return (
            <button
              key={region.regionCode}
              type="button"
              data-region={region.regionCode}
              tabIndex={at === 0 ? 0 : -1}
              className={`tile ${isLong(region.name) ? 'tile-long ' : ''}${flagsOf(tile) > 1 ? 'tile-flags ' : ''}${shadeClasses[shade]}`}
              style={{ gridRow: row + 1, gridColumn: column + 1 }}
              aria-label={tileName(tile, mode, t)}
              onClick={() => onOpen(region.regionCode)}
              onKeyDown={(event) => {
                const step = steps[event.key]
                if (step === undefined) return
                event.preventDefault()
                walk(tile, ...step)
              }}
            >
              <span className="tile-name">{region.name}</span>
              <TileFlags tile={tile} />
              <TileFace tile={tile} mode={mode} />
            </button>
          )
        })}
      </div>
    </div>
  )
}

const shadeClasses: Record<TileShade, string> = {
  d1: 'd1',
  d2: 'd2',
  d3: 'd3',
  d4: 'd4',
  none: 'tile-none hatch',
  unknown: 'tile-unknown',
}

/** What waits for somebody in the region. */
const TileFlags = ({ tile }: { tile: RegionTile }) => {
  const { uncertain, disagree, changed } = tile
  return flagsOf(tile) === 0 ? null : (
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
      {changed > 0 ? (
        <span className="ink-amber">
          <StatusIcon status="changed-ground" size={14} />
          {changed}
        </span>
      ) : null}
    </span>
  )
}

const TileFace = ({ tile, mode }: { tile: RegionTile; mode: MapMode }) => {
  const { t } = useTexts()
  const { region, operators, rows, reviewed, before } = tile
  const nothing = <span className="tile-word">{t(region.statedNone ? 'overview.none' : 'overview.unknown')}</span>
  switch (mode) {
    case 'count':
      return region.units === 0 ? (
        nothing
      ) : (
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
      )
    case 'reviewed':
      return rows === 0 ? (
        nothing
      ) : (
        <span className="tile-count num">{t('overview.share', { count: reviewed, total: rows })}</span>
      )
    case 'against':
      return (before ?? 0) === 0 && region.units === 0 ? (
        nothing
      ) : (
        <span className="tile-count num">
          {before ?? '–'} <span className="tile-arrow">→</span>{' '}
          {region.units === 0 && !region.statedNone ? '–' : region.units}
        </span>
      )
  }
}

const tileName = (tile: RegionTile, mode: MapMode, t: TFunction): string => {
  const { region, rows, reviewed, before, uncertain, disagree, changed } = tile
  const now =
    region.units > 0
      ? t('status.units', { count: region.units })
      : t(region.statedNone ? 'overview.none' : 'overview.unknownLong')
  const said: Record<MapMode, string> = {
    count: now,
    reviewed: rows === 0 ? now : t('overview.reviewedRows', { count: rows, reviewed }),
    against: `${now}, ${before === null ? t('overview.beforeUnknown') : t('overview.beforeUnits', { count: before })}`,
  }
  const flags = [
    uncertain > 0 ? t('overview.uncertainRows', { count: uncertain }) : '',
    disagree > 0 ? t('overview.disagreeRows', { count: disagree }) : '',
    changed > 0 ? t('overview.changedRows', { count: changed }) : '',
  ]
  return [`${region.name}: ${said[mode]}`, ...flags.filter((flag) => flag !== '')].join(', ')
}
