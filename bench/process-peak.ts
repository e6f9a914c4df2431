import { readdirSync, readFileSync } from 'node:fs'

/** Memory of processes that this one started, by what Linux tells of them; elsewhere null. */
export const watchChildPeakMb = (everyMs = 20): { stop(): number | null } => {
  let peakKb: number | null = null
  const look = (): void => {
    for (const pid of listChildren()) peakKb = Math.max(peakKb ?? 0, peakOf(pid))
  }
  const timer = setInterval(look, everyMs)
  return {
    stop: () => {
      clearInterval(timer)
      return peakKb === null ? null : peakKb / 1024
    },
  }
}

const listChildren = (): string[] => {
  try {
    return readdirSync('/proc/self/task').flatMap((task) =>
      readFileSync(`/proc/self/task/${task}/children`, 'utf8').trim().split(' ').filter(Boolean),
    )
  } catch {
    return []
  }
}

/** The most that a process has held so far, in kB. */
const peakOf = (pid: string): number => {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
  } catch {
    // It has ended.
    return 0
  }
}
