import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { newProject, openSession, steppingClock, temporaryFolder } from '../../../tests/support/open-session.ts'
import { profileAdd } from '../commands/profile-add.ts'
import { profileSetValue } from '../commands/profile-set-value.ts'
import type { ProjectSession } from '../project-session.ts'
import { hashContent, verifyProject } from '../queries/verify.ts'
import { BackupKeeper } from './backup-keeper.ts'
import { backupExtension, defaultBackupFolder } from './backup-name.ts'

const keepers: BackupKeeper[] = []
afterEach(() => {
  for (const keeper of keepers.splice(0)) keeper.close()
})

const keeperOf = (session: ProjectSession, now = steppingClock(), settingsDir = temporaryFolder()): BackupKeeper => {
  const keeper = new BackupKeeper({
    session,
    settingsDir,
    now,
    holder: () => ({ name: 'Anna Ek', device: 'test', since: '2026-01-01T12:00:00.000Z' }),
    addToken: (path) => path,
    automatic: false,
  })
  keepers.push(keeper)
  return keeper
}

const add = (session: ProjectSession, name: string): string => {
  session.run(profileAdd, { edition: '2025', regionCode: '12', name }, { via: 'test' })
  return session.project.read.get<{ id: string }>('SELECT id FROM profile ORDER BY rowid DESC LIMIT 1')?.id ?? ''
}

const write = (session: ProjectSession, profileId: string, text: string): void => {
  session.run(
    profileSetValue,
    { profileId, fieldKey: 'referral', state: 'answered', text, items: null },
    { via: 'test' },
  )
}

const filesIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder).sort() : [])

describe('a backup', () => {
  it('is named by its time, counted, and holds what was written up to its moment', async () => {
    const { session, path } = newProject()
    const keeper = keeperOf(session)
    const kärnan = add(session, 'Kärnan')
    const made = await keeper.make('asked')
    expect(made.id).toMatch(/^prov \d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d\.kartbord-kopia$/)
    write(session, kärnan, 'Egen anmälan')
    const { folder, backups, totalBytes, unusable } = await keeper.list()
    expect(folder).toBe(defaultBackupFolder(path))
    expect(backups).toEqual([made])
    expect(made).toMatchObject({ units: 1, values: 1, reason: 'asked' })
    expect(totalBytes).toBe(made.byteLength)
    expect(unusable).toEqual([])
    expect(filesIn(folder)).toEqual([made.id])
  })

  it('of the same second gets a name of its own', async () => {
    const { session } = newProject()
    const keeper = keeperOf(session, () => new Date('2026-03-01T12:00:00.000Z'))
    add(session, 'Kärnan')
    await Promise.all([keeper.make('asked'), keeper.make('asked'), keeper.make('asked')])
    expect(new Set((await keeper.list()).backups.map(({ id }) => id)).size).toBe(3)
  })

  it('that is empty, cut off, damaged, foreign or of another project is never offered, and never removed', async () => {
    const { session } = newProject()
    const keeper = keeperOf(session)
    add(session, 'Kärnan')
    const good = await keeper.make('asked')
    const { folder } = await keeper.list()
    const bytes = readFileSync(join(folder, good.id))
    const put = (name: string, content: Uint8Array | string): void =>
      writeFileSync(join(folder, `prov ${name}${backupExtension}`), content)
    put('2026-01-05 10.00.00 tom', '')
    put('2026-01-05 10.00.01 avhuggen', bytes.subarray(0, bytes.length / 2))
    put('2026-01-05 10.00.02 avhuggen sida', bytes.subarray(0, bytes.length - 4096))
    const torn = Buffer.from(bytes)
    torn.fill(0xff, Math.floor(bytes.length / 8192) * 4096, Math.floor(bytes.length / 8192) * 4096 + 4096)
    put('2026-01-05 10.00.03 skadad', torn)
    put('2026-01-05 10.00.04 text', 'Kära dagbok'.repeat(5000))
    const other = newProject()
    const otherKeeper = keeperOf(other.session)
    add(other.session, 'Annan')
    const foreign = await otherKeeper.make('asked')
    copyFileSync(join((await otherKeeper.list()).folder, foreign.id), join(folder, `annan${backupExtension}`))

    const { backups, unusable } = await keeper.list()
    expect(backups.map(({ id }) => id)).toEqual([good.id])
    expect(unusable).toHaveLength(5)
    for (const id of [...unusable, `annan${backupExtension}`, '../prov.kartbord', 'saknas'])
      await expect(keeper.restore(id)).rejects.toThrow(/används inte/)
    await keeper.make('asked')
    expect(filesIn(folder)).toHaveLength(8)
  })

  it('that cannot be written is not kept, says why, and leaves the project as it is', async () => {
    const { session, path } = newProject()
    const settingsDir = temporaryFolder()
    const keeper = keeperOf(session, steppingClock(), settingsDir)
    add(session, 'Kärnan')
    // A file where the folder should be.
    writeFileSync(defaultBackupFolder(path), 'i vägen')
    const before = hashContent(session.project.read)
    await expect(keeper.make('asked')).rejects.toThrow(/kunde inte göras/)
    expect(keeper.state().failure).toMatch(/kunde inte göras/)
    expect(hashContent(session.project.read)).toBe(before)
    const elsewhere = temporaryFolder()
    expect(await keeper.setFolder(elsewhere)).toMatchObject({ folder: elsewhere, chosenFolder: true, backups: [] })
    await keeper.make('asked')
    expect(keeper.state()).toMatchObject({ failure: null, making: false })
    expect(filesIn(elsewhere)).toHaveLength(1)
    // Another session on this machine knows the folder.
    expect(keeperOf(session, steppingClock(), settingsDir).foldersOf(path)[0]).toBe(elsewhere)
  })

  it('is made while one writes, and is one moment of it', async () => {
    const { session } = newProject()
    const keeper = keeperOf(session)
    const kärnan = add(session, 'Kärnan')
    let done = false
    const making = keeper.make('asked').finally(() => {
      done = true
    })
    let written = 0
    for (; !done && written < 5000; written++) {
      write(session, kärnan, `svar ${written}`)
      await new Promise((resolve) => setImmediate(resolve))
    }
    const made = await making
    expect(written).toBeGreaterThan(0)
    await keeper.restore(made.id)
    expect(verifyProject(session.project.read)).toMatchObject({ ok: true, problems: [] })
  })
})

