const words = 'noll en två tre fyra fem sex sju åtta nio tio elva tolv'.split(' ')

/** A number in figures or in words up to twelve; null for any other word. */
export const countWord = (text: string): number | null => {
  if (/^\d{1,2}$/.test(text)) return Number(text)
  const lower = text.toLowerCase()
  if (lower === 'ett') return 1
  const index = words.indexOf(lower)
  return index > 0 ? index : null
}

const countedNoun =
  /^(?:\p{L}*(?:team|teamen|mottagningar|mottagningarna|verksamheter|enheter|grupper|förskolor|hus|centraler|kliniker|avdelningar|sektioner|filialer|st))\.?$/iu

/**
 * How many units a text counts: "Tre mottagningar", "4 team", "BUP 2 Småbarnsteam". Null when it counts nothing: "Team 2"
 * is the name of one, "0–6 år" an age.
 */
export const countIn = (text: string): number | null => {
  const tokens = text.split(/\s+/)
  for (let n = 0; n < tokens.length - 1; n += 1) {
    const count = countWord((tokens[n] ?? '').replace(/^\(/, ''))
    if (count === null || count < 1) continue
    const noun = (tokens[n + 1] ?? '').replace(/[,;:.)]+$/, '')
    const further = (tokens[n + 2] ?? '').replace(/[,;:.)]+$/, '')
    if (countedNoun.test(noun)) return count
    // One adjective may stand between: "tre lokala team".
    if (/^\p{Ll}+a$/u.test(noun) && countedNoun.test(further)) return count
  }
  return countAfter(text)
}

/** "Småbarnsteam x 2", "Mottagningar (3)": the number after what is counted. */
export const countAfter = (text: string): number | null => {
  const after = /(\p{L}+)\s*(?:[x×]\s?(\d{1,2})(?:\s?st)?|\((\d{1,2})(?:\s?st)?\))(?=\s*(?:[;,:)(–-]|$))/iu.exec(text)
  const number = Number(after?.[2] ?? after?.[3] ?? 0)
  if (after === null || number < 1) return null
  return after[2] !== undefined || countedNoun.test(after[1] ?? '') ? number : null
}

/** "Två föräldrastöd": a number in words, from two on, and a common noun at the start of a text. */
export const countBegun = (text: string): number | null => {
  const [word, noun] = text.split(/\s+/)
  const count = word === undefined || /\d/.test(word) ? null : countWord(word)
  return count !== null && count > 1 && /^\p{Ll}{3,}/u.test(noun ?? '') ? count : null
}
