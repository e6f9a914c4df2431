import { escapeMarkup } from '../plain-text.ts'

/** Markup that is safe to put into a page as it is. */
export interface Html {
  readonly markup: string
}

type HtmlPart = Html | string | number | null | false | readonly HtmlPart[]

/** Builds markup from a template; everything that is put in is escaped unless it is itself markup. */
export const html = (texts: TemplateStringsArray, ...parts: HtmlPart[]): Html => {
  let markup = texts[0] ?? ''
  for (let index = 0; index < parts.length; index++) markup += toMarkup(parts[index] ?? null) + (texts[index + 1] ?? '')
  return { markup }
}

const toMarkup = (part: HtmlPart): string => {
  if (part === null || part === false) return ''
  if (typeof part === 'string') return escapeMarkup(part)
  if (typeof part === 'number') return String(part)
  return 'markup' in part ? part.markup : part.map(toMarkup).join('')
}
