import { refuse } from '../recognise/refusals.ts'

/** Elements that end by themselves, so that leaving them open makes nothing deeper. */
const selfEnding = new Set(
  'area base br col embed hr img input link meta param source track wbr li p td th tr dt dd option optgroup thead tbody tfoot colgroup rp rt'.split(
    ' ',
  ),
)
const rawText = new Set(['script', 'style', 'textarea', 'title', 'xmp', 'noscript', 'iframe'])

const maxDepth = 800
const maxTagWords = 3000

/**
 * Refuses markup that would keep a parser busy for hours: elements inside elements in thousands of levels, tags with
 * thousands of attributes. One pass, before anything is parsed.
 */
export const checkMarkup = (html: string, sourceName: string): void => {
  let depth = 0
  let at = html.indexOf('<')
  while (at >= 0) {
    if (html.startsWith('<!--', at)) {
      const end = html.indexOf('-->', at + 4)
      if (end < 0) return
      at = html.indexOf('<', end + 3)
      continue
    }
    const name = /^<(\/?)([a-zA-Z][^\s/>]{0,40})/.exec(html.slice(at, at + 48))
    if (!name) {
      at = html.indexOf('<', at + 1)
      continue
    }
    const tag = name[2]!.toLowerCase()
    const end = endOfTag(html, at + name[0].length, sourceName)
    if (end < 0) return
    if (name[1] === '/') {
      if (!selfEnding.has(tag)) depth = Math.max(0, depth - 1)
    } else if (rawText.has(tag)) {
      const close = html.slice(end).search(new RegExp(`</${tag}`, 'i'))
      if (close < 0) return
      at = html.indexOf('<', end + close + 1)
      continue
    } else if (!selfEnding.has(tag) && html[end - 1] !== '/') {
      depth += 1
      if (depth > maxDepth) throw refuse('too-deep', sourceName)
    }
    at = html.indexOf('<', end)
  }
}

/** Place of the `>` that ends a tag, quotes honoured; -1 where it never ends. */
const endOfTag = (html: string, start: number, sourceName: string): number => {
  let words = 0
  for (let i = start; i < html.length; i += 1) {
    const char = html[i]
    if (char === '>') return i
    if (char === '"' || char === "'") {
      // Only a value after "=" is quoted; a stray quote belongs to an attribute's name.
      if (!/=\s*$/.test(html.slice(Math.max(0, i - 8), i))) continue
      const close = html.indexOf(char, i + 1)
      if (close < 0) return -1
      i = close
    } else if (char === ' ' || char === '\n' || char === '\t' || char === '\r' || char === '/') {
      words += 1
      if (words > maxTagWords) throw refuse('too-deep', sourceName)
    }
  }
  return -1
}
