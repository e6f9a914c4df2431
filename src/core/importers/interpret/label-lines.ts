import type { FlowLine, Piece } from './flow.ts'
import { trimPiece, wholeLine } from './flow.ts'
import {
  editDistance,
  findCloseLabel,
  type LabelCloseness,
  type LabelForm,
  type LabelVocabulary,
  labelWeight,
  matchLabelAt,
  squash,
} from './label-vocabulary.ts'

/** A place in running lines where a label may begin. Whether it does is decided by `chooseLabels`. */
export interface LabelCandidate {
  key: string
  closeness: LabelCloseness
  style: 'alone' | 'colon' | 'gap' | 'blank'
  /** Places in the stream of lines, from 0. */
  startLine: number
  endLine: number
  /** Where the label begins in its first line, and ends in its last. */
  startOffset: number
  endOffset: number
  /** How much speaks for it by itself; from `strongScore` it hardly can be anything else. */
  score: number
}

export const strongScore = 2.5

const bullet = /^\s*(?:[•●▪◦‣∙·*o–—-]|(?:[Ff]råga\s+)?\(?\d{1,2}[.):]|\d{1,2}(?=\s+\p{Lu}))\s+/u

/** The line as a piece without the mark of a list item. */
const linePiece = (line: FlowLine): Piece | null => {
  const mark = bullet.exec(line.text)?.[0].length ?? 0
  return trimPiece({ line, start: mark, end: line.text.length })
}

/** Every place in the lines where a known label may begin. */
export const findLabelCandidates = (
  stream: readonly FlowLine[],
  vocabulary: LabelVocabulary,
  wrapLength: number | null,
): LabelCandidate[] => {
  const pieces = stream.map((line) => linePiece(line) ?? { ...wholeLine(line), end: 0 })
  const found: LabelCandidate[] = []
  const firsts = new Set([...vocabulary.root.next.keys()])
  for (let i = 0; i < stream.length; i += 1) {
    const piece = pieces[i]
    if (piece === undefined || piece.end === 0) continue
    const first = piece.line.text[piece.start] ?? ''
    if (!firsts.has(first.toLowerCase())) continue
    const match = matchLabelAt(vocabulary, pieces, i)
    if (match === null) continue
    // Inside a sentence a label's word is not capitalised.
    if (/\p{Ll}/u.test(first) && match.style !== 'colon') continue
    const candidate: LabelCandidate = {
      key: match.key,
      closeness: 'exact',
      style: match.style,
      startLine: i,
      endLine: match.endPiece,
      startOffset: piece.start,
      endOffset: match.endOffset,
      score: 0,
    }
    candidate.score = scoreOf(candidate, match.form.squashed.length, stream, wrapLength)
    found.push(candidate)
  }
  return dropTooWide(dropNested(addMisprints(found, stream, pieces, vocabulary)), stream)
}

/** What begins on a later line of an exactly known wrapped label is part of that label. */
const dropNested = (candidates: LabelCandidate[]): LabelCandidate[] => {
  let cover: LabelCandidate | null = null
  return candidates.filter((candidate) => {
    if (cover !== null && candidate.startLine <= cover.endLine && candidate.startLine > cover.startLine) return false
    if (candidate.endLine > candidate.startLine) cover = candidate
    return true
  })
}

