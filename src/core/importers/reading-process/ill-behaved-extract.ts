import { execSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import type { ExtractResult } from '../../../shared/domain/extract.ts'
import { UnreadableSource } from '../unreadable-source.ts'

/** Stands in for the real `extract` in tests of the reading process: does what a hostile file would like to do. */

const result = (name: string, text: string): ExtractResult => ({
  source: { name, mediaType: 'text/plain', sha256: '', pages: 3 },
  edition: null,
  units: [],
  register: [],
  missingRegions: [],
  regions: [],
  abbreviations: [],
  examples: [],
  problems: [{ code: 'seen', message: text, page: null, text: null }],
  report: { read: 0, mapped: 0, uncertain: 0, skipped: 0, pages: [] },
  importer: 'test',
})

const codeOf = (error: unknown): string => (error as { code?: string }).code ?? String(error)

/** Says what a forbidden deed led to. */
const tried = (deed: () => unknown): string => {
  try {
    deed()
    return 'done'
  } catch (error) {
    return codeOf(error)
  }
}

interface TestOptions {
  does: string
  target?: string
  onPage: (page: number, pages: number | null) => void
}

export const extract = async (bytes: Uint8Array, name: string, options: object): Promise<ExtractResult> => {
  const { does, target, onPage } = options as TestOptions
  switch (does) {
    case 'read':
      for (let page = 1; page <= 3; page += 1) onPage(page, 3)
      return result(name, new TextDecoder().decode(bytes))
    case 'refuse':
      throw new UnreadableSource('damaged', `${name} är skadad.`)
    case 'throw':
      throw new TypeError('inside a library')
    case 'loop':
      for (;;);
    case 'wait':
      onPage(1, 3)
      return await new Promise(() => setInterval(() => undefined, 1000))
    case 'fill-heap': {
      const kept: unknown[] = []
      for (;;) kept.push(new Array(100_000).fill(kept.length))
    }
    case 'fill-buffers': {
      const kept: Uint8Array[] = []
      for (;;) {
        kept.push(new Uint8Array(8 * 1024 * 1024).fill(1))
        await new Promise((resolve) => setTimeout(resolve, 1))
      }
    }
    case 'die':
      return process.kill(process.pid, 'SIGSEGV') as never
    case 'exit':
      return process.exit(0)
    case 'misbehave':
      return result(
        name,
        JSON.stringify({
          write: tried(() => writeFileSync(target!, 'x')),
          spawn: tried(() => execSync('true')),
          connect: tried(() => connect(9, '127.0.0.1')),
          listen: tried(() => createServer().listen(0, '127.0.0.1')),
          fetch: tried(() => fetch('http://127.0.0.1:9/')),
          evaluate: tried(() => new Function('return 1')()),
          readElsewhere: tried(() => readFileSync(target!)),
          variables: Object.keys(process.env).sort(),
        }),
      )
    default:
      throw new Error(`Unknown: ${does}`)
  }
}
