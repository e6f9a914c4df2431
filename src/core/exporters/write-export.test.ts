import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ExportedFile } from './export-edition.ts'
import { writeExport } from './write-export.ts'

let root: string
let folder: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'export-'))
  folder = join(root, 'ut')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const file = (name: string, text = name): ExportedFile => ({ name, bytes: Buffer.from(text) })
const read = (name: string): string => readFileSync(join(folder, name), 'utf8')
/** Every file below a folder, without the note that says which of them the export wrote. */
const list = (path = folder): string[] =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory() && entry.name !== '.kartbordet-export.json')
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(path.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort()
const put = (name: string, text: string): void => {
  mkdirSync(join(folder, name, '..'), { recursive: true })
  writeFileSync(join(folder, name), text)
}

describe('into a folder', () => {
  it('that is missing, with its parents, and leaves nothing beside it', async () => {
    folder = join(root, 'a/b/ut')
    await writeExport(
      [file('tabeller.docx'), file('webbkatalog/index.html'), file('webbkatalog/verksamheter/a.html')],
      folder,
    )
    expect(list()).toEqual(['tabeller.docx', 'webbkatalog/index.html', 'webbkatalog/verksamheter/a.html'])
    expect(readdirSync(join(root, 'a/b'))).toEqual(['ut'])
  })

  it('again and again, with the same result', async () => {
    const files = [file('tabeller.docx'), file('data/a.csv')]
    await writeExport(files, folder)
    const before = readdirSync(folder, { recursive: true })
      .sort()
      .map((name) => [name, lstatSync(join(folder, String(name))).isFile() ? read(String(name)) : ''])
    expect(await writeExport(files, folder)).toEqual({ movedAside: [], removed: [] })
    expect(
      readdirSync(folder, { recursive: true })
        .sort()
        .map((name) => [name, lstatSync(join(folder, String(name))).isFile() ? read(String(name)) : '']),
    ).toEqual(before)
  })

  it('replaces what it wrote before, and takes away pages that are gone', async () => {
    await writeExport(
      [file('tabeller.docx', '1'), file('webbkatalog/index.html', '1'), file('webbkatalog/verksamheter/a.html')],
      folder,
    )
    const result = await writeExport([file('tabeller.docx', '2'), file('webbkatalog/index.html', '2')], folder)
    expect(list()).toEqual(['tabeller.docx', 'webbkatalog/index.html'])
    expect(read('tabeller.docx')).toBe('2')
    expect(result.removed).toEqual(['webbkatalog/verksamheter/a.html'])
    expect(existsSync(join(folder, 'webbkatalog/verksamheter'))).toBe(false)
  })

  it('leaves the other parts of an earlier export, and still knows them later', async () => {
    await writeExport([file('tabeller.docx'), file('webbkatalog/index.html'), file('webbkatalog/a.html')], folder)
    await writeExport([file('tabeller.docx', 'ny')], folder)
    expect(list()).toEqual(['tabeller.docx', 'webbkatalog/a.html', 'webbkatalog/index.html'])
    await writeExport([file('webbkatalog/index.html', 'ny')], folder)
    expect(list()).toEqual(['tabeller.docx', 'webbkatalog/index.html'])
  })
})

describe('files of others', () => {
  it('are left where they are', async () => {
    put('anteckningar.txt', 'mina')
    put('webbkatalog/egen.html', 'min')
    await writeExport([file('webbkatalog/index.html'), file('webbkatalog/a.html')], folder)
    await writeExport([file('webbkatalog/index.html')], folder)
    expect(list()).toEqual(['anteckningar.txt', 'webbkatalog/egen.html', 'webbkatalog/index.html'])
  })

  it('that stand in the way are kept under a new name', async () => {
    put('tabeller.docx', 'någon annans')
    const result = await writeExport([file('tabeller.docx', 'ny')], folder)
    expect(result.movedAside).toEqual([{ from: 'tabeller.docx', to: 'tabeller (tidigare).docx' }])
    expect([read('tabeller.docx'), read('tabeller (tidigare).docx')]).toEqual(['ny', 'någon annans'])
    writeFileSync(join(folder, 'tabeller.docx'), 'ändrad i Word')
    expect((await writeExport([file('tabeller.docx', 'nyare')], folder)).movedAside).toEqual([
      { from: 'tabeller.docx', to: 'tabeller (tidigare 2).docx' },
    ])
    expect(read('tabeller (tidigare 2).docx')).toBe('ändrad i Word')
  })

  it('and pages that a person has changed are not taken away', async () => {
    await writeExport([file('webbkatalog/index.html'), file('webbkatalog/a.html')], folder)
    writeFileSync(join(folder, 'webbkatalog/a.html'), 'ändrad')
    expect((await writeExport([file('webbkatalog/index.html')], folder)).removed).toEqual([])
    expect(read('webbkatalog/a.html')).toBe('ändrad')
  })

  it('are not owned by a damaged or made-up list', async () => {
    put('webbkatalog/egen.html', 'min')
    for (const text of [
      '{',
      '{"files":[{"name":"webbkatalog/egen.html","sha256":"x"}]}',
      `{"files":[null,{"name":"../x","sha256":"${'a'.repeat(64)}"}]}`,
    ]) {
      writeFileSync(join(folder, '.kartbordet-export.json'), text)
      await writeExport([file('webbkatalog/index.html', text)], folder).catch(() => {})
      expect(read('webbkatalog/egen.html')).toBe('min')
    }
  })
})

describe('when it cannot be done, nothing is changed', () => {
  const stateOf = (): unknown[] =>
    readdirSync(root, { recursive: true, withFileTypes: true }).map((entry) => [
      entry.parentPath,
      entry.name,
      entry.isFile() ? readFileSync(join(entry.parentPath, entry.name), 'utf8') : '',
    ])

  it('because it was aborted', async () => {
    await writeExport([file('tabeller.docx', 'gammal')], folder)
    const state = stateOf()
    const controller = new AbortController()
    controller.abort(new Error('stop'))
    await expect(writeExport([file('tabeller.docx', 'ny')], folder, { signal: controller.signal })).rejects.toThrow(
      'stop',
    )
    expect(stateOf()).toEqual(state)
    await expect(writeExport([file('a')], join(root, 'x/y'), { signal: controller.signal })).rejects.toThrow('stop')
    expect(existsSync(join(root, 'x'))).toBe(false)
  })

  it('because a folder has the name of a file, after others had been moved', async () => {
    await writeExport([file('a.docx', 'gammal'), file('webbkatalog/index.html', 'gammal')], folder)
    mkdirSync(join(folder, 'z.docx'))
    const state = stateOf()
    await expect(
      writeExport(
        [file('a.docx', 'ny'), file('ny/b.html'), file('webbkatalog/index.html', 'ny'), file('z.docx')],
        folder,
      ),
    ).rejects.toMatchObject({ code: 'name-taken', message: expect.stringContaining('z.docx') })
    expect(stateOf()).toEqual(state)
  })

  it('because a file has the name of a folder', async () => {
    put('webbkatalog', 'en fil')
    const state = stateOf()
    await expect(writeExport([file('a.docx'), file('webbkatalog/index.html')], folder)).rejects.toMatchObject({
      code: 'name-taken',
    })
    expect(stateOf()).toEqual(state)
  })

  it('because the folder itself is a file', async () => {
    writeFileSync(folder, 'fil')
    await expect(writeExport([file('a.docx')], folder)).rejects.toMatchObject({ code: 'not-a-folder' })
    expect(readFileSync(folder, 'utf8')).toBe('fil')
  })

  it('because a link inside the folder leads out of it', async () => {
    mkdirSync(folder)
    mkdirSync(join(root, 'annan'))
    symlinkSync(join(root, 'annan'), join(folder, 'webbkatalog'))
    await expect(writeExport([file('webbkatalog/index.html')], folder)).rejects.toMatchObject({ code: 'name-taken' })
    expect(readdirSync(join(root, 'annan'))).toEqual([])
  })

  it.skipIf(process.getuid?.() === 0)('because the folder may not be written', async () => {
    mkdirSync(folder)
    put('a.docx', 'gammal')
    chmodSync(folder, 0o555)
    await expect(writeExport([file('a.docx')], folder)).rejects.toThrow()
    chmodSync(folder, 0o755)
    expect(read('a.docx')).toBe('gammal')
  })

  it.each(['../ut.txt', '/etc/x', 'a/../../b', 'a//b', 'a\\b', 'C:x', '', '.kartbordet-export.json'])(
    'because a name leads astray: %j',
    async (name) => {
      await expect(writeExport([file('a'), file(name)], folder)).rejects.toThrow()
      expect(existsSync(folder)).toBe(false)
    },
  )
})

it('writes through a link to the folder itself', async () => {
  mkdirSync(join(root, 'riktig'))
  symlinkSync(join(root, 'riktig'), folder)
  await writeExport([file('a.docx')], folder)
  expect(list(join(root, 'riktig'))).toEqual(['a.docx'])
  expect(lstatSync(folder).isSymbolicLink()).toBe(true)
})
