import type { FlowLine } from '../interpret/flow.ts'

/** A replacement of `start` to `end` of a text. */
export interface TextEdit {
  start: number
  end: number
  text: string
  /** In Swedish, where it could be something else. */
  doubt: string | null
  /** False for what is only written otherwise (a mark set apart from its letter), not lost. */
  restores: boolean
}

/**
 * Makes the edits in a line, which must not overlap, and keeps the way back: each character of the new text knows where
 * it came from in the text as read.
 */
export const editLine = (line: FlowLine, edits: readonly TextEdit[]): void => {
  if (edits.length === 0) return
  const sorted = [...edits].sort((a, b) => a.start - b.start)
  const before = line.offsets
  const origin = (index: number): number => (before === null ? index : (before[index] ?? line.source.text.length))
  let text = ''
  const offsets: number[] = []
  const restored: FlowLine['restored'] = []
  let shift = 0
  let at = 0
  const copy = (to: number) => {
    for (; at < to; at += 1) {
      text += line.text[at]
      offsets.push(origin(at))
    }
  }
  const moved: { from: number; by: number }[] = []
  for (const edit of sorted) {
    copy(edit.start)
    const start = text.length
    const length = edit.end - edit.start
    for (let n = 0; n < edit.text.length; n += 1) {
      // The new characters share out the old ones in order.
      const source = edit.start + Math.min(length - 1, Math.floor((n * length) / edit.text.length))
      text += edit.text[n]
      offsets.push(origin(Math.max(edit.start, source)))
    }
    at = edit.end
    shift += edit.text.length - length
    moved.push({ from: edit.end, by: shift })
    if (edit.restores) restored.push({ start, end: text.length, doubt: edit.doubt })
  }
  copy(line.text.length)
  offsets.push(origin(line.text.length))
  const move = (index: number): number => index + (moved.findLast(({ from }) => from <= index)?.by ?? 0)
  line.restored = [
    ...line.restored.map((change) => ({ ...change, start: move(change.start), end: move(change.end) })),
    ...restored,
  ].sort((a, b) => a.start - b.start)
  line.text = text
  line.offsets = offsets
}
