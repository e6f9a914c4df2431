import { readFileSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { basename, join } from 'node:path'
import { root } from './root.ts'

/** What `extract` is given by an engine, which reads it once. */
const loadReader = async () => {
  const { extract } = await import('../src/core/importers/extract.ts')
  const { readResources } = await import('../src/core/resources.ts')
  const resourcesDir = join(root, 'resources')
  const { templates, reference } = readResources(resourcesDir)
  return (bytes: Uint8Array, name: string) => extract(bytes, name, { templates, reference, resourcesDir })
}
let reader: ReturnType<typeof loadReader> | null = null

/** The same document through `extract`, loaded when first asked for. @returns how many blocks were read. */
export const extractPdf = async (bytes: Uint8Array, name: string): Promise<number> => {
  reader ??= loadReader()
  return (await (await reader)(bytes, name)).report.read
}

// As a program of its own: `node own-pdf-text.ts FILE` prints the count of blocks read and milliseconds inside.
if (import.meta.main) {
  // As the command line does.
  enableCompileCache(join(root, 'node_modules/.cache/node'))
  const path = process.argv[2] ?? ''
  const begun = performance.now()
  const length = await extractPdf(readFileSync(path), basename(path))
  console.log(JSON.stringify({ length, ms: performance.now() - begun }))
}
