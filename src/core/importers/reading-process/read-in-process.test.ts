import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { UnreadableSource } from '../unreadable-source.ts'
import { ReadFailure } from './read-failure.ts'
import { type ReadingProcessOptions, readInProcess } from './read-in-process.ts'

const here = (file: string) => new URL(file, import.meta.url)

const options = (more: Partial<ReadingProcessOptions> = {}): ReadingProcessOptions => ({
  execPath: process.execPath,
  childEntry: fileURLToPath(here('reading-child.ts')),
  extractModule: here('ill-behaved-extract.ts').href,
  ...more,
})

const file = (does: string, more: { target?: string } = {}) => ({
  name: 'rapport.pdf',
  bytes: new TextEncoder().encode('åtta'),
  options: { does, ...more },
})

const failureOf = async (reading: Promise<unknown>): Promise<ReadFailure> => {
  const failure = await reading.then(
    () => null,
    (error: unknown) => error,
  )
  expect(failure).toBeInstanceOf(ReadFailure)
  return failure as ReadFailure
}

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'reading-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('readInProcess', () => {
  it('gives what the process read, and tells each page', async () => {
    const pages: unknown[] = []
    const result = await readInProcess(file('read'), options({ onProgress: (page, of) => pages.push([page, of]) }))
    expect(result.problems[0]?.message).toBe('åtta')
    expect(pages).toEqual([
      [1, 3],
      [2, 3],
      [3, 3],
    ])
  })

  it('reads a file by its path, and no other', async () => {
    const path = join(folder, 'svar.txt')
    writeFileSync(path, 'nio')
    const result = await readInProcess({ name: 'svar.txt', path, options: { does: 'read' } }, options())
    expect(result.problems[0]?.message).toBe('nio')
  })

  it('passes on why a file cannot be read', async () => {
    const failure = await readInProcess(file('refuse'), options()).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(UnreadableSource)
    expect(failure).toMatchObject({ code: 'damaged', message: 'rapport.pdf är skadad.' })
  })

  it.each([
    ['an error inside a library', 'throw'],
    ['a crash', 'die'],
    ['an exit without a word', 'exit'],
  ])('says that the reading crashed on %s', async (_, does) => {
    const failure = await failureOf(readInProcess(file(does), options()))
    expect(failure.code).toBe('crashed')
    expect(failure.message).toContain('rapport.pdf')
  })

  it('ends a process that hangs', async () => {
    const failure = await failureOf(readInProcess(file('loop'), options({ limits: { timeoutMs: 1500 } })))
    expect(failure.code).toBe('timeout')
  })

  it('ends a process that stops telling pages', async () => {
    const failure = await failureOf(readInProcess(file('wait'), options({ limits: { stallMs: 1500 } })))
    expect(failure.code).toBe('timeout')
  })

  it.each(['fill-heap', 'fill-buffers'])('ends a process that takes too much memory (%s)', async (does) => {
    const failure = await failureOf(
      readInProcess(file(does), options({ limits: { heapMb: 128, rssMb: does === 'fill-heap' ? 2000 : 400 } })),
    )
    expect(failure.code).toBe('memory')
  })

  it('ends the process when the caller cancels', async () => {
    const controller = new AbortController()
    const failure = await failureOf(
      readInProcess(file('wait'), options({ signal: controller.signal, onProgress: () => controller.abort() })),
    )
    expect(failure.code).toBe('cancelled')
  })

  it('does not start for a caller who has cancelled', async () => {
    const failure = await failureOf(readInProcess(file('read'), options({ signal: AbortSignal.abort() })))
    expect(failure.code).toBe('cancelled')
  })

  it('says so when the process cannot start', async () => {
    const failure = await failureOf(readInProcess(file('read'), options({ execPath: join(folder, 'missing') })))
    expect(failure.code).toBe('not-started')
  })

  it.skipIf(process.platform === 'win32')(
    'reads also with a runtime that does not know the permission model',
    async () => {
      const runtime = join(folder, 'runtime')
      writeFileSync(
        runtime,
        `#!/bin/sh\ncase "$*" in *--permission*) echo 'bad option' >&2; exit 9;; esac\nexec "${process.execPath}" "$@"\n`,
      )
      chmodSync(runtime, 0o755)
      const result = await readInProcess(file('read'), options({ execPath: runtime }))
      expect(result.problems[0]?.message).toBe('åtta')
    },
  )

  it('lets the process neither write, start, connect, listen, make code nor look elsewhere', async () => {
    const target = join(folder, 'secret.txt')
    writeFileSync(target, 'hemligt')
    const result = await readInProcess(file('misbehave', { target }), options())
    const seen = JSON.parse(result.problems[0]!.message)
    expect(seen).toEqual({
      write: 'ERR_ACCESS_DENIED',
      spawn: 'ERR_ACCESS_DENIED',
      connect: 'ERR_ACCESS_DENIED',
      listen: 'ERR_ACCESS_DENIED',
      fetch: 'ERR_ACCESS_DENIED',
      evaluate: expect.stringContaining('EvalError'),
      readElsewhere: 'ERR_ACCESS_DENIED',
      variables: expect.not.arrayContaining(['PATH', 'HOME', 'USER']),
    })
  })
})
