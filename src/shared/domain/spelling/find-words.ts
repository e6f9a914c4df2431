/** A stretch of a text, from `start` up to `end`, counted in UTF-16 units. */
export interface Stretch {
  start: number
  end: number
}

export interface FoundWords extends Stretch {
  /** The words as asked for. */
  words: string
}

const isWordSign = (sign: string | undefined): boolean => sign !== undefined && /[\p{L}\p{N}\p{M}_]/u.test(sign)
/** Signs that join what stands on both sides to one word: "COS-P", "MM:s". */
const joins = new Set(['-', '‑', '–', ':', '’', "'", '.', '@'])

const hyphens = new Set(['-', '‑'])

/** True where a word ends or begins between the two places: nothing on the other side belongs to it. */
const isBoundary = (text: string, at: number, step: 1 | -1): boolean => {
  const next = step === 1 ? text[at] : text[at - 1]
  if (isWordSign(next)) return false
  // "Barn- och ungdomspsykiatri": the first word goes on after the second.
  if (step === 1 && next !== undefined && hyphens.has(next)) return false
  const beyond = step === 1 ? text[at + 1] : text[at - 2]
  return !(next !== undefined && joins.has(next) && isWordSign(beyond))
}

/**
 * Where words stand in a text as whole words: never inside a longer one ("COS" is not in "COS-P"). Longer words are taken
 * first, and no two stretches overlap. In the order of the text.
 */
export const findWords = (text: string, wanted: readonly string[], ignoreCase = false): FoundWords[] => {
  const fold = (words: string) => (ignoreCase ? words.toLocaleLowerCase('sv') : words)
  const folded = fold(text)
  // Careful: where folding changes the length, places in the folded text would point elsewhere in the text itself.
  const place = folded.length === text.length ? folded : text
  const taken: FoundWords[] = []
  const ordered = [...new Set(wanted)].filter((words) => words !== '').sort((a, b) => b.length - a.length)
  for (const words of ordered) {
    const key = fold(words)
    for (let at = place.indexOf(key); at >= 0; at = place.indexOf(key, at + 1)) {
      const end = at + key.length
      if (!isBoundary(text, at, -1) || !isBoundary(text, end, 1)) continue
      if (taken.some((other) => at < other.end && other.start < end)) continue
      taken.push({ start: at, end, words })
    }
  }
  return taken.sort((a, b) => a.start - b.start)
}
