/** Signs in a row that make a landmark when they stand exactly once in both texts. */
const landmarkSigns = 20
/** How many landmarks on each side are tried before a place counts as having none. */
const triedLandmarks = 12
/** How much longer the stretch between two landmarks may have become: this many times, and this many signs. */
const stretchFactor = 3
const stretchSigns = 600

/** The stretch around a place, in both texts: from the end of one landmark to the start of the next. */
export interface Gap {
  oldFrom: number
  oldTo: number
  newFrom: number
  newTo: number
}

export interface Landmarks {
  count: number
  /** The stretch between the nearest landmarks before `from` and after `to`; null where none agree in order. */
  around(from: number, to: number): Gap | null
}

/** What two versions of a text have in common beyond doubt: every row of signs that each of them has exactly once. */
export const findLandmarks = (old: string, next: string): Landmarks => {
  const inOld = placesOnce(old)
  const inNew = placesOnce(next)
  const pairs: [number, number][] = []
  for (const [hash, at] of inOld) {
    const there = inNew.get(hash)
    if (at < 0 || there === undefined || there < 0) continue
    // Two rows of signs may share a number: only the same signs are a landmark.
    if (old.slice(at, at + landmarkSigns) === next.slice(there, there + landmarkSigns)) pairs.push([at, there])
  }
  pairs.sort((a, b) => a[0] - b[0])
  const olds = Int32Array.from(pairs, ([at]) => at)
  const news = Int32Array.from(pairs, ([, there]) => there)
  const start = { old: -landmarkSigns, next: -landmarkSigns }
  const end = { old: old.length, next: next.length }
  return {
    count: pairs.length,
    around: (from, to) => {
      // The edges of the text are landmarks too: of two whole texts that is what they have in common.
      const lefts = [...nearest(olds, news, lastAtMost(olds, from - landmarkSigns), -1), start]
      const rights = [...nearest(olds, news, lastAtMost(olds, to - 1) + 1, 1), end]
      for (let sum = 0; sum < lefts.length + rights.length; sum += 1) {
        for (let l = 0; l <= sum; l += 1) {
          const left = lefts[l]
          const right = rights[sum - l]
          if (left === undefined || right === undefined) continue
          const gap = {
            oldFrom: left.old + landmarkSigns,
            oldTo: right.old,
            newFrom: left.next + landmarkSigns,
            newTo: right.next,
          }
          const was = gap.oldTo - gap.oldFrom
          const is = gap.newTo - gap.newFrom
          if (is >= 0 && is <= was * stretchFactor + stretchSigns) return gap
        }
      }
      return null
    },
  }
}

const nearest = (olds: Int32Array, news: Int32Array, from: number, step: 1 | -1): { old: number; next: number }[] => {
  const found: { old: number; next: number }[] = []
  for (let i = from; i >= 0 && i < olds.length && found.length < triedLandmarks; i += step)
    found.push({ old: olds[i] as number, next: news[i] as number })
  return found
}

const lastAtMost = (sorted: Int32Array, value: number): number => {
  let low = -1
  let high = sorted.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((sorted[middle] as number) <= value) low = middle
    else high = middle - 1
  }
  return low
}

const modulus = 2_147_483_647
const base = 65_599

/** Where each row of signs stands, by a number made from it; -1 for one that stands more than once. */
const placesOnce = (text: string): Map<number, number> => {
  const places = new Map<number, number>()
  if (text.length < landmarkSigns) return places
  let top = 1
  for (let i = 1; i < landmarkSigns; i += 1) top = (top * base) % modulus
  let hash = 0
  for (let i = 0; i < text.length; i += 1) {
    if (i >= landmarkSigns) hash = (hash + modulus - ((text.charCodeAt(i - landmarkSigns) * top) % modulus)) % modulus
    hash = (hash * base + text.charCodeAt(i)) % modulus
    const start = i - landmarkSigns + 1
    if (start >= 0) places.set(hash, places.has(hash) ? -1 : start)
  }
  return places
}
