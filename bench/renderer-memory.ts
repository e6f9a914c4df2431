import { readdirSync, readFileSync } from 'node:fs'

/** Chromium's pages, among the processes below this one. */
export const rendererPids = (): number[] =>
  readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return []
    try {
      const line = readFileSync(`/proc/${name}/cmdline`, 'utf8')
      return line.includes('--type=renderer') && isBelow(Number(name)) ? [Number(name)] : []
    } catch {
      return []
    }
  })

const isBelow = (pid: number): boolean => {
  for (let at = pid; at > 1; ) {
    if (at === process.pid) return true
    at = Number(/PPid:\s+(\d+)/.exec(readFileSync(`/proc/${at}/status`, 'utf8'))?.[1] ?? 0)
  }
  return false
}

/** The process of the page among some: the largest. The browser keeps others in store, which no app has. */
export const largestOf = (pids: readonly number[]): number | null =>
  [...pids].sort((a, b) => (sumPssMb([b]) ?? 0) - (sumPssMb([a]) ?? 0))[0] ?? null

/** Shared pages are counted in proportion. Null where the system does not tell. */
export const sumPssMb = (pids: readonly number[]): number | null => {
  try {
    const kb = pids.map((pid) =>
      Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0),
    )
    return kb.reduce((sum, each) => sum + each, 0) / 1024
  } catch {
    return null
  }
}
