import { createReadStream } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { AnyRouter } from '@orpc/server'
import { type WebSocket, WebSocketServer } from 'ws'
import { EngineError } from '../core/engine-error.ts'
import type { FileTokens } from '../core/file-tokens.ts'
import { fileHeaders, findFileBytes, findTokenIn } from '../core/hosting/file-bytes.ts'
import type { DefectLog } from '../core/hosting/refusal.ts'
import { createRpcServer, maxMessageLength, type RpcServer } from '../core/hosting/rpc-server.ts'
import { findScreenFile, securityHeaders } from '../core/hosting/screen-files.ts'
import { maxUploadBytes, UploadFolder } from '../core/hosting/upload-folder.ts'
import { RequestGuard, type Turned } from './guard-request.ts'

export interface WebHostOptions {
  engine: { router: AnyRouter; files: FileTokens }
  /** Folder of the built screen. */
  rendererDir: string
  /** 0 or left out: any free port. */
  port?: number
  maxUploadBytes?: number
  log?: DefectLog
}

export interface WebHost {
  /** With the secret: whoever opens it may use the project. */
  address: string
  close(): Promise<void>
}

/**
 * Careful: what the socket itself takes is wider than what the contract takes, so that a message that is only a little
 * too long gets an answer; beyond this the connection ends.
 */
const maxFrameBytes = 4 * maxMessageLength

const escapeHtml = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

const sayTurned = (response: ServerResponse, { status, message }: Turned): void => {
  response.writeHead(status, {
    ...securityHeaders,
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'",
  })
  response.end(
    `<!doctype html><html lang="sv"><meta charset="utf-8"><title>Kartbordet</title><p>${escapeHtml(message)}</p></html>`,
  )
}

const sayJson = (response: ServerResponse, status: number, value: unknown): void => {
  response.writeHead(status, { ...securityHeaders, 'content-type': 'application/json; charset=utf-8' })
  response.end(JSON.stringify(value))
}

/** Serves the screen and the contract to browsers of this machine: 127.0.0.1 only. */
export const startWebHost = async (options: WebHostOptions): Promise<WebHost> => {
  const log: DefectLog = options.log ?? ((message, error) => console.error(message, error))
  const limit = options.maxUploadBytes ?? maxUploadBytes
  const uploads = new UploadFolder(limit)
  const rpc: RpcServer = createRpcServer(options.engine.router, log)
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxFrameBytes, perMessageDeflate: false })
  const server = createServer()

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', () => {
      server.off('error', reject)
      resolve()
    })
  }).catch((error: NodeJS.ErrnoException) => {
    uploads.close()
    if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') throw error
    const reason = error.code === 'EADDRINUSE' ? 'används redan av ett annat program' : 'får inte öppnas av dig'
    throw new EngineError(
      'port-in-use',
      `Port ${options.port} ${reason}. Välj en annan med --port, eller utelämna den.`,
    )
  })
  const guard = new RequestGuard((server.address() as AddressInfo).port)

  const receiveUpload = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (Number(request.headers['content-length'] ?? 0) > limit) {
      sayJson(response, 413, {
        code: 'upload-too-large',
        message: `Filen är större än ${Math.floor(limit / 1024 / 1024)} MB. Dela upp filen och välj delarna i stället.`,
      })
      return
    }
    try {
      const upload = await uploads.receive(
        (header) => request.headers[header]?.toString(),
        // Not destroyed when refused in the middle, or the sender would never read why.
        request.iterator({ destroyOnReturn: false }),
      )
      const token = options.engine.files.add({ kind: 'path', path: upload.path, name: upload.name })
      sayJson(response, 200, { token, name: upload.name, byteLength: upload.byteLength })
    } catch (error) {
      if (!(error instanceof EngineError)) throw error
      sayJson(response, error.code === 'upload-too-large' ? 413 : 400, { code: error.code, message: error.message })
    }
  }

  const sendFile = async (token: string, response: ServerResponse): Promise<void> => {
    const file = findFileBytes(options.engine.files, token)
    if (file === null) {
      sayTurned(response, { status: 404, message: 'Filen finns inte längre här. Gå tillbaka och hämta den på nytt.' })
      return
    }
    response.writeHead(200, fileHeaders(file))
    if (file.kind === 'bytes') response.end(file.bytes)
    else if (file.byteLength === 0) response.end()
    else await pipeline(createReadStream(file.path, { end: file.byteLength - 1 }), response)
  }

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const read = request.method === 'GET'
    const foreign = guard.turnAwayForeign(request, !read)
    if (foreign !== null) return sayTurned(response, foreign)
    // Put together rather than resolved: `//other/path` is a path here, not another host.
    const url = request.url?.startsWith('/') ? URL.parse(`http://127.0.0.1${request.url}`) : null
    if (url === null) return sayTurned(response, { status: 400, message: 'Adressen går inte att läsa.' })
    if (read && guard.holdsSecret(url)) {
      response.writeHead(303, { ...securityHeaders, location: '/', 'set-cookie': guard.cookie }).end()
      return
    }
    const stranger = guard.turnAwayStranger(request)
    if (stranger !== null) return sayTurned(response, stranger)
    if (request.method === 'POST' && url.pathname === '/upload') return await receiveUpload(request, response)
    if (!read) return sayTurned(response, { status: 405, message: 'Adressen tar inte emot det slags anrop.' })
    const token = findTokenIn(url.pathname)
    if (token !== null) return await sendFile(token, response)
    const file = await findScreenFile(options.rendererDir, url.pathname, [guard.webSocketAddress])
    if (file === null) return sayTurned(response, { status: 404, message: 'Adressen finns inte i Kartbordet.' })
    response.writeHead(200, { ...file.headers, 'content-length': file.body.byteLength }).end(file.body)
  }

  server.on('request', (request, response) => {
    answer(request, response).catch((error: unknown) => {
      // The other end going away in the middle is no defect.
      if (!request.destroyed && !response.destroyed) log('A request failed for a reason that is ours', error)
      if (response.headersSent) response.destroy()
      else sayTurned(response, { status: 500, message: 'Något gick fel i Kartbordet. Ladda om sidan och försök igen.' })
    })
  })

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const path = request.url === '/rpc' ? null : { status: 404, message: 'not found' }
    const turned = path ?? guard.turnAwayForeign(request, true) ?? guard.turnAwayStranger(request)
    if (turned !== null) {
      socket.end(`HTTP/1.1 ${turned.status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
      return
    }
    sockets.handleUpgrade(request, socket, head, (webSocket: WebSocket) => {
      const connection = rpc.connect((message) => webSocket.send(message))
      webSocket.on('message', (data, isBinary) => {
        // Text only: nothing in the contract is bytes.
        if (isBinary) webSocket.close(1003)
        else connection.receive(data.toString())
      })
      webSocket.on('error', (error) => log('A connection broke', error))
      webSocket.on('close', () => connection.close())
    })
  })

  return {
    address: guard.address,
    close: async () => {
      for (const socket of sockets.clients) socket.terminate()
      sockets.close()
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
      uploads.close()
    },
  }
}
