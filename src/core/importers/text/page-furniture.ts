import { isBlank } from '../source-line.ts'
import type { TextLine } from './text-lines.ts'

/** A line that shows nothing but a page number, by the way it is written. */
const pageNumberForms: [form: string, pattern: RegExp][] = [
  ['plain', /^\s*(\d{1,4})\s*$/],
  ['dashes', /^\s*[-–—]\s*(\d{1,4})\s*[-–—]\s*$/],
  ['of', /^\s*(\d{1,4})\s*(?:\(\s*\d{1,4}\s*\)|\/\s*\d{1,4})\s*$/],
  ['word', /^\s*(?:sida|sidan|sid\.?|page)\s*(\d{1,4})(?:\s*(?:av|of|\/|\()\s*\d{1,4}\)?)?\s*$/i],
]

const pageNumberOf = (text: string): { form: string; number: number } | null => {
  if (text.length > 40) return null
  for (const [form, pattern] of pageNumberForms) {
    const match = pattern.exec(text)
    if (match) return { form, number: Number(match[1]) }
  }
  return null
}

/** More lone numbers than this are figures, not pages. */
const maxCandidates = 3000

/** Indexes of the longest strictly increasing subsequence; of several, the one that rises least: pages follow each other. */
const longestIncreasing = (numbers: readonly number[]): number[] => {
  const length: number[] = []
  const start: number[] = []
  const before: (number | undefined)[] = []
  let best: number | undefined
  for (const [i, number] of numbers.entries()) {
    length[i] = 1
    start[i] = number
    for (let k = 0; k < i; k += 1) {
      if (numbers[k]! >= number) continue
      const longer = length[k]! + 1
      if (longer > length[i]! || (longer === length[i] && start[k]! > start[i]!)) {
        length[i] = longer
        start[i] = start[k]!
        before[i] = k
      }
    }
    const rise = number - start[i]!
    if (
      best === undefined ||
      length[i]! > length[best]! ||
      (length[i] === length[best] && rise < numbers[best]! - start[best]!)
    )
      best = i
  }
  const chosen: number[] = []
  for (let at = best; at !== undefined; at = before[at]) chosen.push(at)
  return chosen.reverse()
}

interface Shown {
  index: number
  text: string
  gapBefore: number
  gapAfter: number
}

const shownWithGaps = (lines: readonly TextLine[]): Shown[] => {
  const shown: Shown[] = []
  let gap = Number.POSITIVE_INFINITY
  for (const [index, line] of lines.entries()) {
    if (isBlank(line.text)) {
      gap += 1
      continue
    }
    const last = shown.at(-1)
    if (last) last.gapAfter = gap
    shown.push({ index, text: line.text, gapBefore: gap, gapAfter: Number.POSITIVE_INFINITY })
    gap = 0
  }
  return shown
}

/** So many numbers, each one more than the last, number pages and answer nothing. */
const fewestCounting = 3

const countingUp = (numbers: readonly { at: number; number: number }[]): number[] => {
  const found: number[] = []
  let run: number[] = []
  numbers.forEach(({ at, number }, n) => {
    if (n > 0 && number !== numbers[n - 1]!.number + 1) run = []
    run.push(at)
    if (run.length === fewestCounting) found.push(...run)
    else if (run.length > fewestCounting) found.push(at)
  })
  return found
}

/**
 * Page numbers and running lines of a text without form feeds. A lone number may just as well be an answer ("93"), so it
 * counts as a page number only where a page seems to end (a wide gap before it, or a running line that stands at several
 * such places) and where at least two of them count upwards. Double spacing, when taken out, takes the blank line after
 * the number with it.
 */
