/** Signs of the symbol fonts that forms and lists use, by character code. */
const wingdings: Record<number, string> = {
  32: ' ',
  40: '☎',
  42: '✉',
  74: '☺',
  75: '😐',
  76: '☹',
  108: '●',
  109: '❍',
  110: '■',
  111: '☐',
  112: '☐',
  113: '☐',
  114: '☐',
  117: '◆',
  118: '❖',
  120: '☒',
  159: '•',
  161: '○',
  167: '▪',
  168: '☐',
  216: '➢',
  224: '→',
  232: '➔',
  240: '⇨',
  251: '✗',
  252: '✓',
  253: '☒',
  254: '☑',
}
const wingdings2: Record<number, string> = {
  32: ' ',
  79: '✗',
  80: '✓',
  81: '☒',
  82: '☑',
  83: '☒',
  84: '☒',
  151: '●',
  152: '•',
  162: '■',
  163: '☐',
}
const symbol: Record<number, string> = {
  45: '−',
  160: '€',
  163: '≤',
  165: '∞',
  171: '↔',
  172: '←',
  173: '↑',
  174: '→',
  175: '↓',
  176: '°',
  177: '±',
  179: '≥',
  180: '×',
  183: '•',
  184: '÷',
  185: '≠',
  186: '≡',
  187: '≈',
  188: '…',
  214: '√',
  222: '⇒',
  229: '∑',
}
const greekUpper = 'ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ'
const greekLower = 'αβχδεφγηιϕκλμνοπθρστυϖωξψζ'

/** True for fonts whose characters mean other signs than their codes say. */
export const isSymbolFont = (font: string | undefined): boolean =>
  font !== undefined && /^(symbol|wingdings( [23])?|webdings)$/i.test(font)

/**
 * The sign that a symbol font shows for a character code (plain or in the private use area F000–F0FF), or null when it is
 * not known here.
 */
export const findSymbol = (font: string, charCode: number): string | null => {
  const code = charCode >= 0xf000 && charCode <= 0xf0ff ? charCode - 0xf000 : charCode
  // Beyond Latin-1 the character was not typed in the symbol font's own code: it means itself.
  if (code > 0xff) return code >= 0xe000 && code <= 0xf8ff ? null : String.fromCodePoint(charCode)
  const name = font.toLowerCase()
  if (name === 'wingdings') return wingdings[code] ?? null
  if (name === 'wingdings 2') return wingdings2[code] ?? null
  if (name !== 'symbol') return null
  if (code >= 0x41 && code <= 0x5a) return greekUpper[code - 0x41] ?? null
  if (code >= 0x61 && code <= 0x7a) return greekLower[code - 0x61] ?? null
  return symbol[code] ?? (code >= 0x20 && code < 0x7f ? String.fromCodePoint(code) : null)
}
