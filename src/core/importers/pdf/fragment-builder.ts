import { raiseFigures } from '../footnote-marks.ts'
import type { Fragment, Turn } from './fragment.ts'
import { hundredths, isBlankUnit, seamGapEm, wordGapEm } from './fragment.ts'

/** Where and how the text of a run is shown; the same for all glyphs of the run. */
export interface RunStyle {
  baseline: number
  top: number
  bottom: number
  size: number
  bold: boolean
  invisible: boolean
  turn: Turn
  mcid: number
  artifact: boolean
  annotation: boolean
  /** From 1. */
  page: number
}

/** A gap wider than this, in shares of the font size, ends a fragment: it may be the gutter between two columns. */
const splitGapEm = 0.75
/** This many blanks in a row are layout, not a word space. */
const layoutBlanks = 4

/** Joins the glyphs of a page, in drawing order, into fragments. */
export class FragmentBuilder {
  readonly fragments: Fragment[] = []
  /** Glyphs that carry no usable character. */
  unmapped = 0
  glyphs = 0
  #style: RunStyle | null = null
  #units: string[] = []
  #lefts: number[] = []
  /** Indexes of the units that begin a run of their own. */
  #runStarts: number[] = []
  #rights: number[] = []
  /** Right edges that letter spacing has moved: a gap counts from here. */
  #ends: number[] = []
  /** Where the next glyph would stand if nothing moved it. */
  #pen = 0
  #bold = true
  #inked = 0
  /** Texts that were drawn, by text, to find those that are drawn twice for boldness. */
  readonly #drawn = new Map<string, Fragment[]>()

  /** Style of the fragment that was closed last. */
  #closed: RunStyle | null = null
  /** True while small glyphs stand raised right behind larger ones, as the number of a footnote does. */
  #raised = false

  #run: RunStyle | null = null
  #runBegins = false

  /** Tells the style of the glyphs that follow. Text goes on in the same fragment when it stands where the last one ended. */
  begin(style: RunStyle): void {
    this.#run = style
    this.#runBegins = true
  }

  /** Ends the fragment unless the first glyph of a run belongs to it, and makes the run's style part of it. */
  #enterRun(run: RunStyle, x0: number): void {
    this.#runBegins = false
    const last = this.#style
    this.#raised = this.#isRaised(run, last ?? this.#closed, x0)
    if (last !== null && (!this.#goesOn(last, run) || this.#isApart(x0, Math.max(last.size, run.size)))) this.#end()
    if (this.#style === null || last === null) {
      this.#style = run
      return
    }
    this.#runStarts.push(this.#units.length)
    // Letter spacing after the last letter of a run is no part of the gap to the next run.
    const at = this.#ends.length - 1
    if (at >= 0) this.#ends[at] = Math.min(this.#ends[at]!, this.#rights[at]! + run.size * 0.1)
    this.#style = {
      ...last,
      top: Math.min(last.top, run.top),
      bottom: Math.max(last.bottom, run.bottom),
      // A raised or smaller character does not move the line.
      baseline: run.size > last.size ? run.baseline : last.baseline,
      size: Math.max(last.size, run.size),
      invisible: last.invisible || run.invisible,
    }
  }

  #isRaised(run: RunStyle, before: RunStyle | null, x0: number): boolean {
    if (before === null || before.turn !== run.turn || before.page !== run.page) return false
    const lift = before.baseline - run.baseline
    return (
      run.size < before.size * 0.85 &&
      lift > before.size * 0.12 &&
      lift < before.size * 0.8 &&
      Math.abs(x0 - this.#pen) < before.size * 0.5
    )
  }

  #isApart(x0: number, size: number): boolean {
    if (this.#lefts.length === 0) return false
    const gap = x0 - this.#pen
    return gap > size * splitGapEm || (gap < -size * 0.2 && x0 < this.#lefts[this.#lefts.length - 1]! - size * 0.1)
  }

  #goesOn(last: RunStyle, next: RunStyle): boolean {
    if (
      last.turn !== next.turn ||
      last.turn === 'skewed' ||
      last.mcid !== next.mcid ||
      last.artifact !== next.artifact ||
      last.annotation !== next.annotation
    ) {
      return false
    }
    const size = Math.max(last.size, next.size)
    return Math.abs(last.baseline - next.baseline) <= size * 0.4 && Math.min(last.size, next.size) >= size * 0.45
  }

