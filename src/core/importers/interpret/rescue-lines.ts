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
    const alone = label !== null && label.style === 'alone'
    if (alone || sectionOf(line) !== null || answersBesides(line, label, lines[n - 1])) line.kind = 'paragraph'
    else if (/^\s*\d{1,4}\s*$/.test(line.text)) {
      const before = lines[n - 1]
      let at = n + 1
      while (lines[at]?.kind === 'furniture') at += 1
      const next = lines[at]
      if (before === undefined || next === undefined || before.source.page !== line.source.page) return
      const asks = labelOf(before, vocabulary)
      if (asks?.style === 'alone' && asks.key === 'casesPerYear' && labelOf(next, vocabulary) !== null)
        line.kind = 'paragraph'
    }
  })
}

/**
 * A label with its answer, in text without geometry, where the reader saw no more than equal lines at equal places. A
 * contact alone may well be what every page's foot says; below another answer it is one, too.
 */
const answersBesides = (line: FlowLine, label: LabelMatch | null, before: FlowLine | undefined): boolean => {
  if (label === null || line.source.box !== null || label.style === 'blank') return false
  return label.key !== 'contact' || (before?.kind === 'paragraph' && before.block === line.block)
}

/**
 * Running headers that a reader left in the text because the format tells no pages: single lines that stand right beside a
 * page number and come again beside another.
 */
export const dropRunningLines = (flow: Flow): void => {
  const beside = new Map<string, FlowLine[]>()
  const blocks = flow.blocks.filter((block) => block.lines.some((line) => /[^\s\u00ad]/.test(line.text)))
  blocks.forEach((block, n) => {
    const [line, ...more] = block.lines
    if (block.kind !== 'paragraph' || line === undefined || more.length > 0 || line.text.trim().length > 90) return
    if (blocks[n - 1]?.kind !== 'furniture' && blocks[n + 1]?.kind !== 'furniture') return
    const text = line.text.trim()
    const others = beside.get(text)
    if (others === undefined) beside.set(text, [line])
    else others.push(line)
  })
  for (const lines of beside.values()) if (lines.length >= 2) for (const line of lines) line.kind = 'furniture'
}

const labelOf = (line: FlowLine, vocabulary: LabelVocabulary): LabelMatch | null => {
  const match = matchLabelAt(vocabulary, [wholeLine(line)], 0)
  return match !== null && match.form.squashed.length >= 4 ? match : null
}
