import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** Why a request was turned away: a status and one Swedish sentence. */
export interface Turned {
  status: number
  message: string
}

const sameText = (a: string, b: string): boolean => {
  const left = Buffer.from(a)
  const right = Buffer.from(b)
  return left.byteLength === right.byteLength && timingSafeEqual(left, right)
}

const findCookie = (request: IncomingMessage, name: string): string | null => {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [key, ...value] = part.trim().split('=')
    if (key === name) return value.join('=')
  }
  return null
}

/**
 * Decides who may ask. Only this machine reaches the port, but every web page and every program of every user on the
 * machine can try: hence a secret in the address, exchanged for a cookie, and the checks of Host (a foreign name that
 * resolves to 127.0.0.1) and Origin (a foreign page that sends the cookie along).
 *
 * Careful: cookies do not know ports. A page of another server on 127.0.0.1 counts as the same site, so SameSite alone
 * does not keep it out; Origin and Sec-Fetch-Site do.
 */
export class RequestGuard {
  readonly #secret = randomBytes(24).toString('base64url')
  readonly #session = randomBytes(24).toString('base64url')
  readonly #port: number

  constructor(port: number) {
    this.#port = port
  }

  get #origin(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  get #cookieName(): string {
    return `kartbordet-${this.#port}`
  }

  /** What is printed; whoever holds it may use the project. */
  get address(): string {
    return `${this.#origin}/?key=${this.#secret}`
  }

  get webSocketAddress(): string {
    return `ws://127.0.0.1:${this.#port}`
  }

  /** True for the first load, with the secret in the address. */
  holdsSecret(url: URL): boolean {
    return url.pathname === '/' && sameText(url.searchParams.get('key') ?? '', this.#secret)
  }

  get cookie(): string {
    return `${this.#cookieName}=${this.#session}; HttpOnly; SameSite=Strict; Path=/`
  }

  /** Checks that need no cookie. */
  turnAwayForeign(request: IncomingMessage, change: boolean): Turned | null {
    if (request.headers.host !== `127.0.0.1:${this.#port}`) {
      return { status: 421, message: 'Adressen är inte Kartbordets. Öppna den adress som skrevs ut när du startade.' }
    }
    const origin = request.headers.origin
    if (origin === undefined ? change : origin !== this.#origin) {
      return { status: 403, message: 'Anropet kom från en annan sida än Kartbordet och avvisades.' }
    }
    const site = request.headers['sec-fetch-site']
    if (site !== undefined && site !== 'same-origin' && site !== 'none') {
      return { status: 403, message: 'Anropet kom från en annan sida än Kartbordet och avvisades.' }
    }
    return null
  }

  turnAwayStranger(request: IncomingMessage): Turned | null {
    if (sameText(findCookie(request, this.#cookieName) ?? '', this.#session)) return null
    return {
      status: 403,
      message: 'Kartbordet känner inte igen den här webbläsaren. Öppna hela adressen som skrevs ut när du startade.',
    }
  }
}
