import { describe, expect, it } from 'vitest'
import type { ImportEvent, ImportSummary } from '../../../shared/contract/views.ts'
import type { AppClient } from '../../client/connect.ts'
import { ImportSession, type ImportState } from './import-session.ts'

const summary: ImportSummary = {
  file: 'a.pdf',
  edition: '2025',
  known: false,
  newUnits: 1,
  knownUnits: 0,
  newValues: 2,
  changedValues: 0,
  sameValues: 0,
  uncertainValues: 0,
  keptValues: 0,
  registerLines: 0,
  abbreviations: 0,
  leads: 0,
  report: { read: 3, mapped: 2, uncertain: 0, skipped: 1 },
  problems: [],
}
const picked = [{ token: 'token-of-a-picked-file', name: 'a.pdf', byteLength: 3 }]
const reading: ImportEvent = { type: 'reading', file: 'a.pdf', fileNumber: 1, fileCount: 1, page: 2, pages: 9 }

/** A host that tells the given events, and keeps what it was asked. */
const host = (events: readonly ImportEvent[], accept: () => unknown = () => []) => {
  const asked: string[] = []
  const imports = {
    async read(_input: unknown, { signal }: { signal: AbortSignal }) {
      return (async function* () {
        for (const event of events) {
          signal.throwIfAborted()
          yield event
        }
      })()
    },
    async accept(input: { planToken: string; accept: string }) {
      asked.push(`${input.accept} ${input.planToken}`)
      return accept()
    },
    async discard(input: { planToken: string }) {
      asked.push(`discard ${input.planToken}`)
      return { discarded: true }
    },
  }
  return { client: { imports } as unknown as Pick<AppClient, 'imports'>, asked }
}

const upload = async (file: File) => ({ token: `token of ${file.name}`, name: file.name, byteLength: file.size })

describe('an import', () => {
  it('shows each step, and waits for a person when all is read', async () => {
    const { client } = host([
      reading,
      { type: 'read', file: 'a.pdf', summary, units: [] },
      { type: 'planned', planToken: 'plan' },
    ])
    const session = new ImportSession(client, upload)
    const phases: ImportState['phase'][] = []
    session.subscribe(() => phases.push(session.getState().phase))
    await session.startWithFiles([new File(['abc'], 'a.pdf')])
    expect([...new Set(phases)]).toEqual(['sending', 'reading', 'planned'])
    expect(session.getState()).toMatchObject({ planToken: 'plan', files: [{ kind: 'read', file: 'a.pdf' }] })
  })

  it('keeps the sentence of a file that cannot be read, beside those that can', async () => {
    const { client } = host([
      { type: 'failed', file: 'b.docx', code: 'password', message: 'b.docx är låst.' },
      { type: 'planned', planToken: null },
    ])
    const session = new ImportSession(client, upload)
    await session.start(picked)
    expect(session.getState()).toMatchObject({
      phase: 'planned',
      planToken: null,
      files: [{ message: 'b.docx är låst.' }],
    })
    expect(await session.accept('all')).toBeNull()
  })

  it('is over when it is cancelled, and writes nothing', async () => {
    const { client, asked } = host([reading, reading, { type: 'planned', planToken: 'plan' }])
    const session = new ImportSession(client, upload)
    session.subscribe(() => {
      if (session.getState().phase === 'reading') session.cancel()
    })
    await session.start(picked)
    expect(session.getState()).toEqual({ phase: 'none' })
    expect(asked).toEqual([])
  })

  it('keeps what was read when writing it is refused', async () => {
    const { client, asked } = host([{ type: 'planned', planToken: 'plan' }], () => {
      throw new Error('disk full')
    })
    const session = new ImportSession(client, upload)
    await session.start(picked)
    await expect(session.accept('certain')).rejects.toThrow('disk full')
    expect(asked).toEqual(['certain plan'])
    expect(session.getState().phase).toBe('planned')
  })

  it('says so when the host goes away in the middle', async () => {
    const { client } = host([reading])
    const session = new ImportSession(client, upload)
    await session.start(picked)
    expect(session.getState().phase).toBe('refused')
  })
})
