/**
 * Text as published files can carry it. NFC; every line break is "\n"; control characters that XML and HTML forbid, and
 * halves of surrogate pairs, become U+FFFD, so that a reader sees that something stood there.
 */
export const plainText = (text: string): string => {
  if (!unusual.test(text)) return text
  const even = text.normalize('NFC').replaceAll(/\r\n?|[\u2028\u2029]/g, '\n')
  return forbidden.test(even)
    ? even.replaceAll(forbiddenEach, (sign) => (keptControls.has(sign) ? sign : '\uFFFD'))
    : even
}

/** Anything but printable Latin letters and signs, which are in NFC as they are: most texts need no more than this look. */
const unusual = /[^\n\x20-\x7E\u00A0-\u02FF\u2010-\u2027]/
// Careful: with the u flag \p{Cs} means a lone surrogate; a whole pair is its own code point and is left alone.
const forbidden = /[\p{Cc}\p{Cs}\uFFFE\uFFFF]/u
const forbiddenEach = /[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu
const keptControls = new Set(['\n', '\t'])

/** One line: for names, headings, captions and file properties. */
export const oneLine = (text: string): string => plainText(text).replaceAll(/\s+/g, ' ').trim()

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Escaped for XML and HTML, in text and in quoted attributes. */
export const escapeMarkup = (text: string): string =>
  plainText(text).replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign)

/** A part of a longer text, as it is set: a paragraph, or entries of a bulleted list. */
export type TextBlock = { kind: 'paragraph'; text: string } | { kind: 'bullets'; items: string[] }

/** Paragraphs and bullets of an answer. Lines that begin with a bullet or with "- " are entries of a list; blank lines part paragraphs. */
export const textBlocks = (text: string): TextBlock[] => {
  const blocks: TextBlock[] = []
  for (const line of plainText(text).split('\n')) {
    const trimmed = line.trim()
    if (trimmed === '') continue
    const bullet = /^[-•·▪◦‣●]\s+(?<entry>.+)$/u.exec(trimmed)?.groups?.entry
    const last = blocks.at(-1)
    if (bullet === undefined) blocks.push({ kind: 'paragraph', text: trimmed })
    else if (last?.kind === 'bullets') last.items.push(bullet)
    else blocks.push({ kind: 'bullets', items: [bullet] })
  }
  return blocks
}
