import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { type IncomingHttpHeaders, request } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { os } from '@orpc/server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { FileTokens } from '../core/file-tokens.ts'
import { startWebHost, type WebHost } from './start-web-host.ts'

interface Answer {
  status: number
  headers: IncomingHttpHeaders
  body: string
}

const dir = mkdtempSync(join(tmpdir(), 'kartbordet-test-'))
const rendererDir = join(dir, 'renderer')
const files = new FileTokens()
let host: WebHost
let origin: string
let port: number
let cookie: string

const ask = (
  path: string,
  {
    method = 'GET',
    headers = {},
    body = '',
  }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, method, headers: { cookie, ...headers } }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString(),
        }),
      )
    })
    asked.on('error', reject)
    asked.end(body)
  })

const upload = (body: string, headers: Record<string, string> = {}): Promise<Answer> =>
  ask('/upload', {
    method: 'POST',
    body,
    headers: { origin, 'x-file-name': 'prov.txt', 'x-file-size': String(Buffer.byteLength(body)), ...headers },
  })

/** The status with which a WebSocket is turned away, or 101. */
const knock = (headers: Record<string, string>, path = '/rpc'): Promise<number> =>
  new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers })
    socket.on('open', () => {
      socket.terminate()
      resolve(101)
    })
    socket.on('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0)
      response.destroy()
    })
    socket.on('error', () => {})
  })

beforeAll(async () => {
  // Other tests make such folders too.
  process.env.TMPDIR = dir
  mkdirSync(join(rendererDir, 'assets'), { recursive: true })
  writeFileSync(join(rendererDir, 'index.html'), '<meta property="csp-nonce" nonce="__CSP_NONCE__"><p>Sidan</p>')
  writeFileSync(join(rendererDir, 'assets/a-B_1.js'), 'export {}')
  writeFileSync(join(rendererDir, '.hidden'), 'dold')
  writeFileSync(join(dir, 'outside.txt'), 'utanför')
  const router = { hello: os.handler(() => 'hej') }
  host = await startWebHost({ engine: { router, files }, rendererDir, maxUploadBytes: 1024 * 1024, log: () => {} })
  origin = new URL(host.address).origin
  port = Number(new URL(host.address).port)
  cookie = ''
  const first = await ask(`/${new URL(host.address).search}`)
  cookie = first.headers['set-cookie']?.[0]?.split(';')[0] ?? ''
})
afterAll(async () => {
  await host.close()
  rmSync(dir, { recursive: true, force: true })
})

describe('who may ask', () => {
  it('exchanges the secret of the address for a cookie, and leaves it out of the next address', async () => {
    const first = await ask(`/${new URL(host.address).search}`, { headers: { cookie: '' } })
    expect(first.status).toBe(303)
    expect(first.headers.location).toBe('/')
    expect(first.headers['set-cookie']?.[0]).toMatch(/; HttpOnly; SameSite=Strict; Path=\/$/)
    expect(cookie).not.toContain(new URL(host.address).searchParams.get('key'))
    expect((await ask('/')).body).toContain('<p>Sidan</p>')
  })

  it.each([
    ['no cookie', { cookie: '' }],
    ['a wrong cookie', { cookie: 'kartbordet=x' }],
    ['the cookie of another port', { cookie: 'kartbordet-1=abc' }],
  ])('turns away a browser with %s', async (_what, headers) => {
    const answer = await ask('/', { headers })
    expect(answer.status).toBe(403)
    expect(answer.body).toContain('Öppna hela adressen')
    expect(answer.body).not.toContain('Sidan')
    expect(await knock({ origin, ...headers })).toBe(403)
  })

  it('turns away a wrong secret', async () => {
    for (const key of ['', 'x', new URL(host.address).searchParams.get('key')?.slice(1) ?? '']) {
      expect((await ask(`/?key=${key}`, { headers: { cookie: '' } })).status).toBe(403)
    }
  })

  it('turns away a name that only resolves here', async () => {
    for (const name of ['evil.example', `evil.example:${port}`, `localhost:${port}`, '127.0.0.1']) {
      expect((await ask('/', { headers: { host: name } })).status).toBe(421)
      expect(await knock({ host: name, origin, cookie })).toBe(421)
    }
  })

  it('turns away pages of others, also with the cookie', async () => {
    for (const from of ['http://evil.example', 'null', `http://127.0.0.1:${port + 1}`, `https://127.0.0.1:${port}`]) {
      expect((await ask('/', { headers: { origin: from } })).status).toBe(403)
      expect((await upload('hej', { origin: from })).status).toBe(403)
      expect(await knock({ origin: from, cookie })).toBe(403)
    }
    for (const site of ['cross-site', 'same-site']) {
      expect((await ask('/', { headers: { 'sec-fetch-site': site } })).status).toBe(403)
    }
    expect(await knock({ cookie })).toBe(403)
    expect(await knock({ cookie, origin })).toBe(101)
    expect(await knock({ cookie, origin }, '/other')).toBe(404)
  })

  it('listens on this machine only', async () => {
    await expect(
      new Promise((resolve, reject) => {
        const socket = connect({ host: '127.0.0.2', port }, () => resolve(socket.destroy()))
        socket.on('error', reject)
      }),
    ).rejects.toThrow('ECONNREFUSED')
  })
})

