import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { FontBook, FontInfo } from './font-info.ts'
import type { Fragment, PageRules } from './fragment.ts'
import { FragmentBuilder } from './fragment-builder.ts'
import { identity, type Matrix, multiply } from './matrix.ts'
import { turnOf, turnToFrame, withinPage } from './page-frame.ts'
import { RuleCollector } from './path-rules.ts'

/** What a page paints, before anyone asks what it means. */
export interface PageContent {
  /** Size of the page as shown, in points. */
  widthPt: number
  heightPt: number
  fragments: Fragment[]
  /** In points from the top left corner of the page as shown. */
  rules: PageRules
  glyphs: number
  /** Glyphs without a usable character. */
  unmappedGlyphs: number
  /** Glyphs in render mode 3: text that is there to be searched, over a picture of it. */
  invisibleGlyphs: number
  /** Share of the page that pictures seem to cover, 0–1. */
  pictureShare: number
  /** Number of curves drawn: text set as outlines has thousands. */
  curves: number
  /** True where text was lost because its font could not be read. */
  lostText: boolean
}

/** What the reading needs of pdf.js beside a page. */
export interface PdfPieces {
  ops: Readonly<Record<string, number>>
  fonts: FontBook
  /** Is a layer of the document switched on? */
  isLayerShown: (layer: unknown) => boolean
}

interface Glyph {
  unicode: string
  width: number
  isSpace: boolean
  vmetric: number[] | null
}

interface TextState {
  font: FontInfo
  size: number
  charSpacing: number
  wordSpacing: number
  /** 1 for 100 %. */
  horizontalScale: number
  leading: number
  rise: number
  mode: number
  fillAlpha: number
}

interface SavedState extends TextState {
  ctm: Matrix
}

interface MarkedContent {
  mcid: number
  artifact: boolean
  hidden: boolean
}

/** Reads one page from its operator list: the only place where soft hyphens, double blanks and exact places are left. */
export const readPageContent = async (page: PDFPageProxy, pieces: PdfPieces): Promise<PageContent> => {
  const list = await page.getOperatorList()
  const { setFont, setGState } = pieces.ops
  const fontNames = new Set<string>()
  for (let i = 0; i < list.fnArray.length; i += 1) {
    const op = list.fnArray[i]
    if (op === setFont) fontNames.add(list.argsArray[i][0])
    else if (op === setGState) {
      for (const [key, value] of list.argsArray[i][0]) if (key === 'Font') fontNames.add(value[0])
    }
  }
  await pieces.fonts.load(page, fontNames)
  const viewport = page.getViewport({ scale: 1 })
  return interpretOperators(list.fnArray, list.argsArray, viewport.transform as unknown as Matrix, {
    widthPt: viewport.width,
    heightPt: viewport.height,
    pieces,
    pageNumber: page.pageNumber,
  })
}

interface Canvas {
  widthPt: number
  heightPt: number
  pieces: PdfPieces
  pageNumber: number
}

