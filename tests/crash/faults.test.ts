import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { copyFileSync, mkdirSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { profileAdd } from '../../src/core/commands/profile-add.ts'
import { profileSetValue } from '../../src/core/commands/profile-set-value.ts'
import type { ProjectSession } from '../../src/core/project-session.ts'
import { listHistory } from '../../src/core/queries/history.ts'
import { hashContent, verifyProject } from '../../src/core/queries/verify.ts'
import { newProject, openSession, temporaryFolder } from '../support/open-session.ts'

const mounted: string[] = []
const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  for (const folder of mounted.splice(0)) execFileSync('umount', ['-l', folder])
})

/** A disk of its own, as small as one wants; null where this user may not mount one. */
const mountDisk = (sizeKb: number): string | null => {
  const folder = temporaryFolder()
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeKb}k`, 'none', folder], { stdio: 'ignore' })
  } catch {
    return null
  }
  mounted.push(folder)
  return folder
}

const probe = mountDisk(64)
const mayMount = probe !== null
if (probe !== null) execFileSync('umount', ['-l', mounted.pop() ?? ''])

const add = (session: ProjectSession, name: string): string => {
  session.run(profileAdd, { edition: '2025', regionCode: '12', name }, { via: 'test' })
  return session.project.read.get<{ id: string }>('SELECT id FROM profile ORDER BY rowid DESC LIMIT 1')?.id ?? ''
}

const write = (session: ProjectSession, profileId: string, text: string): string | undefined =>
  session.run(
    profileSetValue,
    { profileId, fieldKey: 'referral', state: 'answered', text, items: null },
    { via: 'test' },
  )?.entryId

const entriesOf = (session: ProjectSession): string[] =>
  session.project.read.all<{ id: string }>('SELECT id FROM journal_entry ORDER BY seq').map(({ id }) => id)

const codeOf = (act: () => unknown): { code: string; message: string } | null => {
  try {
    act()
    return null
  } catch (error) {
    return { code: (error as { code: string }).code, message: (error as Error).message }
  }
}

/** Opened anew the project holds every entry that was answered, and holds together. */
const expectWhole = (path: string, answered: readonly string[]): void => {
  const session = openSession()
  session.open(path)
  expect(verifyProject(session.project.read)).toMatchObject({ ok: true, problems: [] })
  const kept = new Set(entriesOf(session))
  expect(answered.filter((id) => !kept.has(id))).toEqual([])
  session.close()
}

describe('a disk', () => {
  it.skipIf(!mayMount)(
    'that is full refuses an edit whole, keeps all before it, and takes edits again when there is room',
    () => {
      const disk = mountDisk(4096) ?? ''
      const path = join(disk, 'prov.kartbord')
      const session = openSession()
      session.create(path, ['2025'])
      const unit = add(session, 'Kärnan')
      const filler = join(disk, 'annat')
      writeFileSync(filler, Buffer.alloc(1024 * 1024))
      const answered: string[] = []
      let refused: ReturnType<typeof codeOf> = null
      let before = ''
      for (let n = 0; refused === null && n < 20_000; n++) {
        before = hashContent(session.project.read)
        refused = codeOf(() => answered.push(write(session, unit, `${n} ${'å'.repeat(2000)}`) ?? ''))
      }
      expect(refused?.code).toBe('disk-full')
      expect(refused?.message).toMatch(/^Disken är full, så ändringen sparades inte i prov\.kartbord\. Frigör utrymme/)
      expect(hashContent(session.project.read)).toBe(before)
      expect(entriesOf(session).at(-1)).toBe(answered.at(-1))
      rmSync(filler)
      answered.push(write(session, unit, 'med plats igen') ?? '')
      session.close()
      expectWhole(path, answered)
    },
  )

  it.skipIf(!mayMount)('that is full when a project is made leaves nothing behind, and says so', () => {
    const disk = mountDisk(64) ?? ''
    expect(codeOf(() => openSession().create(join(disk, 'prov.kartbord')))).toMatchObject({
      code: 'disk-full',
      message: expect.stringMatching(/^Disken är full/),
    })
    expect(execFileSync('ls', ['-A', disk]).toString()).toBe('')
  })

  it.skipIf(!mayMount)('that is write-protected is read, whole, and said to be so', () => {
    const disk = mountDisk(16_384) ?? ''
    const path = join(disk, 'prov.kartbord')
    const session = openSession()
    session.create(path, ['2025'])
    const unit = add(session, 'Kärnan')
    const answered = [write(session, unit, 'ett') ?? '', write(session, unit, 'två') ?? '']
    const hash = hashContent(session.project.read)
    session.close()
    execFileSync('mount', ['-o', 'remount,ro', disk])
    const reader = openSession()
    expect(reader.open(path).readOnly).toMatch(/skrivskyddad disk .* Spara en kopia på en annan plats/)
    expect(hashContent(reader.project.read)).toBe(hash)
    expect(codeOf(() => write(reader, unit, 'tre'))).toMatchObject({ code: 'read-only' })
    reader.close()
    execFileSync('mount', ['-o', 'remount,rw', disk])
    expectWhole(path, answered)
  })

  it.skipIf(!mayMount)(
    'that is unplugged while one writes refuses the next edit rather than writing into nothing',
    () => {
      const disk = mountDisk(16_384) ?? ''
      const path = join(disk, 'prov.kartbord')
      const session = openSession()
      session.create(path, ['2025'])
      const unit = add(session, 'Kärnan')
      write(session, unit, 'ett')
      execFileSync('umount', ['-l', mounted.pop() ?? ''])
      expect(codeOf(() => write(session, unit, 'två'))).toMatchObject({
        code: 'file-gone',
        message: expect.stringMatching(/finns inte längre i .* så ändringen sparades inte\. Sätt i disken igen/),
      })
    },
  )

  it('whose folder goes away and comes back has lost nothing that was answered', () => {
    const { session, path } = newProject()
    const unit = add(session, 'Kärnan')
    const answered = [write(session, unit, 'ett') ?? '']
    const folder = join(path, '..')
    renameSync(folder, `${folder}-borta`)
    expect(codeOf(() => write(session, unit, 'två'))?.code).toBe('file-gone')
    expect(codeOf(() => session.undo())?.code).toBe('file-gone')
    renameSync(`${folder}-borta`, folder)
    answered.push(write(session, unit, 'tre') ?? '')
    session.close()
    expectWhole(path, answered)
  })

  it('where another program puts another file in its place refuses edits, and never mixes the two', () => {
    const { session, path } = newProject()
    const unit = add(session, 'Kärnan')
    write(session, unit, 'ett')
    const other = join(temporaryFolder(), 'annan.kartbord')
    copyFileSync(path, other)
    renameSync(other, `${path}.synk`)
    renameSync(`${path}.synk`, path)
    expect(codeOf(() => write(session, unit, 'två'))).toMatchObject({
      code: 'file-replaced',
      message: expect.stringMatching(/har bytts ut av ett annat program/),
    })
  })

  it('where another program takes away the log of an open project refuses edits that it would lose', () => {
    const { session, path } = newProject()
    const unit = add(session, 'Kärnan')
    write(session, unit, 'ett')
    rmSync(`${path}-wal`)
    expect(codeOf(() => write(session, unit, 'två'))?.code).toBe('file-replaced')
  })

  it('that cuts off the file of an open project is told as damage, not as a defect', () => {
    const { session, path } = newProject()
    for (let n = 0; n < 30; n++) add(session, `Team ${n}`)
    session.close()
    const again = openSession()
    again.open(path)
    truncateSync(path, 8192)
    const told = codeOf(() => again.project.read.all('SELECT * FROM journal_change'))
    expect(told?.code).toMatch(/^(damaged-file|disk-unreadable)$/)
    expect(told?.message).toMatch(/prov\.kartbord/)
  })
})

const writer = fileURLToPath(new URL('../support/writer-process.ts', import.meta.url))

/** A process that writes until it is ended, and what it was told is saved, line by line. */
const startWriter = (path: string, wrap: string[] = []) => {
  const [command, ...args] = [...wrap, process.execPath, writer, path, '1']
  const child = spawn(command ?? '', args, { stdio: ['ignore', 'pipe', 'pipe'] })
  children.push(child)
  let out = ''
  let errors = ''
  const waiting = new Set<() => void>()
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString()
    for (const look of waiting) look()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString()
  })
  const told = (): string[] =>
    out
      .slice(0, out.lastIndexOf('\n') + 1)
      .split('\n')
      .slice(1, -1)
  return {
    child,
    told,
    errors: () => errors,
    ended: new Promise<void>((resolve) => child.on('close', () => resolve())),
    /** Until so many entries have been answered. */
    until: (count: number): Promise<void> =>
      new Promise((resolve) => {
        const look = (): void => {
          if (told().length < count) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      }),
  }
}

const madeProject = (): string => {
  const { session, path } = newProject()
  session.close()
  return path
}

describe('a laptop that sleeps', () => {
  it('holds its project meanwhile, goes on when it wakes, and has lost nothing', async () => {
    const path = madeProject()
    const sleeper = startWriter(path)
    await sleeper.until(20)
    sleeper.child.kill('SIGSTOP')
    const other = openSession('Britt Lund')
    expect(other.open(path).readOnly).toMatch(/öppet hos Anna Ek/)
    expect(codeOf(() => other.addEdition('2031'))?.code).toBe('read-only')
    other.close()
    const before = sleeper.told().length
    sleeper.child.kill('SIGCONT')
    await sleeper.until(before + 20)
    sleeper.child.kill('SIGKILL')
    await sleeper.ended
    expectWhole(path, sleeper.told())
  })

  it('that is switched off while it sleeps lets go of its project', async () => {
    const path = madeProject()
    const sleeper = startWriter(path)
    await sleeper.until(10)
    sleeper.child.kill('SIGSTOP')
    sleeper.child.kill('SIGKILL')
    await sleeper.ended
    const other = openSession('Britt Lund')
    expect(other.open(path).readOnly).toBeNull()
    other.close()
    expectWhole(path, sleeper.told())
  })
})

describe('two programs', () => {
  it('on one project: the command line is told who has it, and changes nothing', async () => {
    const path = madeProject()
    const first = startWriter(path)
    await first.until(5)
    const answers = join(temporaryFolder(), 'svar.csv')
    writeFileSync(answers, 'Namn;Åldrar\nKärnan;0–6 år\n')
    const cli = spawn(
      process.execPath,
      [
        fileURLToPath(new URL('../../src/cli/index.ts', import.meta.url)),
        'import',
        answers,
        '--project',
        path,
        '--edition',
        '2025',
      ],
      { env: { ...process.env, KARTBORDET_SETTINGS: temporaryFolder() }, stdio: ['ignore', 'ignore', 'pipe'] },
    )
    let said = ''
    cli.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
    const code = await new Promise((resolve) => cli.on('close', resolve))
    expect([code, said]).toEqual([1, expect.stringMatching(/öppet hos Anna Ek/)])
    first.child.kill('SIGKILL')
    await first.ended
    expectWhole(path, first.told())
  })
})

describe('a file that may not grow', () => {
  it.skipIf(process.platform === 'win32')('ends a write with words, and keeps what was answered', async () => {
    const path = madeProject()
    // In blocks of 1024 bytes; the signal that would end the process is ignored, as a host of ours would.
    const limited = startWriter(path, ['bash', '-c', 'trap "" XFSZ; ulimit -f 2000; exec "$@"', 'bash'])
    await limited.ended
    expect(limited.told().length).toBeGreaterThan(0)
    expect(limited.errors()).toMatch(/(svarar inte|Disken är full)/)
    expectWhole(path, limited.told())
  })
})

describe('a clock', () => {
  it('that is set back changes neither the order of history nor what undo takes', () => {
    const path = madeProject()
    const times = ['2026-05-01', '2026-05-02', '2019-01-01', '2019-01-02', '2031-01-01', '2026-05-03']
    let at = 0
    const session = openSession('Anna Ek', () => new Date(`${times[at % times.length]}T12:00:00Z`))
    session.open(path)
    const unit = add(session, 'Kärnan')
    const answered = times.map((_, n) => {
      at = n
      return write(session, unit, `svar ${n}`) ?? ''
    })
    expect(
      listHistory(session.project.read, { limit: answered.length })
        .map(({ entryId }) => entryId)
        .reverse(),
    ).toEqual(answered)
    expect(entriesOf(session)).toEqual([...entriesOf(session)].sort())
    at = 2
    session.undo()
    expect(
      session.project.read.get<{ text: string }>("SELECT text FROM value WHERE field_key = 'referral'")?.text,
    ).toBe('svar 4')
    session.close()
    expectWhole(path, answered)
  })
})

const restorer = fileURLToPath(new URL('../support/restorer-process.ts', import.meta.url))

describe('a restore', () => {
  it('killed at any moment leaves the one content or the other, whole', async () => {
    const { session, path } = newProject()
    const hashes = new Set([hashContent(session.project.read)])
    session.close()
    mkdirSync(join(path, '..', 'kopior'))
    for (let kill = 0; kill < 8; kill++) {
      const child = spawn(process.execPath, [restorer, path, String(kill)], { stdio: ['ignore', 'pipe', 'inherit'] })
      children.push(child)
      await new Promise<void>((resolve) => {
        let out = ''
        let armed = false
        child.stdout.on('data', (chunk: Buffer) => {
          out += chunk.toString()
          for (const [, hash] of out.matchAll(/^content (\w+)$/gm)) hashes.add(hash ?? '')
          if (armed || !out.includes('restoring\n')) return
          armed = true
          setTimeout(() => child.kill('SIGKILL'), Math.random() * 400)
        })
        child.on('close', () => resolve())
      })
      const again = openSession()
      expect(again.open(path).readOnly).toBeNull()
      expect(verifyProject(again.project.read)).toMatchObject({ ok: true, problems: [] })
      expect(hashes).toContain(hashContent(again.project.read))
      again.close()
    }
  }, 120_000)
})
