import type { SearchHit } from '../../shared/contract/views.ts'
import type { Term } from './search-terms.ts'

/** Letters around the first place found. */
const snippetMargin = 60

/** The text around the first place where a term stands, with every term in it marked; null where none stands. */
export const findSnippet = (text: string, terms: readonly Term[]): SearchHit['snippet'] | null => {
  const places = terms.flatMap((term) => findPlaces(text, term)).sort((a, b) => a[0] - b[0])
  const first = places[0]
  if (first === undefined) return null
  const from = Math.max(0, first[0] - snippetMargin)
  const to = Math.min(text.length, first[1] + snippetMargin * 2)
  const parts: SearchHit['snippet'] = from > 0 ? [{ text: '…', hit: false }] : []
  let at = from
  for (const [start, end] of places) {
    if (start < at || end > to) continue
    if (start > at) parts.push({ text: text.slice(at, start), hit: false })
    parts.push({ text: text.slice(start, end), hit: true })
    at = end
  }
  if (at < to) parts.push({ text: text.slice(at, to), hit: false })
  if (to < text.length) parts.push({ text: '…', hit: false })
  return parts
}

/** Where a term stands as the index reads it: at the start of a word, without case, white space and signs folded. */
const findPlaces = (text: string, { text: term, phrase }: Term): [number, number][] => {
  const words = term.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
  const pattern = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('[^\\p{L}\\p{N}]+')
  if (pattern === '') return []
  const end = phrase ? '(?![\\p{L}\\p{N}])' : '[\\p{L}\\p{N}]*'
  return [...text.matchAll(new RegExp(`(?<![\\p{L}\\p{N}])${pattern}${end}`, 'giu'))].map((found) => [
    found.index,
    found.index + found[0].length,
  ])
}
