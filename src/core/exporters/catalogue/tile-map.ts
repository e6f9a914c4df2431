import { countUnits, type RegionUnits } from '../register-list.ts'
import type { SnapshotRegion } from '../snapshot.ts'
import { inDigits, units as unitWords } from '../swedish-words.ts'
import { type Html, html } from './html.ts'
import { formOf, type OperatorForm, operatorForm } from './operator-forms.ts'
import { slug } from './page-names.ts'

/** The region's place on the start page. */
export const regionAnchor = (region: SnapshotRegion | null): string =>
  `region-${region === null ? 'ej-angiven' : slug(region.name)}`

/** A tile has room for this many operator forms; above it the number alone speaks. */
const formLimit = 18

/** The 21 regions about where they lie. Every tile is a link to the region's list; the number is the same as in the list. */
export const tileMap = (
  groups: readonly RegionUnits[],
  options: { root: string; current?: string | null; forms: boolean; legend?: Html },
): Html => {
  const first = Math.min(...groups.flatMap(({ region }) => (region === null ? [] : [region.tile.row])))
  return html`<div class="frame"><div class="map">${options.legend ?? null}<ol class="tiles" role="list">${groups.map(
    ({ region, units }) => {
      if (region === null) return null
      const count = countUnits(units)
      const forms = units.flatMap((unit) => Array<OperatorForm>(unit.unitCount).fill(formOf(unit.operators)))
      const shown = options.forms && forms.length > 0 && forms.length <= formLimit
      return html`<li role="listitem" style="--row:${region.tile.row - first + 1};--column:${region.tile.column + 1}"><a class="tile ${tileClass(region, count)}" href="${options.root}#${regionAnchor(region)}"${region.code === options.current ? html` aria-current="true"` : null}>${tileName(region.name)}<span class="sr">: </span><span class="bottom">${tileText(region, count)}${shown ? html`<span class="forms" aria-hidden="true">${forms.map(operatorForm)}</span>` : null}</span></a></li>`
    },
  )}</ol></div></div>`
}

/** The name, whose words break where a reader would break them, and only where a word alone is too wide for the tile. */
const tileName = (name: string): Html =>
  html`<span class="name">${name
    .split(' ')
    .map((word) =>
      word.replace(/(?<=\p{L}{3})(botten|norrland|götland|manland|land|dalen|holm|borg|berg|köping)$/u, '\u00AD$1'),
    )
    .map((word, index) => html`${index > 0 ? ' ' : ''}<span class="word">${word}</span>`)}</span>`

const tileClass = (region: SnapshotRegion, count: number): string => {
  if (count === 0) return region.statedNone ? 'd0 hatch' : 'd0'
  return count === 1 ? 'd1' : count <= 3 ? 'd2' : count <= 7 ? 'd3' : 'd4'
}

const tileText = (region: SnapshotRegion, count: number): Html => {
  if (count > 0)
    return html`<span class="count num">${inDigits(count)}</span><span class="sr"> ${unitWords(count).split('\u0020').at(-1) ?? ''}</span>`
  return region.statedNone
    ? html`<span class="none">saknas</span>`
    : html`<span class="none" aria-hidden="true">–</span><span class="sr">ingen uppgift</span>`
}
