import { type Piece, pieceText, sourceRange } from './flow.ts'
import type { WordList } from './word-list.ts'

/**
 * Undoes line wraps: turns printed lines into the text that was set. Nothing but white space, soft hyphens and the
 * hyphen of a split word may differ from the print.
 */
export interface JoinContext {
  /** True where lines are printed lines that may be wrapped; false where each line is a paragraph. */
  printedLines: boolean
  words: WordList | null
  /** Words of the source itself, in lower case: they know compounds that no dictionary has. */
  sourceWords: ReadonlySet<string>
  /** Length in characters at which the source wraps its lines, for text without geometry; null when unknown. */
  wrapLength?: number | null
  /** Right edge of the column in points, where it is known better than from the lines themselves. */
  rightEdge?: number | null
  /** True for a column whose lines are cut wherever they are full, in mid-word too. */
  cutsAnywhere?: boolean
  /** Told of each line break of which it cannot be told whether it parts words or cuts one. */
  onGuess?: (() => void) | undefined
}

export const joinPieces = (pieces: readonly Piece[], context: JoinContext): string => {
  let text = ''
  let previous: Piece | null = null
  const edgeOf = context.rightEdge == null ? columnEdges(pieces) : () => context.rightEdge ?? null
  for (const piece of pieces) {
    const next = tidy(pieceText(piece))
    if (next.trim() === '') continue
    if (previous === null) text = next.trimStart()
    else if (previous.line === piece.line) text = `${text.trimEnd()} ${next.trimStart()}`
    else {
      const edge = edgeOf(previous)
      const cut = isCutByCell(previous, piece, edge, context.cutsAnywhere ?? false)
      text = joinTwo(text, next, !cut && isRealBreak(previous, piece, context, edge), cut, context)
    }
    // A blank that the source set at the line's end parts words, and tells a hyphen of its own from one that the wrap made.
    if (isBlankBehind(piece)) text += ' '
    previous = piece
  }
  return (
    text
      .trimEnd()
      // A soft hyphen after a short form or a figure is a hyphen that was set as one: "BVC-besök".
      .replace(/(?<=(?<![\p{L}\p{N}])[\p{Lu}\p{N}]+)\u00ad(?=\p{L})/gu, '-')
      .replace(/(?<=\p{L})\u00ad(?=\p{N})/gu, '-')
      .replace(/\u00ad/g, '')
      .replace(/[ \t]{2,}/g, ' ')
  )
}

const isBlankBehind = ({ line, end }: Piece): boolean =>
  end < line.text.length ? /[ \t]/.test(line.text[end] ?? '') : line.source.endsInBlank === true

/** One paragraph: real line breaks become blanks. */
export const joinToLine = (pieces: readonly Piece[], context: JoinContext): string =>
  joinPieces(pieces, context).replace(/\s*\n\s*/g, ' ')

const tidy = (text: string): string => text.normalize('NFC')

const joinTwo = (
  before: string,
  next: string,
  realBreak: boolean,
  cutByCell: boolean,
  context: JoinContext,
): string => {
  const left = before.replace(/[ \t\u00a0]+$/, '')
  const right = next.trimStart()
  const blankAfter = left.length < before.length

  if (left.endsWith('\u00ad')) {
    const bare = left.replace(/\u00ad+$/, '')
    if (startsWithConjunction(right)) return `${bare}- ${right}`
    return keepsHyphen(bare, right, context) ? `${bare}-${right}` : bare + right
  }
  if (!realBreak && /\d[-–]$/.test(left) && /^\d/.test(right)) return left + right
  if (/[\p{L}\p{N}][-\u2010\u2011]$/u.test(left)) {
    if (insideAddress(left)) return left + right
    const bare = left.slice(0, -1)
    if (realBreak || !/^[\p{L}\p{N}]/u.test(right) || startsWithConjunction(right))
      return left + (realBreak ? '\n' : ' ') + right
    // A blank after the hyphen may be the author's ("lever- eller njur-"): only a known word is joined over it.
    if (blankAfter && !joinsToKnownWord(bare, right, context)) return `${left} ${right}`
    return keepsHyphen(bare, right, context) ? left + right : bare + right
  }
  if (!realBreak && !blankAfter && (insideAddress(left) || /^@/.test(right) || /[^\s]@$/.test(left)))
    return left + right
  if (cutByCell && !blankAfter && isAddress(left) && /^[\p{Ll}\d./?=&_%@~-]/u.test(right)) {
    context.onGuess?.()
    return left + right
  }
  if (!realBreak && !blankAfter && /\p{L}\/$/u.test(left) && /^\p{Ll}/u.test(right)) return left + right
  if (!realBreak && !blankAfter && isCutWord(left, right, cutByCell, context)) return left + right
  return left + (realBreak ? '\n' : ' ') + right
}

