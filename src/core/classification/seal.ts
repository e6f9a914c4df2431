import { createCipheriv, createDecipheriv, createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { RatingContent } from '../../shared/domain/rating.ts'

/** What a commitment binds its answers to, so that it cannot be moved to another unit, person or round. */
export interface SealedFor {
  profileId: string
  personId: string
  round: string
}

export interface Opened {
  nonce: string
  /** JSON with sorted keys: the very text that was committed to. */
  content: string
}

/** Texts are padded to a multiple of this, so that the length of a sealed rating says nothing about its answers. */
const padBytes = 4096
const ivBytes = 12
const tagBytes = 16

/** SHA-256 in hex. Without the nonce the few possible answers could be tried one by one. */
export const commitTo = ({ profileId, personId, round }: SealedFor, { nonce, content }: Opened): string =>
  createHash('sha256')
    .update(JSON.stringify(['kartbordet rating 1', profileId, personId, round, nonce, content]))
    .digest('hex')

/** A commitment, and the answers encrypted (AES-256-GCM) with a key that stays on the rater's machine. */
export const seal = (
  key: Uint8Array,
  sealedFor: SealedFor,
  content: RatingContent,
): { commitment: string; sealed: string } => {
  const opened: Opened = { nonce: randomBytes(32).toString('base64url'), content: canonicalText(content) }
  const commitment = commitTo(sealedFor, opened)
  const plain = Buffer.from(JSON.stringify(opened))
  // The length stands first, then the text, then zeros.
  const padded = Buffer.alloc(Math.ceil((plain.length + 4) / padBytes) * padBytes)
  padded.writeUInt32BE(plain.length)
  plain.copy(padded, 4)
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  cipher.setAAD(Buffer.from(commitment))
  const sealed = Buffer.concat([iv, cipher.update(padded), cipher.final(), cipher.getAuthTag()])
  return { commitment, sealed: sealed.toString('base64url') }
}

/** What was sealed; null with another key, or where anything was changed. */
export const open = (key: Uint8Array, commitment: string, sealed: string): Opened | null => {
  try {
    const bytes = Buffer.from(sealed, 'base64url')
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes))
    decipher.setAAD(Buffer.from(commitment))
    decipher.setAuthTag(bytes.subarray(bytes.length - tagBytes))
    const padded = Buffer.concat([decipher.update(bytes.subarray(ivBytes, bytes.length - tagBytes)), decipher.final()])
    return JSON.parse(padded.subarray(4, 4 + padded.readUInt32BE()).toString('utf8')) as Opened
  } catch {
    return null
  }
}

export const keepsCommitment = (sealedFor: SealedFor, commitment: string, opened: Opened): boolean => {
  const made = Buffer.from(commitTo(sealedFor, opened), 'hex')
  const given = Buffer.from(commitment, 'hex')
  return made.length === given.length && timingSafeEqual(made, given)
}

const canonicalText = (content: RatingContent): string =>
  JSON.stringify(content, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )
