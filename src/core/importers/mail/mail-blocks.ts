import type { ExtractProblem } from '../../../shared/domain/extract.ts'
import type { Block, Line } from '../read-document.ts'
import { shownLines, sourceLine } from '../source-line.ts'
import { blocksOfText } from '../text/read-text.ts'
import { partMail } from './mail-parts.ts'

export interface MailContent {
  blocks: Block[]
  problems: ExtractProblem[]
  /** False for a message in HTML, whose lines are no wrapped ones. */
  linesWrap: boolean
}

/** A quote shorter than this holds no form. */
const tellingQuote = 200

/** Told where much of an earlier message was set aside. */
export const quoteProblems = (quotedCharacters: number): ExtractProblem[] =>
  quotedCharacters < tellingQuote
    ? []
    : [
        {
          code: 'quoted-message',
          message:
            'Mejlet citerar ett tidigare meddelande som inte är inläst. Står svaren i det, kopiera dem till en egen fil och läs in den.',
          page: null,
          text: null,
        },
      ]

/** The header lines of a message as one paragraph. */
export const headerBlock = (lines: readonly string[]): Block[] => {
  const shown = shownLines(lines.map((line) => sourceLine(line)))
  return shown.length > 0 ? [{ kind: 'paragraph', lines: shown, list: null }] : []
}

/** Blocks of a message in plain text. */
export const blocksOfMailText = (text: string, subject: string | null, sourceName: string): MailContent => {
  const parted = partMail(text.split(/\r\n|[\n\r]/), subject)
  const blocks = parted.parts.flatMap((part): Block[] => {
    if (part.kind === 'content') return blocksOfText(part.lines.join('\n'), sourceName).blocks
    const lines = shownLines(part.lines.map((line) => sourceLine(line)))
    return lines.length > 0 ? [{ kind: 'furniture', lines }] : []
  })
  return { blocks, problems: quoteProblems(parted.quotedCharacters), linesWrap: true }
}

const linesOf = (block: Block): Line[] =>
  block.kind === 'table'
    ? block.rows.flatMap((row) => row.filter((cell) => !cell.covered).flatMap((cell) => cell.lines))
    : block.lines

/** Stands for a table among the lines of a message: text that is no greeting, label or quote. */
const tableStandIn = 'x'.repeat(80)

/** The same for blocks read from a message in HTML: a block goes where its first line goes. */
export const partMailBlocks = (blocks: readonly Block[], subject: string | null): MailContent => {
  const owners: number[] = []
  const lines: string[] = []
  for (const [index, block] of blocks.entries()) {
    const texts = block.kind === 'table' ? [tableStandIn] : block.lines.map((line) => line.text)
    for (const text of [...texts, '']) {
      owners.push(index)
      lines.push(text)
    }
  }
  const parted = partMail(lines, subject)
  const kinds = new Map<number, 'content' | 'furniture'>()
  let at = 0
  for (const part of parted.parts) {
    for (let i = 0; i < part.lines.length; i += 1) {
      const owner = owners[at]
      if (owner !== undefined && !kinds.has(owner)) kinds.set(owner, part.kind)
      at += 1
    }
  }
  return {
    blocks: blocks.map(
      (block, index): Block =>
        kinds.get(index) === 'furniture' && block.kind !== 'furniture'
          ? { kind: 'furniture', lines: linesOf(block) }
          : block,
    ),
    problems: quoteProblems(parted.quotedCharacters),
    linesWrap: false,
  }
}
