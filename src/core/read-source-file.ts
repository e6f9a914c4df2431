import type { ReadSourceFile } from './import-service.ts'
import { readInProcess } from './importers/reading-process/read-in-process.ts'
import type { Resources } from './resources.ts'

/** How to start the process in which sources are read: the same Node, and the entry file as built or as source. */
export interface ReadingProcess {
  execPath: string
  childEntry: string
  execArgv: string[]
}

/** Reads one source in a process of its own, under limits of time and memory. */
export const createReadSourceFile =
  (reading: ReadingProcess, resources: Resources): ReadSourceFile =>
  ({ name, bytes }, { edition, templates, onPage, signal }) =>
    readInProcess(
      { name, bytes, options: { edition, templates, reference: resources.reference, resourcesDir: resources.dir } },
      { ...reading, signal, onProgress: onPage },
    )
