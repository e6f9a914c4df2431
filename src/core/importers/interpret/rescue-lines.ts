import { sectionOf } from './example-sections.ts'
import { type Flow, type FlowLine, wholeLine } from './flow.ts'
import { type LabelMatch, type LabelVocabulary, matchLabelAt } from './label-vocabulary.ts'

/**
 * Takes back lines that a reader counted as belonging to the page because they come again at the same place on every
 * page: where each page describes one unit, its labels do so, too. No running header is a label and nothing else. A lone
 * number between two labels is an answer, not the number of a page.
 */
export const rescueLines = (flow: Flow, vocabulary: LabelVocabulary): void => {
  const lines = flow.lines.filter((line) => line.row < 0 && /[^\s\u00ad]/.test(line.text))
  lines.forEach((line, n) => {
    if (line.kind !== 'furniture') return
    const label = labelOf(line, vocabulary)
    if ((label !== null && label.style === 'alone') || sectionOf(line) !== null) line.kind = 'paragraph'
    else if (/^\s*\d{1,4}\s*$/.test(line.text)) {
      const before = lines[n - 1]
      const next = lines.slice(n + 1).find((other) => other.kind !== 'furniture')
      if (before === undefined || next === undefined || before.source.page !== line.source.page) return
      const asks = labelOf(before, vocabulary)
      if (asks?.style === 'alone' && asks.key === 'casesPerYear' && labelOf(next, vocabulary) !== null)
        line.kind = 'paragraph'
    }
  })
}

const labelOf = (line: FlowLine, vocabulary: LabelVocabulary): LabelMatch | null => {
  const match = matchLabelAt(vocabulary, [wholeLine(line)], 0)
  return match !== null && match.form.squashed.length >= 4 ? match : null
}
