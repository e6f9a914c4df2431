import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { protocol } from 'electron'
import { EngineError } from '../core/engine-error.ts'
import { fileHeaders, findTokenIn } from '../core/hosting/file-bytes.ts'
import { findScreenFile, securityHeaders } from '../core/hosting/screen-files.ts'
import type { UploadFolder } from '../core/hosting/upload-folder.ts'
import type { EngineProcess } from './engine-process/engine-process.ts'
import { isOwnAddress, ownScheme } from './own-address.ts'

export interface PageProtocolOptions {
  rendererDir: string
  uploads: UploadFolder
  engine(): EngineProcess
}

/** Before the app is ready: the scheme behaves as an ordinary secure origin. */
export const registerOwnScheme = (): void => {
  protocol.registerSchemesAsPrivileged([
    { scheme: ownScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ])
}

const json = (status: number, value: unknown): Response =>
  new Response(JSON.stringify(value), {
    status,
    headers: { ...securityHeaders, 'content-type': 'application/json; charset=utf-8' },
  })

const notFound = (): Response => new Response(null, { status: 404, headers: securityHeaders })

/** Answers `app://kartbordet/`: the built screen, uploads, and the bytes behind tokens. Nothing else exists. */
export const servePage = ({ rendererDir, uploads, engine }: PageProtocolOptions): void => {
  const receiveUpload = async (request: Request): Promise<Response> => {
    try {
      const body = (request.body ?? new Blob([]).stream()) as unknown as AsyncIterable<Uint8Array>
      const upload = await uploads.receive((header) => request.headers.get(header), body)
      const token = await engine().addUpload(upload.path, upload.name)
      return json(200, { token, name: upload.name, byteLength: upload.byteLength })
    } catch (error) {
      if (!(error instanceof EngineError)) throw error
      return json(error.code === 'upload-too-large' ? 413 : 400, { code: error.code, message: error.message })
    }
  }

  const sendFile = async (token: string): Promise<Response> => {
    const file = await engine().findFile(token)
    if (file === null) return notFound()
    if (file.kind === 'bytes')
      return new Response(file.bytes as Uint8Array<ArrayBuffer>, { headers: fileHeaders(file) })
    const stream = Readable.toWeb(createReadStream(file.path)) as unknown as ConstructorParameters<typeof Response>[0]
    return new Response(stream, { headers: fileHeaders(file) })
  }

  const answer = async (request: Request): Promise<Response> => {
    if (!isOwnAddress(request.url)) return notFound()
    const { pathname } = new URL(request.url)
    if (request.method === 'POST' && pathname === '/upload') return await receiveUpload(request)
    if (request.method !== 'GET') return notFound()
    const token = findTokenIn(pathname)
    if (token !== null) return await sendFile(token)
    const file = await findScreenFile(rendererDir, pathname)
    return file === null ? notFound() : new Response(file.body, { headers: file.headers })
  }

  protocol.handle(ownScheme, async (request) => {
    try {
      return await answer(request as unknown as Request)
    } catch (error) {
      console.error('A request of the page failed', error)
      return json(500, {
        code: 'defect',
        message: 'Något gick fel i Kartbordet. Försök igen, eller starta om programmet.',
      })
    }
  })
}
