import { crc32, inflateRawSync } from 'node:zlib'
import { refuse } from '../recognise/refusals.ts'

/**
 * A zip file opened for reading single parts in memory. Names of parts are only compared, never used as paths. Node's own
 * inflate is used since it stops at a given size: neither a declared nor an undeclared bomb gets past the limits.
 */
export interface Archive {
  /** Names of all parts, folders left out. */
  names: string[]
  has(name: string): boolean
  /** The unpacked part, or null when there is none. Throws `UnreadableSource` for a part that is damaged or too large. */
  find(name: string): Uint8Array | null
}

export interface ArchiveLimits {
  /** Greatest number of parts. */
  parts: number
  /** Greatest unpacked size of one part, and of everything read from the archive, in bytes. */
  partBytes: number
  totalBytes: number
  /** Greatest unpacked size as a multiple of the packed size, for parts above a megabyte. Deflate reaches about 1030. */
  ratio: number
}

const officeLimits: ArchiveLimits = {
  parts: 5000,
  partBytes: 80 * 1024 * 1024,
  totalBytes: 160 * 1024 * 1024,
  ratio: 200,
}

interface Entry {
  name: string
  method: number
  encrypted: boolean
  crc: number
  packedBytes: number
  unpackedBytes: number
  headerOffset: number
}

const endSignature = 0x06054b50
const end64Signature = 0x06064b50
const end64LocatorSignature = 0x07064b50
const centralSignature = 0x02014b50
const localSignature = 0x04034b50
const ratioMatters = 1024 * 1024

/** True for bytes that begin like a zip file. */
export const looksLikeArchive = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5) && (bytes[3] === 4 || bytes[3] === 6)

const findEnd = (view: DataView): number => {
  const lowest = Math.max(0, view.byteLength - 22 - 0xffff)
  for (let at = view.byteLength - 22; at >= lowest; at -= 1) if (view.getUint32(at, true) === endSignature) return at
  return -1
}

const toNumber = (value: bigint): number =>
  value > BigInt(Number.MAX_SAFE_INTEGER) ? Number.POSITIVE_INFINITY : Number(value)

const readDirectoryPlace = (view: DataView): { count: number; offset: number } | null => {
  const end = findEnd(view)
  if (end < 0) return null
  const count = view.getUint16(end + 10, true)
  const offset = view.getUint32(end + 16, true)
  if (count !== 0xffff && offset !== 0xffffffff) return { count, offset }
  if (end < 20 || view.getUint32(end - 20, true) !== end64LocatorSignature) return { count, offset }
  const end64 = toNumber(view.getBigUint64(end - 12, true))
  if (end64 + 56 > view.byteLength || view.getUint32(end64, true) !== end64Signature) return null
  return { count: toNumber(view.getBigUint64(end64 + 32, true)), offset: toNumber(view.getBigUint64(end64 + 48, true)) }
}

/** Sizes and place that did not fit into 32 bits stand in the extra field, in this order. */
const widen = (entry: Entry, view: DataView, extraStart: number, extraEnd: number) => {
  let at = extraStart
  while (at + 4 <= extraEnd) {
    const id = view.getUint16(at, true)
    const size = view.getUint16(at + 2, true)
    if (id === 1) {
      let field = at + 4
      const next = (): number => {
        const value = field + 8 <= extraEnd ? toNumber(view.getBigUint64(field, true)) : Number.POSITIVE_INFINITY
        field += 8
        return value
      }
      if (entry.unpackedBytes === 0xffffffff) entry.unpackedBytes = next()
      if (entry.packedBytes === 0xffffffff) entry.packedBytes = next()
      if (entry.headerOffset === 0xffffffff) entry.headerOffset = next()
      return
    }
    at += 4 + size
  }
}

const readDirectory = (
  bytes: Uint8Array,
  view: DataView,
  limits: ArchiveLimits,
  sourceName: string,
): Map<string, Entry> => {
  const place = readDirectoryPlace(view)
  if (!place) throw refuse('truncated', sourceName)
  if (place.count > limits.parts) throw refuse('too-many-parts', sourceName)
  const entries = new Map<string, Entry>()
  let at = place.offset
  for (let i = 0; i < place.count; i += 1) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== centralSignature) throw refuse('damaged', sourceName)
    const nameBytes = view.getUint16(at + 28, true)
    const extraBytes = view.getUint16(at + 30, true)
    const commentBytes = view.getUint16(at + 32, true)
    const nameStart = at + 46
    const entry: Entry = {
      name: new TextDecoder().decode(bytes.subarray(nameStart, nameStart + nameBytes)).replaceAll('\\', '/'),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packedBytes: view.getUint32(at + 20, true),
      unpackedBytes: view.getUint32(at + 24, true),
      headerOffset: view.getUint32(at + 42, true),
    }
    widen(entry, view, nameStart + nameBytes, Math.min(nameStart + nameBytes + extraBytes, view.byteLength))
    if (!entry.name.endsWith('/') && !entries.has(entry.name)) entries.set(entry.name, entry)
    at = nameStart + nameBytes + extraBytes + commentBytes
  }
  return entries
}

const unpack = (bytes: Uint8Array, view: DataView, entry: Entry, sourceName: string): Uint8Array => {
  const header = entry.headerOffset
  if (header + 30 > view.byteLength || view.getUint32(header, true) !== localSignature)
    throw refuse('damaged', sourceName)
  const start = header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true)
  if (start + entry.packedBytes > bytes.length) throw refuse('truncated', sourceName)
  const packed = bytes.subarray(start, start + entry.packedBytes)
  let unpacked: Uint8Array
  if (entry.method === 0) {
    unpacked = packed
  } else if (entry.method === 8) {
    try {
      // The declared size passed the limits, so it is the most that is unpacked whatever the data says.
      unpacked = inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.unpackedBytes) })
    } catch (cause) {
      const tooLarge = (cause as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE'
      throw refuse(tooLarge ? 'unpacks-too-large' : 'damaged', sourceName, { cause })
    }
  } else {
    throw refuse('damaged', sourceName)
  }
  if (unpacked.length !== entry.unpackedBytes || crc32(unpacked) !== entry.crc) throw refuse('damaged', sourceName)
  return unpacked
}

/** Opens a zip file without unpacking anything. Throws `UnreadableSource` when it has no readable directory. */
export const openArchive = (bytes: Uint8Array, sourceName: string, limits: ArchiveLimits = officeLimits): Archive => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries = readDirectory(bytes, view, limits, sourceName)
  const unpackedParts = new Map<string, Uint8Array>()
  let total = 0
  return {
    names: [...entries.keys()],
    has: (name) => entries.has(name),
    find: (name) => {
      const entry = entries.get(name)
      if (!entry) return null
      const known = unpackedParts.get(name)
      if (known) return known
      if (entry.encrypted) throw refuse('password-protected', sourceName)
      const tooDense = entry.unpackedBytes > ratioMatters && entry.unpackedBytes > entry.packedBytes * limits.ratio
      total += entry.unpackedBytes
      if (entry.unpackedBytes > limits.partBytes || total > limits.totalBytes || tooDense) {
        throw refuse('unpacks-too-large', sourceName)
      }
      const part = unpack(bytes, view, entry, sourceName)
      unpackedParts.set(name, part)
      return part
    },
  }
}
