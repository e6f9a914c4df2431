import type { EditionTemplate } from '../../../shared/domain/edition.ts'
import type { CanonicalFieldKey } from '../../../shared/domain/field.ts'
import type { Piece } from './flow.ts'

/** Every label that the editions know, in every spelling, ready to be found in running lines. */
export interface LabelVocabulary {
  root: TrieNode
  forms: LabelForm[]
  /** Place of a key in the edition's order of fields, from 0. */
  order: ReadonlyMap<string, number>
  /** Labels, squashed, that themselves end in a colon. */
  endInColon: ReadonlySet<string>
  /** Short labels and keys, squashed: heads of our own workbooks and data files. Too short to be labels anywhere else. */
  ownHeads: ReadonlyMap<string, { key: string; years: Set<string> }>
  /** Answers of `findCloseLabel` that were given before. */
  close: Map<string, LabelForm | null>
}

export interface LabelForm {
  key: string
  /** Letters and digits in lower case. */
  squashed: string
  /** Its words, squashed one by one. */
  words: ReadonlySet<string>
  /** Years of the editions that print it. */
  years: Set<string>
}

interface TrieNode {
  next: Map<string, TrieNode>
  form: LabelForm | null
}

/** How sure a label is: `exact` as an edition prints it, `explained` with words of the source added, `close` misprinted. */
export type LabelCloseness = 'exact' | 'explained' | 'close'

export interface LabelMatch {
  key: string
  form: LabelForm
  closeness: LabelCloseness
  /** Where the label ends: index into the pieces, and offset in that piece's line text. */
  endPiece: number
  endOffset: number
  /** What stands between label and value: nothing more on the line, a colon, a tab or several blanks, one blank. */
  style: 'alone' | 'colon' | 'gap' | 'blank'
}

/** Letters and digits in lower case: what is left when wraps, hyphens, punctuation and case are taken away. */
export const squash = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{Nd}]+/gu, '')

/** Labels of the chosen edition come first: where two editions give one spelling to two keys, the first wins. */
export const makeLabelVocabulary = (templates: readonly EditionTemplate[]): LabelVocabulary => {
  const root: TrieNode = { next: new Map(), form: null }
  const forms: LabelForm[] = []
  const order = new Map<string, number>()
  const endInColon = new Set<string>()
  const ownHeads = new Map<string, { key: string; years: Set<string> }>()
  for (const template of templates) {
    for (const field of template.fields) {
      if (!order.has(field.key)) order.set(field.key, order.size)
      for (const head of [field.shortLabel, field.key].map(squash)) {
        const known = ownHeads.get(head)
        if (known === undefined) ownHeads.set(head, { key: field.key, years: new Set([template.year]) })
        else if (known.key === field.key) known.years.add(template.year)
      }
      for (const spelling of [field.label, ...field.variants]) {
        const squashed = squash(spelling)
        if (squashed === '') continue
        if (/:\s*$/.test(spelling)) endInColon.add(squashed)
        let node = root
        for (const letter of squashed) {
          let next = node.next.get(letter)
          if (next === undefined) {
            next = { next: new Map(), form: null }
            node.next.set(letter, next)
          }
          node = next
        }
        if (node.form === null) {
          node.form = {
            key: field.key,
            squashed,
            words: new Set(spelling.split(/[^\p{L}\p{N}]+/u).map(squash)),
            years: new Set(),
          }
          forms.push(node.form)
        }
        node.form.years.add(template.year)
      }
    }
  }
  return { root, forms, order, endInColon, ownHeads, close: new Map() }
}

const maxLabelLines = 9

/**
 * The longest label that begins at the start of `pieces[first]` and may run over the following pieces, wrapped anywhere,
 * even inside a word. Null when none begins there.
 */
