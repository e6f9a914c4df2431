/** One rule of a page's own style sheet that says whether elements show. */
export interface ShowRule {
  selector: string
  hides: boolean
  important: boolean
  /** Comparable: a greater one wins, the later among equals. */
  specificity: number
}

const offScreen = /(?:^|;)\s*(?:left|top|text-indent)\s*:\s*-\d{4,}(?:\.\d+)?(?:px|em|rem)/i
const clippedAway =
  /(?:^|;)\s*(?:clip\s*:\s*rect\(\s*[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?\s*\)|clip-path\s*:\s*inset\(\s*(?:50|100)%)/i

/** What declarations say: hidden, shown, or nothing (null). */
export const showing = (declarations: string): { hides: boolean; important: boolean } | null => {
  const found = [...declarations.matchAll(/(?:^|[;\s])(display|visibility)\s*:\s*([a-z-]+)\s*(!\s*important)?/gi)]
    .map(([, property, value, important]) => ({
      hides:
        property!.toLowerCase() === 'display' ? value!.toLowerCase() === 'none' : /^(hidden|collapse)$/i.test(value!),
      important: important !== undefined,
      says: !/^(inherit|unset|revert)$/i.test(value!),
    }))
    .filter((one) => one.says)
  const hiding = found.find((one) => one.hides)
  if (hiding) return { hides: true, important: hiding.important }
  const away = offScreen.test(declarations) || clippedAway.test(declarations)
  if (away && /position\s*:\s*(absolute|fixed)/i.test(declarations)) return { hides: true, important: false }
  const last = found.at(-1)
  return last ? { hides: false, important: last.important } : null
}

const specificityOf = (selector: string): number => {
  const ids = selector.match(/#[\w-]+/g)?.length ?? 0
  const classes = selector.match(/\.[\w-]+|\[[^\]]*\]|:(?!:)[\w-]+/g)?.length ?? 0
  const tags = selector.match(/(?:^|[\s>+~])[a-z][\w-]*/gi)?.length ?? 0
  return ids * 1_000_000 + classes * 1000 + tags
}

/** Widths in CSS pixels of the screen that the page is taken to be shown on. */
const screenWidth = 1280

const appliesOnScreen = (media: string): boolean =>
  media.split(',').some((query) => {
    const text = query.trim().toLowerCase()
    if (text === '' || text === 'all' || text === 'screen' || text === 'only screen') return true
    if (/\b(print|speech|not)\b/.test(text)) return false
    const features = text.match(/\([^()]*\)/g) ?? []
    return features.every((feature) => {
      const width = /\(\s*(min|max)-width\s*:\s*([\d.]+)(px|em|rem)\s*\)/.exec(feature)
      if (!width) return false
      const px = Number(width[2]) * (width[3] === 'px' ? 1 : 16)
      return width[1] === 'min' ? px <= screenWidth : px >= screenWidth
    })
  })

/** Splits at commas that stand outside brackets. */
const splitSelectors = (text: string): string[] => {
  const parts: string[] = []
  let depth = 0
  let start = 0
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i]
    if (char === '(' || char === '[') depth += 1
    else if (char === ')' || char === ']') depth -= 1
    else if (char === ',' && depth === 0) {
      parts.push(text.slice(start, i))
      start = i + 1
    }
  }
  parts.push(text.slice(start))
  return parts.map((part) => part.trim()).filter((part) => part !== '')
}

/** States that depend on a person or on generated content: such a rule says nothing about the saved page. */
const conditional =
  /:(hover|focus|active|visited|checked|target|before|after|first-letter|first-line|-|placeholder)|::/i

const maxRules = 20_000

/** Rules of a style sheet that apply on a screen, in order. Never throws: what is not understood is passed over. */
export const parseShowRules = (css: string): ShowRule[] => {
  const rules: ShowRule[] = []
  parseInto(css.replace(/\/\*[\s\S]*?(\*\/|$)/g, ' '), rules, 0)
  return rules
}

const parseInto = (css: string, rules: ShowRule[], depth: number) => {
  let at = 0
  while (at < css.length && rules.length < maxRules) {
    const open = css.indexOf('{', at)
    if (open < 0) return
    // A statement such as @import ends with a semicolon and has no block.
    const prelude = css
      .slice(at, open)
      .slice(css.slice(at, open).lastIndexOf(';') + 1)
      .trim()
    const close = closingBrace(css, open)
    const block = css.slice(open + 1, close)
    at = close + 1
    if (prelude.startsWith('@')) {
      const [, name, condition] = /^@([\w-]+)\s*([\s\S]*)$/.exec(prelude) ?? []
      const enters = name === 'media' ? appliesOnScreen(condition ?? '') : name === 'supports' || name === 'layer'
      if (enters && depth < 8) parseInto(block, rules, depth + 1)
      continue
    }
    const nested = block.indexOf('{')
    const shows = showing(nested < 0 ? block : block.slice(0, nested))
    if (!shows) continue
    for (const selector of splitSelectors(prelude)) {
      if (!conditional.test(selector)) rules.push({ selector, ...shows, specificity: specificityOf(selector) })
    }
  }
}

const closingBrace = (css: string, open: number): number => {
  let depth = 0
  for (let i = open; i < css.length; i += 1) {
    if (css[i] === '{') depth += 1
    else if (css[i] === '}') {
      depth -= 1
      if (depth === 0) return i
    }
  }
  return css.length
}
