import { plainText } from '../plain-text.ts'

export type CsvCell = string | number | null

/**
 * A text that a spreadsheet program could take for a formula when it opens the file. Apostrophes before it count in, so
 * that taking away the first apostrophe of such a text always gives the text back.
 */
const formula = /^'*(?:[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|[\t\n])/u

/** Rows as CSV the way Excel in Swedish opens it: UTF-8 with byte order mark, semicolons, CRLF, every text that needs it quoted. */
export class CsvWriter {
  readonly #chunks: Buffer[] = [Buffer.from('\uFEFF', 'utf8')]
  #pending = ''

  constructor(header: readonly string[]) {
    this.add(header)
  }

  add(cells: readonly CsvCell[]): void {
    this.#pending += `${cells.map(csvCell).join(';')}\r\n`
    if (this.#pending.length > 1 << 20) this.#flush()
  }

  finish(): Uint8Array {
    this.#flush()
    return Buffer.concat(this.#chunks)
  }

  #flush(): void {
    this.#chunks.push(Buffer.from(this.#pending, 'utf8'))
    this.#pending = ''
  }
}

const csvCell = (cell: CsvCell): string => {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const text = plainText(cell)
  const guarded = formula.test(text) ? `'${text}` : text
  return /[;"\n\t,]|^\s|\s$/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded
}
