import type { ExtractedAbbreviation, ExtractProblem } from '../../../shared/domain/extract.ts'
import { cellPieces, cellText } from './cell-label.ts'
import { type Flow, type FlowLine, type Piece, pieceRects, piecesPage, pieceText, trimPiece } from './flow.ts'
import { type JoinContext, joinToLine } from './join-pieces.ts'
import type { Ledger } from './ledger.ts'

const listHeading =
  /^\s*(?:\d+(?:\.\d+)*\.?\s+)?(?:använda\s+|vanliga\s+|lista över\s+|ordlista(?: och)?\s*)?förkortning(?:ar|slista|sförteckning|sförklaringar)(?:na)?(?:\s+(?:och|samt|i|&)\s+[\p{L} ]{2,40})?\s*:?\s*$/iu

interface Entry {
  abbr: Piece
  meaning: Piece[]
  /** True where the short form stands on a line of its own, above its meaning. */
  alone?: boolean
}

const fewestEntries = 3

/** Reads lists of abbreviations: under a heading that says so, one short form and its meaning per line or row. */
export const readAbbreviations = (
  flow: Flow,
  ledger: Ledger,
  join: JoinContext,
): { abbreviations: ExtractedAbbreviation[]; problems: ExtractProblem[] } => {
  const abbreviations: ExtractedAbbreviation[] = []
  for (const line of flow.lines) {
    if (line.kind === 'furniture' || !ledger.isFree(line)) continue
    const head = headOfList(flow, line)
    if (head === null && (line.row >= 0 || !listHeading.test(line.text))) continue
    const entries = head === null ? readEntries(flow, ledger, line) : readRows(head.rows)
    if (entries.length < fewestEntries || !ledger.isFree((entries[0] as Entry).abbr.line)) continue
    ledger.claim(head === null ? [line] : head.lines, 'mapped')
    for (const entry of entries) {
      const pieces = [entry.abbr, ...entry.meaning]
      abbreviations.push({
        abbr: pieceText(entry.abbr)
          .replace(/\u00ad/g, '')
          .trim(),
        meaning: joinToLine(entry.meaning, join),
        page: piecesPage(pieces),
        rects: pieceRects(pieces),
      })
      ledger.claim(
        pieces.map((piece) => piece.line),
        'mapped',
      )
    }
  }
  return { abbreviations, problems: findTwice(abbreviations) }
}

/** The rows below a table's own head, "Förkortning | Betydelse", and that head's lines; null where the line begins none. */
const headOfList = (flow: Flow, line: FlowLine): { rows: Flow['blocks'][number]['rows']; lines: FlowLine[] } | null => {
  if (line.row < 0 || !/^\s*förkortning(?:ar)?\s*$/iu.test(line.text)) return null
  const rows = flow.blocks[line.block]?.rows ?? []
  const head = rows.findIndex((row) => row[0]?.pieces[0]?.line === line)
  const [, meaning] = rows[head] ?? []
  if (meaning === undefined || !/^(?:betydelse|förklaring|innebörd|uttydning|betyder)/iu.test(cellText(meaning)))
    return null
  return {
    rows: rows.slice(head + 1),
    lines: (rows[head] ?? []).flatMap((cell) => cell.pieces.map((piece) => piece.line)),
  }
}

const findTwice = (abbreviations: readonly ExtractedAbbreviation[]): ExtractProblem[] => {
  const seen = new Map<string, ExtractedAbbreviation>()
  const problems: ExtractProblem[] = []
  for (const entry of abbreviations) {
    const other = seen.get(entry.abbr)
    if (other !== undefined)
      problems.push({
        code: 'abbreviation-twice',
        message:
          other.meaning === entry.meaning
            ? `Förkortningen ${entry.abbr} står två gånger.`
            : `Förkortningen ${entry.abbr} har två betydelser: ${other.meaning} och ${entry.meaning}.`,
        page: entry.page,
        text: entry.abbr,
      })
    seen.set(entry.abbr, entry)
  }
  return problems
}

const readEntries = (flow: Flow, ledger: Ledger, heading: FlowLine): Entry[] => {
  const entries: Entry[] = []
  let longest = 0
  let last: FlowLine = heading
  for (let i = heading.index + 1; i < flow.lines.length; i += 1) {
    const line = flow.lines[i] as FlowLine
    if (line.kind === 'furniture') continue
    if (line.kind === 'table') {
      const block = flow.blocks[line.block]
      if (block === undefined || entries.some((entry) => entry.abbr.line.block === line.block)) continue
      const rows = readRows(block.rows)
      if (rows.length < fewestEntries) break
      entries.push(...rows)
      i = block.lines.at(-1)?.index ?? i
      continue
    }
    if (!ledger.isFree(line) || line.kind === 'heading') break
    if (/^\s*\d{1,4}\s*$/.test(line.text)) continue
    longest = Math.max(longest, line.text.trim().length)
    const alone = entries.every((entry) => entry.alone === true) ? readAlone(line) : null
    if (alone !== null) {
      entries.push(alone)
      last = line
      continue
    }
    const open = entries.at(-1)
    if (open?.alone === true && open.meaning.length === 0) {
      const start = /^\s*[:=–—-]\s+/.exec(line.text)?.[0].length ?? 0
      const meaning = trimPiece({ line, start, end: line.text.length })
      if (meaning !== null) open.meaning.push(meaning)
      last = line
      continue
    }
    const entry = open?.alone === true ? null : readEntry(line)
    if (entry !== null) {
      entries.push(entry)
      last = line
      continue
    }
    const before = entries.at(-1)
    const whole = trimPiece({ line, start: 0, end: line.text.length })
    if (before === undefined || whole === null || !goesOn(line, last, before, longest)) break
    before.meaning.push(whole)
    last = line
  }
  return entries.filter((entry) => entry.meaning.length > 0)
}

