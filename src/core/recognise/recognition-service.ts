import type { RecognisedPage } from '../../shared/domain/recognised-page.ts'
import { sourceKeepWords } from '../commands/source-keep-words.ts'
import type { TokenTarget } from '../file-tokens.ts'
import { readInProcess } from '../importers/reading-process/read-in-process.ts'
import type { ProjectSession } from '../project-session.ts'
import { findPageWords } from '../queries/page-words.ts'
import { getSource } from '../queries/sources.ts'
import type { ReadingProcess } from '../read-source-file.ts'
import { readTarget } from '../read-target.ts'

/** Reads words out of pictures of pages, one page at a time, in the reading process. */
export class RecognitionService {
  readonly #session: ProjectSession
  readonly #reading: ReadingProcess
  /** Pages wait for each other: two at once would take the processors that the window needs. */
  #last: Promise<unknown> = Promise.resolve()

  constructor(session: ProjectSession, reading: ReadingProcess) {
    this.#session = session
    this.#reading = reading
  }

  /** Rejects with `UnreadableSource` or `ReadFailure`. */
  async recognise(
    { sourceId, page, ...size }: { sourceId: string; page: number; widthPt: number; heightPt: number },
    picture: TokenTarget,
    signal: AbortSignal | undefined,
  ): Promise<RecognisedPage> {
    this.#session.refuseUnwritable()
    const { projectId, read } = this.#session.project
    const known = findPageWords(read, sourceId, page)
    if (known !== null) return known
    const { name } = getSource(read, sourceId)
    const { bytes } = await readTarget(picture)
    const turn = this.#last.then(async () => {
      signal?.throwIfAborted()
      return await readInProcess<RecognisedPage>(
        { name, bytes, job: 'recognise', options: size },
        { ...this.#reading, signal },
      )
    })
    this.#last = turn.catch(() => undefined)
    const recognised = await turn
    // The project may have been closed meanwhile: its words are not another's.
    if (this.#session.project.projectId === projectId)
      this.#session.run(sourceKeepWords, { sourceId, page, recognised }, { via: 'granskning' })
    return recognised
  }
}