  /** Adds a glyph that shows `unicode` from `x0` to `x1`; `pen` is where the next one would stand. */
  add(unicode: string, x0: number, x1: number, pen: number): void {
    this.glyphs += 1
    const run = this.#run!
    if (this.#runBegins) {
      this.#enterRun(run, x0)
    } else if (this.#isApart(x0, run.size)) {
      this.#end()
      this.#style = run
    }
    const shown = this.#raised ? raiseFigures(this.#character(unicode)) : this.#character(unicode)
    if (shown === '') {
      this.#pen = pen
      return
    }
    if (isBlankUnit(shown.charCodeAt(0))) {
      // Blanks before the text of a fragment say nothing that its place does not say.
      if (this.#inked === 0) {
        this.#pen = pen
        return
      }
    } else {
      this.#splitAtLayoutBlanks(x0)
      this.#inked += 1
      this.#bold &&= run.bold
    }
    this.#units.push(shown)
    this.#lefts.push(x0)
    this.#rights.push(x1)
    this.#ends.push(Math.max(pen, x1))
    this.#pen = pen
  }

  /** Closes the fragment that is being built. */
  finish(): Fragment[] {
    this.#end()
    return this.fragments
  }

  #splitAtLayoutBlanks(x: number): void {
    let blanks = 0
    while (blanks < this.#units.length && isBlankUnit(this.#units[this.#units.length - 1 - blanks]!.charCodeAt(0))) {
      blanks += 1
    }
    if (blanks < layoutBlanks) return
    const gap = x - this.#lefts[this.#units.length - blanks]!
    if (gap < this.#style!.size) return
    this.#end()
    this.#style = this.#run
  }

  #character(unicode: string): string {
    if (unicode.length === 1) {
      const code = unicode.charCodeAt(0)
      if (code >= 0x20 && code < 0x7f) return unicode
      if (code === 9 || code === 10 || code === 13) return ' '
      if (code < 0x20 || (code >= 0x7f && code < 0xa0) || code === 0xfffd) {
        this.unmapped += 1
        return '\ufffd'
      }
      if (code >= 0xfb00 && code <= 0xfb06) return unicode.normalize('NFKC')
      if (code >= 0xe000 && code <= 0xf8ff) {
        // Symbol fonts put their bullets here.
        if (this.#inked === 0) return '•'
        this.unmapped += 1
        return unicode
      }
      if (code >= 0x2000 && code <= 0x200a) return ' '
      if (code === 0x200b || code === 0x2060 || code === 0xfeff || code === 0x200e || code === 0x200f) return ''
      return unicode
    }
    if (unicode === '') {
      this.unmapped += 1
      return '\ufffd'
    }
    // biome-ignore lint/suspicious/noControlCharactersInRegex: fonts without a usable map give control characters
    return unicode.replace(/[\u0000-\u001f]/g, '')
  }

  #end(): void {
    const style = this.#style
    if (style !== null && this.#inked > 0) {
      const fragment = this.#compose(style)
      if (!this.#isDrawnTwice(fragment)) this.fragments.push(fragment)
    }
    this.#closed = style ?? this.#closed
    this.#style = null
    this.#units = []
    this.#lefts = []
    this.#runStarts = []
    this.#rights = []
    this.#ends = []
    this.#bold = true
    this.#inked = 0
  }

