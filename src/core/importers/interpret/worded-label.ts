import { type CellLabel, cellPieces } from './cell-label.ts'
import { type FlowCell, piecesText } from './flow.ts'
import { type LabelForm, type LabelVocabulary, squash } from './label-vocabulary.ts'

/** A label that a source words in its own way, and how it says what it asks for. */
export interface WordedLabel extends CellLabel {
  /** `part`: a known label beside other words ("Huvudman / Operator"); `words`: known words in a question of its own. */
  how: 'part' | 'words'
}

const longest = 120

/**
 * A label that no edition prints, but that can ask for one field only: beside known labels a person would read it so. Such
 * a reading is never certain by itself. Null when it names two fields, or none.
 */
export const readWordedLabel = (vocabulary: LabelVocabulary, cell: FlowCell): WordedLabel | null => {
  const pieces = cellPieces(cell)
  const text = piecesText(pieces)
  if (text === '' || text.length > longest || /[.!]\s/.test(text)) return null
  const found = partOf(vocabulary, text) ?? wordsIn(vocabulary, text) ?? shortOf(vocabulary, text)
  if (found === null) return null
  const { form, how } = found
  return { key: form.key, years: form.years, closeness: 'close', label: pieces, own: [], how }
}

interface Found {
  form: LabelForm
  how: WordedLabel['how']
}

/** "Personal / Staff", "Remissväg (Referral)": one of the parts is a label as an edition prints it. */
const partOf = (vocabulary: LabelVocabulary, text: string): Found | null => {
  const parts = text.split(/\s*[/|()]\s*|\s+[–—-]\s+/).map(squash)
  const forms = parts.flatMap((part) => vocabulary.forms.find((form) => form.squashed === part) ?? [])
  // A label that itself has a stroke: "Insatsens omfattning/intensitet / Scope".
  const start = longestStart(vocabulary, text)
  if (start !== null) forms.push(start)
  const [form] = forms
  if (form === undefined || forms.some((other) => other.key !== form.key)) return null
  return { form, how: 'part' }
}

const longestStart = (vocabulary: LabelVocabulary, text: string): LabelForm | null => {
  for (const stroke of [...text.matchAll(/\s*[/|(]\s*|\s+[–—-]\s+/g)].reverse()) {
    const head = squash(text.slice(0, stroke.index))
    const form = vocabulary.forms.find(({ squashed }) => squashed === head)
    if (form !== undefined) return form
  }
  return null
}

/** "Vilka behandlingsmetoder används?": words of known labels, all of one field. */
const wordsIn = (vocabulary: LabelVocabulary, text: string): Found | null => {
  const words = wordsOf(text)
  const keys = new Map<string, LabelForm>()
  for (const form of vocabulary.forms) {
    if (form.squashed.length < (everyday.has(form.key) ? 12 : 8)) continue
    for (let from = 0; from < words.length; from += 1) {
      let joined = ''
      for (let to = from; to < words.length && joined.length < form.squashed.length; to += 1) joined += words[to]
      if (joined === form.squashed) keys.set(form.key, form)
    }
  }
  return onlyOne(keys)
}

/** "Omfattning": a word that stands in the labels of one field alone. */
const shortOf = (vocabulary: LabelVocabulary, text: string): Found | null => {
  const wanted = squash(text)
  if (wanted.length < 8 || wordsOf(text).length > 1) return null
  const keys = new Map<string, LabelForm>()
  for (const form of vocabulary.forms) if (form.words.has(wanted) && !everyday.has(form.key)) keys.set(form.key, form)
  return onlyOne(keys)
}

const onlyOne = (keys: ReadonlyMap<string, LabelForm>): Found | null => {
  const [form] = [...keys.values()]
  return keys.size === 1 && form !== undefined ? { form, how: 'words' } : null
}

/** Fields whose labels are words that any question may hold. */
const everyday = new Set(['name', 'contact', 'comments', 'ages'])

const wordsOf = (text: string): string[] =>
  text
    .split(/[^\p{L}\p{N}]+/u)
    .map(squash)
    .filter((word) => word !== '')