describe('what it hands out', () => {
  it('gives each page a nonce of its own and the strict policy', async () => {
    const pages = [await ask('/'), await ask('/index.html')]
    const nonces = pages.map(({ body }) => /nonce="([^"]+)"/.exec(body)?.[1])
    expect(nonces[0]).not.toBe(nonces[1])
    for (const [index, page] of pages.entries()) {
      const policy = String(page.headers['content-security-policy'])
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain(`'nonce-${nonces[index]}'`)
      expect(policy).toContain(`connect-src 'self' ws://127.0.0.1:${port}`)
      expect(policy).not.toContain('unsafe-inline')
      expect(page.headers['x-frame-options']).toBe('DENY')
      expect(page.headers['x-content-type-options']).toBe('nosniff')
      expect(page.headers['cross-origin-resource-policy']).toBe('same-origin')
    }
    expect((await ask('/assets/a-B_1.js')).headers['content-type']).toBe('text/javascript; charset=utf-8')
  })

  it.each([
    '/../outside.txt',
    '/%2e%2e/outside.txt',
    '/..%2foutside.txt',
    '/assets/../../outside.txt',
    '/assets/..%5c..%5coutside.txt',
    '//outside.txt',
    '/.hidden',
    '/assets',
    '/nothing.js',
    '/index.html%00.js',
    '/file/',
    '/file/short',
    `/file/${'a'.repeat(32)}`,
    '/file/../index.html/x',
  ])('has nothing at %s', async (path) => {
    const answer = await ask(path)
    expect(answer.status).toBe(404)
    expect(answer.body).not.toContain('utanför')
  })

  it('hands out the bytes behind a token to be saved, never shown', async () => {
    const token = files.add({
      kind: 'bytes',
      name: `Rapport ”2025” 'slut'.html`,
      mediaType: 'text/html',
      bytes: () => new TextEncoder().encode('<script>1</script>'),
    })
    const answer = await ask(`/file/${token}`)
    expect(answer.status).toBe(200)
    expect(answer.body).toBe('<script>1</script>')
    expect(answer.headers['content-disposition']).toBe(
      "attachment; filename*=UTF-8''Rapport%20%E2%80%9D2025%E2%80%9D%20%27slut%27.html",
    )
    expect(answer.headers['content-security-policy']).toBe("sandbox; default-src 'none'")
    const path = files.addPath(join(dir, 'outside.txt'))
    expect((await ask(`/file/${path}`)).body).toBe('utanför')
    expect((await ask(`/file/${files.addPath(dir)}`)).status).toBe(404)
    const gone = files.add({
      kind: 'bytes',
      name: 'x',
      mediaType: 'text/plain',
      bytes: () => {
        throw new Error('closed')
      },
    })
    expect((await ask(`/file/${gone}`)).status).toBe(404)
  })

  it('answers nothing but GET and uploads', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
      expect((await ask('/', { method, headers: { origin } })).status).toBe(405)
    }
  })
})