export const matchLabelAt = (
  vocabulary: LabelVocabulary,
  pieces: readonly Piece[],
  first: number,
): LabelMatch | null => {
  let node = vocabulary.root
  let best: LabelMatch | null = null
  // A whole label ended on a line before: "Bedömningsmetoder" and "Behandlingsmetoder" below it are two labels, not the
  // one that joins them, unless a sign at the line's end says so.
  let ended = false
  /** A longer label that stands there too, with a sign behind it that ends no label. */
  let unclear = false
  const last = Math.min(pieces.length, first + maxLabelLines)
  for (let p = first; p < last; p += 1) {
    const piece = pieces[p]
    if (piece === undefined) break
    const { text } = piece.line
    for (let i = piece.start; i < piece.end; i += 1) {
      const letter = text[i] ?? ''
      if (!isWordCharacter(letter)) continue
      const next = node.next.get(letter.toLowerCase())
      if (next === undefined) return unclear || best === null ? null : withWrappedSign(best, pieces)
      node = next
      if (node.form === null) continue
      const after = text[i + 1] ?? ''
      // "HuvudmanRegion Kalmar": a page set them apart, the text that was copied from it does not.
      const glued = isWordCharacter(after) && node.form.squashed.length >= gluedLength && isSeam(letter, after)
      if (isWordCharacter(after) && !glued) continue
      if (i + 1 < piece.end && /[-\u00ad/]/.test(text[i + 1] ?? '') && isWordCharacter(text[i + 2] ?? '')) continue
      const found = glued ? { endOffset: i + 1, style: 'blank' as const } : endOfLabel(text, i + 1, piece.end)
      if (found !== null && !(ended && node.form.key.includes('+'))) {
        best = { key: node.form.key, form: node.form, closeness: 'exact', endPiece: p, ...found }
        unclear = false
      } else if (found === null && best?.style === 'blank' && best.endPiece === p) unclear = true
    }
    if (
      best?.endPiece === p &&
      best.style === 'alone' &&
      isWordCharacter(text.slice(0, piece.end).trimEnd().at(-1) ?? '')
    )
      ended = true
  }
  return unclear || best === null ? null : withWrappedSign(best, pieces)
}

/** A narrow column may leave a label's own last sign, a bracket or a question mark, alone on the next line. */
const withWrappedSign = (match: LabelMatch, pieces: readonly Piece[]): LabelMatch => {
  const next = pieces[match.endPiece + 1]
  const text = next?.line.text.slice(next.start, next.end) ?? ''
  return match.style === 'alone' && next !== undefined && /^\s*[)?:]+\s*$/.test(text)
    ? { ...match, endPiece: match.endPiece + 1, endOffset: next.end }
    : match
}

const gluedLength = 8

/** A small letter with a capital or a figure right behind it. */
const isSeam = (before: string, after: string): boolean => /\p{Ll}/u.test(before) && /[\p{Lu}\d]/u.test(after)

const isWordCharacter = (character: string): boolean => /[\p{L}\p{Nd}]/u.test(character)

/** What is set between label and answer instead of a colon. Not a hyphen: an answer may begin with it as a bullet. */
const partingSign = /^(?:[–—](?=\s)|(?:→|⇒|=>|->)|\|(?=\s|$)|(?:\.\s?){4,}|…{2,}|_{4,}(?=\s*\S))/u

const drawnLeader = /^(?:(?:(?:\.\s?){4,}|…{2,}|_{4,})(?=\s*\S)|(?:=|→|⇒|=>|->)(?=\s))/u

