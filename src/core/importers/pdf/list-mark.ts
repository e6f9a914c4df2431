import type { ListMark } from '../read-document.ts'
import { type Fragment, left, sliceFragment } from './fragment.ts'

/** "1.", "12)", "a.", "(b)", "iv.", bullets and dashes, and the "o" that Word uses as a bullet. */
const ordered = /^\(?(?:\d{1,3}|[a-zåäöA-ZÅÄÖ]|[ivx]{1,5})[.)]$/
const bullet = /^[•●▪■◦○‣∙·⁃➢✓*–—-]$/
const wordBullet = /^o$/

export const isMark = (text: string): boolean => ordered.test(text) || bullet.test(text) || wordBullet.test(text)

const leadingMark =
  /^(\(?(?:\d{1,3}|[a-zåäöA-ZÅÄÖ]|[ivx]{1,5})[.)]|[•●▪■◦○‣∙·⁃➢✓*]|[–—-](?=[\s\u00a0])|o(?=\s+[\p{Lu}\d]|\t))[\s\u00a0]+(?=\S)/u

/** A list mark at the start of a line and the line without it; null when there is none. */
export const splitMark = (line: Fragment): { label: string; ordered: boolean; rest: Fragment } | null => {
  const match = leadingMark.exec(line.text)
  if (match === null) return null
  const label = match[1]!
  // A dot after a digit also ends a date or a number ("3. kvartalet" is rare enough); a lone capital is an initial.
  if (/^[A-ZÅÄÖ]\.$/.test(label)) return null
  const rest = sliceFragment(line, match[0].length, line.text.length)
  return rest === null ? null : { label, ordered: ordered.test(label), rest }
}

/** Level of a list item: how many items before it, counted back to the outermost, stand further to the left. */
export class ListLevels {
  #indents: number[] = []

  /** `x` is the left edge of the mark. Items of one level differ by less than half a character. */
  levelAt(x: number, size: number): number {
    const slack = size * 0.6
    while (this.#indents.length > 0 && this.#indents[this.#indents.length - 1]! > x + slack) this.#indents.pop()
    const last = this.#indents[this.#indents.length - 1]
    if (last === undefined || last < x - slack) this.#indents.push(x)
    return this.#indents.length - 1
  }

  /** Text that stands left of every item ends the list. */
  textAt(x: number, size: number): void {
    const outermost = this.#indents[0]
    if (outermost !== undefined && x < outermost - size * 0.6) this.#indents = []
  }
}

export const markOf = (line: Fragment, levels: ListLevels): { list: ListMark; rest: Fragment } | null => {
  const split = splitMark(line)
  if (split === null) return null
  return {
    list: { label: split.label, level: levels.levelAt(left(line), line.size), ordered: split.ordered },
    rest: split.rest,
  }
}
