import PostalMime, { type Address, type Email } from 'postal-mime'
import type { ExtractProblem } from '../../../shared/domain/extract.ts'
import type { HtmlElement } from '../html/html-node.ts'
import { readHtmlText } from '../html/read-html.ts'
import type { Block, ReadDocument } from '../read-document.ts'
import type { ReadOptions } from '../read-options.ts'
import { refuse, shownName } from '../recognise/refusals.ts'
import { encodingProblems, maxTextBytes } from '../text/decode-text.ts'
import { blocksOfMailText, headerBlock, type MailContent, partMailBlocks, quoteProblems } from './mail-blocks.ts'
import { below, forwardSubject } from './mail-parts.ts'

/** Attachments may be large; they are named, not read. */
const maxMailBytes = maxTextBytes * 4

/** Takes a message apart. Throws `UnreadableSource`. */
export const parseMessage = async (bytes: Uint8Array, sourceName: string): Promise<Email> => {
  if (bytes.length > maxMailBytes) throw refuse('too-large', sourceName)
  try {
    return await PostalMime.parse(withParagraphs(bytes).buffer, { maxNestingDepth: 50, maxRfc822NestingDepth: 3 })
  } catch (cause) {
    throw refuse('damaged', sourceName, { cause })
  }
}

/**
 * A copy of the message in which a blank line ends a paragraph also where a mail program left a blank before it (an empty
 * answer after its label): in flowed text the parser would set the next paragraph right behind.
 */
const withParagraphs = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => {
  const copy = bytes.slice()
  const text = Buffer.from(copy.buffer).toString('latin1')
  if (!/^content-type:[^\n]*(?:\n[ \t][^\n]*)*format="?flowed/im.test(text)) return copy
  return Uint8Array.from(Buffer.from(text.replace(/ +(\r?\n\r?\n)/g, '$1'), 'latin1'))
}

const shownAddress = (address: Address): string => {
  if (address.group) return `${address.name}: ${address.group.map(shownAddress).join(', ')}`
  return address.name && address.address
    ? `${address.name} <${address.address}>`
    : address.name || address.address || ''
}

const headerLines = (mail: Email): string[] => {
  const date = mail.headers.find((header) => header.key === 'date')?.value ?? mail.date
  const lines: [label: string, text: string | undefined][] = [
    ['Från', mail.from && shownAddress(mail.from)],
    ['Till', mail.to?.map(shownAddress).join(', ')],
    ['Kopia', mail.cc?.map(shownAddress).join(', ')],
    ['Datum', date],
    ['Ämne', mail.subject],
  ]
  return lines.filter(([, text]) => text).map(([label, text]) => `${label}: ${text}`)
}

/** Elements in which mail programs keep the message that is answered. */
const quotes =
  /(^|\s)(gmail_quote|gmail_quote_container|gmail_attr|moz-cite-prefix|yahoo_quoted|protonmail_quote)(\s|$)/

const isQuote = (element: HtmlElement): boolean =>
  (element.name === 'blockquote' && element.attribs.type === 'cite') || quotes.test(element.attribs.class ?? '')

const charactersAside = (blocks: readonly Block[]): number =>
  blocks.reduce(
    (sum, block) =>
      block.kind === 'furniture' ? sum + block.lines.reduce((length, line) => length + line.text.length, 0) : sum,
    0,
  )

/** True for a message in HTML that says more than its plain version: tables, lists, headings. */
const isStructured = (html: string): boolean => /<(table|ul|ol|dl|h[1-6])\b/i.test(html)

const readBody = (mail: Email, sourceName: string): MailContent => {
  const subject = mail.subject ?? null
  const text = mail.text?.trim() ? mail.text : null
  if (mail.html && (text === null || isStructured(mail.html))) {
    const forwarded =
      forwardSubject.test(subject ?? '') || /(vidarebefordrat meddelande|forwarded message)/i.test(mail.html)
    const reply = readHtmlText(mail.html, sourceName, forwarded ? undefined : isQuote)
    const pointsBelow =
      reply.blocks.some((block) => block.kind === 'paragraph' && block.lines.some((line) => below.test(line.text))) &&
      !reply.blocks.some((block) => block.kind === 'table')
    const page = pointsBelow && !forwarded ? readHtmlText(mail.html, sourceName) : reply
    const parted = partMailBlocks(page.blocks, subject)
    const quoted = page === reply && !forwarded ? quoteProblems(charactersAside(page.blocks)) : []
    return { ...parted, problems: [...page.problems, ...(parted.problems.length > 0 ? parted.problems : quoted)] }
  }
  return text === null ? { blocks: [], problems: [], linesWrap: true } : blocksOfMailText(text, subject, sourceName)
}

const attachmentProblems = (mail: Email): ExtractProblem[] => {
  const names = mail.attachments
    .filter((attachment) => !(attachment.related && attachment.mimeType.startsWith('image/')))
    .map((attachment) => shownName(attachment.filename ?? attachment.mimeType))
  if (names.length === 0) return []
  const message =
    names.length === 1
      ? `Mejlet har en bilaga som inte är inläst: ${names[0]}. Spara den och läs in den för sig.`
      : `Mejlet har ${names.length} bilagor som inte är inlästa: ${names.join(', ')}. Spara dem och läs in dem var för sig.`
  return [{ code: 'attachment-not-read', message, page: null, text: names.join(', ') }]
}

/** Reads a saved message (.eml): its headers as a paragraph, its body, quotes and signature as furniture. */
export const readMail = async (bytes: Uint8Array, options: ReadOptions): Promise<ReadDocument> => {
  const mail = await parseMessage(bytes, options.name)
  const body = readBody(mail, options.name)
  return {
    mediaType: 'message/rfc822',
    pages: null,
    title: mail.subject ?? null,
    linesWrap: body.linesWrap,
    furnitureStated: true,
    blocks: [...headerBlock(headerLines(mail)), ...body.blocks],
    problems: [
      ...encodingProblems(`${mail.text ?? ''}\n${mail.html ?? ''}`),
      ...body.problems,
      ...attachmentProblems(mail),
    ],
  }
}
