import type { TextRange } from './line-geometry.ts'

/** The source's position of a place in the page, by the runs that carry theirs. Null outside the text. */
const positionOf = (node: Node, offset: number): number | null => {
  const inner = node.nodeType === Node.TEXT_NODE ? node : (node.childNodes[offset] ?? node)
  const element = inner instanceof HTMLElement ? inner : inner.parentElement
  const run = element?.closest<HTMLElement>('[data-start]')
  if (run == null) return null
  const start = Number(run.dataset.start)
  if (node.nodeType !== Node.TEXT_NODE) return start
  // The run is cut into pieces where something in it is lit.
  let before = 0
  const walker = document.createTreeWalker(run, NodeFilter.SHOW_TEXT)
  for (let text = walker.nextNode(); text !== null && text !== node; text = walker.nextNode())
    before += text.textContent?.length ?? 0
  return start + before + offset
}

/** What the browser's selection covers of the text; null where it is empty or outside. */
export const rangeOfSelection = (root: HTMLElement | null): TextRange | null => {
  const selection = window.getSelection()
  if (root === null || selection === null || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  if (!root.contains(range.commonAncestorContainer)) return null
  const runs = [...root.querySelectorAll<HTMLElement>('[data-start]')].filter((run) => range.intersectsNode(run))
  const first = runs[0]
  const last = runs.at(-1)
  if (first === undefined || last === undefined) return null
  const start = positionOf(range.startContainer, range.startOffset) ?? Number(first.dataset.start)
  const end =
    positionOf(range.endContainer, range.endOffset) ?? Number(last.dataset.start) + Number(last.dataset.length)
  return end > start ? { start, end } : null
}

/** The words of a range, as far as its runs are on screen. */
export const wordsBetween = (root: HTMLElement | null, { start, end }: TextRange): string =>
  [...(root?.querySelectorAll<HTMLElement>('[data-start]') ?? [])]
    .map((run) => ({ from: Number(run.dataset.start), text: run.textContent ?? '' }))
    .filter(({ from, text }) => from < end && from + text.length > start)
    .map(({ from, text }) => text.slice(Math.max(0, start - from), end - from))
    .join('\n')