describe('a restore', () => {
  it('shows first what would be lost: how much, when, by whom and in which units', async () => {
    const { session, path } = newProject()
    const clock = steppingClock()
    const keeper = keeperOf(session, clock)
    const kärnan = add(session, 'Kärnan')
    const made = await keeper.make('asked')
    write(session, kärnan, 'Egen anmälan')
    write(session, kärnan, 'Remiss')
    session.close()
    const britt = openSession('Britt Lund', clock)
    britt.open(path)
    add(britt, 'Nya teamet')
    const before = hashContent(britt.project.read)
    const loss = await keeperOf(britt, clock).compare(made.id)
    expect(loss).toMatchObject({
      entries: 3,
      people: [
        { name: 'Anna Ek', entries: 2 },
        { name: 'Britt Lund', entries: 1 },
      ],
      units: [
        { name: 'Kärnan', entries: 2 },
        { name: 'Nya teamet', entries: 1 },
      ],
      unitCount: 2,
      regained: 0,
      backup: { id: made.id },
    })
    expect(loss.latest.map(({ actor }) => actor)).toEqual(['Britt Lund', 'Anna Ek', 'Anna Ek'])
    expect([loss.from, loss.to].every((at) => at !== null)).toBe(true)
    expect(hashContent(britt.project.read)).toBe(before)
  })

  it('gives what the backup held, keeps what stood there, and undo and redo work after it', async () => {
    const { session } = newProject()
    const keeper = keeperOf(session)
    const kärnan = add(session, 'Kärnan')
    write(session, kärnan, 'ett')
    const one = hashContent(session.project.read)
    write(session, kärnan, 'två')
    const two = hashContent(session.project.read)
    const made = await keeper.make('asked')
    write(session, kärnan, 'tre')
    add(session, 'Nya teamet')
    const later = hashContent(session.project.read)

    expect((await keeper.restore(made.id)).readOnly).toBeNull()
    expect(hashContent(session.project.read)).toBe(two)
    // Undo goes on where the backup's history ends, past the note of the restore itself.
    expect(session.undo()?.label).toMatch(/remissväg/i)
    expect(hashContent(session.project.read)).toBe(one)
    session.redo()
    expect(hashContent(session.project.read)).toBe(two)
    write(session, kärnan, 'fyra')
    expect(verifyProject(session.project.read)).toMatchObject({ ok: true, problems: [] })
    const ids = session.project.read
      .all<{ id: string }>('SELECT id FROM journal_entry ORDER BY seq')
      .map(({ id }) => id)
    expect(ids).toEqual([...ids].sort())

    // The way back.
    const { backups } = await keeper.list()
    const aside = backups.find(({ reason }) => reason === 'before-restore')
    expect((await keeper.compare(aside?.id ?? '')).regained).toBe(2)
    await keeper.restore(aside?.id ?? '')
    expect(hashContent(session.project.read)).toBe(later)
    expect(verifyProject(session.project.read)).toMatchObject({ ok: true, problems: [] })
    session.undo()
    session.undo()
    expect(hashContent(session.project.read)).toBe(two)
  })

  it('does nothing when what stands there cannot be kept first', async () => {
    const { session, path } = newProject()
    const keeper = keeperOf(session)
    const kärnan = add(session, 'Kärnan')
    const made = await keeper.make('asked')
    write(session, kärnan, 'två')
    const before = hashContent(session.project.read)
    const elsewhere = join(temporaryFolder(), 'borta')
    await keeper.setFolder(elsewhere)
    writeFileSync(elsewhere, 'i vägen')
    await expect(keeper.restore(made.id)).rejects.toThrow(/kunde inte göras/)
    expect(hashContent(session.project.read)).toBe(before)
    expect(session.project.path).toBe(path)
  })
})

