import type { GridCell, RegisterRow } from '../../../../shared/contract/views.ts'
import type { EditionField } from '../../../../shared/domain/field.ts'
import { type ValueState, valueStates } from '../../../../shared/domain/value-state.ts'
import type { ValueDraft } from '../../../app/values/drafts.ts'
import { emptyDraft, tidied } from '../../../app/values/value-draft.ts'

/** What is to be written in many cells at once, cell by cell, before anything is written. Pure. */

export type CellProblem = 'read-only' | 'no-row' | 'no-column' | 'too-long' | 'unknown-state' | 'conflict'

export interface PlannedCell {
  /** Null where the grid has no such row. */
  profileId: string | null
  rowName: string
  fieldKey: string
  columnName: string
  before: ValueDraft
  after: ValueDraft
  problem: CellProblem | null
  /** The field may name a person. */
  personal: boolean
}

/** A column as it is shown; without a field it cannot be written in. */
export interface PlanColumn {
  id: string
  name: string
  field: EditionField | null
}

/** A pasted or filled-in cell: its words, and what only our own copy knows beside them. */
export interface GivenCell {
  text: string
  /** A state by its own name, as our own copy writes it; null where there are words alone. */
  state: string | null
  items: string[] | null
}

export const longestText = 100_000
/** What the engine takes as one undo step. */
export const mostCells = 50_000

export type StateWords = Readonly<Record<ValueState, string>>

/** A value's words: the answer as printed, or its state's word; empty where nothing is known. */
export const shownText = ({ state, text }: Pick<ValueDraft, 'state' | 'text'>, stateWords: StateWords): string =>
  state === null ? '' : (text ?? (state === 'answered' ? '' : stateWords[state]))

export const isSameValue = (before: ValueDraft, after: ValueDraft): boolean =>
  before.state === after.state &&
  before.text === after.text &&
  (after.items === null || JSON.stringify(before.items) === JSON.stringify(after.items))

const isState = (name: string): name is ValueState => valueStates.some((state) => state === name)

/** What given words mean in a cell. The words of a state are that state; what stands there already changes nothing. */
export const readGiven = (
  { text, state, items }: GivenCell,
  before: ValueDraft,
  stateWords: StateWords,
): { after: ValueDraft; problem: CellProblem | null } => {
  const words = text.normalize('NFC').replaceAll('\r\n', '\n').trim()
  if (state !== null) {
    if (!isState(state)) return { after: emptyDraft, problem: 'unknown-state' }
    const isWord = state !== 'answered' && (words === '' || words === stateWords[state])
    const after = tidied({ state, text: isWord ? null : words, items: state === 'answered' ? items : null })
    return { after, problem: words.length > longestText ? 'too-long' : null }
  }
  if (words === '') return { after: emptyDraft, problem: null }
  if (words === shownText(before, stateWords).trim()) return { after: before, problem: null }
  if (words.length > longestText) return { after: { state: 'answered', text: words, items: null }, problem: 'too-long' }
  const named = valueStates.find(
    (each) => each !== 'answered' && stateWords[each].toLocaleLowerCase('sv') === words.toLocaleLowerCase('sv'),
  )
  if (named !== undefined) return { after: { state: named, text: null, items: null }, problem: null }
  return { after: { state: 'answered', text: words, items: null }, problem: null }
}

export const draftOf = (row: RegisterRow, fieldKey: string): ValueDraft => {
  const cell = row.cells[fieldKey]
  return cell === undefined ? emptyDraft : { state: cell.state, text: cell.text, items: cell.items }
}

/** Whole values by "row field"; for cells that the grid holds cut. */
export type WholeDrafts = ReadonlyMap<string, ValueDraft>

export const wholeDraftOf = (row: RegisterRow, fieldKey: string, whole: WholeDrafts): ValueDraft =>
  whole.get(`${row.profileId} ${fieldKey}`) ?? draftOf(row, fieldKey)

export interface PlanSum {
  changed: number
  same: number
  failing: number
  /** Of the changed: those that lose their answer. */
  emptied: number
}

export const isChanged = (cell: PlannedCell): boolean => cell.problem === null && !isSameValue(cell.before, cell.after)

export const sumPlan = (cells: readonly PlannedCell[]): PlanSum => {
  const sum: PlanSum = { changed: 0, same: 0, failing: 0, emptied: 0 }
  for (const cell of cells) {
    if (cell.problem !== null) sum.failing += 1
    else if (isSameValue(cell.before, cell.after)) sum.same += 1
    else {
      sum.changed += 1
      if (cell.after.state === null) sum.emptied += 1
    }
  }
  return sum
}

/** Marks cells whose value is no longer what the plan saw: somebody else, or another window, was quicker. */
export const markConflicts = (
  cells: readonly PlannedCell[],
  now: (profileId: string, fieldKey: string) => Pick<GridCell, 'state' | 'text' | 'cut'> | null,
  isThere: (profileId: string) => boolean,
): readonly PlannedCell[] => {
  const marked = cells.map((cell): PlannedCell => {
    if (cell.profileId === null || cell.problem !== null) return cell
    if (!isThere(cell.profileId)) return { ...cell, problem: 'no-row' }
    const stands = now(cell.profileId, cell.fieldKey)
    // Of a long text the grid holds the beginning.
    const isSameText = stands?.cut ? cell.before.text?.startsWith(stands.text ?? '') : stands?.text === cell.before.text
    const isSame = stands === null ? cell.before.state === null : stands.state === cell.before.state && isSameText
    // Where nothing is to be written, nothing can clash.
    return isSame || !isChanged(cell) ? cell : { ...cell, problem: 'conflict' }
  })
  return marked.every((cell, at) => cell === cells[at]) ? cells : marked
}
