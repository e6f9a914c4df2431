import { leftOutAnswer } from '../../../shared/domain/left-out-contact.ts'
import { findUrls } from '../contacts/find-contacts.ts'
import { plainText, textBlocks } from '../plain-text.ts'
import type { ShownValue } from '../shown-value.ts'
import type { AbbreviationFinder, UsedAbbreviation } from '../used-abbreviations.ts'
import { type Html, html } from './html.ts'

/** An answer as markup: paragraphs and lists, links, and each abbreviation explained where it first stands on the page. */
export const answerMarkup = (
  { kind, text }: ShownValue,
  finder: AbbreviationFinder,
  explained: Set<UsedAbbreviation>,
): Html => {
  if (kind === 'empty') return html`<span class="sr">Inget svar angivet</span>`
  if (kind === 'state' || text === leftOutAnswer) return html`<span class="state">${text}</span>`
  const blocks = textBlocks(text)
  const inline = (part: string): Html => inlineMarkup(part, finder, explained)
  const [only] = blocks
  if (blocks.length === 1 && only?.kind === 'paragraph') return inline(only.text)
  return html`${blocks.map((block) =>
    block.kind === 'paragraph'
      ? html`<p dir="auto">${inline(block.text)}</p>`
      : html`<ul>${block.items.map((item) => html`<li dir="auto">${inline(item)}</li>`)}</ul>`,
  )}`
}

const inlineMarkup = (text: string, finder: AbbreviationFinder, explained: Set<UsedAbbreviation>): Html => {
  const marks: { from: number; to: number; markup: Html }[] = findUrls(text).flatMap(({ from, to }) => {
    const address = text.slice(from, to)
    const href = webAddress(address)
    return href === null ? [] : [{ from, to, markup: html`<a href="${href}">${address}</a>` }]
  })
  for (const { from, to, used } of finder.find(text)) {
    if (explained.has(used) || marks.some((mark) => mark.from < to && from < mark.to)) continue
    explained.add(used)
    // Two meanings: the list on the page gives both, a tooltip could only guess.
    if (used.meanings.length === 1)
      marks.push({ from, to, markup: html`<abbr title="${used.meanings[0] ?? ''}">${text.slice(from, to)}</abbr>` })
  }
  marks.sort((a, b) => a.from - b.from)
  const parts: (Html | string)[] = []
  let at = 0
  for (const { from, to, markup } of marks) {
    parts.push(text.slice(at, from), markup)
    at = to
  }
  return html`${[...parts, text.slice(at)]}`
}

/** Only addresses of the web become links: a text may hold "javascript://" or a path to a disk. */
const webAddress = (address: string): string | null => {
  const whole = /^www\./i.test(address) ? `https://${address}` : address
  return /^https?:\/\//i.test(whole) && URL.canParse(whole) ? whole : null
}

/** Web addresses in a text, each once. */
export const webAddresses = (text: string): { href: string; shown: string }[] => {
  const found = new Map<string, string>()
  const plain = plainText(text)
  for (const { from, to } of findUrls(plain)) {
    const address = plain.slice(from, to)
    const href = webAddress(address)
    if (href !== null) found.set(href, address.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/$/, ''))
  }
  return [...found].map(([href, shown]) => ({ href, shown }))
}
