/** A part of an answer and the field that it seems to answer. */
export interface SplitPart {
  fieldKey: string
  text: string
}

interface Field {
  key: string
  label: string
  shortLabel: string
}

/** A label this short is an everyday word: a sentence that begins with it proves nothing. */
const tellingLength = 12
/** Letters of the first words of a longer label. */
const tellingStart = 20

/**
 * Where an answer seems to hold the answer of another field too: a sentence that begins with that field's label, while
 * the unit has no answer there. Proposed to a person, never done by itself; null where nothing points that way.
 *
 * @param answered keys of the fields that the unit's source answers.
 */
export const proposeSplit = (
  text: string,
  fieldKey: string,
  fields: readonly Field[],
  answered: ReadonlySet<string>,
): SplitPart[] | null => {
  const sentences = text.split(/(?<=[.!?])\s+|\n+/)
  if (sentences.length < 2) return null
  const own = fieldKey.split('+')
  const others = fields.filter(({ key }) => !own.includes(key) && key !== 'name' && !answered.has(key))
  for (const [at, sentence] of sentences.entries()) {
    if (at === 0) continue
    const found = others.find(({ label, shortLabel }) => [label, shortLabel].some((name) => beginsWith(sentence, name)))
    if (found === undefined) continue
    // As it stands in the text, blanks and line breaks too: nothing of the source's words is lost.
    const start = text.indexOf(sentence, sentences.slice(0, at).join('').length)
    return [
      { fieldKey, text: text.slice(0, start).trim() },
      { fieldKey: found.key, text: text.slice(start).trim() },
    ]
  }
  return null
}

const wordsOf = (text: string): string[] =>
  text
    .normalize('NFC')
    .toLocaleLowerCase('sv')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')

/** The whole label, or so much of a long one that nobody begins a sentence with it by chance. */
const beginsWith = (sentence: string, label: string): boolean => {
  const words = wordsOf(sentence)
  const name = wordsOf(label)
  const differs = name.findIndex((word, at) => words[at] !== word)
  const shared = name.slice(0, differs === -1 ? name.length : differs)
  const letters = shared.join('').length
  return differs === -1 ? letters >= tellingLength : shared.length >= 3 && letters >= tellingStart
}