/** "GHQ 12", "DC:0–5", "SCL-90-R", "TF-KBT": capitals and figures, perhaps with a number after a blank. */
const shortForm = String.raw`[\p{Lu}\d](?:[\p{Lu}\d:./–-]*[\p{Lu}\d])(?:\s\d{1,3}(?=\s))?`
const plainEntry = new RegExp(String.raw`^\s*(?:[•●▪◦·*–—-]\s+)?(${shortForm})\s+(?=\S*\p{L})`, 'u')
/** With a clear gap, colon or dash between, the short form may hold small letters ("Nka", "FoU"). */
const markedEntry =
  /^\s*(?:[•●▪◦·*–—-]\s+)?(\p{L}[\p{L}\d.:/–-]{1,11}(?:\s\d{1,3})?)(?:\s*\t\s*|\s{2,}|\s*[:=]\s+|\s+[–—-]\s+)(?=\S*\p{L})/u

/** "Barnavårdscentral (BVC)". */
const entryBehind = new RegExp(String.raw`^\s*(\p{Lu}[^()]{3,}?)\s*\((${shortForm})\)\s*$`, 'u')

const readEntry = (line: FlowLine): Entry | null => {
  const behind = entryBehind.exec(line.text)
  if (behind?.[1] !== undefined && behind[2] !== undefined && !plainEntry.test(line.text)) {
    const end = behind[0].lastIndexOf('(')
    const meaning = trimPiece({ line, start: 0, end })
    const abbr = trimPiece({ line, start: end + 1, end: end + 1 + behind[2].length })
    return meaning === null || abbr === null ? null : { abbr, meaning: [meaning] }
  }
  const match = plainEntry.exec(line.text) ?? markedEntry.exec(line.text)
  const short = match?.[1]
  if (match === null || short === undefined) return null
  if (!/\p{Lu}/u.test(short) || short.replace(/[^\p{L}\d]/gu, '').length < 2) return null
  const start = match[0].indexOf(short)
  let from = match[0].length
  const separator = /^\s*[:=–—-]\s+/.exec(line.text.slice(from))?.[0]
  if (separator !== undefined) from += separator.length
  const meaning = trimPiece({ line, start: from, end: line.text.length })
  const abbr = trimPiece({ line, start, end: start + short.length })
  return meaning === null || abbr === null ? null : { abbr, meaning: [meaning] }
}

const aloneEntry = new RegExp(String.raw`^\s*(${shortForm})\s*:?\s*$`, 'u')

/** A short form on a line of its own, in a list that has its meanings on the lines below. */
const readAlone = (line: FlowLine): Entry | null => {
  const match = aloneEntry.exec(line.text)
  const short = match?.[1]
  if (match === null || short === undefined || !/\p{Lu}/u.test(short)) return null
  const start = match[0].indexOf(short)
  return { abbr: { line, start, end: start + short.length }, meaning: [], alone: true }
}

const goesOn = (line: FlowLine, last: FlowLine, before: Entry, longest: number): boolean => {
  const text = line.text.trim()
  const isIndented =
    line.source.box !== null &&
    before.abbr.line.source.box !== null &&
    line.source.box[0] > before.abbr.line.source.box[0] + 3
  if ((line.block === last.block && isIndented) || /^[\p{Ll}(]/u.test(text)) return true
  const lastText = last.text.trim()
  if (/[,&(–-]$/.test(lastText)) return true
  return line.block === last.block && lastText.length >= longest * 0.75 && !/[.!?]$/.test(lastText) && longest > 40
}

/** "BUP | Barn- och ungdomspsykiatri | BVC | Barnavårdscentral": a row with the list in two columns. */
const rowHalves = (row: Flow['blocks'][number]['rows'][number]): Flow['blocks'][number]['rows'] => {
  if (row.length < 4 || row.length % 2 > 0) return [row]
  const pairs = Array.from({ length: row.length / 2 }, (_, n) => row.slice(n * 2, n * 2 + 2))
  const texts = pairs.map(([abbr]) => cellText(abbr))
  return texts.every((text) => text === '' || isShortForm(text)) ? pairs : [row]
}

const isShortForm = (text: string): boolean =>
  text.length <= 14 && /\p{Lu}.*[\p{Lu}\d]|^\p{Lu}\p{L}{1,4}$/u.test(text) && text.split(' ').length <= 2

const readRows = (rows: Flow['blocks'][number]['rows']): Entry[] => {
  const entries: Entry[] = []
  for (const row of rows.flatMap(rowHalves)) {
    const [first, ...rest] = row.map((cell) => cellPieces(cell)).filter((pieces) => pieces.length > 0)
    const abbr = first?.[0]
    if (abbr === undefined || first?.length !== 1 || rest.length === 0) continue
    if (!isShortForm(pieceText(abbr))) continue
    entries.push({ abbr, meaning: rest.flat() })
  }
  return entries
}
