import { createHash } from 'node:crypto'
import { lstat, mkdir, mkdtemp, readFile, realpath, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { EngineError } from '../engine-error.ts'
import type { ExportedFile } from './export-edition.ts'

/** Lies in the folder and says which files the export wrote, so that the next one knows its own from others'. */
const manifestName = '.kartbordet-export.json'

/** What was written, by name: SHA-256 of the bytes. */
type Manifest = Map<string, string>

export interface WrittenExport {
  /** Files that stood in the way and were not this program's own, as it wrote them: moved to these names, never deleted. */
  movedAside: { from: string; to: string }[]
  /** Files of an earlier export that this one no longer has, taken away. */
  removed: string[]
}

/**
 * Writes the files of an export into a folder, which is made when it is missing. Everything is written to a temporary folder
 * beside it first and then moved into place, so that a failure or an abort leaves the folder as it was.
 *
 * A file that stands in the way and that is not what an earlier export wrote, because a person changed or put it there, is kept
 * under a new name ("tabeller-2025 (tidigare).docx"). Pages of an earlier export that are gone from this one are removed, but only
 * from folders that this export writes into, and only when nobody has changed them.
 */
export const writeExport = async (
  files: readonly ExportedFile[],
  folder: string,
  options: { signal?: AbortSignal | undefined } = {},
): Promise<WrittenExport> => {
  checkNames(files)
  const wanted = resolve(folder)
  const existing = await realpath(wanted).catch(() => null)
  if (existing !== null && !(await lstat(existing)).isDirectory())
    throw new EngineError(
      'not-a-folder',
      `${basename(wanted)} är en fil och inte en mapp. Välj en mapp att exportera till. Inget är ändrat.`,
    )
  const target = existing ?? wanted
  // The first of the folders above that had to be made, to take back if the export fails.
  const made = await mkdir(dirname(target), { recursive: true })
  const temporary = await makeTemporary(target, existing !== null)
  let done = false
  try {
    const manifest: Manifest = new Map()
    for (const { name, bytes } of files) {
      options.signal?.throwIfAborted()
      const path = join(temporary, 'new', name)
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, bytes, { flag: 'wx' })
      manifest.set(name, sha256(bytes))
    }
    options.signal?.throwIfAborted()
    const result = await moveIntoPlace(temporary, target, manifest)
    done = true
    return result
  } finally {
    await rm(temporary, { recursive: true, force: true }).catch(() => {})
    if (!done && made !== undefined) await removeMade(dirname(target), made)
  }
}

/** Beside the folder; inside it where its parent is another disk or may not be written: moving must be renaming. */
const makeTemporary = async (target: string, exists: boolean): Promise<string> => {
  const parent = dirname(target)
  const prefix = `.${basename(target)}.export-`
  if (!exists) return await mkdtemp(join(parent, prefix))
  const sameDisk = (await lstat(parent)).dev === (await lstat(target)).dev
  if (sameDisk && parent !== target) {
    const beside = await mkdtemp(join(parent, prefix)).catch(() => null)
    if (beside !== null) return beside
  }
  return await mkdtemp(join(target, prefix))
}

const removeMade = async (from: string, to: string): Promise<void> => {
  for (let path = from; path.length >= to.length; path = dirname(path))
    if (
      !(await rmdir(path).then(
        () => true,
        () => false,
      ))
    )
      return
}

/** Names come from the engine's own layouts; anything else would write outside the folder. */
const checkNames = (files: readonly ExportedFile[]): void => {
  const seen = new Set<string>()
  for (const { name } of files) {
    const parts = name.split('/')
    const known = name.toLowerCase()
    // A system without capitals would take two such names for one.
    if (
      seen.has(known) ||
      /[\\:\0]/.test(name) ||
      parts.some((part) => part === '' || part === '.' || part === '..') ||
      name === manifestName
    )
      throw new Error(`An export cannot write a file named "${name}".`)
    seen.add(known)
  }
}