const startsWithConjunction = (text: string): boolean =>
  /^(och|eller|samt|respektive|resp\.?|alternativt|till|&|\/)(?![\p{L}\p{N}])/iu.test(text)

/** True when the text ends inside a link address, which is wrapped without a hyphen of its own. */
const insideAddress = (text: string): boolean => {
  const token = /\S+$/.exec(text)?.[0] ?? ''
  return /^\(?https?:\/\/$/i.test(token) || (isAddress(token) && /[-/_?=&.~%+]$/.test(token) && token.length > 12)
}

/** True when the last word is a link or mail address, or the beginning of one. */
const isAddress = (text: string): boolean =>
  /^(?:\(?https?:\/\/|www\.|[^\s@]+@[\w.-]+$)/i.test(/\S+$/.exec(text)?.[0] ?? '')

/** Does the hyphen at a line end belong to the word ("BHV-sjuksköterskor"), or did the wrap make it? */
const keepsHyphen = (left: string, right: string, context: JoinContext): boolean => {
  const head = /[\p{L}\p{N}:.]+$/u.exec(left)?.[0] ?? ''
  const tail = /^[\p{L}\p{N}]+/u.exec(right)?.[0] ?? ''
  if (head === '' || tail === '') return true
  if (/\p{N}$/u.test(head) || /^\p{N}/u.test(tail)) return true
  const capitals = /^[\p{Lu}\p{N}:]+$/u
  if (capitals.test(head)) return !(capitals.test(tail) && tail.length > 1) || head.length <= 4
  if (/^\p{Lu}/u.test(tail)) return true
  const joined = `${head}${tail}`
  const { words, sourceWords } = context
  if (sourceWords.has(joined.toLowerCase())) return false
  if (sourceWords.has(`${head}-${tail}`.toLowerCase())) return true
  if (words === null) return false
  if (words.has(joined) || words.has(joined.toLowerCase())) return false
  // Two words that make no compound, or one more hyphen right behind: "Stopp-min-kropp".
  const chained = /^-\p{L}/u.test(right.slice(tail.length))
  if (head.length > 2 && tail.length > 2 && isWord(words, head) && (chained || isWord(words, tail))) return true
  // A name or a foreign term before the hyphen: "Theraplay-inspirerade".
  if (/^\p{Lu}/u.test(head) && !words.has(head.toLowerCase())) return true
  if (head.length > 3 && !words.has(head) && words.has(tail) && tail.length > 3 && foreign(head)) return true
  return false
}

/**
 * True where nothing but one piece of a word stands on the line and fills its column: only a word that is wider than its
 * cell is cut there.
 */
const isCutByCell = (before: Piece, next: Piece, edge: number | null, cutsAnywhere: boolean): boolean => {
  const { box, xs } = before.line.source
  if (edge === null || box === null || next.line.source.box === null) return false
  if (before.line.source.page !== next.line.source.page) return false
  const upToCut = before.line.text.slice(0, before.end).trim()
  if (!cutsAnywhere && /\s/.test(upToCut)) return false
  const right = xs?.[sourceRange(before)[1]] ?? box[2]
  return right + widthOf(next, 1) > edge
}

/** A narrow cell cuts words without a hyphen: the halves make a known word, and are not words both. */
const isCutWord = (left: string, right: string, cutByCell: boolean, context: JoinContext): boolean => {
  if (cutByCell && /^[.,;:)]/.test(right)) return true
  if (cutByCell && /\d$/.test(left) && /^\d/.test(right)) {
    context.onGuess?.()
    return true
  }
  const head = /\p{L}+$/u.exec(left)?.[0] ?? ''
  const tail = /^\p{Ll}+/u.exec(right)?.[0] ?? ''
  const { words } = context
  // "BU" above "P": nothing tells whether this is one short form or two.
  if (cutByCell && context.cutsAnywhere === true && (head === '' || tail === '') && /[\p{L}\d]$/u.test(left))
    context.onGuess?.()
  if (words === null || head === '' || tail === '') return false
  const joined = head + tail
  const isTwoWords = isWord(words, head) && words.has(tail)
  const isOneWord = isWord(words, joined)
  if (cutByCell && isTwoWords === isOneWord) context.onGuess?.()
  if (isWord(words, head) && words.has(tail)) return cutByCell && isWord(words, joined)
  if (cutByCell && head.length > 1) return true
  return isWord(words, joined) || (!words.has(tail) && context.sourceWords.has(joined.toLowerCase()))
}

const isWord = (words: WordList, word: string): boolean => words.has(word) || words.has(word.toLowerCase())

const joinsToKnownWord = (left: string, right: string, context: JoinContext): boolean => {
  const head = /\p{L}+$/u.exec(left)?.[0] ?? ''
  const tail = /^\p{Ll}+/u.exec(right)?.[0] ?? ''
  const joined = (head + tail).toLowerCase()
  return tail !== '' && (context.sourceWords.has(joined) || (context.words?.has(joined) ?? false))
}

/** Letters and endings that Swedish words seldom have; enough for terms such as "coparenting" and "mindfulness". */
const foreign = (word: string): boolean => /(ing|ness|ment|play|meo|baby)$/i.test(word) || /[wqz]/i.test(word)

/** Marks that begin an item of their own. */
const itemMark = /^\s*([•●▪◦‣∙·*–—-]|\(?\d{1,2}[.)]|[a-zåäö][.)])\s+\S/u

