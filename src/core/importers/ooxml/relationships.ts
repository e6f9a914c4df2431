import type { Archive } from './open-archive.ts'
import { parseXml } from './walk-xml.ts'

export interface Relationship {
  id: string
  /** Last word of the type address: `officeDocument`, `styles`, `comments` … */
  type: string
  /** Name of the part in the archive; the address as written where the target lies outside. */
  target: string
  external: boolean
}

/** Resolves a target against the folder of its part. Only ever used to look a name up in the archive. */
const resolve = (part: string, target: string): string => {
  if (target.startsWith('/')) return target.slice(1)
  const folders = part.split('/').slice(0, -1)
  for (const step of target.split('/')) {
    if (step === '..') folders.pop()
    else if (step !== '.') folders.push(step)
  }
  return folders.join('/')
}

/** Relationships of a part; of the package itself for the empty name. */
export const relationshipsOf = (archive: Archive, part: string, sourceName: string): Relationship[] => {
  const slash = part.lastIndexOf('/')
  const bytes = archive.find(`${part.slice(0, slash + 1)}_rels/${part.slice(slash + 1)}.rels`)
  if (!bytes) return []
  return parseXml(bytes, sourceName).children.map((node) => {
    const target = node.attributes.get('Target') ?? ''
    const external = node.attributes.get('TargetMode') === 'External'
    return {
      id: node.attributes.get('Id') ?? '',
      type: (node.attributes.get('Type') ?? '').split('/').at(-1) ?? '',
      target: external ? target : resolve(part, target),
      external,
    }
  })
}

/** The main part of an Office file, by relationship or by its usual name. */
export const findMainPart = (archive: Archive, usualName: string, sourceName: string): string | null => {
  const main = relationshipsOf(archive, '', sourceName).find((relationship) => relationship.type === 'officeDocument')
  if (main && archive.has(main.target)) return main.target
  return archive.has(usualName) ? usualName : null
}

/** Title in the file's properties, or null. */
export const findCoreTitle = (archive: Archive, sourceName: string): string | null => {
  const bytes = archive.find('docProps/core.xml')
  if (!bytes) return null
  const title = parseXml(bytes, sourceName).children.find((node) => node.name === 'dc:title')
  return title?.text.trim() || null
}
