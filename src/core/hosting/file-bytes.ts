import { statSync } from 'node:fs'
import type { TokenTarget } from '../file-tokens.ts'
import { securityHeaders } from './screen-files.ts'

/** The bytes behind a token, found: a file to stream or bytes in memory. Plain data, so that it can cross to the shell. */
export type FileBytes =
  | { kind: 'path'; path: string; name: string; byteLength: number }
  | { kind: 'bytes'; bytes: Uint8Array; name: string; mediaType: string; byteLength: number }

/** Null where the token is unknown, names a folder or a file that is gone, or its project is closed. */
export const findFileBytes = (files: { find(token: string): TokenTarget | null }, token: string): FileBytes | null => {
  const target = files.find(token)
  if (target === null) return null
  if (target.kind === 'path') {
    const found = statSync(target.path, { throwIfNoEntry: false })
    if (found?.isFile() !== true) return null
    return { kind: 'path', path: target.path, name: target.name, byteLength: found.size }
  }
  try {
    const bytes = target.bytes()
    return { kind: 'bytes', bytes, name: target.name, mediaType: target.mediaType, byteLength: bytes.byteLength }
  } catch {
    return null
  }
}

/** The token in an address such as `/file/abc`, or null. */
export const findTokenIn = (pathname: string): string | null => /^\/file\/([\w-]{16,128})$/.exec(pathname)?.[1] ?? null

/** Headers under which a source or an exported file is handed out: saved or read by a script, never shown as a page. */
export const fileHeaders = (file: FileBytes): Record<string, string> => ({
  ...securityHeaders,
  'content-type': file.kind === 'bytes' ? file.mediaType : 'application/octet-stream',
  'content-length': String(file.byteLength),
  'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name).replaceAll(/['()*!]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)}`,
  'content-security-policy': "sandbox; default-src 'none'",
})
