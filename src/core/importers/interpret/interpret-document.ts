import type { EditionTemplate } from '../../../shared/domain/edition.ts'
import type { ExtractedUnit, ExtractProblem, ExtractResult } from '../../../shared/domain/extract.ts'
import type { ReferenceData } from '../../../shared/domain/region.ts'
import { readAbbreviations } from './abbreviations.ts'
import { makeDescribedLines } from './described-lines.ts'
import { readExampleTables } from './example-tables.ts'
import { readExamples } from './examples.ts'
import { findUnits } from './find-units.ts'
import { findColumnEdges, finishUnit } from './finish-unit.ts'
import type { Flow, FlowLine } from './flow.ts'
import { guessEdition } from './guess-edition.ts'
import type { JoinContext } from './join-pieces.ts'
import { makeLabelVocabulary } from './label-vocabulary.ts'
import { Ledger } from './ledger.ts'
import { makeOperatorNames } from './operator-names.ts'
import { doParagraphsHold } from './paragraphs-hold.ts'
import { makePlaceNames } from './place-names.ts'
import { readRegionPages } from './region-page.ts'
import { readRegisterLists } from './register-list.ts'
import { readRegisterTables } from './register-table.ts'
import { dropRunningLines, rescueLines } from './rescue-lines.ts'
import { tellUnreadAnswers, tellUnreadRegister } from './tell-unread.ts'
import { findOutcomes, findRegionContexts } from './unit-context.ts'
import type { UnitDraft } from './unit-draft.ts'
import type { WordList } from './word-list.ts'

export interface InterpretContext {
  /** Name and title of the source, for its year and its region. */
  name: string
  title: string | null
  /** Year of the edition, or null to guess it. */
  edition: string | null
  templates: readonly EditionTemplate[]
  reference: ReferenceData
  words: WordList | null
}

export type Interpretation = Omit<ExtractResult, 'source' | 'importer'>

/** Everything that a source says about the mapping, and an account of every line that was read. Pure. */
export const interpretDocument = (flow: Flow, context: InterpretContext): Interpretation => {
  const byYear = [...context.templates].sort((a, b) => b.year.localeCompare(a.year))
  const edition = context.edition ?? guessEdition(flow, makeLabelVocabulary(byYear), byYear, context)
  const templates = [...byYear].sort((a, b) => Number(b.year === edition) - Number(a.year === edition))
  const vocabulary = makeLabelVocabulary(templates)
  if (flow.printedLines) dropRunningLines(flow)
  if (!flow.furnitureStated) rescueLines(flow, vocabulary)
  const places = makePlaceNames(context.reference)
  const operators = makeOperatorNames(templates, places)
  const ledger = new Ledger(flow)
  const join: JoinContext = {
    printedLines: flow.printedLines,
    words: context.words,
    sourceWords: flow.printedLines ? wordsOf(flow) : new Set(),
  }
  const paragraphsHold = doParagraphsHold(flow)
  const problems: ExtractProblem[] = []

  const { abbreviations, problems: abbreviationProblems } = readAbbreviations(flow, ledger, join)
  const drafts = findUnits(flow, ledger, { vocabulary, places, operators, paragraphsHold }, problems)
  const unitLines = linesOfUnits(drafts, flow)
  ledger.reserve(unitLines)
  const tables = readRegisterTables(flow, ledger, { places, operators, vocabulary, join, paragraphsHold })
  const lists = readRegisterLists(flow, ledger, { places, operators, join, paragraphsHold })
  const regionPages = readRegionPages(flow, ledger, { places, operators, join, paragraphsHold, title: context.title })
  const examples = [...readExampleTables(flow, ledger, places, join), ...readExamples(flow, ledger, places, join)]

  const outcomes = findOutcomes(flow)
  const contexts = findRegionContexts(flow, places, regionPages.pages)
  const columnEdges = findColumnEdges(drafts)
  const units: ExtractedUnit[] = []
  for (const draft of drafts) {
    const finished = finishUnit(draft, {
      join,
      places,
      columnEdges,
      regionCode: contexts(draft.firstLine),
      outcome:
        outcomes(draft.firstLine) ??
        (regionPages.pages.some((page) => isOn(page, draft.firstLine)) ? 'included' : null),
      sourceTitle: context.title ?? firstTitle(flow),
      endInColon: vocabulary.endInColon,
    })
    units.push(finished.unit)
    problems.push(...finished.problems)
  }
  ledger.release(unitLines)
  claimUnits(drafts, units, flow, ledger)
  problems.push(...tables.problems, ...lists.problems, ...abbreviationProblems, ...regionPages.problems)
  if (ledger.conflicts > 0)
    problems.push({
      code: 'read-twice',
      message: 'Några rader i källan kan läsas på två sätt. De är lästa på det första. Jämför med källan.',
      page: null,
      text: null,
    })
  const register = [...tables.lines, ...lists.lines, ...makeDescribedLines(drafts, units, { places, operators })]
  problems.push(...tellUnreadAnswers(flow, ledger, drafts, vocabulary))
  if (register.length === 0) problems.push(...tellUnreadRegister(flow, ledger, { places, operators }))
  const holdsMapping = units.length + register.length + regionPages.pages.length > 0
  return {
    // A year alone makes no edition of a document about something else.
    edition: holdsMapping ? edition : context.edition,
    units,
    register,
    missingRegions: [...tables.missingRegions, ...lists.missingRegions],
    regions: regionPages.pages.map((page) => page.region),
    abbreviations,
    examples,
    problems: dedupe(problems),
    report: ledger.report(),
  }
}

