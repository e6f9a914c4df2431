import { raiseFigures } from '../footnote-marks.ts'
import { findAll, findChild, findPath, type XmlNode } from '../ooxml/walk-xml.ts'
import { isBlank } from '../source-line.ts'
import type { DocxReading } from './docx-reading.ts'
import { isFormPrompt } from './form-prompts.ts'
import { isOn, lookOf, type ParagraphStyle, wordNumber, wordValue } from './styles.ts'
import { findSymbol, isSymbolFont } from './symbols.ts'

/** Text of one look. A line break in the text is a line break in the paragraph. */
export interface TextRun {
  text: string
  bold: boolean
  /** Points. */
  size: number | null
}

export interface ParagraphContent {
  runs: TextRun[]
  /** Contents of text boxes that are anchored in the paragraph. */
  boxes: XmlNode[]
  /** Keys of footnotes and endnotes whose marks stand in the paragraph. */
  notes: string[]
}

const checkedBox = '☒'
const emptyBox = '☐'

/** Elements that only wrap what they hold. */
const wrappers = new Set([
  'w:ins',
  'w:moveTo',
  'w:hyperlink',
  'w:smartTag',
  'w:customXml',
  'w:fldSimple',
  'w:dir',
  'w:bdo',
  'w:sdtContent',
  'w:rubyBase',
  'm:oMath',
  'm:oMathPara',
])

/** Reads what a paragraph shows: deleted, hidden and prompting text left out, fields as their results. */
export const readParagraph = (paragraph: XmlNode, style: ParagraphStyle, reading: DocxReading): ParagraphContent => {
  const content: ParagraphContent = { runs: [], boxes: [], notes: [] }
  readInlines(paragraph, style, reading, content)
  // A field whose instruction never ends must not swallow the paragraphs that follow.
  if (reading.fields.some((field) => field.part === 'code')) reading.fields.length = 0
  for (const field of reading.fields) field.resultStart = 0
  if (isFormPrompt(content.runs.map((run) => run.text).join(''))) content.runs = []
  return content
}

const readInlines = (parent: XmlNode, style: ParagraphStyle, reading: DocxReading, content: ParagraphContent) => {
  for (const node of parent.children) {
    if (node.name === 'w:r' || node.name === 'm:r') readRun(node, style, reading, content)
    else if (node.name === 'w:sdt') readControl(node, style, reading, content)
    else if (node.name === 'w:del' || node.name === 'w:moveFrom') reading.noticed.trackedChanges += 1
    else if (node.name === 'mc:AlternateContent') readInlines(chosenAlternative(node), style, reading, content)
    else if (wrappers.has(node.name)) {
      if (node.name === 'w:ins' || node.name === 'w:moveTo') reading.noticed.trackedChanges += 1
      readInlines(node, style, reading, content)
    } else if (node.name.startsWith('m:')) readInlines(node, style, reading, content)
    else if (node.name === 'w:ruby') readInlines(node, style, reading, content)
  }
}

/** One of the versions of the same content: never both. */
export const chosenAlternative = (node: XmlNode): XmlNode => {
  const choice = findChild(node, 'mc:Choice')
  const fallback = findChild(node, 'mc:Fallback')
  const hasText = (branch: XmlNode | undefined) => branch !== undefined && findAll(branch, 'w:t').length > 0
  return (hasText(choice) || !hasText(fallback) ? choice : fallback) ?? node
}

/** A content control. Its prompt is no answer; a check box is written as the box that it shows. */
const readControl = (node: XmlNode, style: ParagraphStyle, reading: DocxReading, content: ParagraphContent) => {
  const properties = findChild(node, 'w:sdtPr')
  const body = findChild(node, 'w:sdtContent')
  const checkBox = findChild(properties, 'w14:checkbox')
  if (checkBox) {
    const checked = findChild(checkBox, 'w14:checked')?.attributes.get('w14:val') ?? '0'
    content.runs.push({ text: /^(1|true|on)$/i.test(checked) ? checkedBox : emptyBox, bold: false, size: null })
    return
  }
  if (!body || isOn(findChild(properties, 'w:showingPlcHdr'))) return
  const inner: ParagraphContent = { runs: [], boxes: content.boxes, notes: content.notes }
  readInlines(body, style, reading, inner)
  if (!isFormPrompt(inner.runs.map((run) => run.text).join(''))) content.runs.push(...inner.runs)
}

