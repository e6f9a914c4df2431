import { basename, dirname } from 'node:path'
import { EngineError } from '../engine-error.ts'

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')

const isFull = (code: string): boolean => /^(SQLITE_FULL|ENOSPC|EDQUOT|EFBIG)/.test(code)

const isNoAccess = (code: string): boolean =>
  /^(SQLITE_(READONLY|CANTOPEN|IOERR|PERM)|EACCES|EROFS|EPERM|ENOENT|ENOTDIR)/.test(code)

/** While a file is being opened. A statement that our own schema should understand means that the schema is not ours. */
export const isDamage = (error: unknown): boolean => /^SQLITE_(CORRUPT|NOTADB|SCHEMA|ERROR)/.test(codeOf(error))

export const damaged = (path: string, cause?: unknown): EngineError =>
  new EngineError(
    'damaged-file',
    `${basename(path)} är skadad eller avhuggen och går inte att öppna. Filen är orörd.`,
    {
      cause,
    },
  )

/** What failed while a project was opened or made, in words; anything unknown as it was. */
export const cannotOpen = (path: string, error: unknown): unknown => {
  if (error instanceof EngineError) return error
  const code = codeOf(error)
  if (isFull(code))
    return new EngineError(
      'disk-full',
      `Disken är full, så ${basename(path)} kunde inte öppnas för skrivning i ${dirname(path)}. Frigör utrymme och försök igen.`,
      { cause: error },
    )
  if (code.startsWith('SQLITE_BUSY'))
    return new EngineError(
      'busy',
      `${basename(path)} används av ett annat program just nu. Stäng det och försök igen.`,
      { cause: error },
    )
  return isNoAccess(code) ? noAccess(path, error) : error
}

export const noAccess = (path: string, cause?: unknown): EngineError =>
  new EngineError(
    'no-access',
    `Det går inte att skriva i ${dirname(path)}. Kontrollera att mappen finns och att du får spara där.`,
    { cause },
  )

const before = 'Det som tidigare stod som sparat finns kvar.'

/** What failed while an open project was read or written, in words; anything else as it was. */
export const diskFailure = (path: string, error: unknown): unknown => {
  const code = codeOf(error)
  const name = basename(path)
  const where = dirname(path)
  if (isFull(code))
    return new EngineError(
      'disk-full',
      `Disken är full, så ändringen sparades inte i ${name}. Frigör utrymme på disken med ${where} och gör om ändringen. ${before}`,
      { cause: error },
    )
  if (code.startsWith('SQLITE_BUSY'))
    return new EngineError(
      'busy',
      `${name} används av ett annat program just nu, så ändringen sparades inte. Stäng det och försök igen. ${before}`,
      { cause: error },
    )
  if (code.startsWith('SQLITE_READONLY'))
    return new EngineError(
      'read-only-disk',
      `Det går inte längre att skriva i ${name}, så ändringen sparades inte. Kontrollera att disken med ${where} inte är skrivskyddad. ${before}`,
      { cause: error },
    )
  if (/^SQLITE_(IOERR|CANTOPEN)/.test(code))
    return new EngineError(
      'disk-unreadable',
      `Disken med ${where} svarar inte, så ${name} kunde varken läsas eller sparas. Kontrollera att disken är ansluten och öppna projektet på nytt. ${before}`,
      { cause: error },
    )
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code))
    return new EngineError(
      'damaged-file',
      `${name} är skadad på disken, så inget mer sparas i den. Stäng projektet och laga det från en säkerhetskopia.`,
      { cause: error },
    )
  return error
}