const scoreOf = (
  candidate: LabelCandidate,
  length: number,
  stream: readonly FlowLine[],
  wrapLength: number | null,
): number => {
  const line = stream[candidate.startLine]
  const end = stream[candidate.endLine]
  if (line === undefined || end === undefined) return 0
  if (line.kind === 'heading' && candidate.style === 'alone') return 4
  const long = length >= 14
  let score: number
  if (candidate.style === 'colon') score = 4
  else if (candidate.style === 'alone')
    score = candidate.endLine > candidate.startLine || long ? 4 : length >= 8 ? 3.2 : 2.6
  else if (candidate.style === 'gap') score = 3.5
  else {
    score = long ? 3 : length >= 8 ? 2 : 1.2
    const rest = end.text.slice(candidate.endOffset).trimStart()
    if (/^\p{Ll}/u.test(rest) && !/^(https?:|www\.|\S+@)/i.test(rest))
      score -= candidate.key === 'name' ? 2 : long ? 0.8 : 1
  }
  // A full line before it that ends in the middle of a sentence goes on here.
  const before = stream[candidate.startLine - 1]
  if (before !== undefined && before.block === line.block && wrapLength !== null && candidate.style !== 'colon') {
    const text = before.text.trimEnd()
    const word = /^\S+/.exec(line.text.trimStart())?.[0].length ?? 0
    if (text.length + word >= wrapLength * 0.92 && !/[.!?:)”"]$/.test(text) && !long) score -= 0.8
  }
  return score
}

/** Near known labels, lines that can only be a misprint of one, and long labels worded a little otherwise. */
const addMisprints = (
  found: LabelCandidate[],
  stream: readonly FlowLine[],
  pieces: readonly Piece[],
  vocabulary: LabelVocabulary,
): LabelCandidate[] => {
  const nearby = new Set<number>()
  const taken = new Map<number, LabelCandidate>()
  for (const candidate of found) {
    taken.set(candidate.startLine, candidate)
    for (let n = candidate.startLine - 12; n <= candidate.endLine + 12; n += 1) nearby.add(n)
  }
  const long = longFormsByStart(vocabulary)
  const replaced = new Set<LabelCandidate>()
  for (const i of [...nearby].sort((a, b) => a - b)) {
    const line = stream[i]
    const piece = pieces[i]
    if (line === undefined || piece === undefined || piece.end === 0) continue
    const text = piece.line.text.slice(piece.start, piece.end)
    if (!/^[\p{Lu}\d]/u.test(text)) continue
    const wrapped = closeLongLabel(long, pieces, i)
    const known = taken.get(i)
    if (wrapped !== null && (known === undefined || wrapped.endLine > known.endLine)) {
      if (known !== undefined) replaced.add(known)
      const candidate: LabelCandidate = {
        ...wrapped,
        closeness: 'close',
        style: 'alone',
        startLine: i,
        startOffset: piece.start,
        score: 3,
      }
      taken.set(i, candidate)
      found.push(candidate)
      continue
    }
    if (known !== undefined) continue
    const colon = text.indexOf(':')
    const head = colon > 0 ? text.slice(0, colon) : text
    if (head.length > 80 || (colon < 0 && head.length > 50)) continue
    const close = findCloseLabel(vocabulary, head)
    if (close === null) continue
    found.push({
      key: close.key,
      closeness: 'close',
      style: colon > 0 && colon < text.length - 1 ? 'colon' : 'alone',
      startLine: i,
      endLine: i,
      startOffset: piece.start,
      endOffset: colon > 0 ? piece.start + colon + 1 : piece.end,
      score: 2.5,
    })
  }
  return found.filter((candidate) => !replaced.has(candidate)).sort((a, b) => a.startLine - b.startLine)
}

const startLength = 6

/** Long labels by their first letters. */
const longFormsByStart = (vocabulary: LabelVocabulary): Map<string, LabelForm[]> => {
  const byStart = new Map<string, LabelForm[]>()
  for (const form of vocabulary.forms) {
    if (form.squashed.length < 24) continue
    const start = form.squashed.slice(0, startLength)
    byStart.set(start, [...(byStart.get(start) ?? []), form])
  }
  return byStart
}

const closeLongLabel = (
  byStart: ReadonlyMap<string, LabelForm[]>,
  pieces: readonly Piece[],
  first: number,
): { key: string; endLine: number; endOffset: number } | null => {
  let text = ''
  let best: { key: string; endLine: number; endOffset: number; distance: number } | null = null
  let possible: LabelForm[] | null = null
  for (let p = first; p < Math.min(pieces.length, first + 9); p += 1) {
    const piece = pieces[p]
    if (piece === undefined || piece.end === 0) break
    text += squash(piece.line.text.slice(piece.start, piece.end))
    if (text.length < 14) continue
    // The beginning must fit before the rest is compared.
    possible ??= (byStart.get(text.slice(0, startLength)) ?? []).filter(
      (form) => editDistance(form.squashed.slice(0, 14), text.slice(0, 14), 3) <= 3,
    )
    if (possible.length === 0 || text.length > 130) break
    for (const form of possible) {
      const allowed = Math.floor(form.squashed.length / 8)
      if (Math.abs(form.squashed.length - text.length) > allowed) continue
      const distance = editDistance(form.squashed, text, allowed)
      if (distance > allowed || (best !== null && best.distance <= distance)) continue
      best = { key: form.key, endLine: p, endOffset: piece.end, distance }
    }
  }
  return best !== null && best.distance > 0 ? best : null
}

/**
 * Labels that are wrapped show how wide their column is. What stands on one line and is much wider than that column is
 * not a label but an answer that happens to read like one.
 */
const dropTooWide = (candidates: LabelCandidate[], stream: readonly FlowLine[]): LabelCandidate[] => {
  const widths: { line: number; width: number }[] = []
  for (const candidate of candidates) {
    for (let n = candidate.startLine; n < candidate.endLine; n += 1) {
      const text = stream[n]?.text.trim() ?? ''
      const word = /^\S+/.exec(stream[n + 1]?.text.trimStart() ?? '')?.[0].length ?? 0
      widths.push({ line: n, width: text.length + 1 + word })
    }
  }
  if (widths.length < 2) return candidates
  widths.sort((a, b) => a.line - b.line)
  const reach = 16
  let first = 0
  return candidates.filter((candidate) => {
    while (first < widths.length && (widths[first]?.line ?? 0) < candidate.startLine - reach) first += 1
    const near: { width: number }[] = []
    for (let n = first; n < widths.length && (widths[n]?.line ?? 0) <= candidate.endLine + reach; n += 1)
      near.push(widths[n] as { width: number })
    if (near.length < 2) return true
    // The label's own question mark or colon is no accident.
    if (/[?:]$/.test(stream[candidate.endLine]?.text.slice(0, candidate.endOffset).trimEnd() ?? '')) return true
    const column = Math.min(...near.map(({ width }) => width))
    for (let n = candidate.startLine; n <= candidate.endLine; n += 1) {
      const text = stream[n]?.text.trimEnd() ?? ''
      const start = n === candidate.startLine ? candidate.startOffset : 0
      const end = n === candidate.endLine ? candidate.endOffset : text.length
      // A single long word cannot be wrapped, however narrow its column.
      if (end - start > column * 1.3 && /\S\s+\S/.test(text.slice(start, end))) return false
    }
    return true
  })
}

/** The chain of labels that fits best together: each strong by itself, in the order in which descriptions run. */
export const chooseLabels = (candidates: readonly LabelCandidate[], vocabulary: LabelVocabulary): LabelCandidate[] => {
  const position = (candidate: LabelCandidate) => vocabulary.order.get(candidate.key) ?? 0
  const { inversionCost, usual } = learnOrder(candidates, position)
  const blankCost = isBlankStyleUsual(candidates) ? 0 : 1.5
  const colonCost = isColonStyleUsual(candidates) ? 0 : 2.8
  const firstKey = candidates.find((candidate) => candidate.score >= strongScore)?.key

  const step = (from: LabelCandidate, to: LabelCandidate): number => {
    if (to.startLine <= from.endLine) return Number.NEGATIVE_INFINITY
    if (to.startLine - from.endLine > 80) return -0.5
    if (usual.has(`${from.key}>${to.key}`)) return 0
    if (to.key === from.key) return -4
    const skipped = position(to) - position(from) - 1
    if (skipped >= 0) return -0.04 * skipped
    if (to.key === 'name') return 0
    if (to.key === firstKey) return -0.3
    return -inversionCost
  }

  const best: number[] = []
  const from: number[] = []
  let leader = -1
  candidates.forEach((candidate, i) => {
    let own = candidate.score
    if (candidate.style === 'blank') own -= blankCost
    if (candidate.style === 'colon' && generalKeys.has(candidate.key)) own -= colonCost
    let value = own
    let origin = -1
    // The best chain so far may always be left and a new one begun.
    if (leader >= 0 && (best[leader] ?? 0) - 1.5 > 0) {
      const last = candidates[leader]
      if (last !== undefined && last.endLine < candidate.startLine) {
        value = own + (best[leader] ?? 0) - 1.5
        origin = leader
      }
    }
    for (let j = i - 1; j >= Math.max(0, i - 24); j -= 1) {
      const before = candidates[j]
      if (before === undefined) continue
      const sum = (best[j] ?? 0) + own + step(before, candidate)
      if (sum > value) {
        value = sum
        origin = j
      }
    }
    best.push(value)
    from.push(origin)
    if (leader < 0 || value >= (best[leader] ?? 0)) leader = i
  })
  const chosen: LabelCandidate[] = []
  for (let i = leader; i >= 0; i = from[i] ?? -1) {
    const candidate = candidates[i]
    if (candidate !== undefined) chosen.push(candidate)
  }
  return chosen.reverse()
}

/** Does the source keep the edition's order, or one of its own? */
const learnOrder = (candidates: readonly LabelCandidate[], position: (candidate: LabelCandidate) => number) => {
  const strong = candidates.filter((candidate) => candidate.score >= strongScore)
  const counts = new Map<string, number>()
  let pairs = 0
  let inverted = 0
  for (let i = 1; i < strong.length; i += 1) {
    const a = strong[i - 1]
    const b = strong[i]
    if (a === undefined || b === undefined || b.startLine - a.endLine > 60 || a.key === b.key) continue
    const pair = `${a.key}>${b.key}`
    counts.set(pair, (counts.get(pair) ?? 0) + 1)
    if (b.key === 'name') continue
    pairs += 1
    if (position(b) < position(a)) inverted += 1
  }
  const usual = new Set([...counts].filter(([, count]) => count >= 2).map(([pair]) => pair))
  return { inversionCost: pairs >= 3 && inverted * 4 > pairs ? 0.5 : 2, usual }
}

/** Does the source set label and answer on one line with only a blank between? */
const isBlankStyleUsual = (candidates: readonly LabelCandidate[]): boolean => {
  const telling = candidates.filter((candidate) => candidate.score >= strongScore || candidate.style === 'blank')
  const blank = telling.filter((candidate) => candidate.style === 'blank').length
  return telling.length < 5 || (blank >= 3 && blank * 6 >= telling.length)
}

/** Does the source set a colon after its labels? If not, "Övrigt:" and "Personal:" head parts of an answer. */
const isColonStyleUsual = (candidates: readonly LabelCandidate[]): boolean => {
  const telling = candidates.filter((candidate) => candidate.score >= strongScore && !generalKeys.has(candidate.key))
  const colon = telling.filter((candidate) => candidate.style === 'colon').length
  return colon * 4 >= telling.length
}

/** Fields whose short labels are everyday words. */
const generalKeys = new Set(['name', 'staff', 'contact', 'comments', 'ages'])

export const chainWeight = (labels: readonly LabelCandidate[]): number =>
  labelWeight(new Set(labels.map((label) => label.key)))
