import type { AppClient } from '../../client/connect.ts'
import { PdfDocument } from './pdf-document.ts'

/** How long a document that nobody looks at stays open: going from one place to the next reads nothing again. */
const lingerMs = 20_000
/** Beyond this many the one that was left first is closed at once. */
const mostLingering = 3

interface Held {
  document: Promise<PdfDocument>
  users: number
  timer: ReturnType<typeof setTimeout> | null
}

/** The PDFs that are on screen, each opened once however many places show it. The bytes of a source never change. */
const held = new Map<string, Held>()

/** Opens a source's PDF, or shares the one that is open. Each call is answered by one `releaseDocument`. */
export const holdDocument = (client: Pick<AppClient, 'source'>, sourceId: string): Promise<PdfDocument> => {
  const known = held.get(sourceId)
  if (known !== undefined) {
    if (known.timer !== null) clearTimeout(known.timer)
    known.timer = null
    known.users += 1
    return known.document
  }
  const document = readBytes(client, sourceId).then((bytes) => PdfDocument.open(bytes))
  held.set(sourceId, { document, users: 1, timer: null })
  // What failed is tried anew by the next who asks.
  document.catch(() => held.delete(sourceId))
  return document
}

export const releaseDocument = (sourceId: string): void => {
  const known = held.get(sourceId)
  if (known === undefined) return
  known.users -= 1
  if (known.users > 0) return
  known.timer = setTimeout(() => close(sourceId), lingerMs)
  const lingering = [...held].filter(([, { timer }]) => timer !== null)
  const [first] = lingering
  if (lingering.length > mostLingering && first !== undefined) close(first[0])
}

const close = (sourceId: string): void => {
  const known = held.get(sourceId)
  if (known === undefined) return
  if (known.timer !== null) clearTimeout(known.timer)
  held.delete(sourceId)
  known.document.then((document) => document.close()).catch(() => undefined)
}

const readBytes = async (client: Pick<AppClient, 'source'>, sourceId: string): Promise<ArrayBuffer> => {
  const { address } = await client.source.address({ sourceId })
  const response = await fetch(address, { credentials: 'same-origin' })
  if (!response.ok) throw new Error(`The source answered ${response.status}`)
  return response.arrayBuffer()
}