const interpretOperators = (
  fnArray: readonly number[],
  // biome-ignore lint/suspicious/noExplicitAny: pdf.js gives each operator its own arguments, untyped
  argsArray: readonly any[],
  base: Matrix,
  { widthPt, heightPt, pieces, pageNumber }: Canvas,
): PageContent => {
  const { ops, fonts, isLayerShown } = pieces
  const op = ops as Record<
    | 'save'
    | 'restore'
    | 'transform'
    | 'beginText'
    | 'setFont'
    | 'setCharSpacing'
    | 'setWordSpacing'
    | 'setHScale'
    | 'setLeading'
    | 'setTextRise'
    | 'setTextRenderingMode'
    | 'setGState'
    | 'setTextMatrix'
    | 'moveText'
    | 'setLeadingMoveText'
    | 'nextLine'
    | 'showText'
    | 'paintFormXObjectBegin'
    | 'paintFormXObjectEnd'
    | 'beginGroup'
    | 'endGroup'
    | 'beginAnnotation'
    | 'endAnnotation'
    | 'beginMarkedContent'
    | 'beginMarkedContentProps'
    | 'endMarkedContent'
    | 'constructPath'
    | 'stroke'
    | 'closeStroke'
    | 'fill'
    | 'eoFill'
    | 'fillStroke'
    | 'eoFillStroke'
    | 'closeFillStroke'
    | 'closeEOFillStroke'
    | 'paintInlineImageXObject'
    | 'paintImageXObject',
    number
  >
  const strokes = new Set([op.stroke, op.closeStroke])
  const fills = new Set([op.fill, op.eoFill, op.fillStroke, op.eoFillStroke, op.closeFillStroke, op.closeEOFillStroke])
  const builder = new FragmentBuilder()
  const rules = new RuleCollector()
  let invisibleGlyphs = 0
  let picturePt2 = 0
  let lostText = false
  let annotation = false
  let hiddenGroups = 0
  const groups: boolean[] = []

  let ctm: Matrix = base
  let state: TextState = {
    font: fonts.get(''),
    size: 0,
    charSpacing: 0,
    wordSpacing: 0,
    horizontalScale: 1,
    leading: 0,
    rise: 0,
    mode: 0,
    fillAlpha: 1,
  }
  const saved: SavedState[] = []
  let textMatrix: Matrix = identity
  let lineX = 0
  let lineY = 0
  let x = 0
  let y = 0

  const marks: MarkedContent[] = []
  const plain: MarkedContent = { mcid: -1, artifact: false, hidden: false }
  let mark = plain

  const pushMark = (next: Partial<MarkedContent>) => {
    marks.push(mark)
    mark = { ...mark, ...next }
  }

  const save = () => {
    saved.push({ ...state, ctm })
  }
  const restore = () => {
    const last = saved.pop()
    if (last === undefined) return
    ctm = last.ctm
    state = last
  }
  const transform = (matrix: ArrayLike<number>) => {
    ctm = multiply(ctm, matrix)
    // Careful: pictures are left out of the list (decoding them would cost a second each). What shows that there was
    // one is the matrix: a picture is drawn as a unit square that the matrix stretches to its size on the page.
    const width = Math.abs(ctm[0]) + Math.abs(ctm[2])
    const height = Math.abs(ctm[1]) + Math.abs(ctm[3])
    if (width > 24 && height > 24) picturePt2 += Math.min(width, widthPt) * Math.min(height, heightPt)
  }

  const showText = (glyphs: readonly (Glyph | number)[]) => {
    const { font, size, charSpacing, wordSpacing, horizontalScale } = state
    if (font.broken && glyphs.length > 0) lostText = true
    if (mark.hidden || hiddenGroups > 0 || size === 0) return
    const toPage = multiply(ctm, textMatrix)
    const sign = size < 0 ? -1 : 1
    const turn = turnOf(toPage[0] * sign * horizontalScale, toPage[1] * sign * horizontalScale)
    const frame = turn === 'skewed' ? toPage : multiply(turnToFrame(turn, widthPt, heightPt), toPage)
    const [a, b, c, d, e, f] = frame
    const sizePt = Math.abs(size) * Math.hypot(c, d)
    const baseY = y + state.rise
    const baseline = b * x + d * baseY + f
    const invisible = state.mode === 3 || (state.fillAlpha === 0 && state.mode === 0)
    builder.begin({
      baseline,
      top: baseline - font.ascent * sizePt,
      bottom: baseline - font.descent * sizePt,
      size: sizePt,
      bold: font.bold || state.mode === 2,
      invisible,
      turn,
      mcid: mark.mcid,
      artifact: mark.artifact,
      annotation,
      page: pageNumber,
    })
    const widthScale = font.widthScale * size
    const offset = c * baseY + e
    for (const glyph of glyphs) {
      if (typeof glyph === 'number') {
        if (font.vertical) y -= (glyph * size) / 1000
        else x -= ((glyph * size) / 1000) * horizontalScale
        continue
      }
      const spacing = charSpacing + (glyph.isSpace ? wordSpacing : 0)
      if (font.vertical) {
        const advance = (glyph.vmetric?.[0] ?? -1000) * widthScale - spacing
        addVertical(glyph.unicode, x, y, advance, sizePt, frame)
        y += advance
        continue
      }
      const end = x + glyph.width * widthScale * horizontalScale
      const pen = end + spacing * horizontalScale
      const x0 = a * x + offset
      const x1 = a * end + offset
      if (x0 <= x1) builder.add(glyph.unicode, x0, x1, a * pen + offset)
      else builder.add(glyph.unicode, x1, x0, a * pen + offset)
      if (invisible) invisibleGlyphs += 1
      x = pen
    }
  }

  /** One character of vertical writing: a fragment of its own, whose line the layout finds by its place. */
  const addVertical = (unicode: string, gx: number, gy: number, advance: number, sizePt: number, frame: Matrix) => {
    const left = frame[0] * gx + frame[2] * gy + frame[4] - sizePt / 2
    const top = frame[1] * gx + frame[3] * gy + frame[5]
    const bottom = top + Math.abs(frame[3] * advance)
    builder.begin({
      baseline: bottom,
      top,
      bottom,
      size: sizePt,
      bold: state.font.bold,
      invisible: state.mode === 3,
      turn: 'skewed',
      mcid: mark.mcid,
      artifact: mark.artifact,
      annotation,
      page: pageNumber,
    })
    builder.add(unicode, left, left + sizePt, left + sizePt)
  }

  for (let i = 0; i < fnArray.length; i += 1) {
    const args = argsArray[i]
    switch (fnArray[i]) {
      case op.save:
        save()
        break
      case op.restore:
        restore()
        break
      case op.transform:
        transform(args)
        break
      case op.beginText:
        textMatrix = identity
        lineX = lineY = x = y = 0
        break
      case op.setFont:
        state = { ...state, font: fonts.get(args[0]), size: args[1] }
        break
      case op.setCharSpacing:
        state = { ...state, charSpacing: args[0] }
        break
      case op.setWordSpacing:
        state = { ...state, wordSpacing: args[0] }
        break
      case op.setHScale:
        state = { ...state, horizontalScale: args[0] / 100 }
        break
      case op.setLeading:
        state = { ...state, leading: -args[0] }
        break
      case op.setTextRise:
        state = { ...state, rise: args[0] }
        break
      case op.setTextRenderingMode:
        state = { ...state, mode: args[0] }
        break
      case op.setGState:
        for (const [key, value] of args[0]) {
          if (key === 'Font') state = { ...state, font: fonts.get(value[0]), size: value[1] }
          else if (key === 'ca') state = { ...state, fillAlpha: value }
        }
        break
      case op.setTextMatrix:
        textMatrix = args[0]
        lineX = lineY = x = y = 0
        break
      case op.setLeadingMoveText:
        state = { ...state, leading: args[1] }
        x = lineX += args[0]
        y = lineY += args[1]
        break
      case op.moveText:
        x = lineX += args[0]
        y = lineY += args[1]
        break
      case op.nextLine:
        x = lineX
        y = lineY += state.leading
        break
      case op.showText:
        showText(args[0])
        break
      case op.paintFormXObjectBegin:
        save()
        if (args[0]) ctm = multiply(ctm, args[0])
        break
      case op.paintFormXObjectEnd:
        restore()
        break
      case op.beginGroup:
        // The text of a soft mask is never seen as text.
        groups.push(Boolean(args[0]?.smask))
        if (args[0]?.smask) hiddenGroups += 1
        break
      case op.endGroup:
        if (groups.pop()) hiddenGroups -= 1
        break
      case op.beginAnnotation:
        saved.length = 0
        save()
        annotation = true
        ctm = multiply(multiply(base, args[2] ?? identity), args[3] ?? identity)
        break
      case op.endAnnotation:
        restore()
        annotation = false
        break
      case op.beginMarkedContent: {
        const tag = args?.[0]?.name
        pushMark(tag === 'Artifact' ? { artifact: true } : {})
        break
      }
      case op.beginMarkedContentProps:
        if (args[0] === 'OC') pushMark({ hidden: mark.hidden || !isLayerShown(args[1]) })
        else if (args[0] === 'Artifact') pushMark({ artifact: true })
        else pushMark(Number.isInteger(args[1]) ? { mcid: args[1], artifact: false } : {})
        break
      case op.endMarkedContent:
        mark = marks.pop() ?? plain
        break
      case op.constructPath: {
        const path: ArrayLike<number> | null = args[1][0]
        if (path === null || mark.hidden || hiddenGroups > 0) break
        if (strokes.has(args[0])) rules.add(path, ctm, true)
        else if (fills.has(args[0])) rules.add(path, ctm, false)
        break
      }
      default:
        break
    }
  }
  return {
    widthPt,
    heightPt,
    fragments: withinPage(builder.finish(), widthPt, heightPt),
    rules: rules.rules,
    glyphs: builder.glyphs,
    unmappedGlyphs: builder.unmapped,
    invisibleGlyphs,
    pictureShare: Math.min(1, picturePt2 / Math.max(1, widthPt * heightPt)),
    curves: rules.curves,
    lostText,
  }
}
