import type { Anchor, OrphanReason } from '../../shared/domain/anchor.ts'
import { findLandmarks, type Landmarks } from './landmarks.ts'
import { formRange, matchFormOf } from './match-form.ts'
import type { PlacedText } from './source-text.ts'

/** Where a place stands in another text of its source. Never a guess: what cannot be told is an orphan. */
export type FoundAgain = { result: 'found'; start: number; end: number } | { result: 'orphan'; reason: OrphanReason }

/** Signs of the match form on each side that are compared. */
const contextSigns = 24
/** Likeness of what stands on one side of the place, at least. */
const nearFloor = 0.85
/** The same on the weaker side, where nothing but the surroundings tells the place. */
const farFloor = 0.5

const orphan = (reason: OrphanReason): FoundAgain => ({ result: 'orphan', reason })

/** Finds places of one text in another version of it. Made once for two texts; each place then takes little. */
export const createFinder = (
  old: PlacedText,
  next: PlacedText,
): { find(start: number, end: number): FoundAgain; landmarks: number } => {
  const landmarks = findLandmarks(old.form.text, next.form.text)
  return {
    landmarks: landmarks.count,
    find: (start, end) => {
      const { from, to } = formRange(old.form, start, end)
      if (from >= to) return orphan('no-quote')
      const found = findInForm(old.form.text, next.form.text, landmarks, from, to)
      if (typeof found === 'string') return orphan(found)
      const length = to - from
      return {
        result: 'found',
        start: next.form.at[found] as number,
        // The raw end is the end of the last sign, not the start of what follows.
        end: endOf(next, found + length),
      }
    },
  }
}

/** Place of the words in the new form, or why they are not found. */
const findInForm = (
  old: string,
  next: string,
  landmarks: Landmarks,
  from: number,
  to: number,
): number | OrphanReason => {
  const quote = old.slice(from, to)
  const everywhere = occurrences(next, quote, 0, next.length)
  if (everywhere.length === 0) return 'missing'
  const gap = landmarks.around(from, to)
  if (gap === null) return 'ambiguous'
  // Between the two nearest landmarks the words must stand as often as before: then the first is the first.
  const before = occurrences(old, quote, gap.oldFrom, gap.oldTo)
  const after = occurrences(next, quote, gap.newFrom, gap.newTo)
  if (after.length === 0) return 'missing'
  if (before.length !== after.length) return 'ambiguous'
  const place = after[before.indexOf(from)]
  if (place === undefined) return 'ambiguous'
  const length = to - from
  const left = likeness(
    reversed(old.slice(Math.max(0, from - contextSigns), from)),
    reversed(next.slice(Math.max(0, place - contextSigns), place)),
  )
  const right = likeness(old.slice(to, to + contextSigns), next.slice(place + length, place + length + contextSigns))
  const alone = everywhere.length === 1 && countUpTo(old, quote, 2) === 1
  if (Math.max(left, right) < nearFloor) return 'context'
  // Words that stand elsewhere too: what is around them must be the very same on both sides.
  if (!alone && Math.min(left, right) < 1) return 'context'
  return place
}

/**
 * Finds an anchor whose own text is not at hand, by its words and what stands around them alone. Only one place may have
 * those words between what stood on both sides.
 */
export const findByQuote = (anchor: Pick<Anchor, 'quote' | 'prefix' | 'suffix'>, next: PlacedText): FoundAgain => {
  if (anchor.quote === null) return orphan('no-quote')
  // Careful: made one form together, because a blank or a hyphen at the edge depends on what stands beyond it.
  const raw = `${anchor.prefix} ${anchor.quote} ${anchor.suffix}`
  const form = matchFormOf(raw)
  const start = anchor.prefix.length + 1
  const { from, to } = formRange(form, start, start + anchor.quote.length)
  if (from >= to) return orphan('no-quote')
  const quote = form.text.slice(from, to)
  const text = next.form.text
  const places = occurrences(text, quote, 0, text.length)
  if (places.length === 0) return orphan('missing')
  const before = reversed(form.text.slice(Math.max(0, from - contextSigns), from))
  const after = form.text.slice(to, to + contextSigns)
  const scored = places.map((place) => {
    const left = before === '' ? null : likeness(before, reversed(text.slice(Math.max(0, place - contextSigns), place)))
    const right =
      after === '' ? null : likeness(after, text.slice(place + quote.length, place + quote.length + contextSigns))
    return { place, near: Math.max(left ?? 0, right ?? 0), far: Math.min(left ?? right ?? 0, right ?? left ?? 0) }
  })
  const good = scored.filter(({ near, far }) => near >= nearFloor && far >= farFloor)
  if (good.length === 0) return orphan('context')
  const [only] = good
  if (only === undefined || good.length > 1) return orphan('ambiguous')
  return {
    result: 'found',
    start: next.form.at[only.place] as number,
    end: endOf(next, only.place + quote.length),
  }
}

/** End in the raw text of the sign before `to`: one code point after where it starts. */
const endOf = (text: PlacedText, to: number): number => {
  const last = text.form.at[to - 1] as number
  const code = text.raw.codePointAt(last) ?? 0
  return last + (code > 0xffff ? 2 : 1)
}

const occurrences = (text: string, part: string, from: number, to: number): number[] => {
  const found: number[] = []
  for (let at = text.indexOf(part, from); at !== -1 && at + part.length <= to; at = text.indexOf(part, at + 1))
    found.push(at)
  return found
}

const countUpTo = (text: string, part: string, limit: number): number => {
  let count = 0
  for (let at = text.indexOf(part); at !== -1 && count < limit; at = text.indexOf(part, at + 1)) count += 1
  return count
}

const reversed = (text: string): string => [...text].reverse().join('')

/**
 * How much the beginnings of two texts are alike, 0–1: one less the share of signs to change, where what is left over of
 * the second at its end costs nothing. Two empty sides (the edge of the text) are alike; one empty side is not.
 */
export const likeness = (a: string, b: string): number => {
  if (a === '') return b === '' ? 1 : 0
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i += 1) {
    const nextRow = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      nextRow.push(Math.min((row[j] as number) + 1, (nextRow[j - 1] as number) + 1, (row[j - 1] as number) + same))
    }
    row = nextRow
  }
  return 1 - Math.min(...row, a.length) / a.length
}
