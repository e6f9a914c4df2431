import { type Archive, looksLikeArchive, openArchive } from '../ooxml/open-archive.ts'
import { UnreadableSource } from '../unreadable-source.ts'
import { findOleNames, oleMagic } from './ole-streams.ts'
import { recogniseText } from './recognise-text.ts'
import { type RefusalCode, refuse } from './refusals.ts'

/** The formats that have a reader. `mail` is a saved message with headers, `mail-text` one that was pasted as text. */
export type SourceFormat =
  | 'pdf'
  | 'docx'
  | 'xlsx'
  | 'html'
  | 'mhtml'
  | 'csv'
  | 'edition-json'
  | 'text'
  | 'mail'
  | 'mail-text'

const startsWith = (bytes: Uint8Array, magic: readonly number[] | string, at = 0): boolean => {
  for (let i = 0; i < magic.length; i += 1) {
    const wanted = typeof magic === 'string' ? magic.charCodeAt(i) : magic[i]
    if (bytes[at + i] !== wanted) return false
  }
  return true
}

/** Formats that are known by their first bytes and are not read. */
const refusedBeginnings: [magic: readonly number[] | string, at: number, code: RefusalCode][] = [
  ['{\\rtf', 0, 'rtf'],
  ['SQLite format 3\0', 0, 'database'],
  ['bplist00', 0, 'webarchive'],
  [[0x7f, 0x45, 0x4c, 0x46], 0, 'executable'],
  [[0xcf, 0xfa, 0xed, 0xfe], 0, 'executable'],
  [[0xca, 0xfe, 0xba, 0xbe], 0, 'executable'],
  [[0x89, 0x50, 0x4e, 0x47], 0, 'image'],
  [[0xff, 0xd8, 0xff], 0, 'image'],
  ['GIF8', 0, 'image'],
  [[0x49, 0x49, 0x2a, 0x00], 0, 'image'],
  [[0x4d, 0x4d, 0x00, 0x2a], 0, 'image'],
  ['WEBP', 8, 'image'],
  ['ftypheic', 4, 'image'],
  ['ftypmif1', 4, 'image'],
  ['ftypavif', 4, 'image'],
  [[0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], 0, 'archive'],
  ['Rar!', 0, 'archive'],
  [[0x1f, 0x8b], 0, 'archive'],
  ['ustar', 257, 'archive'],
]

const isWindowsProgram = (bytes: Uint8Array): boolean => startsWith(bytes, 'MZ') && bytes.subarray(2, 64).includes(0)

const isBitmap = (bytes: Uint8Array): boolean =>
  startsWith(bytes, 'BM') && bytes.length > 26 && bytes[6] === 0 && bytes[7] === 0 && bytes[8] === 0 && bytes[9] === 0

const oleFormats: [stream: string, code: RefusalCode][] = [
  ['EncryptedPackage', 'password-protected'],
  ['WordDocument', 'old-word'],
  ['Workbook', 'old-excel'],
  ['Book', 'old-excel'],
  ['PowerPoint Document', 'old-powerpoint'],
  ['__properties_version1.0', 'outlook-message'],
]

const refuseOle = (bytes: Uint8Array, name: string): never => {
  const found = findOleNames(
    bytes,
    oleFormats.map(([stream]) => stream),
  )
  const known = oleFormats.find(([stream]) => found.has(stream))
  throw refuse(known?.[1] ?? 'old-office', name)
}

/**
 * Word's and Excel's lock files ("~$…"): 162 or 165 bytes that begin with the length of the user's name, the name, and
 * repeat both in UTF-16 from byte 54 or 55 on.
 */
const isLockFile = (bytes: Uint8Array, name: string): boolean => {
  if (bytes.length !== 162 && bytes.length !== 165) return false
  if (name.startsWith('~$')) return true
  const length = bytes[0] ?? 0
  if (length < 1 || length > 53) return false
  return [54, 55].some((at) => bytes[at] === length && bytes[at + 1] === 0)
}

const firstBytesText = (archive: Archive, part: string): string => {
  try {
    return new TextDecoder().decode(archive.find(part)?.subarray(0, 200))
  } catch (error) {
    if (error instanceof UnreadableSource) return ''
    throw error
  }
}

const recogniseArchive = (bytes: Uint8Array, name: string): 'docx' | 'xlsx' => {
  const archive = openArchive(bytes, name)
  const hasFolder = (folder: string) => archive.names.some((part) => part.startsWith(folder))
  if (archive.has('[Content_Types].xml')) {
    if (archive.names.some((part) => /^xl\/workbook\d*\.bin$/.test(part))) throw refuse('binary-excel', name)
    if (hasFolder('word/')) return 'docx'
    if (hasFolder('xl/')) return 'xlsx'
    if (hasFolder('ppt/')) throw refuse('powerpoint', name)
  }
  if (archive.has('mimetype')) {
    const mediaType = firstBytesText(archive, 'mimetype')
    if (mediaType.startsWith('application/vnd.oasis.opendocument')) throw refuse('opendocument', name)
    if (mediaType.startsWith('application/epub')) throw refuse('epub', name)
  }
  if (archive.names.some((part) => part.endsWith('.iwa') || part === 'Index.zip')) throw refuse('iwork', name)
  throw refuse('zip-other', name)
}

/** PDF readers accept up to a kilobyte of other bytes before the header; a text that names it in a sentence is no PDF. */
const isPdf = (bytes: Uint8Array): boolean => {
  const lead = Math.min(bytes.length, 1024)
  for (let at = 0; at < lead; at += 1) {
    const before = bytes[at - 1] ?? 0
    if ((before < 0x20 || before >= 0x80) && startsWith(bytes, '%PDF-', at)) return true
  }
  return false
}

/**
 * Tells the format of a source from its bytes. The name never decides between formats with a mark of their own; it only
 * breaks ties between kinds of text. Throws `UnreadableSource` for what has no reader, saying what to do instead.
 */
export const recogniseFormat = (bytes: Uint8Array, name: string): SourceFormat => {
  if (bytes.length === 0) throw refuse('empty-file', name)
  if (isLockFile(bytes, name)) throw refuse('lock-file', name)
  if (startsWith(bytes, oleMagic)) return refuseOle(bytes, name)
  if (looksLikeArchive(bytes)) return recogniseArchive(bytes, name)
  for (const [magic, at, code] of refusedBeginnings) if (startsWith(bytes, magic, at)) throw refuse(code, name)
  if (isWindowsProgram(bytes)) throw refuse('executable', name)
  if (isBitmap(bytes)) throw refuse('image', name)
  if (isPdf(bytes)) return 'pdf'
  return recogniseText(bytes, name)
}
