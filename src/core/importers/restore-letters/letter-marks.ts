import type { FlowLine } from '../interpret/flow.ts'
import type { TextEdit } from './edited-text.ts'

/**
 * Letters whose marks were set apart from them: "Va¨xjo¨", "V¨axj¨o", "Ume˚a", "ide´", also with a blank before a
 * combining mark. Which side the mark stands on is told by the whole source, not by each letter.
 */
export type MarkSide = 'after' | 'before'

const ring = '[\u02da\u030a\u00b0]'
const dots = '[\u00a8\u0308]'
const acute = '[\u00b4\u0301]'
// biome-ignore lint/suspicious/noMisleadingCharacterClass: marks set apart from their letters are what is looked for
const anyMark = /[\u00a8\u0308\u02da\u030a\u00b0\u00b4\u0301]/

const withDots: Record<string, string> = { a: 'ä', o: 'ö', A: 'Ä', O: 'Ö', u: 'ü', U: 'Ü' }
const withRing: Record<string, string> = { a: 'å', A: 'Å' }
const withAcute: Record<string, string> = { e: 'é', E: 'É' }

export const hasLooseMarks = (text: string): boolean => anyMark.test(text)

/** On which side of its letter the mark stands throughout a source, or null where it has no loose marks. */
export const findMarkSide = (lines: readonly FlowLine[]): MarkSide | null => {
  let after = 0
  let before = 0
  for (const { text } of lines) {
    if (!anyMark.test(text)) continue
    // At the end of a word the mark can only belong to the letter before, at its start only to the one after.
    after +=
      // biome-ignore lint/suspicious/noMisleadingCharacterClass: as above
      text.match(/[aouAOU]\s?[\u00a8\u0308](?![\p{L}])|[aA]\s?[\u02da\u030a](?![\p{L}])|[eE]\u00b4(?!\p{L})/gu)
        ?.length ?? 0
    before += text.match(/(?<![\p{L}\u00a8\u02da])[\u00a8\u02da][aouAOU]/gu)?.length ?? 0
    after += text.match(/[aouAOU][\u00a8\u02da\u00b0](?=[bcdfghjklmnpqrstvxz])/gu)?.length ?? 0
    before += text.match(/(?<=[bcdfghjklmnpqrstvxzBCDFGHJKLMNPQRSTVXZ])[\u00a8\u02da][aou]/gu)?.length ?? 0
  }
  if (after === 0 && before === 0) return null
  return after >= before ? 'after' : 'before'
}

export const findLooseMarks = (text: string, side: MarkSide): TextEdit[] => {
  const edits: TextEdit[] = []
  const add = (pattern: RegExp, letters: Record<string, string>) => {
    for (const match of text.matchAll(pattern)) {
      const letter = letters[match.groups?.letter ?? '']
      if (letter === undefined) continue
      const start = match.index
      edits.push({ start, end: start + match[0].length, text: letter, doubt: null, restores: true })
    }
  }
  if (side === 'after') {
    add(new RegExp(`(?<letter>[aouAOU])\\s?${dots}`, 'gu'), withDots)
    // A degree sign after a figure and a blank ("20 a°") does not occur; after a letter it stands for the ring.
    add(new RegExp(`(?<letter>[aA])\\s?${ring}`, 'gu'), withRing)
    add(new RegExp(`(?<letter>[eE])${acute}`, 'gu'), withAcute)
  } else {
    add(new RegExp(`${dots}\\s?(?<letter>[aouAOU])`, 'gu'), withDots)
    add(/(?:\u02da|\u030a|(?<!\d\s?)\u00b0)\s?(?<letter>[aA])/gu, withRing)
    add(new RegExp(`${acute}(?<letter>[eE])`, 'gu'), withAcute)
  }
  return edits
}

const mojibake: Record<string, string> = {
  'Ã¥': 'å',
  'Ã¤': 'ä',
  'Ã¶': 'ö',
  'Ã…': 'Å',
  'Ã„': 'Ä',
  'Ã–': 'Ö',
  'Ã©': 'é',
  'Ã‰': 'É',
  'Ã¼': 'ü',
  'Ã¡': 'á',
  'Ã¸': 'ø',
  'Ã¦': 'æ',
  'â€“': '–',
  'â€”': '—',
  'â€™': '’',
  'â€˜': '‘',
  'â€œ': '“',
  'â€\u009d': '”',
  'â€¢': '•',
  'â€¦': '…',
  'Â§': '§',
  'Â½': '½',
  'Â°': '°',
  Â·: '·',
  'Â\u00a0': '\u00a0',
  'Â»': '»',
  'Â«': '«',
  // The second byte of these has no sign in Windows-1252, or was dropped as a control character.
  'Ã\u0085': 'Å',
  'Ã\u0084': 'Ä',
  'Ã\u0096': 'Ö',
  'â€': '”',
}
const mojibakePattern = new RegExp(
  Object.keys(mojibake)
    .sort((a, b) => b.length - a.length)
    .join('|'),
  'gu',
)

/** How many letters of a text stand as two signs each, because UTF-8 was read as Windows-1252. */
export const countMojibake = (text: string): number =>
  text.includes('Ã') ? (text.match(/Ã[¥¤¶…„–©]/g)?.length ?? 0) : 0

export const findMojibake = (text: string): TextEdit[] =>
  [...text.matchAll(mojibakePattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    text: mojibake[match[0]] ?? match[0],
    doubt: null,
    restores: true,
  }))
