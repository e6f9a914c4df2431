/** Keys under which different spellings of the same thing fall together. å, ä and ö are letters of their own in all but one. */

const words = (text: string): string[] =>
  text
    .normalize('NFC')
    .toLocaleLowerCase('sv')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')

/** Alike but for capitals, punctuation and the order of words: "Meo, marte" and "Marte Meo". */
export const fingerprint = (text: string): string => [...new Set(words(text))].sort().join(' ')

/** Alike also but for spaces and hyphens: "MarteMeo" and "Marte-Meo". */
export const ngramFingerprint = (text: string): string => {
  const joined = words(text).join('')
  if (joined.length < 2) return joined
  return [...new Set(Array.from({ length: joined.length - 1 }, (_, at) => joined.slice(at, at + 2)))].sort().join('')
}

const plain: Record<string, string> = { å: 'a', ä: 'a', ö: 'o' }

/** Alike but for å, ä and ö. Careful: in Swedish that may be another word; whoever proposes by it must say so. */
export const withoutSwedishLetters = (text: string): string =>
  words(text)
    .join(' ')
    .replace(/[åäö]/g, (letter) => plain[letter] ?? letter)

/** How many signs must be put in, taken out or changed; no more than `most` are counted. */
export const editDistance = (a: string, b: string, most: number): number => {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1)
      next[j] = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1))
    if (Math.min(...next) > most) return most + 1
    row = next
  }
  return Math.min(row[b.length] ?? 0, most + 1)
}