describe('a damaged project', () => {
  /** A project with a backup, three later entries, and a page of one of its tables destroyed. */
  const damage = async (table: string): Promise<{ path: string; id: string; hash: string; wanted: string }> => {
    const { session, path } = newProject()
    const keeper = keeperOf(session)
    const kärnan = add(session, 'Kärnan')
    const { id } = await keeper.make('asked')
    const hash = hashContent(session.project.read)
    write(session, kärnan, 'två')
    write(session, kärnan, 'tre')
    add(session, 'Nya teamet')
    const wanted = hashContent(session.project.read)
    const page = session.project.read.get<{ rootpage: number }>(
      'SELECT rootpage FROM sqlite_schema WHERE name = ?',
      table,
    )?.rootpage
    session.close()
    const bytes = readFileSync(path)
    bytes.fill(0xa5, ((page ?? 0) - 1) * 4096, (page ?? 0) * 4096)
    writeFileSync(path, bytes)
    return { path, id, hash, wanted }
  }

  it('opens nothing, and says what is wrong and where the newest good backup lies', async () => {
    const { path, id } = await damage('value')
    const before = readFileSync(path)
    const session = openSession()
    const newest = join(defaultBackupFolder(path), id)
    expect(() => session.open(path)).toThrow(new RegExp(`är skadad.*Filen är orörd.*${id.replaceAll('.', '\\.')}`))
    expect(readFileSync(path).equals(before)).toBe(true)
    // A backup that is cut off is not what a person is sent to.
    truncateSync(newest, 4096)
    expect(() => session.open(path)).toThrow(/Någon säkerhetskopia finns inte/)
  })

  it('is repaired from a backup with what its journal tells of later', async () => {
    const { path, id, wanted } = await damage('value')
    const keeper = keeperOf(openSession())
    expect((await keeper.listFor(path)).backups.map((backup) => backup.id)).toEqual([id])
    const outcome = await keeper.repair(path, id)
    expect(outcome).toMatchObject({ salvaged: 3, complete: true })
    expect(existsSync(join(path, '..', outcome.keptAs ?? 'saknas'))).toBe(true)
    const session = openSession()
    session.open(path)
    expect(hashContent(session.project.read)).toBe(wanted)
    expect(verifyProject(session.project.read)).toMatchObject({ ok: true, problems: [] })
  })

  it('is repaired from the backup alone where its journal cannot be read, and says so', async () => {
    for (const table of ['journal_change', 'journal_entry']) {
      const { path, id, hash } = await damage(table)
      const outcome = await keeperOf(openSession()).repair(path, id)
      expect(outcome).toMatchObject({ salvaged: 0, complete: false })
      const session = openSession()
      session.open(path)
      expect(hashContent(session.project.read)).toBe(hash)
      expect(verifyProject(session.project.read)).toMatchObject({ ok: true, problems: [] })
      session.close()
    }
  })

  it('that is empty or gone is put back too; one that is open is left alone', async () => {
    const { session, path } = newProject()
    const keeper = keeperOf(session)
    add(session, 'Kärnan')
    const { id } = await keeper.make('asked')
    const hash = hashContent(session.project.read)
    await expect(keeper.repair(path, id)).rejects.toThrow(/är öppet/)
    await expect(keeperOf(openSession()).repair(path, id)).rejects.toThrow(/används av ett annat program/)
    session.close()
    truncateSync(path, 0)
    expect(() => openSession().open(path)).toThrow(/är tom.*senaste hela säkerhetskopian/)
    expect((await keeper.repair(path, id)).keptAs).not.toBeNull()
    const again = openSession()
    again.open(path)
    expect(hashContent(again.project.read)).toBe(hash)
  })

  it('of a hundred random wounds is never opened as something else than it was', async () => {
    const { session, path } = newProject()
    for (let n = 0; n < 20; n++) write(session, add(session, `Team ${n}`), `svar ${n}`)
    const hash = hashContent(session.project.read)
    session.close()
    const sound = readFileSync(path)
    let seed = 7
    const random = (below: number): number => {
      seed = (seed * 1103515245 + 12345) % 2147483648
      return seed % below
    }
    const folder = temporaryFolder()
    mkdirSync(folder, { recursive: true })
    let refused = 0
    for (let n = 0; n < 100; n++) {
      const bytes = Buffer.from(sound)
      const page = random(bytes.length / 4096)
      bytes.fill(random(256), page * 4096, page * 4096 + 4096)
      const wounded = join(folder, `${n}.kartbord`)
      writeFileSync(wounded, bytes)
      const reader = openSession()
      try {
        reader.open(wounded)
        // A page that holds nothing, or an index that the content does not come from.
        expect(hashContent(reader.project.read)).toBe(hash)
        reader.close()
      } catch (error) {
        refused += 1
        expect((error as Error).message).toMatch(/skadad|inget Kartbordsprojekt|nyare version/)
      }
    }
    expect(refused).toBeGreaterThan(50)
  })
})