  #compose(style: RunStyle): Fragment {
    let count = this.#units.length
    while (isBlankUnit(this.#units[count - 1]!.charCodeAt(0))) count -= 1
    const gapLimit = this.#wordGap(style, count)
    let text = ''
    const xs: number[] = []
    const seams: number[] = []
    for (let i = 0; i < count; i += 1) {
      const unit = this.#units[i]!
      const x0 = this.#lefts[i]!
      const x1 = this.#rights[i]!
      if (i > 0 && x0 - this.#ends[i - 1]! > gapLimit) {
        if (!isBlankUnit(unit.charCodeAt(0)) && !isBlankUnit(text.charCodeAt(text.length - 1))) {
          text += ' '
          xs.push(hundredths(this.#rights[i - 1]!))
          if (x0 - this.#ends[i - 1]! > style.size * seamGapEm && this.#runStarts.includes(i)) seams.push(text.length)
        }
      }
      const noRoom = this.#takesNoRoom(i, count, style)
      if (noRoom) text += '\u00ad'
      // A hyphen of its own kind ends the line where the program divided the word.
      else if (unit === '\u2010' && i === count - 1) text += text.endsWith('\u00ad') ? '\u00ad' : '-'
      else text += unit
      xs.push(hundredths(x0))
      for (let part = 1; part < unit.length; part += 1) xs.push(hundredths(x0 + ((x1 - x0) * part) / unit.length))
    }
    xs.push(hundredths(this.#rights[count - 1]!))
    const nfc = composed(text, xs)
    // Careful: composing moves the places; text in pieces that need it has no seams.
    const kept = nfc.text.length === text.length ? seams : []
    return {
      ...nfc,
      ...style,
      bold: this.#bold,
      order: this.fragments.length,
      seams: kept,
      columnStart: false,
      endsInBlank: this.#endsInBlank(count, style),
    }
  }

  /** Several blanks fill a column up, and one that takes no room may stand for a soft hyphen: neither parts words. */
  #endsInBlank(count: number, style: RunStyle): boolean {
    return this.#units.length === count + 1 && this.#rights[count]! - this.#lefts[count]! > style.size * 0.02
  }

  /** A blank with the next letter set on its very place parts no words: some writers show a soft hyphen so. */
  #takesNoRoom(i: number, count: number, style: RunStyle): boolean {
    if (i === 0 || i + 1 >= count || !isBlankUnit(this.#units[i]!.charCodeAt(0))) return false
    const isDivision = this.#units[i + 1] === '\u2010' && i + 2 === count
    if (!/\p{L}$/u.test(this.#units[i - 1]!) || !(isDivision || /^\p{L}/u.test(this.#units[i + 1]!))) return false
    return Math.abs(this.#lefts[i + 1]! - this.#lefts[i]!) < style.size * 0.02
  }

  /** The gap that parts words. Letter-spaced text has a gap after every letter, and then only wider ones count. */
  #wordGap(style: RunStyle, count: number): number {
    const plain = style.size * wordGapEm
    if (count < 6) return plain
    const gaps: number[] = []
    for (let i = 1; i < count; i += 1) {
      if (isBlankUnit(this.#units[i]!.charCodeAt(0)) || isBlankUnit(this.#units[i - 1]!.charCodeAt(0))) continue
      gaps.push(this.#lefts[i]! - this.#ends[i - 1]!)
    }
    let wide = 0
    for (const gap of gaps) if (gap > plain) wide += 1
    if (wide < gaps.length * 0.6) return plain
    gaps.sort((a, b) => a - b)
    return gaps[gaps.length >> 1]! + plain
  }

  /** The same text a hair's breadth beside is one text drawn twice to look bold. */
  #isDrawnTwice(fragment: Fragment): boolean {
    const same = this.#drawn.get(fragment.text)
    if (same === undefined) {
      this.#drawn.set(fragment.text, [fragment])
      return false
    }
    const near = fragment.size * 0.12
    const twin = same.find(
      (other) =>
        other.turn === fragment.turn &&
        Math.abs(other.xs[0]! - fragment.xs[0]!) <= near &&
        Math.abs(other.baseline - fragment.baseline) <= near,
    )
    if (twin === undefined) {
      same.push(fragment)
      return false
    }
    twin.bold = true
    twin.invisible &&= fragment.invisible
    return true
  }
}

const combining = /\p{M}/u

/** NFC, with the left edges following the characters that stay. */
const composed = (text: string, xs: number[]): { text: string; xs: number[] } => {
  const whole = text.normalize('NFC')
  if (whole === text) return { text, xs }
  if (whole.length === text.length && !combining.test(text)) return { text: whole, xs }
  let out = ''
  const edges: number[] = []
  for (const match of text.matchAll(/\P{M}\p{M}*|\p{M}+/gsu)) {
    const cluster = match[0].normalize('NFC')
    const x0 = xs[match.index]!
    const x1 = xs[match.index + match[0].length]!
    for (let unit = 0; unit < cluster.length; unit += 1)
      edges.push(hundredths(x0 + ((x1 - x0) * unit) / cluster.length))
    out += cluster
  }
  edges.push(xs[xs.length - 1]!)
  return { text: out, xs: edges }
}
