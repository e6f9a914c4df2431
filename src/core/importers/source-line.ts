import type { Line } from './read-document.ts'

/**
 * Characters that are not shown and would break a comparison: control characters but tab, zero-width space, word joiner,
 * byte order mark and the marks of writing direction. Soft hyphens stay.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed here
const unseen = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g

/** Letters that a typeface joins ("fi"), stored as one sign: no one types them in a search. */
const joined = /[\ufb00-\ufb06]/g

/** NFC text without unseen characters and joined letters. Careful: line breaks are unseen characters too; split into lines first. */
export const cleanText = (text: string): string =>
  text
    .replace(unseen, '')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(joined, (sign) => sign.normalize('NFKC'))
    .normalize('NFC')

/** A line of a format without pages and geometry. */
export const sourceLine = (
  text: string,
  shown: { page?: number | null; size?: number | null; bold?: boolean } = {},
): Line => ({
  text: cleanText(text),
  page: shown.page ?? null,
  box: null,
  xs: null,
  size: shown.size ?? null,
  bold: shown.bold ?? false,
  invisible: false,
})

export const isBlank = (text: string): boolean => !/[^\s\u00ad]/u.test(text)

/** The lines that show anything. */
export const shownLines = (lines: readonly Line[]): Line[] => lines.filter((line) => !isBlank(line.text))
