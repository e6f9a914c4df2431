import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { newProject, openSession, temporaryFolder } from '../../tests/support/open-session.ts'
import { profileAdd } from './commands/profile-add.ts'
import { openProjectFile } from './db/project-file.ts'
import { readProjectLock, takeProjectLock } from './db/project-lock.ts'
import { listHistory } from './queries/history.ts'

const holder = { name: 'Britt Lund', device: 'another', since: '2026-01-01T12:00:00.000Z' }
const code = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: { code: string }) => error.code,
  )

describe('a copy of a project', () => {
  it('opens, holds what was saved, also while it was made, and is one file alone', async () => {
    const { session, path } = newProject()
    const folder = temporaryFolder()
    const copy = join(folder, 'Kopia.kartbord')
    let looks = 0
    const byteLength = await session.saveCopy(copy, {
      replace: false,
      onProgress: (done, of) => {
        looks += 1
        expect(done).toBeLessThanOrEqual(of)
      },
    })
    expect(looks).toBeGreaterThan(0)
    expect(readdirSync(folder)).toEqual(['Kopia.kartbord'])
    expect(readFileSync(copy).byteLength).toBe(byteLength)
    const opened = openProjectFile(copy, holder)
    expect(opened.projectId).toBe(session.project.projectId)
    expect(listHistory(opened.read, { limit: 500 })).toEqual(listHistory(session.project.read, { limit: 500 }))
    opened.close()
    expect(session.project.path).toBe(path)
    session.run(profileAdd, { edition: '2025', regionCode: '01', name: 'Efter kopian' }, { via: 'test' })
    session.close()
  })

  it('is not written over another file unasked, over a project in use, or over itself', async () => {
    const { session, path } = newProject()
    const folder = temporaryFolder()
    const target = join(folder, 'annat.kartbord')
    writeFileSync(target, 'något annat')
    expect(await code(session.saveCopy(target, { replace: false }))).toBe('copy-exists')
    expect(readFileSync(target, 'utf8')).toBe('något annat')
    const taken = takeProjectLock(target, holder)
    expect(await code(session.saveCopy(target, { replace: true }))).toBe('held')
    taken.lock?.release()
    expect(readFileSync(target, 'utf8')).toBe('något annat')
    expect(await code(session.saveCopy(path, { replace: true }))).toBe('same-file')
    // The log of the file that goes is not the copy's.
    writeFileSync(`${target}-wal`, 'gammal logg')
    expect(await code(session.saveCopy(target, { replace: true }))).toBe('done')
    expect(readdirSync(folder)).toEqual(['annat.kartbord'])
    openProjectFile(target, holder).close()
    session.close()
  })

  it('leaves nothing when it is stopped or cannot be made', async () => {
    const { session } = newProject()
    const folder = temporaryFolder()
    const stop = new AbortController()
    const copying = session.saveCopy(join(folder, 'k.kartbord'), {
      replace: false,
      onProgress: () => stop.abort(),
      signal: stop.signal,
    })
    await expect(copying).rejects.toThrow(/abort/i)
    expect(readdirSync(folder)).toEqual([])
    expect(await code(session.saveCopy(join(folder, 'finns-inte', 'k.kartbord'), { replace: false }))).toBe('no-access')
    session.close()
  })
})

describe('a project that somebody else holds', () => {
  it('says by whom, can be written when it is free again, and tells what was written meanwhile', () => {
    const { session: writer, path } = newProject()
    const reader = openSession()
    reader.open(path)
    expect(reader.info()?.heldBy?.name).toBe('Anna Ek')
    expect(writer.lookAtLock()).toEqual({ mayWrite: true, heldBy: null })
    expect(reader.lookAtLock()).toMatchObject({ mayWrite: false, heldBy: { name: expect.any(String) } })
    let told = 0
    const stop = reader.events.subscribe('changed', () => {
      told += 1
    })
    reader.lookAtLock()
    expect(told).toBe(0)
    writer.run(profileAdd, { edition: '2025', regionCode: '01', name: 'Under tiden' }, { via: 'test' })
    reader.lookAtLock()
    expect(told).toBe(1)
    writer.close()
    expect(reader.lookAtLock()).toEqual({ mayWrite: true, heldBy: null })
    expect(existsSync(`${path}-lock`)).toBe(false)
    expect(reader.open(path)).toMatchObject({ readOnly: null, heldBy: null })
    expect(readProjectLock(path).held).toBe(true)
    stop()
    reader.close()
  })
})
