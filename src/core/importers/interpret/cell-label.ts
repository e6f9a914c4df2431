import { type FlowCell, type Piece, piecesText, pieceText, trimPieces } from './flow.ts'
import { findCloseLabel, type LabelCloseness, type LabelVocabulary, matchLabelAt } from './label-vocabulary.ts'

/** A label found in a table cell, with what else the cell holds. */
export interface CellLabel {
  key: string
  years: ReadonlySet<string>
  closeness: LabelCloseness
  label: Piece[]
  /** An answer typed in the label's own cell, after a colon or on the lines below; empty when there is none. */
  own: Piece[]
}

const longestLabel = 220

/** The pieces without the number of a question before them: "3. Huvudman". */
const withoutNumber = (pieces: Piece[]): Piece[] => {
  const [first, ...rest] = pieces
  if (first === undefined) return []
  const number = /^(?:fråga\s+)?\(?(?:\d{1,2}|[a-zåäö])[.):]\s+(?=\S)/iu.exec(pieceText(first))?.[0].length ?? 0
  return [{ ...first, start: first.start + number }, ...rest]
}

export const readCellLabel = (vocabulary: LabelVocabulary, cell: FlowCell): CellLabel | null =>
  readExactLabel(vocabulary, cell) ?? readCloseLabel(vocabulary, cell)

/** A label as an edition prints it, perhaps with an explanation or an answer in its cell. */
export const readExactLabel = (vocabulary: LabelVocabulary, cell: FlowCell): CellLabel | null => {
  const pieces = withoutNumber(trimPieces(cell.pieces))
  if (pieces.length === 0) return null
  const match = matchLabelAt(vocabulary, pieces, 0)
  if (match !== null) {
    const at = pieces[match.endPiece]
    if (at === undefined) return null
    const label = [...pieces.slice(0, match.endPiece), { ...at, end: match.endOffset }]
    const rest = trimPieces([{ ...at, start: match.endOffset }, ...pieces.slice(match.endPiece + 1)])
    const found = { key: match.key, years: match.form.years }
    if (rest.length === 0) return { ...found, closeness: 'exact', label: pieces, own: [] }
    const restText = piecesText(rest)
    if (/^\([^()]*\)\s*[:?]?$/.test(restText)) return { ...found, closeness: 'explained', label: pieces, own: [] }
    if (match.style !== 'blank') return { ...found, closeness: 'exact', label: trimPieces(label), own: rest }
  }
  return null
}

/** A label that can only be a misprint of a known one. */
export const readCloseLabel = (vocabulary: LabelVocabulary, cell: FlowCell): CellLabel | null => {
  const pieces = withoutNumber(trimPieces(cell.pieces))
  const text = piecesText(pieces)
  if (text === '' || text.length > longestLabel) return null
  const close = findCloseLabel(vocabulary, text)
  if (close !== null) return { key: close.key, years: close.years, closeness: 'close', label: pieces, own: [] }
  const colon = text.indexOf(':')
  if (pieces.length === 1 && colon > 5 && colon < text.length - 1) {
    const head = findCloseLabel(vocabulary, text.slice(0, colon))
    const piece = pieces[0]
    if (head !== null && piece !== undefined) {
      const end = piece.start + colon + 1
      return {
        key: head.key,
        years: head.years,
        closeness: 'close',
        label: [{ ...piece, end }],
        own: trimPieces([{ ...piece, start: end }]),
      }
    }
  }
  return null
}

export const isEmptyCell = (cell: FlowCell | undefined): boolean =>
  cell === undefined || cell.covered || trimPieces(cell.pieces).length === 0

export const cellPieces = (cell: FlowCell | undefined): Piece[] => (cell === undefined ? [] : trimPieces(cell.pieces))

export const cellText = (cell: FlowCell | undefined): string => piecesText(cellPieces(cell))
