import { load } from 'cheerio'
import type { ExtractProblem } from '../../../shared/domain/extract.ts'
import type { Block, ReadDocument } from '../read-document.ts'
import type { ReadOptions } from '../read-options.ts'
import { cleanText } from '../source-line.ts'
import { decodeText } from '../text/decode-text.ts'
import { checkMarkup } from './check-markup.ts'
import { indexElements, ofTags } from './element-index.ts'
import { findHiddenElements, isInsideNavigation } from './hidden-elements.ts'
import { readHtmlBlocks } from './html-blocks.ts'
import { type HtmlElement, textOf } from './html-node.ts'
import { findAttributeLabels } from './labelled-pair.ts'
import { findPageRegions } from './page-regions.ts'

/** The encoding that a page declares for itself, or undefined. */
const declaredEncoding = (bytes: Uint8Array): string | undefined => {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 8192))
  return (
    /<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1] ??
    /^\s*<\?xml[^>]{0,100}encoding=["']([\w-]+)/i.exec(head)?.[1]
  )
}

export interface HtmlContent {
  title: string | null
  blocks: Block[]
  problems: ExtractProblem[]
}

/** Hidden text shorter than this is a label for screen readers or an icon's name: not worth a word. */
const tellingLength = 40

/**
 * Reads a page that is already text. `isQuoted` tells elements that hold an earlier message, in a mail: they are set
 * aside like the page's frame. Scripts are never run and nothing is fetched.
 */
export const readHtmlText = (
  html: string,
  sourceName: string,
  isQuoted?: (element: HtmlElement) => boolean,
): HtmlContent => {
  checkMarkup(html, sourceName)
  const page = load(html)
  const index = indexElements(page)
  const body = ofTags(index, 'body')[0]
  const regions = findPageRegions(index)
  const hidden = findHiddenElements(page, index, regions.holdsContent)
  const hiddenTexts: string[] = []
  const blocks = body
    ? readHtmlBlocks(body, {
        sourceName,
        isHidden: (element) => hidden.has(element),
        labelOf: findAttributeLabels(index),
        isFurniture: (element) => isQuoted?.(element) || regions.isFurniture(element),
        onHidden: (element) => {
          if (isInsideNavigation(element)) return
          const text = textOf(element)
          if (text.length >= tellingLength) hiddenTexts.push(text)
        },
      })
    : []
  const problems: ExtractProblem[] = []
  if (hiddenTexts.length > 0) {
    const characters = hiddenTexts.reduce((sum, text) => sum + text.length, 0)
    problems.push({
      code: 'hidden-text',
      message: `Sidan har text som inte visas (${characters} tecken) och som inte är inläst. Öppna sidan, visa den dolda texten och spara sidan på nytt om den behövs.`,
      page: null,
      text: hiddenTexts[0]!.slice(0, 200),
    })
  }
  const title = cleanText(page(ofTags(index, 'title').slice(0, 1)).text().replace(/\s+/g, ' ').trim())
  return { title: title === '' ? null : title, blocks, problems }
}

/** Reads a saved web page: what it shows, with tables as grids and the frame around the text as furniture. */
export const readHtml = (bytes: Uint8Array, options: ReadOptions): ReadDocument => {
  const decoded = decodeText(bytes, options.name, declaredEncoding(bytes))
  const content = readHtmlText(decoded.text, options.name)
  return {
    mediaType: 'text/html',
    pages: null,
    furnitureStated: true,
    title: content.title,
    blocks: content.blocks,
    problems: [...decoded.problems, ...content.problems],
  }
}