/** Was the break between two lines set by the author, or made by the width of the column? */
const isRealBreak = (before: Piece, next: Piece, context: JoinContext, edge: number | null): boolean => {
  if (!context.printedLines) return true
  const text = pieceText(next)
  const textBefore = pieceText(before)
  // Split words, "och/eller" and "4–5" go on, however short the line is.
  if (/\p{L}[-\u00ad/]$/u.test(textBefore) && /^\p{Ll}/u.test(text)) return false
  if (/\d[-–]$/.test(textBefore) && /^\d/.test(text)) return false
  if (next.line.block !== before.line.block && (next.line.list !== null || next.line.kind === 'heading')) return true
  // Paragraphs are apart, unless a page break cut a sentence in two.
  if (next.line.block !== before.line.block && !/^\s*\p{Ll}/u.test(text) && !/[,&(]$/.test(textBefore)) return true
  // A dash that goes on with the sentence stands before a small letter: "– on the other hand".
  if (itemMark.test(text) && !(/^\s*[–—-]\s+\p{Ll}/u.test(text) && !/[.:;!?]$/.test(textBefore))) return true
  const word = /^\S+/.exec(text.trimStart())?.[0] ?? ''
  if (before.line.source.box !== null && next.line.source.box !== null) {
    const lineHeight = next.line.source.box[3] - next.line.source.box[1]
    const right = before.line.source.xs?.[sourceRange(before)[1]] ?? before.line.source.box[2]
    const width = widthOf(next, word.length)
    const wouldHaveFitted = edge !== null && right + width + lineHeight * 0.25 < edge - lineHeight * 0.4
    if (before.line.source.page !== next.line.source.page)
      return startsSentence(before, next) && (before.end < 40 || wouldHaveFitted)
    return next.line.source.box[1] - before.line.source.box[3] > lineHeight * 0.7 || wouldHaveFitted
  }
  const wrap = context.wrapLength
  if (wrap === null || wrap === undefined) return false
  return before.end + 1 + word.length < wrap * 0.85
}

const startsSentence = (before: Piece, next: Piece): boolean =>
  /[.!?:]\s*$/.test(pieceText(before)) && /^\s*\p{Lu}/u.test(pieceText(next))

const widthOf = (piece: Piece, length: number): number => {
  const { xs, box, text } = piece.line.source
  const start = sourceRange(piece)[0]
  if (xs !== null) return (xs[start + length] ?? 0) - (xs[start] ?? 0)
  if (box === null) return 0
  return ((box[2] - box[0]) / Math.max(1, text.length)) * length
}

const columnWidthPt = 60

/** The right edge of the column that a piece stands in: how far lines reach that begin at about the same place. */
const columnEdges = (pieces: readonly Piece[]): ((piece: Piece) => number | null) => {
  const edges = new Map<number, number>()
  const columnOf = (piece: Piece) => Math.round((piece.line.source.box?.[0] ?? 0) / columnWidthPt)
  for (const piece of pieces) {
    const right = piece.line.source.box?.[2]
    if (right === undefined) continue
    const column = columnOf(piece)
    for (const near of [column - 1, column, column + 1]) {
      const known = edges.get(near)
      if (near === column || known !== undefined) edges.set(near, Math.max(known ?? 0, right))
    }
  }
  return (piece) => (piece.line.source.box === null ? null : (edges.get(columnOf(piece)) ?? null))
}
