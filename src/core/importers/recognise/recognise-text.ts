import { fitDelimiters } from '../csv/find-delimiter.ts'
import { decodeText, maxTextBytes } from '../text/decode-text.ts'
import type { SourceFormat } from './recognise-format.ts'
import { refuse } from './refusals.ts'

const sampleBytes = 256 * 1024

/** Share of characters that no text holds: control characters beside white space, the escape key and the old end-of-file mark. */
const controlShare = (text: string): number => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells a binary file
  const controls = text.match(/[\u0000-\u0008\u000e-\u0019\u001c-\u001f\u007f]/g)?.length ?? 0
  return text.length === 0 ? 0 : controls / text.length
}

const htmlRoots = new Set(
  'html head body table tbody tr div p main article section header nav h1 h2 h3 h4 ul ol dl meta title style script link span a b strong font center form br'.split(
    ' ',
  ),
)

/** Name of the first element, past declarations and comments; null when the text does not begin with markup. */
const firstElement = (text: string): { name: string; doctype: string | null } | null => {
  let rest = text.trimStart()
  let doctype: string | null = null
  for (let i = 0; i < 50 && rest.startsWith('<'); i += 1) {
    const element = /^<([a-z][\w:.-]*)[\s/>]/i.exec(rest)
    if (element) return { name: element[1]!.toLowerCase(), doctype }
    const declared = /^<!doctype\s+([a-z]+)/i.exec(rest)
    if (declared) doctype = declared[1]!.toLowerCase()
    const end = rest.startsWith('<!--') ? rest.indexOf('-->', 4) + 3 : rest.indexOf('>') + 1
    if (end <= 2 || !/^<[!?]/.test(rest)) break
    rest = rest.slice(end).trimStart()
  }
  return doctype === null ? null : { name: doctype, doctype }
}

const recogniseMarkup = (text: string, name: string): 'html' | null => {
  const first = firstElement(text.slice(0, 64 * 1024))
  if (!first) return null
  if (first.doctype === 'html' || first.name === 'html') return 'html'
  if (first.name === 'svg' || first.doctype === 'svg') throw refuse('image', name)
  if (/^(w:worddocument|pkg:package|workbook|ss:workbook)$/.test(first.name)) throw refuse('word-xml', name)
  if (/^\s*<\?xml/.test(text)) throw refuse('xml', name)
  return htmlRoots.has(first.name) && /<\/[a-z]/i.test(text) ? 'html' : null
}

const mimeHeaders = new Set([
  'mime-version',
  'message-id',
  'received',
  'return-path',
  'content-type',
  'delivered-to',
  'dkim-signature',
])
const commonHeaders = new Set(['from', 'to', 'cc', 'subject', 'date', 'reply-to', 'sender', ...mimeHeaders])

/** Header fields of a message as sent, or null. Names in lower case. */
const messageHeaders = (text: string): Map<string, string> | null => {
  const headers = new Map<string, string>()
  const lines = text.slice(0, 64 * 1024).split(/\r?\n/)
  if (lines[0]?.startsWith('From ')) lines.shift()
  for (const line of lines) {
    if (line === '') break
    if (/^[ \t]/.test(line) && headers.size > 0) continue
    const field = /^([!-9;-~]{1,60}):(.*)$/.exec(line)
    if (!field) return null
    headers.set(field[1]!.toLowerCase(), field[2]!.trim())
  }
  const known = [...headers.keys()].filter((header) => commonHeaders.has(header)).length
  return known >= 2 && [...headers.keys()].some((header) => mimeHeaders.has(header)) ? headers : null
}

const recogniseMessage = (text: string): 'mail' | 'mhtml' | null => {
  const headers = messageHeaders(text)
  if (!headers) return null
  const savedPage =
    headers.has('snapshot-content-location') ||
    /^<?saved by/i.test(headers.get('from') ?? '') ||
    (/^multipart\/related/i.test(headers.get('content-type') ?? '') && !headers.has('to') && !headers.has('received'))
  return savedPage ? 'mhtml' : 'mail'
}

/** The lines that a mail program puts above a message, as they look when the message is copied as text. */
export const pastedHeader =
  /^\s*\*?(från|from|till|to|ämne|subject|datum|date|skickat|skickades|sent|kopia|cc|svara till|reply-to)\*?\s*:/i

const isPastedMail = (text: string): boolean => {
  const lines = text.slice(0, 16 * 1024).split(/\r\n|[\n\r]/)
  const shown = lines.filter((line) => line.trim() !== '').slice(0, 12)
  const labels = new Set<string>()
  for (const line of shown) {
    const label = pastedHeader.exec(line)?.[1]?.toLowerCase()
    if (label) labels.add(label)
  }
  const sender = labels.has('från') || labels.has('from') || /<[^\s<>@]+@[^\s<>@]+>/.test(shown[0] ?? '')
  const others = [...labels].filter((label) => label !== 'från' && label !== 'from').length
  return sender && others >= 1 && pastedHeader.test(shown.slice(0, 3).find((line) => pastedHeader.test(line)) ?? '')
}

const isCsv = (text: string, name: string): boolean => {
  const fit = fitDelimiters(text)[0]
  if (!fit || fit.columns < 2) return false
  if (/\.(csv|tsv|tab)$/i.test(name)) return fit.even >= 0.5
  // Without the name's word, only what can hardly be running text or a list of lines.
  const plainHeader =
    fit.first.every((field) => field.trim() !== '' && field.length <= 300) &&
    !/^\s*\w{1,2}[.)]\s/.test(fit.first[0] ?? '')
  const enough = fit.delimiter === ';' ? fit.records >= 2 : fit.delimiter === ',' && fit.records >= 3
  return (
    enough &&
    fit.columns >= 3 &&
    fit.even === 1 &&
    fit.spaced < 0.5 &&
    plainHeader &&
    new Set(fit.first).size === fit.first.length
  )
}

/** Data for programs. What is cut off is known by its beginning alone: no document begins so. */
const isJson = (text: string, isCut: boolean): boolean => {
  if (!/^\s*(?:\{\s*"(?:[^"\\\n]|\\.){1,200}"\s*:|\[\s*[[{"\d])/.test(text)) return false
  if (isCut) return true
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** Tells kinds of text apart. Throws `UnreadableSource` for bytes that are no text. */
export const recogniseText = (bytes: Uint8Array, name: string): SourceFormat => {
  const sample = decodeText(bytes.subarray(0, Math.min(sampleBytes, maxTextBytes)), name).text
  if (sample.trim() === '' && bytes.length <= sampleBytes) throw refuse('empty-file', name)
  if (controlShare(sample) > 0.002) throw refuse('unknown-binary', name)
  if (/^\s*\{\s*"format"\s*:\s*"kartbordet-edition"/.test(sample)) return 'edition-json'
  if (isJson(sample, bytes.length > sampleBytes)) throw refuse('json', name)
  const markup = recogniseMarkup(sample, name)
  if (markup) return markup
  const message = recogniseMessage(sample)
  if (message) return message
  if (isPastedMail(sample)) return 'mail-text'
  if (isCsv(sample, name)) return 'csv'
  return 'text'
}
