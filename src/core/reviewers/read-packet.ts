import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync } from 'node:fs'
import {
  packetBeginning,
  packetFormat,
  packetMaxBytes,
  packetText,
  packetVersion,
  ReviewPacket,
} from '../../shared/domain/review-packet.ts'
import { EngineError } from '../engine-error.ts'

/** The project and edition are the reader's to check: this only says whether the file is whole. Every refusal is an EngineError. */
export const readPacket = (bytes: Uint8Array, fileName: string): ReviewPacket => {
  if (bytes.byteLength > packetMaxBytes)
    throw new EngineError(
      'packet-too-large',
      `${fileName} är större än ${packetMaxBytes / 1_000_000} MB och kan inte vara ett granskningssvar. Inget ändrades.`,
    )
  const content = parseJson(bytes)
  if (content === null || !('format' in content) || content.format !== packetFormat)
    throw looksLikePacket(bytes)
      ? damaged(fileName)
      : new EngineError(
          'not-a-packet',
          `${fileName} är inget granskningssvar. Välj filen som granskaren sparade ur underlaget (slutar oftast på .json). Inget ändrades.`,
        )
  if ('version' in content && typeof content.version === 'number' && content.version > packetVersion)
    throw new EngineError(
      'newer-packet',
      `${fileName} är gjord med en nyare version av Kartbordet. Uppdatera programmet och läs in filen igen. Inget ändrades.`,
    )
  const parsed = ReviewPacket.safeParse(content)
  if (!parsed.success) throw damaged(fileName)
  const packet = parsed.data
  if (checksumOf(packet) !== packet.checksum) throw damaged(fileName)
  const places = new Set(
    packet.comments.map(({ profileId, criterionKey }) => JSON.stringify([profileId, criterionKey])),
  )
  if (places.size !== packet.comments.length) throw damaged(fileName)
  return packet
}

export const checksumOf = (packet: Omit<ReviewPacket, 'checksum'>): string =>
  createHash('sha256').update(packetText(packet)).digest('hex')

/** Whether a file says that it is a packet, whole or not. */
export const looksLikePacket = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(0, packetBeginning)).toString('utf8').includes(packetFormat)

const damaged = (fileName: string): EngineError =>
  new EngineError(
    'damaged-packet',
    `${fileName} är skadad: innehållet är inte det som granskaren sparade. Be granskaren spara och skicka filen igen. Inget ändrades.`,
  )

const parseJson = (bytes: Uint8Array): object | null => {
  try {
    const content: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return typeof content === 'object' && !Array.isArray(content) ? content : null
  } catch {
    return null
  }
}

/** Whether a file says at its beginning that it is a reviewer's answer. One that cannot be read is none: the import says why. */
export const beginsAsPacket = (path: string): boolean => {
  try {
    const file = openSync(path, 'r')
    try {
      const bytes = Buffer.alloc(packetBeginning)
      return looksLikePacket(bytes.subarray(0, readSync(file, bytes)))
    } finally {
      closeSync(file)
    }
  } catch {
    return false
  }
}
