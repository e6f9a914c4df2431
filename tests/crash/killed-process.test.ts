import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { verifyProject } from '../../src/core/queries/verify.ts'
import { openSession, temporaryFolder } from '../support/open-session.ts'

const writer = fileURLToPath(new URL('../support/writer-process.ts', import.meta.url))

/** Runs the writer and kills it at a random moment after it has opened. @returns the entries that it was told are saved. */
const writeUntilKilled = (path: string, seed: number): Promise<string[]> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [writer, path, String(seed)], { stdio: ['ignore', 'pipe', 'inherit'] })
    let out = ''
    let armed = false
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString()
      if (armed || !out.includes('open\n')) return
      armed = true
      // Any moment will do: what is asked below holds whenever the process dies.
      setTimeout(() => child.kill('SIGKILL'), Math.random() * 120)
    })
    child.on('error', reject)
    child.on('close', (code, signal) => {
      if (signal !== 'SIGKILL') reject(new Error(`The writer ended by itself (${code})`))
      // A line cut off by the kill was not received.
      else resolve(out.slice(0, out.lastIndexOf('\n')).split('\n').slice(1))
    })
  })

it('a process killed 100 times while importing and editing loses no acknowledged write', async () => {
  let acknowledged = 0
  for (let file = 0; file < 10; file++) {
    const path = join(temporaryFolder(), 'prov.kartbord')
    const maker = openSession()
    maker.create(path)
    maker.close()
    const told: string[] = []
    for (let kill = 0; kill < 10; kill++) {
      told.push(...(await writeUntilKilled(path, kill)))
      const session = openSession()
      expect(session.open(path).readOnly).toBeNull()
      expect(verifyProject(session.project.read)).toMatchObject({ ok: true, problems: [] })
      const kept = new Set(session.project.read.all<{ id: string }>('SELECT id FROM journal_entry').map(({ id }) => id))
      expect(told.filter((id) => !kept.has(id))).toEqual([])
      session.close()
    }
    acknowledged += told.length
  }
  expect(acknowledged).toBeGreaterThan(100)
}, 300_000)
