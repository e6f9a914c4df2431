import { readFile } from 'node:fs/promises'

/** Linux counts in pages; Node does not tell their size, and 4 KiB is that of every machine the program is built for. */
const linuxPageBytes = 4096

/** Memory that a process holds, in bytes; null where the system does not let us look. */
export const findRssBytes = async (pid: number): Promise<number | null> => {
  if (process.platform !== 'linux') return null
  try {
    const pages = Number((await readFile(`/proc/${pid}/statm`, 'latin1')).split(' ')[1])
    return Number.isFinite(pages) ? pages * linuxPageBytes : null
  } catch {
    return null
  }
}