/** Punctuation that belongs to a label, and what kind of gap follows; null where the text goes on as a sentence does. */
const endOfLabel = (text: string, from: number, end: number): Pick<LabelMatch, 'endOffset' | 'style'> | null => {
  let i = from
  let colon = false
  while (i < end && /[)?:*!”"⁰¹²³⁴-⁹]/.test(text[i] ?? '')) {
    if (text[i] === ':') colon = true
    i += 1
  }
  // A form marks the questions that must be answered with a star, which may stand apart.
  const star = /^\s+\*+(?=\s*(?:[:?]|$))/.exec(text.slice(i, end))?.[0] ?? ''
  i += star.length
  while (star !== '' && i < end && /[?:]/.test(text[i] ?? '')) {
    if (text[i] === ':') colon = true
    i += 1
  }
  const gap = /^[\s\u00ad]*/.exec(text.slice(i, end))?.[0] ?? ''
  const rest = text.slice(i + gap.length, end)
  if (rest === '') return { endOffset: i, style: 'alone' }
  // Dots or a line to write on may follow the label's own colon.
  const drawn = colon && gap !== '' ? drawnLeader.exec(rest) : null
  if (drawn !== null) return { endOffset: i + gap.length + drawn[0].length, style: 'colon' }
  if (colon) return { endOffset: i, style: 'colon' }
  if (/^;\s/.test(rest)) return { endOffset: i + gap.length + 1, style: 'colon' }
  if (/^[:=]/.test(rest)) return { endOffset: i + gap.length + 1, style: 'colon' }
  const leader = gap === '' ? null : partingSign.exec(rest)
  if (leader !== null) return { endOffset: i + gap.length + leader[0].length, style: 'colon' }
  if (gap === '' && /[)?]/.test(text[i - 1] ?? '') && /^[\p{L}\d]/u.test(rest)) return { endOffset: i, style: 'blank' }
  if (/^[.,;]/.test(rest) || gap === '') return null
  return { endOffset: i, style: /\t|\s{2,}/.test(gap) ? 'gap' : 'blank' }
}

/**
 * The one label that a misprinted text can only mean: close, and clearly closer than any other key. Null when in doubt.
 */
export const findCloseLabel = (vocabulary: LabelVocabulary, text: string): LabelForm | null => {
  const wanted = squash(text)
  if (wanted.length < 6) return null
  let found = vocabulary.close.get(wanted)
  if (found === undefined) {
    if (vocabulary.close.size > 50_000) vocabulary.close.clear()
    found = compareToForms(vocabulary, wanted)
    vocabulary.close.set(wanted, found)
  }
  return found
}

const compareToForms = (vocabulary: LabelVocabulary, wanted: string): LabelForm | null => {
  let best: LabelForm | null = null
  let bestDistance = Number.POSITIVE_INFINITY
  let otherDistance = Number.POSITIVE_INFINITY
  for (const form of vocabulary.forms) {
    const allowed = Math.max(1, Math.floor(Math.max(form.squashed.length, wanted.length) / 10))
    if (form.squashed.length < 6 || Math.abs(form.squashed.length - wanted.length) > allowed + 2) continue
    const distance = editDistance(form.squashed, wanted, allowed + 2)
    if (distance < bestDistance) {
      if (best !== null && best.key !== form.key) otherDistance = bestDistance
      best = distance <= allowed ? form : null
      bestDistance = distance
    } else if (best === null || best.key !== form.key) {
      otherDistance = Math.min(otherDistance, distance)
    }
  }
  return best !== null && otherDistance > bestDistance + 1 ? best : null
}

/** Is the text a piece of a long label, as a line of a wrapped one is? */
export const isPartOfLabel = (vocabulary: LabelVocabulary, text: string): boolean => {
  if (text.length < 11 || text.length > 80) return false
  const part = squash(text)
  return part.length > 10 && vocabulary.forms.some((form) => form.squashed.length > 24 && form.squashed.includes(part))
}

/** Levenshtein distance, given up (as `limit + 1`) when it exceeds the limit. */
export const editDistance = (a: string, b: string, limit: number): number => {
  if (a === b) return 0
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let previous = Array.from({ length: b.length + 1 }, (_, n) => n)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    let least = i
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      const value = Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + cost)
      row.push(value)
      if (value < least) least = value
    }
    if (least > limit) return limit + 1
    previous = row
  }
  return previous[b.length] ?? limit + 1
}

/** How much a known label says about the table it stands in: any table may have a name, few have a referral path. */
const weights: Partial<Record<CanonicalFieldKey, number>> = {
  name: 0.5,
  contact: 0.5,
  comments: 0.5,
  staff: 0.7,
  ages: 0.7,
  operator: 1,
}

export const labelWeight = (keys: Iterable<string>): number => {
  let sum = 0
  for (const key of keys) sum += weights[key as CanonicalFieldKey] ?? 1.5
  return sum
}

/** From here a set of labels describes a unit and nothing else. */
export const descriptionWeight = 3
