import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { EditionTemplate } from '../shared/domain/edition.ts'
import { ReferenceData } from '../shared/domain/region.ts'

/** What is shipped with the program and read at run time. */
export interface Resources {
  dir: string
  reference: ReferenceData
  /** In order of year. */
  templates: EditionTemplate[]
  /** What a dossier is answered with, in the reviewer's browser. */
  answerScript: string
}

export const readResources = (dir: string): Resources => ({
  dir,
  reference: ReferenceData.parse(JSON.parse(readFileSync(join(dir, 'reference.json'), 'utf8'))),
  templates: readdirSync(join(dir, 'editions'))
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => EditionTemplate.parse(JSON.parse(readFileSync(join(dir, 'editions', name), 'utf8')))),
  // One form of line breaks, whatever the system that it was checked out on: the page names the script by its hash.
  answerScript: readFileSync(join(dir, 'dossier/answer.js'), 'utf8').replaceAll('\r\n', '\n'),
})

/** The template of a year; a year without one starts from the newest, under its own year. */
export const templateFor = (resources: Resources, year: string): EditionTemplate => {
  const own = resources.templates.find((template) => template.year === year)
  if (own !== undefined) return own
  const newest = resources.templates.at(-1)
  if (newest === undefined) throw new Error(`No edition templates in ${resources.dir}`)
  return { ...newest, year, title: newest.title.replaceAll(newest.year, year) }
}
