import { describe, expect, it } from 'vitest'
import { editionSetOperatorSynonyms } from '../src/core/commands/edition-settings.ts'
import { importApply } from '../src/core/commands/import-apply.ts'
import { profileAdd } from '../src/core/commands/profile-add.ts'
import { profileSetRegisterFacts } from '../src/core/commands/profile-set-value.ts'
import { profileSetStanding } from '../src/core/commands/profile-standing.ts'
import { getEdition } from '../src/core/queries/edition.ts'
import { computeFigures } from '../src/core/queries/figures.ts'
import { listRegister, listRemoved } from '../src/core/queries/register.ts'
import { isInView, listFacets, passesFacets } from '../src/renderer/app/row-facets.ts'
import { wholeRegister } from '../src/renderer/app/row-selection.ts'
import {
  type FigureRows,
  measureRows,
  rowsOfAppendix,
  rowsOfFigure,
  rowsOfRegion,
} from '../src/renderer/features/overview/figure-rows.ts'
import type { OperatorKey } from '../src/shared/domain/operator.ts'
import { inventedExtract, inventedField, inventedLine, inventedUnit } from './support/invented-extract.ts'
import { newProject, resources } from './support/open-session.ts'

const edition = '2025'
const via = { via: 'prov' }

/** A register with everything that a figure asks for: lines of several units, collaborations, appendix, closed and removed. */
const invent = () => {
  const { session } = newProject()
  const line = (
    region: string,
    item: string,
    name: string,
    operators: OperatorKey[],
    count = 1,
    underConstruction = false,
  ) => ({
    ...inventedLine(region, item, name, { places: ['Lund'], count, operators }),
    underConstruction,
  })
  const source = inventedExtract('fil.txt', {
    register: [
      line('12', 'a', 'Ett', ['BUP'], 3),
      line('12', 'b', 'Två', ['BUP', 'socialtjänst'], 1),
      line('12', 'c', 'Tre', ['FBHV'], 2, true),
      line('14', 'a', 'Fyra', ['habilitering'], 1),
      line('14', 'b', 'Fem', [], 1),
      line('14', 'c', 'Sex', ['socialtjänst'], 4),
      line('20', 'a', 'Stängd', ['BUP'], 5),
      line('20', 'b', 'Borta', ['BUP'], 6),
    ],
    missingRegions: ['Gotland'],
    units: [
      inventedUnit('Bilagd', [inventedField('name', 'Namn', 'Bilagd'), inventedField('operator', 'Huvudman', 'BUP')], {
        regionCode: '01',
        outcome: 'appendix',
      }),
    ],
  })
  session.run(importApply, { ...source, edition, accept: 'all', reference: resources.reference }, via)
  session.run(profileAdd, { edition, regionCode: '12', name: 'Utan utfall' }, via)
  const idOf = (heading: string) =>
    session.project.read.get<{ id: string }>('SELECT id FROM profile WHERE heading = ?', heading)?.id ?? ''
  session.run(profileSetStanding, { profileId: idOf('Stängd'), standing: 'closed' }, via)
  session.run(profileSetStanding, { profileId: idOf('Borta'), standing: 'removed' }, via)
  session.run(profileSetRegisterFacts, { profileId: idOf('Tre'), underConstruction: true }, via)
  session.run(editionSetOperatorSynonyms, { edition, operator: 'BUP', synonyms: ['Psyk'] }, via)
  return session.project.read
}

describe('every number of the overview', () => {
  it('opens exactly the rows behind it', () => {
    const db = invent()
    const { fields, operators } = getEdition(db, edition)
    const page = listRegister(db, edition, 0, 1000, resources.reference)
    const facets = listFacets(fields, null)
    const count = ({ selection, measure }: FigureRows) => {
      const asked = { ...wholeRegister, ...selection }
      const rows = page.rows.filter((row) => isInView(row, asked.view) && passesFacets(row, facets, asked.facets))
      return measureRows(rows, measure)
    }
    const specialist = operators.filter((operator) => operator.specialist).map(({ key }) => key)
    const figures = computeFigures(db, edition)
    const opened: string[] = []
    for (const [key, value] of Object.entries(figures)) {
      const behind = rowsOfFigure(key, specialist)
      if (behind === null) continue
      opened.push(key)
      expect(count(behind), key).toBe(value)
    }
    // What cannot be opened has no rows, or is not shown.
    expect(Object.keys(figures).filter((key) => !opened.includes(key))).toEqual([
      'regions.statedNone',
      'units.collaborationWithBUP',
    ])
    expect(figures['units.total']).toBeGreaterThan(0)
    expect(figures['units.appendix']).toBeGreaterThan(0)
    for (const region of page.regions) {
      expect(count(rowsOfRegion(region.regionCode)), region.name).toBe(region.units)
      expect(count(rowsOfAppendix(region.regionCode)), `${region.name}, bilaga`).toBe(region.appendix)
    }
    expect(listRemoved(db, edition).map(({ heading }) => heading)).toEqual(['Borta'])
  })
})
