import { createDataFiles } from '../data/data-files.ts'
import type { ExportedFile } from '../export-edition.ts'
import type { Pace } from '../pace.ts'
import { unitsByRegion } from '../register-list.ts'
import type { ExportSnapshot } from '../snapshot.ts'
import { AbbreviationFinder } from '../used-abbreviations.ts'
import { pageFiles, type Site, siteName } from './catalogue-page.ts'
import { catalogueStyle } from './catalogue-style.ts'
import { findNamedMethods } from './named-methods.ts'
import { unitPageNames } from './page-names.ts'
import { startPage } from './start-page.ts'
import { createTablesFragment } from './tables-fragment.ts'
import { aboutPage, appendixPage, dataPage, methodsPage } from './text-pages.ts'
import { unitPage, unitSite } from './unit-page.ts'

const folder = 'webbkatalog'

/**
 * The web catalogue: static pages without scripts, which work from a folder as well as from a server. A unit that is neither
 * included nor in the appendix has no page; it stands in the data files, with its outcome open.
 */
export const createCatalogueFiles = async (snapshot: ExportSnapshot, pace: Pace): Promise<ExportedFile[]> => {
  const finder = new AbbreviationFinder(snapshot.abbreviations)
  const methods = findNamedMethods(snapshot)
  const included = unitsByRegion(snapshot, 'included')
  const published = snapshot.units.filter(({ outcome }) => outcome !== null)
  const shared: Site = {
    snapshot,
    name: siteName(snapshot.edition.title),
    pages:
      methods.length > 0 ? ['start', 'methods', 'appendix', 'about', 'data'] : ['start', 'appendix', 'about', 'data'],
    unitPages: unitPageNames({ regions: snapshot.regions, units: published }),
  }
  const site = unitSite(shared, finder, included)
  const files: ExportedFile[] = []
  const add = (name: string, text: string): void => {
    files.push({ name: `${folder}/${name}`, bytes: Buffer.from(text, 'utf8') })
  }
  const data = await createDataFiles(snapshot, pace)
  add('stil.css', catalogueStyle)
  add(pageFiles.start, startPage(site))
  if (methods.length > 0) add(pageFiles.methods, methodsPage(site, methods))
  add(pageFiles.appendix, appendixPage(site))
  add(pageFiles.about, aboutPage(site))
  add(pageFiles.data, dataPage(site, data))
  for (const { name, bytes } of data) files.push({ name: `${folder}/data/${name}`, bytes })
  let done = 0
  for (const group of [...included, ...unitsByRegion(snapshot, 'appendix')]) {
    for (const [index, unit] of group.units.entries()) {
      await pace(done++)
      const place = { group, before: group.units[index - 1] ?? null, after: group.units[index + 1] ?? null }
      add(`verksamheter/${site.unitPages.get(unit.profileId)}`, unitPage(site, unit, place))
    }
  }
  add('tabeller-fragment.html', await createTablesFragment(snapshot, pace))
  return files
}
