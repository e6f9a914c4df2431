import { randomBytes } from 'node:crypto'
import { statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'

/** What the build writes in place of a nonce; each response carries a fresh one instead. */
export const noncePlaceholder = '__CSP_NONCE__'

const mediaTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.gz': 'application/gzip',
  '.bcmap': 'application/octet-stream',
  '.pfb': 'application/octet-stream',
  '.ttf': 'font/ttf',
  '.icc': 'application/vnd.iccprofile',
}

/**
 * Sent with scripts, for those that run as workers: a worker keeps to the policy of its own file, not to that of the page
 * that starts it.
 */
const workerPolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"

/**
 * Everything is refused but what the page itself brings. Style elements need the nonce of this very response; style
 * attributes in markup are refused, styles set from scripts are not touched by this policy.
 * `connect` adds what `'self'` does not cover: the WebSocket address of the browser host.
 */
export const contentSecurityPolicy = (nonce: string, connect: string[] = []): string =>
  [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    ["connect-src 'self'", ...connect].join(' '),
    "form-action 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ')

/** Sent with every response of every host. */
export const securityHeaders: Record<string, string> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), display-capture=(), usb=(), serial=(), hid=()',
  'cache-control': 'no-store',
}

export interface ScreenFile {
  headers: Record<string, string>
  body: Uint8Array<ArrayBuffer>
}

/**
 * A file of the built screen by the path of its address, or null. Only plain names are followed: no dot first, nothing
 * encoded, so that no address leads out of the folder.
 */
export const findScreenFile = async (
  rendererDir: string,
  pathname: string,
  connect: string[] = [],
): Promise<ScreenFile | null> => {
  const segments = (pathname === '/' ? '/index.html' : pathname).split('/').slice(1)
  if (!segments.every((segment) => /^[\w@-][\w@.-]*$/.test(segment))) return null
  const path = join(rendererDir, ...segments)
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return null
  const mediaType = mediaTypes[extname(path)] ?? 'application/octet-stream'
  const bytes = await readFile(path)
  if (!mediaType.startsWith('text/html')) {
    return {
      headers: {
        ...securityHeaders,
        'content-type': mediaType,
        ...(mediaType.startsWith('text/javascript') ? { 'content-security-policy': workerPolicy } : {}),
      },
      body: bytes,
    }
  }
  const nonce = randomBytes(16).toString('base64')
  return {
    headers: {
      ...securityHeaders,
      'content-type': mediaType,
      'content-security-policy': contentSecurityPolicy(nonce, connect),
    },
    body: new TextEncoder().encode(bytes.toString('utf8').replaceAll(noncePlaceholder, nonce)),
  }
}
