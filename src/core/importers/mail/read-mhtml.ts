import { readHtmlText } from '../html/read-html.ts'
import type { ReadDocument } from '../read-document.ts'
import type { ReadOptions } from '../read-options.ts'
import { refuse } from '../recognise/refusals.ts'
import { encodingProblems } from '../text/decode-text.ts'
import { parseMessage } from './read-mail.ts'

/** Reads a web page saved as one file (.mhtml): a message whose body is the page and whose attachments are its pictures. */
export const readMhtml = async (bytes: Uint8Array, options: ReadOptions): Promise<ReadDocument> => {
  const { html } = await parseMessage(bytes, options.name)
  if (!html) throw refuse('damaged', options.name)
  const page = readHtmlText(html, options.name)
  return {
    mediaType: 'multipart/related',
    pages: null,
    furnitureStated: true,
    title: page.title,
    blocks: page.blocks,
    problems: [...encodingProblems(html), ...page.problems],
  }
}