/** Each step can be taken back; they are, in reverse, as soon as one fails. */
const moveIntoPlace = async (temporary: string, target: string, manifest: Manifest): Promise<WrittenExport> => {
  const source = join(temporary, 'new')
  const old = join(temporary, 'old')
  const undo: (() => Promise<unknown>)[] = []
  const move = async (from: string, to: string): Promise<void> => {
    await rename(from, to)
    undo.push(() => rename(to, from))
  }
  const makeFolder = async (path: string): Promise<void> => {
    const found = await lstat(path).catch(() => null)
    if (found === null) {
      await makeFolder(dirname(path))
      await mkdir(path)
      undo.push(() => rmdir(path))
    } else if (!found.isDirectory() && !(path === target && found.isSymbolicLink())) {
      // A link inside the folder could lead anywhere: nothing is written through it.
      throw new EngineError(
        'name-taken',
        `I exportmappen finns redan något som heter ${basename(path)} och som inte är en mapp. Flytta det och exportera igen. Inget är ändrat.`,
      )
    }
  }
  const result: WrittenExport = { movedAside: [], removed: [] }
  try {
    await makeFolder(target)
    await mkdir(old)
    await mkdir(source, { recursive: true })
    const earlier = await readManifest(join(target, manifestName))
    let number = 0
    /** Takes a file of an earlier export out of the way; it is deleted with the temporary folder when all has gone well. */
    const takeAway = (path: string): Promise<void> => move(path, join(old, String(number++)))
    for (const [name, hash] of manifest) {
      const path = join(target, name)
      await makeFolder(dirname(path))
      const found = await lstat(path).catch(() => null)
      if (found?.isDirectory())
        throw new EngineError(
          'name-taken',
          `I exportmappen finns redan en mapp som heter ${name}. Flytta den och exportera igen. Inget är ändrat.`,
        )
      if (found !== null) {
        const present = found.isFile() ? sha256(await readFile(path)) : null
        if (present !== null && (present === hash || present === earlier.get(name))) await takeAway(path)
        else {
          const aside = await freeName(target, name)
          await move(path, join(target, aside))
          result.movedAside.push({ from: name, to: aside })
        }
      }
      await move(join(source, name), path)
    }
    // Only folders that are written now are tidied: an export of Word alone leaves the catalogue as it is.
    const folders = new Set([...manifest.keys()].flatMap((name) => (name.includes('/') ? [topFolder(name)] : [])))
    for (const [name, hash] of earlier) {
      if (manifest.has(name)) continue
      const path = join(target, name)
      if (!folders.has(topFolder(name)) || !name.includes('/')) {
        manifest.set(name, hash)
        continue
      }
      const found = await lstat(path).catch(() => null)
      if (!found?.isFile() || (await hasLinkedFolder(target, name)) || sha256(await readFile(path)) !== hash) continue
      await takeAway(path)
      result.removed.push(name)
    }
    const manifestPath = join(target, manifestName)
    if ((await lstat(manifestPath).catch(() => null)) !== null) await takeAway(manifestPath)
    const written = join(source, manifestName)
    await writeFile(written, manifestText(manifest))
    await move(written, manifestPath)
  } catch (error) {
    for (const step of undo.reverse()) await step().catch(() => {})
    throw isOccupied(error)
      ? new EngineError(
          'file-in-use',
          `En av filerna i exportmappen går inte att byta ut. Stäng den om den är öppen i ett annat program och exportera igen. Inget är ändrat.`,
          { cause: error },
        )
      : error
  }
  await removeEmptyFolders(target, result.removed)
  return result
}

const topFolder = (name: string): string => name.split('/')[0] ?? ''

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const isOccupied = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ['EBUSY', 'EPERM', 'EACCES', 'ETXTBSY'].includes(String(error.code))

const hasLinkedFolder = async (target: string, name: string): Promise<boolean> => {
  const parts = name.split('/').slice(0, -1)
  for (let depth = 1; depth <= parts.length; depth++) {
    const found = await lstat(join(target, ...parts.slice(0, depth))).catch(() => null)
    if (!found?.isDirectory()) return true
  }
  return false
}

/** "webbkatalog/index.html" → "webbkatalog/index (tidigare).html", or "(tidigare 2)" and so on where that is taken. */
const freeName = async (target: string, name: string): Promise<string> => {
  const [, stem = name, ending = ''] = /^(.+?)(\.[^./]+)?$/s.exec(name) ?? []
  for (let number = 1; ; number++) {
    const candidate = `${stem} (tidigare${number === 1 ? '' : ` ${number}`})${ending}`
    if ((await lstat(join(target, candidate)).catch(() => null)) === null) return candidate
  }
}

const manifestText = (manifest: Manifest): string => {
  const files = [...manifest].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, hash]) => ({ name, sha256: hash }))
  return `${JSON.stringify({ about: 'Filer som Kartbordet har exporterat hit.', files }, null, 2)}\n`
}

/** A manifest that is missing, damaged or made up owns nothing. */
const readManifest = async (path: string): Promise<Manifest> => {
  const manifest: Manifest = new Map()
  try {
    if (!(await lstat(path)).isFile()) return manifest
    const parsed: unknown = JSON.parse(await readFile(path, 'utf8'))
    const files: unknown = typeof parsed === 'object' && parsed !== null && 'files' in parsed ? parsed.files : null
    for (const file of Array.isArray(files) ? files : []) {
      const { name, sha256: hash } = file as { name?: unknown; sha256?: unknown }
      if (typeof name !== 'string' || typeof hash !== 'string' || !/^[0-9a-f]{64}$/.test(hash)) continue
      if (/[\\:\0]/.test(name) || name.split('/').some((part) => part === '' || part === '.' || part === '..')) continue
      manifest.set(name, hash)
    }
  } catch {
    manifest.clear()
  }
  return manifest
}

/** Folders that held nothing but removed pages go with them; one that holds anything else stays. */
const removeEmptyFolders = async (target: string, removed: readonly string[]): Promise<void> => {
  const folders = new Set(removed.map((name) => dirname(name)).filter((name) => name !== '.'))
  for (const folder of [...folders].sort((a, b) => b.length - a.length))
    await rmdir(join(target, folder)).catch(() => {})
}