const readRun = (run: XmlNode, style: ParagraphStyle, reading: DocxReading, content: ParagraphContent) => {
  const properties = findChild(run, 'w:rPr')
  const direct = lookOf(properties)
  const character = reading.styles.character(wordValue(properties, 'w:rStyle'))
  const hidden = direct.hidden ?? character.hidden ?? style.look.hidden ?? false
  const look = {
    bold: direct.bold ?? character.bold ?? style.look.bold ?? false,
    size: direct.size ?? character.size ?? style.look.size ?? null,
  }
  const fonts = findChild(properties, 'w:rFonts')
  const font = fonts?.attributes.get('w:ascii') ?? fonts?.attributes.get('w:hAnsi')
  const struck = isOn(findChild(properties, 'w:strike')) || isOn(findChild(properties, 'w:dstrike')) || false

  const raised = wordValue(properties, 'w:vertAlign') === 'superscript'
  const textOfRun = (text: string) => (raised ? raiseFigures(text) : text)

  const put = (text: string) => {
    if (text === '' || reading.fields.some((field) => field.part === 'code') || character.placeholder) return
    if (hidden) {
      reading.noticed.hiddenCharacters += text.trim().length
      return
    }
    if (struck && !isBlank(text)) reading.noticed.struck.push(text.trim())
    content.runs.push({ text, ...look })
  }

  for (const node of run.children) {
    switch (node.name) {
      case 'w:t':
      case 'm:t':
        put(isSymbolFont(font) ? signsOf(node.text, font!, reading) : textOfRun(node.text.replace(/[\r\n]+/g, ' ')))
        break
      case 'w:tab':
      case 'w:ptab':
        put('\t')
        break
      case 'w:br':
      case 'w:cr':
        put('\n')
        break
      case 'w:noBreakHyphen':
        put('-')
        break
      case 'w:softHyphen':
        put('\u00ad')
        break
      case 'w:sym':
        put(signOf(node, reading))
        break
      case 'w:fldChar':
        readFieldMark(node, reading, content, put)
        break
      case 'w:footnoteReference':
      case 'w:endnoteReference':
        if (!hidden) content.notes.push(`${node.name.slice(2, -9)} ${node.attributes.get('w:id') ?? ''}`)
        break
      case 'mc:AlternateContent':
        content.boxes.push(...(hidden ? [] : findTextBoxes(chosenAlternative(node))))
        break
      case 'w:drawing':
      case 'w:pict':
      case 'w:object':
        content.boxes.push(...(hidden ? [] : findTextBoxes(node)))
        break
      case 'w:ruby':
        readInlines(node, style, reading, content)
        break
    }
  }
}

/** Outermost text boxes; one inside another is found when its holder is read. */
const findTextBoxes = (node: XmlNode): XmlNode[] => {
  if (node.name === 'w:txbxContent') return [node]
  const branches = node.name === 'mc:AlternateContent' ? [chosenAlternative(node)] : node.children
  return branches.flatMap(findTextBoxes)
}

const signsOf = (text: string, font: string, reading: DocxReading): string =>
  [...text]
    .map((char) => {
      const sign = findSymbol(font, char.codePointAt(0)!)
      if (sign === null) reading.noticed.unknownSigns += 1
      return sign ?? '\ufffd'
    })
    .join('')

const signOf = (node: XmlNode, reading: DocxReading): string => {
  const code = Number.parseInt(node.attributes.get('w:char') ?? '', 16)
  const font = node.attributes.get('w:font') ?? ''
  const valid = Number.isInteger(code) && code > 0 && code <= 0xffff
  const sign = !valid
    ? null
    : isSymbolFont(font)
      ? findSymbol(font, code)
      : code >= 0xe000 && code <= 0xf8ff
        ? null
        : String.fromCharCode(code)
  if (sign === null) reading.noticed.unknownSigns += 1
  return sign ?? '\ufffd'
}

const readFieldMark = (node: XmlNode, reading: DocxReading, content: ParagraphContent, put: (text: string) => void) => {
  const type = node.attributes.get('w:fldCharType')
  const { fields } = reading
  if (type === 'begin') {
    fields.push({ part: 'code', form: findChild(node, 'w:ffData') ?? null, resultStart: content.runs.length })
  } else if (type === 'separate') {
    const field = fields.at(-1)
    if (field) {
      field.part = 'result'
      field.resultStart = content.runs.length
    }
  } else if (type === 'end') {
    const field = fields.pop()
    if (field?.form) endFormField(field.form, field.resultStart, content, put)
  }
}

/** Legacy form fields: a check box has no result text, a list may lack one, and an untouched prompt is no answer. */
const endFormField = (form: XmlNode, resultStart: number, content: ParagraphContent, put: (text: string) => void) => {
  const box = findChild(form, 'w:checkBox')
  if (box) {
    const checked = isOn(findChild(box, 'w:checked')) ?? isOn(findChild(box, 'w:default')) ?? false
    put(checked ? checkedBox : emptyBox)
    return
  }
  const list = findChild(form, 'w:ddList')
  const result = content.runs
    .slice(resultStart)
    .map((run) => run.text)
    .join('')
  if (list && isBlank(result)) {
    const entries = list.children.filter((child) => child.name === 'w:listEntry')
    const chosen =
      entries[wordNumber(list, 'w:result') ?? wordNumber(list, 'w:default') ?? 0]?.attributes.get('w:val') ?? ''
    if (!isFormPrompt(chosen)) put(chosen)
    return
  }
  const untouched = wordValue(findPath(form, 'w:textInput'), 'w:default')
  if (isFormPrompt(result) || (untouched !== undefined && untouched === result && looksLikePrompt(result))) {
    content.runs.length = Math.min(content.runs.length, resultStart)
  }
}

/** A default text that asks for an answer rather than being one. */
const looksLikePrompt = (text: string): boolean =>
  /^[\s[<(]*(klicka|tryck|ange|skriv|fyll i|välj|click|tap|enter|type|choose)(?!\p{L})/iu.test(text)
