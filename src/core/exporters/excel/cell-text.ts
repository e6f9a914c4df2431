/** Excel's limit for the text of one cell, in UTF-16 units. */
export const cellLimit = 32_767

/** What Excel and other spreadsheet programs could take for a formula, also behind blanks. */
export const looksLikeFormula = (text: string): boolean => /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(text)

/**
 * Text of a shared string in SpreadsheetML. Characters that XML cannot carry are written the way Excel does, as _xHHHH_, and
 * a text that happens to look like that is written so that it comes back as it was.
 */
export const escapeCellText = (text: string): string => {
  if (!needsEscape.test(text)) return text
  return text
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, (sign) => {
      if (sign === '\n' || sign === '\t') return sign
      const code = sign.charCodeAt(0)
      // Half a surrogate pair is no character: nothing that reads the file could give it back.
      if (code >= 0xd800 && code <= 0xdfff) return '\uFFFD'
      return `_x${code.toString(16).toUpperCase().padStart(4, '0')}_`
    })
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}

const needsEscape = /[&<>\p{Cc}\p{Cs}\uFFFE\uFFFF]|_x[0-9A-Fa-f]{4}_/u

/** A text in parts that fit a cell, never cut inside a character that is seen as one. */
export const cellParts = (text: string, limit = cellLimit): string[] => {
  const parts: string[] = []
  let from = 0
  while (text.length - from > limit) {
    const to = from + safeCut(text.slice(from, from + limit + 2), limit)
    parts.push(text.slice(from, to))
    from = to
  }
  parts.push(text.slice(from))
  return parts
}

/** The longest cut at or below the limit (2 or more) that parts no letter from the signs on it; of a heap of signs, a surrogate pair at least stays whole. */
const safeCut = (text: string, limit: number): number => {
  for (let at = limit; at > Math.max(0, limit - 64); at--)
    if (!joinsBefore.test(text.slice(at, at + 2)) && text.charAt(at - 1) !== joiner) return at
  return isLowSurrogate(text.charCodeAt(limit)) ? limit - 1 : limit
}

/** What belongs to the character before it: the second half of a pair, combining marks, joiners and their variants. */
const joiner = '\u200D'
const joinsBefore = /^(?:\p{Cs}|\p{M}|\u200D|\p{Emoji_Modifier})/u
const isLowSurrogate = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff
