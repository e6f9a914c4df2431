import type { ExtractReport, ReadCounts } from '../../../shared/domain/extract.ts'
import type { Flow, FlowLine } from './flow.ts'

const reserved = -2

export type PieceStatus = 'mapped' | 'uncertain' | 'skipped'

/**
 * Keeps count of what every line of a source became. A line belongs to one thing only (a table row, a register line, a
 * paragraph); what nobody claimed is skipped, so that read = mapped + uncertain + skipped by construction of the sets,
 * on each page and in all.
 */
export class Ledger {
  readonly #owner: Int32Array
  readonly #things: { status: PieceStatus; page: number }[] = []
  readonly #flow: Flow
  /** Lines that two interpreters wanted; the first keeps them. */
  conflicts = 0

  constructor(flow: Flow) {
    this.#flow = flow
    this.#owner = new Int32Array(flow.lines.length).fill(-1)
  }

  isFree(line: FlowLine): boolean {
    return this.#owner[line.index] === -1
  }

  /** Keeps lines for an interpreter that books them later: nobody else finds them free. */
  reserve(lines: Iterable<FlowLine>): void {
    for (const line of lines) if (this.isFree(line)) this.#owner[line.index] = reserved
  }

  /** Gives reserved lines free again, right before they are booked. */
  release(lines: Iterable<FlowLine>): void {
    for (const line of lines) if (this.#owner[line.index] === reserved) this.#owner[line.index] = -1
  }

  /** Books lines as one thing. Lines without text are nothing. */
  claim(lines: Iterable<FlowLine>, status: PieceStatus): void {
    let thing = -1
    for (const line of lines) {
      if (isEmpty(line)) continue
      const owner = this.#owner[line.index] ?? -1
      if (owner !== -1) {
        if (owner !== thing || thing === -1) this.conflicts += 1
        continue
      }
      if (thing === -1) {
        thing = this.#things.length
        this.#things.push({ status, page: line.source.page ?? 0 })
      }
      this.#owner[line.index] = thing
    }
  }

  /** Books everything that is left as skipped and adds up. */
  report(): ExtractReport {
    const pages = new Map<number, ReadCounts>()
    const add = (page: number, status: PieceStatus) => {
      let counts = pages.get(page)
      if (counts === undefined) {
        counts = { read: 0, mapped: 0, uncertain: 0, skipped: 0 }
        pages.set(page, counts)
      }
      counts.read += 1
      counts[status] += 1
    }
    let last = ''
    for (const line of this.#flow.lines) {
      if (!this.isFree(line) || isEmpty(line)) continue
      const page = line.source.page ?? 0
      const place = `${line.block}:${line.row}:${page}`
      if (place !== last) add(page, 'skipped')
      last = place
    }
    for (const { status, page } of this.#things) add(page, status)

    const total: ReadCounts = { read: 0, mapped: 0, uncertain: 0, skipped: 0 }
    const listed = [...pages].sort(([a], [b]) => a - b).map(([page, counts]) => ({ page, ...counts }))
    for (const counts of listed) {
      total.read += counts.read
      total.mapped += counts.mapped
      total.uncertain += counts.uncertain
      total.skipped += counts.skipped
    }
    return { ...total, pages: listed }
  }
}

const isEmpty = (line: FlowLine): boolean => /^[\s\u00ad]*$/.test(line.text)
