import type { FlowLine } from './flow.ts'
import { squash } from './label-vocabulary.ts'

/** What tells a heading from the end of an answer. */
export interface HeadingCues {
  /** True when the text names a region, a municipality or an operator. */
  namesPlaceOrOperator(text: string): boolean
  /** True for a line that begins another part of the document. */
  endsUnits(line: FlowLine): boolean
}

export interface HeadingQuestion {
  cues: HeadingCues
  paragraphsHold: boolean
  /** True when the lines before are, or may be, the answer to the last label of the unit before. */
  afterValue: boolean
  /** True when that answer has begun on the label's own line. */
  valueStarted: boolean
  /** True when the unit before has a heading: then this one most likely has, too. */
  headedBefore: boolean
  /** The unit's own name. */
  name: string
}

const longestHeading = 110

/** How many of the lines right before a unit's first label are its heading: 0, 1 or 2. */
export const findHeadingLines = (
  stream: readonly FlowLine[],
  first: number,
  floor: number,
  question: HeadingQuestion,
): number => {
  const line = stream[first - 1]
  if (line === undefined || first - 1 <= floor) return 0
  if (line.kind === 'heading') {
    const above = stream[first - 2]
    return above !== undefined && first - 2 > floor && above.block === line.block ? 2 : 1
  }
  if (!looksLikeHeading(line)) return 0
  const text = line.text.trim()
  if (!question.afterValue) return isAloneOrNamed(stream, first, question) ? 1 : 0
  const own = first - 1 - floor
  // The answer's only line is the answer, unless it clearly names a unit.
  const named = sharesWord(text, question.name) || question.cues.namesPlaceOrOperator(text)
  if (question.paragraphsHold) {
    const before = stream[first - 2]
    const apart = before === undefined || before.block !== line.block
    const tableApart = stream[first]?.block !== line.block
    if (apart && (question.valueStarted || own > 1)) return named || tableApart || question.headedBefore ? 1 : 0
    if (!apart && !named) return 0
  }
  if (named) return 1
  return question.headedBefore && own > 1 && text.length < 70 ? 1 : 0
}

const isAloneOrNamed = (stream: readonly FlowLine[], first: number, question: HeadingQuestion): boolean => {
  const line = stream[first - 1] as FlowLine
  const before = stream[first - 2]
  const alone = before === undefined || before.block !== line.block
  const text = line.text.trim()
  if (sharesWord(text, question.name) || question.cues.namesPlaceOrOperator(text)) return true
  return question.paragraphsHold && alone
}

const looksLikeHeading = (line: FlowLine): boolean => {
  const text = line.text.trim()
  if (text.length > longestHeading || text.length < 2) return false
  if (/[.;,:]$/.test(text) || /^[\p{Ll}•●▪–—-]/u.test(text) || /https?:\/\/|@/.test(text)) return false
  return /\p{L}/u.test(text) && line.list === null
}

const sharesWord = (a: string, b: string): boolean => {
  const words = new Set(wordsOf(b))
  return wordsOf(a).some((word) => words.has(word))
}

const wordsOf = (text: string): string[] =>
  text
    .split(/[^\p{L}\p{N}]+/u)
    .map(squash)
    .filter((word) => word.length >= 4 && !commonWords.has(word))

const commonWords = new Set(['region', 'team', 'teamet', 'verksamhet', 'verksamheten', 'barn', 'samt', 'inom'])

/** Headings of forms and chapters that head every unit alike say nothing about one of them. */
export const isGeneralHeading = (text: string): boolean =>
  /^(beskrivning|frågeformulär|formulär|enkät|svar|uppgifter|kartläggning|bilaga|appendix|övriga tabeller|tabell(er)?|verksamheter|resultat|sida|blad|ark|sheet|ordlista|begrepp|definitioner|förklaringar|vanliga frågor|frågor och svar|instruktion(er)?|anvisning(ar)?|så (här )?fyller)\b/iu.test(
    text.trim(),
  ) || /verksamheten\/teamet|verksamheter\/team/iu.test(text)