const furnitureWithoutPages = (lines: readonly TextLine[], wasDoubleSpaced: boolean): Set<number> => {
  const furniture = new Set<number>()
  const shown = shownWithGaps(lines)
  const runners = new Map<string, number>()
  const besideWideGap: { at: number; number: number }[] = []
  const candidates: { at: number; form: string; number: number; runner: number | null }[] = []
  for (const [at, line] of shown.entries()) {
    const found = pageNumberOf(line.text)
    if (!found) continue
    if (found.form === 'word') {
      furniture.add(line.index)
      continue
    }
    if (line.gapBefore < 1 || (line.gapAfter < 1 && !wasDoubleSpaced)) continue
    const before = shown[at - 1]
    const afterWideGap = line.gapBefore >= 2
    if (found.form === 'plain' && (afterWideGap || line.gapAfter >= 2)) besideWideGap.push({ at, number: found.number })
    const runner = !afterWideGap && before && before.gapBefore >= 2 ? before : null
    if (!afterWideGap && !runner) continue
    if (runner) runners.set(runner.text.trim(), (runners.get(runner.text.trim()) ?? 0) + 1)
    candidates.push({ at, ...found, runner: runner ? at - 1 : null })
  }
  for (const at of countingUp(besideWideGap)) furniture.add(shown[at]!.index)
  const sure = candidates.filter(
    (candidate) => candidate.runner === null || runners.get(shown[candidate.runner]!.text.trim())! >= 2,
  )
  for (const form of new Set(sure.map((candidate) => candidate.form))) {
    const ofForm = sure.filter((candidate) => candidate.form === form)
    if (ofForm.length > maxCandidates) continue
    const rising = longestIncreasing(ofForm.map((candidate) => candidate.number))
    if (rising.length < 2) continue
    for (const i of rising) {
      const candidate = ofForm[i]!
      furniture.add(shown[candidate.at]!.index)
      if (candidate.runner !== null) furniture.add(shown[candidate.runner]!.index)
    }
  }
  return furniture
}

/** How many lines from the top and from the foot of a page may be running lines. */
const runningDepth = 3

/**
 * Page numbers and running lines of a text with form feeds. A line that stands at the edge of many pages may just as well
 * be the first label of a form, so it must also stand apart from the text, with a blank line between.
 */
const furnitureOfPages = (lines: readonly TextLine[]): Set<number> => {
  const pages = new Map<number, number[]>()
  for (const [index, line] of lines.entries()) {
    if (line.page === null || isBlank(line.text)) continue
    const page = pages.get(line.page)
    if (page) page.push(index)
    else pages.set(line.page, [index])
  }
  const numbers = new Map<string, number[]>()
  const repeated = new Map<string, number[]>()
  const note = (map: Map<string, number[]>, key: string, index: number) => {
    const indexes = map.get(key)
    if (indexes) indexes.push(index)
    else map.set(key, [index])
  }
  for (const [page, indexes] of pages) {
    for (const [step, edge] of [
      [1, indexes.slice(0, runningDepth)],
      [-1, indexes.slice(-runningDepth).reverse()],
    ] as const) {
      const end = edge.findIndex((index) => {
        const next = lines[index + step]
        return next === undefined || next.page !== page || isBlank(next.text)
      })
      // Without a blank line between frame and text, only a number at the very edge can be the frame.
      for (const index of end >= 0 ? edge.slice(0, end + 1) : edge.slice(0, 1)) {
        const { text } = lines[index]!
        const found = pageNumberOf(text)
        if (found) note(numbers, found.form === 'word' ? 'word' : `${found.form} ${found.number - page}`, index)
        else if (end >= 0) note(repeated, text.replace(/\d+/g, '#').replace(/\s+/g, ' ').trim(), index)
      }
    }
  }
  const furniture = new Set<number>()
  for (const [form, indexes] of numbers) {
    if (form === 'word' || indexes.length >= 2) for (const index of indexes) furniture.add(index)
  }
  const enough = Math.max(3, pages.size * 0.4)
  for (const indexes of repeated.values()) {
    if (new Set(indexes.map((index) => lines[index]!.page)).size < enough) continue
    for (const index of indexes) furniture.add(index)
  }
  return furniture
}

const linkAlone = /^(?:https?:\/\/|mailto:)\S+$/

/**
 * Link addresses that an extraction tool wrote after the text of a page: lines that hold an address and nothing else,
 * right before a page's first line (it starts with a single blank) or repeated directly.
 */
const repeatedLinks = (lines: readonly TextLine[]): Set<number> => {
  const furniture = new Set<number>()
  for (let i = 0; i < lines.length; i += 1) {
    if (!linkAlone.test(lines[i]!.text)) continue
    let end = i
    let doubled = false
    while (end + 1 < lines.length && linkAlone.test(lines[end + 1]!.text)) {
      doubled ||= lines[end]!.text === lines[end + 1]!.text
      end += 1
    }
    const next = lines[end + 1]?.text ?? ''
    if (doubled || /^ \S/.test(next)) for (let k = i; k <= end; k += 1) furniture.add(k)
    i = end
  }
  return furniture
}

/** Indexes of lines that belong to the page, not to the text: page numbers, running lines, link addresses at page ends. */
export const findPageFurniture = (lines: readonly TextLine[], wasDoubleSpaced = false): Set<number> => {
  const paged = lines.some((line) => line.page !== null)
  return new Set([
    ...(paged ? furnitureOfPages(lines) : furnitureWithoutPages(lines, wasDoubleSpaced)),
    ...repeatedLinks(lines),
  ])
}
