import type { Flow, FlowBox } from './flow.ts'
import { type TextWeight, wrapText } from './text-width.ts'

/** Words of the diagram that are no box's own. */
export interface FlowWords {
  title: string
  phases: { identification: string; assessment: string; outcome: string }
  /** Heading of what is taken away before anything is assessed. */
  before: string
  labelOf(box: FlowBox): string
  /** "39 rader, 47 verksamheter/team", or only one of them where they are the same. Short on a line of a box. */
  countOf(box: FlowBox, short: boolean): string
}

export interface FlowText {
  x: number
  /** Of the line that the letters stand on. */
  baseline: number
  size: number
  weight: TextWeight
  text: string
}

/** A box's heading, or a line in it: what is written, where, and which rows it opens; null for a heading of several boxes. */
export interface FlowEntry {
  key: string | null
  label: string
  count: string
  level: 0 | 1
  x: number
  y: number
  width: number
  height: number
  texts: FlowText[]
}

export interface FlowShape {
  key: string
  /** What holds the phase's stem, and what is taken away beside it. */
  kind: 'stem' | 'side'
  x: number
  y: number
  width: number
  height: number
  entries: FlowEntry[]
}

export interface FlowPhase {
  label: string
  x: number
  y: number
  width: number
  height: number
}

/** From one box to another: straight down the stem, or to the right. */
export interface FlowArrow {
  from: { x: number; y: number }
  to: { x: number; y: number }
}

export interface FlowLayout {
  width: number
  height: number
  shapes: FlowShape[]
  phases: FlowPhase[]
  arrows: FlowArrow[]
}

const width = 1000
const phaseWidth = 34
const stem = { x: 58, width: 430 }
const side = { x: 548, width: 448 }
const padding = 14
const rowGap = 40
const sideGap = 14
const heading = { size: 17, line: 22 }
const count = { size: 15, line: 20 }
const entry = { size: 14.5, line: 19, indent: 16 }
/** Other fonts than the one that is measured run wider: a reader of the file may lack it. */
const slack = 0.88

/**
 * The flow as a drawing after PRISMA 2020 and ROSES: phases from top to bottom, what goes on in the stem to the left, what
 * is taken away or set apart to the right. Pure, and in units of its own: one is a pixel at full size.
 */
export const layoutFlow = ({ boxes }: Flow, words: FlowWords): FlowLayout => {
  const find = (key: string): FlowBox | undefined => boxes.find((box) => box.key === key)
  const parts = (prefix: string): FlowBox[] => boxes.filter(({ key }) => key.startsWith(`${prefix}:`))
  const some = (...keys: string[]): FlowBox[] => keys.flatMap((key) => find(key) ?? [])
  const shape = (
    kind: 'stem' | 'side',
    y: number,
    of: { key: string; head: FlowBox | string | undefined; lines: readonly FlowBox[] },
  ): FlowShape => {
    const place = kind === 'stem' ? stem : side
    const inner = (place.width - 2 * padding) * slack
    let at = y + padding
    const entries: FlowEntry[] = []
    const put = (box: FlowBox | string, level: 0 | 1): void => {
      const [label, counted] =
        typeof box === 'string' ? [box, ''] : [words.labelOf(box), words.countOf(box, level === 1)]
      const x = place.x + padding + (level === 0 ? 0 : entry.indent)
      const font = level === 0 ? heading : entry
      const weight = level === 0 ? 'bold' : 'regular'
      const room = inner - (level === 0 ? 0 : entry.indent)
      const begun = at
      const texts: FlowText[] = []
      const write = (text: string, { size, line }: { size: number; line: number }, as: TextWeight): void => {
        texts.push({ x, baseline: at + size, size, weight: as, text })
        at += line
      }
      for (const text of wrapText(level === 0 ? label : `${label}: ${counted}`, room, font.size, weight))
        write(text, font, weight)
      if (level === 0 && counted !== '')
        for (const text of wrapText(counted, room, count.size, 'regular')) write(text, count, 'regular')
      entries.push({
        key: typeof box === 'string' ? null : box.key,
        label,
        count: counted,
        level,
        x: place.x + 6,
        y: begun - 2,
        width: place.width - 12,
        height: at - begun + 3,
        texts,
      })
      at += level === 0 ? 6 : 5
    }
    if (of.head !== undefined) put(of.head, 0)
    for (const line of of.lines) put(line, 1)
    return { key: of.key, kind, x: place.x, y, width: place.width, height: at - y + padding - 6, entries }
  }

  const shapes: FlowShape[] = []
  const arrows: FlowArrow[] = []
  const phases: FlowPhase[] = []
  let y = 8
  let above: FlowShape | null = null
  const row = (
    label: string,
    left: Parameters<typeof shape>[2],
    rights: readonly Parameters<typeof shape>[2][],
  ): void => {
    const begun = y
    const main = shape('stem', y, left)
    const beside: FlowShape[] = []
    let at = y
    for (const right of rights) {
      const next = shape('side', at, right)
      beside.push(next)
      at += next.height + sideGap
    }
    // A side box that stands lower than the stem's box is still reached from it.
    main.height = Math.max(main.height, ...beside.map((one) => one.y - main.y + Math.min(one.height, 44)))
    if (above !== null)
      arrows.push({
        from: { x: stem.x + stem.width / 2, y: above.y + above.height },
        to: { x: stem.x + stem.width / 2, y: main.y },
      })
    for (const one of beside) {
      const middle = Math.min(one.y + one.height / 2, main.y + main.height - 14)
      arrows.push({ from: { x: stem.x + stem.width, y: middle }, to: { x: side.x, y: middle } })
    }
    shapes.push(main, ...beside)
    const end = Math.max(main.y + main.height, ...beside.map((one) => one.y + one.height))
    phases.push({ label, x: 0, y: begun, width: phaseWidth, height: Math.max(120, end - begun) })
    above = main
    y = Math.max(end, begun + 120) + rowGap
  }
  row(
    words.phases.identification,
    { key: 'identified', head: find('identified'), lines: [...parts('source'), ...some('known', 'new')] },
    [{ key: 'before', head: words.before, lines: some('duplicates', 'removed', 'closed') }],
  )
  row(words.phases.assessment, { key: 'remaining', head: find('remaining'), lines: some('decided', 'published') }, [
    { key: 'not-decided', head: find('not-decided'), lines: [] },
    { key: 'out-of-scope', head: find('out-of-scope'), lines: parts('reason') },
  ])
  row(words.phases.outcome, { key: 'included', head: find('included'), lines: [] }, [
    { key: 'appendix', head: find('appendix'), lines: parts('criterion') },
  ])
  return { width, height: Math.ceil(y - rowGap + 8), shapes, phases, arrows }
}

/** The boxes as a list in which each part stands under its whole: what a screen reader reads, and what text files hold. */
export interface FlowItem {
  box: FlowBox
  parts: FlowItem[]
}

export const nestFlow = ({ boxes }: Flow): FlowItem[] => {
  const under = (key: string | null): FlowItem[] =>
    boxes.filter(({ partOf }) => partOf === key).map((box) => ({ box, parts: under(box.key) }))
  return under(null)
}