/** Lines that units take; a table with a unit in it is taken as a whole. */
const linesOfUnits = (drafts: readonly UnitDraft[], flow: Flow): Set<FlowLine> => {
  const lines = new Set<FlowLine>()
  for (const draft of drafts) {
    for (const line of draft.otherLines.flat()) lines.add(line)
    for (const piece of [...draft.headingAbove, ...draft.heading]) lines.add(piece.line)
    for (const field of draft.fields) {
      for (const piece of [...field.label, ...field.value]) lines.add(piece.line)
      for (const line of field.otherLines) lines.add(line)
    }
  }
  const blocks = new Set<number>()
  for (const line of lines) if (line.kind === 'table') blocks.add(line.block)
  for (const index of blocks) for (const line of flow.blocks[index]?.lines ?? []) lines.add(line)
  return lines
}

const isOn = (page: { from: number; to: number }, line: number): boolean => line >= page.from && line < page.to

const firstTitle = (flow: Flow): string => flow.lines.find((line) => line.kind !== 'furniture')?.text ?? ''

/** Words of the source in lower case, whole lines only: what stands at a line's end may be half a word. */
const wordsOf = (flow: Flow): Set<string> => {
  const words = new Set<string>()
  for (const line of flow.lines) {
    const text = line.text.replace(/\u00ad/g, '')
    const found = text.match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu) ?? []
    const cut = /[\p{L}][-\u00ad]\s*$/u.test(line.text) ? found.slice(0, -1) : found
    for (const word of cut.slice(line.first ? 0 : 1)) words.add(word.toLowerCase())
  }
  return words
}

/** Books the lines of units: a row of a table, or a label with its answer, is one thing. */
const claimUnits = (
  drafts: readonly UnitDraft[],
  units: readonly ExtractedUnit[],
  flow: Flow,
  ledger: Ledger,
): void => {
  const tables = new Map<number, { uncertain: Set<number> }>()
  drafts.forEach((draft, n) => {
    const unit = units[n]
    draft.fields.forEach((field, f) => {
      const lines = [...[...field.label, ...field.value].map((piece) => piece.line), ...field.otherLines]
      const uncertain = unit?.fields[f]?.certainty === 'uncertain'
      const rows = new Set<FlowLine>()
      for (const line of lines) {
        if (line.kind !== 'table') {
          rows.add(line)
          continue
        }
        const table = tables.get(line.block) ?? { uncertain: new Set() }
        tables.set(line.block, table)
        if (uncertain) table.uncertain.add(line.row)
      }
      // Label and answer of two fields may share a line.
      ledger.claim(
        [...rows].filter((line) => ledger.isFree(line)),
        uncertain ? 'uncertain' : 'mapped',
      )
    })
    for (const lines of draft.otherLines)
      ledger.claim(
        lines.filter((line) => line.kind !== 'table' && ledger.isFree(line)),
        'mapped',
      )
    ledger.claim(
      draft.headingAbove.map((piece) => piece.line).filter((line) => line.row < 0 && ledger.isFree(line)),
      'mapped',
    )
  })
  for (const [index, { uncertain }] of tables) {
    const rows = new Map<number, FlowLine[]>()
    for (const line of flow.blocks[index]?.lines ?? []) {
      const row = rows.get(line.row)
      if (row === undefined) rows.set(line.row, [line])
      else row.push(line)
    }
    for (const [row, lines] of rows)
      ledger.claim(
        lines.filter((line) => ledger.isFree(line)),
        uncertain.has(row) ? 'uncertain' : 'mapped',
      )
  }
}

/** The same thing said twice about the same text is said once. */
const dedupe = (problems: readonly ExtractProblem[]): ExtractProblem[] => {
  const seen = new Set<string>()
  return problems.filter((problem) => {
    const key = `${problem.code}|${problem.page}|${problem.message}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}
