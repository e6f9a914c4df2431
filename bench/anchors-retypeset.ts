import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { createFinder } from '../src/core/anchors/find-again.ts'
import { formRange } from '../src/core/anchors/match-form.ts'
import { readSourceText } from '../src/core/anchors/read-source-text.ts'
import { PlacedText, type SourceText } from '../src/core/anchors/source-text.ts'
import { type Typesetting, typeset } from '../src/core/anchors/typeset.ts'
import { findReport } from './bench-files.ts'
import { type BenchResult, judge } from './bench-result.ts'
import { timeMs } from './interleave.ts'

const markCount = 300

const settings: readonly Typesetting[] = [
  { width: 42, linesPerPage: 31, hyphen: '-', ligatures: true, curly: true },
  { width: 64, linesPerPage: 44, hyphen: '\u00ad', ligatures: false, curly: true },
  { width: 98, linesPerPage: 58, hyphen: '', ligatures: true, curly: false },
]

/** Marks as people make them, spread over the whole text: whole lines, some words, a few lines. */
const marksIn = (text: PlacedText): { start: number; end: number }[] => {
  const { lines, bodyLines } = text.source
  const marks: { start: number; end: number }[] = []
  for (let n = 0; n < markCount; n += 1) {
    const index = Math.floor((n * bodyLines) / markCount)
    const line = lines[index]?.text ?? ''
    const start = text.startOf(index)
    if (n % 3 === 0) marks.push({ start, end: start + line.length })
    else if (n % 3 === 1) {
      const words = [...line.matchAll(/\S+/gu)].slice(0, 5)
      const last = words.at(-1)
      marks.push({ start, end: start + (last === undefined ? line.length : last.index + last[0].length) })
    } else {
      const to = Math.min(index + 2, bodyLines - 1)
      marks.push({ start, end: text.startOf(to) + (lines[to]?.text.length ?? 0) })
    }
  }
  return marks
}

/** Words of a source as paragraphs to be set anew: a paragraph a block of lines, words split at line ends made whole. */
const paragraphsOf = (source: SourceText): string[] => {
  const paragraphs: string[] = []
  let open = ''
  for (const { text } of source.lines.slice(0, source.bodyLines)) {
    const split = /\p{L}[-\u00ad]$/u.test(open)
    open = open === '' ? text : split ? `${open.slice(0, -1)}${text.trimStart()}` : `${open} ${text}`
    if (/[.:!?]\s*$/u.test(text) || open.length > 600) {
      paragraphs.push(open)
      open = ''
    }
  }
  return open === '' ? paragraphs : [...paragraphs, open]
}

/** The 300 marks in three other settings of the same words. */
export const measure = async (): Promise<BenchResult[]> => {
  const { path, which } = findReport()
  const source = await readSourceText(readFileSync(path), basename(path))
  const old = new PlacedText(source)
  const marks = marksIn(old)
  let found = 0
  let wrong = 0
  const times: number[] = []
  for (const setting of settings) {
    const next = new PlacedText(typeset(paragraphsOf(source), setting))
    const again: ReturnType<ReturnType<typeof createFinder>['find']>[] = []
    times.push(
      await timeMs(() => {
        const finder = createFinder(old, next)
        for (const { start, end } of marks) again.push(finder.find(start, end))
      }),
    )
    for (const [n, mark] of marks.entries()) {
      const place = again[n]
      if (place === undefined || place.result === 'orphan') continue
      found += 1
      // Nothing is added or taken away: the right place is where as many signs of the text have gone by.
      const before = formRange(old.form, mark.start, mark.start).from
      const now = formRange(next.form, place.start, place.start).from
      if (Math.abs(before - now) > before * 0.002 + 24) wrong += 1
    }
  }
  const all = marks.length * settings.length
  const what = `${markCount} marks over ${which}, set anew three times (other line widths, page breaks, hyphens, soft hyphens, ligatures)`
  return [
    judge(
      {
        name: 'anchors.retypeset.lost',
        what: `Share of ${what} that is not found and becomes an orphan, percent.`,
        value: ((all - found) / all) * 100,
        unit: '%',
        baseline: null,
        baselineValue: null,
      },
      { of: 'value', below: 5 },
    ),
    judge(
      {
        name: 'anchors.retypeset.wrong',
        what: `Marks found in a wrong place, of ${all}.`,
        value: wrong,
        unit: 'marks',
        baseline: null,
        baselineValue: null,
      },
      { of: 'value', below: 1 },
    ),
    judge(
      {
        name: 'anchors.retypeset',
        what: `Finding ${what}; median of the three.`,
        value: times.sort((a, b) => a - b)[1] ?? null,
        unit: 'ms',
        baseline: null,
        baselineValue: null,
      },
      null,
    ),
  ]
}
