import { z } from 'zod'
import type { Picked } from '../../shared/contract/views.ts'
import { HostRefusal } from './refusal.ts'

const Uploaded = z.object({ token: z.string(), name: z.string(), byteLength: z.number() })
const Refused = z.object({ code: z.string(), message: z.string() })

/** Hands a dropped or chosen file to the host. Bytes travel beside the calls; the screen gets a token for them. */
export const uploadFile = async (file: File, signal?: AbortSignal): Promise<Picked> => {
  const response = await fetch('/upload', {
    method: 'POST',
    headers: {
      'x-file-name': encodeURIComponent(file.name),
      // Held against what arrives: a file that came through cut or empty would be read as if it were whole.
      'x-file-size': String(file.size),
      'content-type': 'application/octet-stream',
    },
    // Careful: some versions of Electron hand an empty body to the shell when a file itself is sent.
    body: window.kartbordet === undefined ? file : await file.arrayBuffer(),
    credentials: 'same-origin',
    ...(signal === undefined ? {} : { signal }),
  })
  if (!response.ok) {
    const refused = Refused.safeParse(await response.json().catch(() => null))
    if (refused.success) throw new HostRefusal(refused.data.code, refused.data.message)
    throw new Error(`Upload answered ${response.status}`)
  }
  return Uploaded.parse(await response.json())
}

/** Where the host serves the bytes behind a token. */
export const fileAddress = (token: string): string => `/file/${encodeURIComponent(token)}`
