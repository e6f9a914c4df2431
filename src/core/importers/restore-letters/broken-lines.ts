import type { FlowLine } from '../interpret/flow.ts'

/** So far from a sure sign a line may lie and still belong to the same broken stretch. */
const reach = 12

/**
 * Lines of stretches in which å, ä and ö have become a letter and a blank. Sure signs are broken names ("Ga vleborg",
 * "Ö rebro"), blanks before punctuation after a or o, and stretches of many letters with not one å, ä or ö among them.
 */
export const findBrokenLines = (lines: readonly FlowLine[], names: readonly string[]): Set<FlowLine> => {
  const pairs = brokenPairs(names)
  const signs: number[] = []
  let named = 0
  let other = 0
  lines.forEach((line, n) => {
    if (!/[aoAOÅÄÖ] [\p{Ll};,.:)]/u.test(line.text)) return
    const broken = countPairs(line.text, pairs)
    const marks =
      (line.text.match(/\p{L}[ao] [;,.:)](?=\s|$)/gu)?.length ?? 0) +
      (line.text.match(/(?<!\p{L})[ÄÖ] \p{Ll}{2,}/gu)?.length ?? 0)
    if (broken === 0 && marks === 0) return
    named += broken
    other += marks
    signs.push(n)
  })
  const found = new Set<FlowLine>()
  if (named >= 2 || (named >= 1 && other >= 1) || other >= 4) {
    for (const n of signs)
      for (let i = Math.max(0, n - reach); i <= Math.min(lines.length - 1, n + reach); i += 1) add(found, lines[i])
  }
  for (const line of letterlessStretches(lines)) add(found, line)
  return found
}

const add = (found: Set<FlowLine>, line: FlowLine | undefined): void => {
  // A line that has its own å, ä and ö inside words has not lost them.
  if (line !== undefined && /[aoAOÅÄÖ] /.test(`${line.text} `) && !/\p{L}[åäö]|[åäö]\p{L}/u.test(line.text))
    found.add(line)
}

/** The pieces into which names fall apart, as "left right" pairs. */
const brokenPairs = (names: readonly string[]): Set<string> => {
  const pairs = new Set<string>()
  for (const name of names) {
    for (const word of name.match(/\p{L}+/gu) ?? []) {
      if (!/[åäöÅÄÖ]/.test(word)) continue
      for (const form of [word, word.charAt(0).toUpperCase() + word.slice(1)]) {
        const pieces = form
          .replace(/[åä]/g, 'a ')
          .replace(/ö/g, 'o ')
          .replace(/([ÅÄÖ])/g, '$1 ')
          .trim()
          .split(' ')
        for (let n = 1; n < pieces.length; n += 1) {
          const left = pieces[n - 1] ?? ''
          const right = pieces[n] ?? ''
          // Two pieces that are words of their own prove nothing.
          if (left.length + right.length >= 5 && right.length >= 2) pairs.add(`${left} ${right}`)
        }
      }
    }
  }
  return pairs
}

const countPairs = (text: string, pairs: ReadonlySet<string>): number => {
  let count = 0
  for (const match of text.matchAll(/(?<!\p{L})(\p{L}*[aoÅÄÖ]) (?=(\p{Ll}+))/gu)) {
    const left = match[1] ?? ''
    const right = match[2] ?? ''
    if (pairs.has(`${left} ${right}`)) count += 1
  }
  return count
}

const window = 8

/** Stretches of at least 300 letters without å, ä or ö, in which far too many a and o stand before a blank and pieces. */
const letterlessStretches = (lines: readonly FlowLine[]): FlowLine[] => {
  const found = new Set<FlowLine>()
  for (let from = 0; from + window <= lines.length; from += window / 2) {
    const part = lines.slice(from, from + window)
    const text = part.map((line) => line.text).join('\n')
    if (/[åäö]/.test(text) || (text.match(/\p{L}/gu)?.length ?? 0) < 200) continue
    const words = text.match(/\p{L}+/gu) ?? []
    const pieces =
      text.match(
        /(?<!\p{L})\p{L}*[ao] (?=(?:rn|nd|ld|rd|ng|tt|ll|gg|ck|st|r|n|t|d|l|s|g|m|v|k|p|b)(?!\p{L})|[bcdfgklmnprstvx]{2})/gu,
      )?.length ?? 0
    if (pieces >= 6 && pieces * 12 >= words.length) for (const line of part) found.add(line)
  }
  return [...found]
}
