import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { RatingDraft } from '../../shared/domain/rating.ts'
import { EngineError } from '../engine-error.ts'

/** Whose key and drafts: one person in one project. */
export interface VaultOwner {
  projectId: string
  personId: string
}

const keyBytes = 32
/** Crockford's digits: no I, L, O or U to mistake. */
const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const checkLength = 4

const Draft = z.strictObject({ profileId: z.string(), content: RatingDraft })

/**
 * What a rater has on their own machine, beside the project file: the key to what they have sealed, and drafts. Nothing of
 * it is ever written to the project, so nobody who opens the file can read it. Whoever can read this person's files on
 * this machine can.
 */
export class RaterVault {
  readonly #dir: string

  /** @param dir a folder of this machine's settings. */
  constructor(dir: string) {
    this.#dir = dir
  }

  /** The person's key for the project, made at first use. */
  key(owner: VaultOwner): Uint8Array {
    const known = this.findKey(owner)
    if (known !== null) return known
    const key = randomBytes(keyBytes)
    this.#write(owner, 'key', key.toString('base64url'))
    return key
  }

  findKey(owner: VaultOwner): Uint8Array | null {
    let text: string
    try {
      text = readFileSync(this.#path(owner, 'key'), 'utf8')
    } catch (error) {
      if (isMissing(error)) return null
      throw notReadable(error)
    }
    const key = Buffer.from(text.trim(), 'base64url')
    // A damaged key is never replaced by a new one: what was sealed with it could not be opened again.
    if (key.length !== keyBytes) throw notReadable(null)
    return key
  }

  /** The key as a person can write it down: letters and digits in groups, the last four a check. */
  recoveryCode(owner: VaultOwner): string {
    const key = this.key(owner)
    const text = toDigits(key) + checkOf(key)
    return (text.match(/.{1,4}/g) ?? []).join('-')
  }

  /** The key that a code stands for. */
  readCode(code: string): Uint8Array {
    const text = code
      .toUpperCase()
      .replace(/[^0-9A-Z]/g, '')
      .replaceAll('O', '0')
      .replace(/[IL]/g, '1')
    const key = fromDigits(text.slice(0, -checkLength))
    if (key === null || checkOf(key) !== text.slice(-checkLength))
      throw new EngineError(
        'bad-recovery-code',
        'Koden stämmer inte. Jämför den tecken för tecken med den du skrev upp, och försök igen.',
      )
    return key
  }

  /** Puts a key back, on a new machine or after a loss. One that is there already is never replaced by another. */
  restoreKey(owner: VaultOwner, key: Uint8Array): void {
    const known = this.findKey(owner)
    if (known !== null && !Buffer.from(known).equals(key))
      throw new EngineError(
        'has-another-key',
        'Datorn har redan en annan nyckel till dina bedömningar i projektet. Återställ på den dator där nyckeln saknas.',
      )
    this.#write(owner, 'key', Buffer.from(key).toString('base64url'))
  }

  readDraft(owner: VaultOwner, profileId: string): RatingDraft | null {
    return readDraftFile(this.#path(owner, draftName(profileId)))?.content ?? null
  }

  writeDraft(owner: VaultOwner, profileId: string, content: RatingDraft): void {
    this.#write(owner, draftName(profileId), JSON.stringify({ profileId, content }))
  }

  removeDraft(owner: VaultOwner, profileId: string): void {
    rmSync(this.#path(owner, draftName(profileId)), { force: true })
  }

  /** Units that the person has begun on. */
  listDrafts(owner: VaultOwner): Set<string> {
    let names: string[]
    try {
      names = readdirSync(this.#folder(owner))
    } catch (error) {
      if (isMissing(error)) return new Set()
      throw notReadable(error)
    }
    return new Set(
      names
        .filter((name) => name.startsWith('draft-') && name.endsWith('.json'))
        .flatMap((name) => readDraftFile(join(this.#folder(owner), name))?.profileId ?? []),
    )
  }

  #folder({ projectId, personId }: VaultOwner): string {
    return join(this.#dir, hashOf(`${projectId}\n${personId}`))
  }

  #path(owner: VaultOwner, name: string): string {
    return join(this.#folder(owner), name)
  }

  #write(owner: VaultOwner, name: string, text: string): void {
    const path = this.#path(owner, name)
    try {
      mkdirSync(this.#folder(owner), { recursive: true, mode: 0o700 })
      writeFileSync(`${path}.new`, text, { mode: 0o600, flush: true })
      renameSync(`${path}.new`, path)
    } catch (error) {
      throw new EngineError(
        'vault-not-written',
        `Bedömningen kunde inte sparas på datorn (${this.#dir}). Kontrollera att det finns plats på disken och att du får skriva där.`,
        { cause: error },
      )
    }
  }
}

/** Careful: ids stand in the project file, which anyone may have written, so they are never used as a path. */
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32)
const draftName = (profileId: string): string => `draft-${hashOf(profileId)}.json`

const readDraftFile = (path: string): z.infer<typeof Draft> | null => {
  try {
    return Draft.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (error) {
    if (isMissing(error)) return null
    throw notReadable(error)
  }
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')

const notReadable = (cause: unknown): EngineError =>
  new EngineError(
    'vault-not-read',
    'Din nyckel eller ditt utkast på datorn går inte att läsa. Återställ nyckeln med din kod, eller hämta mappen ratings ur en säkerhetskopia av datorn.',
    { cause },
  )

/** Five bits a digit, the last one filled with zeros. */
const toDigits = (bytes: Uint8Array): string => {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? []).map((five) => digits[Number.parseInt(five.padEnd(5, '0'), 2)]).join('')
}

const fromDigits = (text: string): Buffer | null => {
  const bits = [...text].map((digit) => digits.indexOf(digit).toString(2).padStart(5, '0')).join('')
  if (bits.length !== Math.ceil((keyBytes * 8) / 5) * 5 || [...text].some((digit) => !digits.includes(digit)))
    return null
  return Buffer.from((bits.slice(0, keyBytes * 8).match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}

const checkOf = (key: Uint8Array): string =>
  toDigits(createHash('sha256').update(key).digest().subarray(0, 3)).slice(0, checkLength)
