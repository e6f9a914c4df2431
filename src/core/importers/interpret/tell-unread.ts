import type { ExtractProblem } from '../../../shared/domain/extract.ts'
import { cellText, isEmptyCell, readExactLabel } from './cell-label.ts'
import type { Flow, FlowBlock } from './flow.ts'
import type { LabelVocabulary } from './label-vocabulary.ts'
import type { Ledger } from './ledger.ts'
import { parseRegisterText, type RegisterTextContext } from './register-text.ts'
import { knownKeys, type UnitDraft } from './unit-draft.ts'

/** So many regions, and lines of units below them, are a register and not names that happen to stand there. */
const regionsOfRegister = 2
const linesOfRegister = 3
/** Letters of the longest name that a region has, with its number. */
const longestRegion = 60

/**
 * Regions on lines or in cells of their own and lines with name, place and operator, none of which anybody read: a register
 * whose layout was not understood. Asked when no line of a register was read.
 */
export const tellUnreadRegister = (flow: Flow, ledger: Ledger, context: RegisterTextContext): ExtractProblem[] => {
  const rows: { parts: readonly string[]; page: number | null }[] = []
  for (const block of flow.blocks) {
    if (block.kind === 'furniture' || block.lines.some((line) => !ledger.isFree(line))) continue
    if (block.kind === 'table')
      for (const row of block.rows) {
        const parts = row.filter((cell) => !isEmptyCell(cell)).map(cellText)
        if (parts.length > 0) rows.push({ parts, page: block.lines[0]?.source.page ?? null })
      }
    else for (const { text, source } of block.lines) rows.push({ parts: [text.trim()], page: source.page })
  }
  const regions = new Set<string>()
  let page: number | null = null
  for (const row of rows)
    for (const part of row.parts) {
      const region =
        part.length > longestRegion ? null : context.places.regionNamed(part.replace(/^\d{1,2}[.)]?\s+/, ''))
      if (region === null) continue
      regions.add(region.code)
      page ??= row.page
    }
  if (regions.size < regionsOfRegister) return []
  // Careful: reading each line of a long report as one of a register takes longer than reading the report.
  let lines = 0
  for (const { parts } of rows) {
    if (lines < linesOfRegister && isLineOfUnit(parts.join('; '), context)) lines += 1
  }
  if (lines < linesOfRegister) return []
  return [
    {
      code: 'register-unread',
      message:
        'Källan verkar ha en förteckning över verksamheter per region, men ingen rad i den gick att läsa. Lägg in raderna för hand, eller läs in källan i ett annat format.',
      page,
      text: null,
    },
  ]
}

const isLineOfUnit = (text: string, context: RegisterTextContext): boolean => {
  if (text.length > 140 || /[.!?]$/.test(text) || !/[;,(\t]|\s[–—/|-]\s/.test(text)) return false
  const { name, places, operators, operatorText } = parseRegisterText(text, context)
  return name !== '' && places.length > 0 && operators.length > 0 && operatorText !== null
}

/** So few lines may stand between a unit's table and one that goes on with it. */
const linesBetween = 3

/**
 * Tables right below a unit's own, with questions that the unit has no answers to, of which nobody read a line: the rest of
 * the unit, or of units side by side.
 */
export const tellUnreadAnswers = (
  flow: Flow,
  ledger: Ledger,
  drafts: readonly UnitDraft[],
  vocabulary: LabelVocabulary,
): ExtractProblem[] => {
  const problems: ExtractProblem[] = []
  const unitAt = new Map<number, UnitDraft>()
  for (const draft of drafts)
    for (const field of draft.fields)
      for (const { line } of [...field.label, ...field.value]) unitAt.set(line.block, draft)
  let unit: UnitDraft | null = null
  let between = 0
  for (const block of flow.blocks) {
    if (block.kind === 'furniture') continue
    const own = unitAt.get(block.index)
    if (own !== undefined) {
      unit = own
      between = 0
    } else if (block.kind === 'heading') unit = null
    else if (block.kind !== 'table') between += block.lines.length
    else if (unit !== null && between <= linesBetween && block.lines.every((line) => ledger.isFree(line))) {
      const known = new Set(knownKeys(unit))
      const labels = answeredLabels(block, vocabulary).filter(({ key }) => !known.has(key))
      if (labels.length === 0) unit = null
      else {
        between = 0
        const page = block.lines[0]?.source.page ?? null
        const asked = labels.map(({ label }) => `”${label}”`).join(', ')
        problems.push({
          code: 'answers-unread',
          message: `Under en verksamhets tabell står fler svar som inte gick att läsa: ${asked}. Skriv in dem för hand.`,
          page,
          text: labels[0]?.label ?? null,
        })
      }
    }
  }
  return problems
}

/** The questions that a table asks in its first column and answers in words beside it. */
const answeredLabels = (block: FlowBlock, vocabulary: LabelVocabulary): { key: string; label: string }[] =>
  block.rows.flatMap((row) => {
    const [first, ...others] = row
    const found = first === undefined || isEmptyCell(first) ? null : readExactLabel(vocabulary, first)
    if (first === undefined || found === null || !others.some((cell) => /\p{L}/u.test(cellText(cell)))) return []
    return [{ key: found.key, label: cellText(first) }]
  })