describe('the socket', () => {
  const open = (): Promise<WebSocket> =>
    new Promise((resolve, reject) => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}/rpc`, { headers: { origin, cookie } })
      socket.once('open', () => resolve(socket))
      socket.once('error', reject)
    })

  it('answers the contract', async () => {
    const socket = await open()
    const answer = new Promise<string>((resolve) => socket.once('message', (data) => resolve(data.toString())))
    socket.send(JSON.stringify({ i: '1', p: { u: '/hello', b: {} } }))
    expect(JSON.parse(await answer)).toEqual({ i: '1', p: { b: { json: 'hej' } } })
    socket.terminate()
  })

  it('takes text only', async () => {
    const socket = await open()
    const closed = new Promise<number>((resolve) => socket.once('close', (code) => resolve(code)))
    socket.send(Buffer.from('{}'), { binary: true })
    expect(await closed).toBe(1003)
  })
})

describe('uploads', () => {
  const uploadFolders = () => readdirSync(tmpdir()).filter((name) => /^kartbordet-\w{6}$/.test(name))
  const uploadedFiles = () => uploadFolders().flatMap((folder) => readdirSync(join(tmpdir(), folder)))

  it('keeps what was sent, byte for byte, under a token', async () => {
    const answer = await upload('hej å', { 'x-file-name': encodeURIComponent('Rapport å.pdf') })
    const told = JSON.parse(answer.body) as { token: string; name: string; byteLength: number }
    expect(told).toMatchObject({ name: 'Rapport å.pdf', byteLength: 6 })
    expect((await ask(`/file/${told.token}`)).body).toBe('hej å')
    expect((await upload('')).status).toBe(200)
  })

  it.each([
    ['..%2F..%2Fetc%2Fpasswd', 'passwd'],
    ['C%3A%5CUsers%5Canna%5Cx.pdf', 'x.pdf'],
    ['a%00b%0A.pdf', 'ab.pdf'],
    ['%E2%80%AEfdp.exe', 'fdp.exe'],
    [encodeURIComponent('a\u030a.pdf'), 'å.pdf'],
  ])('takes %s as a name only', async (header, name) => {
    expect(JSON.parse((await upload('x', { 'x-file-name': header })).body)).toMatchObject({ name })
  })

  it('refuses a file without a name, a cut one and one that is too large, and keeps nothing of it', async () => {
    const before = uploadedFiles().length
    for (const name of ['', '..', '%2F', '%', '%00']) {
      const answer = await upload('x', { 'x-file-name': name })
      expect([answer.status, JSON.parse(answer.body).code]).toEqual([400, 'upload-name'])
    }
    for (const size of ['2', '', 'x', '-1']) {
      const answer = await upload('x', { 'x-file-size': size })
      expect([answer.status, JSON.parse(answer.body).code]).toEqual([400, 'upload-cut'])
    }
    const large = 'x'.repeat(1024 * 1024 + 1)
    for (const headers of [{}, { 'transfer-encoding': 'chunked' }]) {
      const answer = await upload(large, headers as Record<string, string>)
      expect([answer.status, JSON.parse(answer.body).code]).toEqual([413, 'upload-too-large'])
      expect(JSON.parse(answer.body).message).toContain('större än 1 MB')
    }
    expect(uploadedFiles().length).toBe(before)
  })

  it('leaves nothing behind when it closes, and frees its port', async () => {
    const before = uploadFolders()
    const other = await startWebHost({ engine: { router: {}, files }, rendererDir, log: () => {} })
    const url = new URL(other.address)
    const secret = await fetch(other.address, { redirect: 'manual' })
    const headers = {
      origin: url.origin,
      cookie: secret.headers.get('set-cookie')?.split(';')[0] ?? '',
      'x-file-name': 'x',
      'x-file-size': '3',
    }
    expect((await fetch(`${url.origin}/upload`, { method: 'POST', headers, body: 'hej' })).status).toBe(200)
    expect(uploadFolders().length).toBe(before.length + 1)
    await expect(startWebHost({ engine: { router: {}, files }, rendererDir, port: Number(url.port) })).rejects.toThrow(
      `Port ${url.port} används redan`,
    )
    await other.close()
    expect(uploadFolders()).toEqual(before)
    await expect(fetch(other.address)).rejects.toThrow()
  })
})
