import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { root } from './root.ts'

/** The same document through `extract`, loaded when asked for. */
export const extractPdf = async (bytes: Uint8Array, name: string): Promise<number> => {
  const { extract } = await import('../src/core/importers/extract.ts')
  const { readResources } = await import('../src/core/resources.ts')
  const resourcesDir = join(root, 'resources')
  const { templates, reference } = readResources(resourcesDir)
  const result = await extract(bytes, name, { templates, reference, resourcesDir })
  return result.report.read
}

// As a program of its own: `node own-pdf-text.ts FILE` prints the count of blocks read and milliseconds inside.
if (import.meta.main) {
  const path = process.argv[2] ?? ''
  const begun = performance.now()
  const read = await extractPdf(readFileSync(path), basename(path))
  console.log(JSON.stringify({ length: read, ms: performance.now() - begun }))
}
