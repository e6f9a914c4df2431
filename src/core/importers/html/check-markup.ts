import { refuse } from '../recognise/refusals.ts'

/** Elements that end by themselves, so that leaving them open makes nothing deeper. */
const selfEnding = new Set(
  'area base br col embed hr img input link meta param source track wbr li p td th tr dt dd option optgroup thead tbody tfoot colgroup rp rt'.split(
    ' ',
  ),
)
/** Elements whose inside is text up to their end tag, except inside drawings and formulas. */
const rawText = new Set(['script', 'style', 'textarea', 'title', 'xmp', 'iframe'])
const foreign = new Set(['svg', 'math'])

const maxDepth = 800
const maxAttributes = 3000

/**
 * Refuses markup that would keep a parser busy for hours: elements inside elements in thousands of levels, tags with
 * thousands of attributes. One pass over the text, before anything is parsed.
 */
export const checkMarkup = (html: string, sourceName: string): void => {
  let depth = 0
  let foreignDepth = 0
  let at = html.indexOf('<')
  while (at >= 0) {
    if (html.startsWith('<!--', at)) {
      const end = endOfComment(html, at)
      if (end < 0) return
      at = html.indexOf('<', end)
      continue
    }
    const name = /^<(\/?)([a-zA-Z][^\s/>]{0,40})/.exec(html.slice(at, at + 48))
    if (!name) {
      at = html.indexOf('<', at + 1)
      continue
    }
    const tag = name[2]!.toLowerCase()
    const closes = name[1] === '/'
    const end = endOfTag(html, at + name[0].length, sourceName)
    if (end < 0) return
    if (foreign.has(tag)) foreignDepth = Math.max(0, foreignDepth + (closes ? -1 : 1))
    if (!closes && rawText.has(tag) && foreignDepth === 0) {
      const close = html.slice(end).search(new RegExp(`</${tag}`, 'i'))
      if (close < 0) return
      at = html.indexOf('<', end + close + 1)
      continue
    }
    if (!selfEnding.has(tag)) {
      depth = closes ? Math.max(0, depth - 1) : depth + 1
      if (depth > maxDepth) throw refuse('too-deep', sourceName)
    }
    at = html.indexOf('<', end)
  }
}

/** Place after a comment; -1 where it never ends. `<!-->` is a whole comment. */
const endOfComment = (html: string, at: number): number => {
  const plain = html.indexOf('-->', at + 2)
  const odd = html.indexOf('--!>', at + 2)
  if (plain < 0 && odd < 0) return -1
  return odd >= 0 && (plain < 0 || odd < plain) ? odd + 4 : plain + 3
}

const isSpace = (char: string): boolean =>
  char === ' ' || char === '\n' || char === '\t' || char === '\r' || char === '\f'

/** Place of the `>` that ends a tag, by the rules that browsers follow; -1 where it never ends. */
const endOfTag = (html: string, start: number, sourceName: string): number => {
  let attributes = 0
  let state: 'before-name' | 'name' | 'after-name' | 'before-value' | 'value' = 'before-name'
  for (let i = start; i < html.length; i += 1) {
    const char = html[i]!
    if (char === '>') return i
    if (state === 'before-value' && (char === '"' || char === "'")) {
      const close = html.indexOf(char, i + 1)
      if (close < 0) return -1
      i = close
      state = 'before-name'
    } else if (isSpace(char)) {
      if (state === 'name') state = 'after-name'
      else if (state === 'value') state = 'before-name'
    } else if (char === '/' && state !== 'before-value' && state !== 'value') {
      state = 'before-name'
    } else if (char === '=' && (state === 'name' || state === 'after-name')) {
      state = 'before-value'
    } else if (state === 'before-value') {
      state = 'value'
    } else if (state === 'before-name' || state === 'after-name') {
      state = 'name'
      attributes += 1
      if (attributes > maxAttributes) throw refuse('too-deep', sourceName)
    }
  }
  return -1
}
