import { pastedHeader } from '../recognise/recognise-text.ts'

/** A run of lines of a message: what its sender wrote, or what only goes along with it (quotes, signature). */
export interface MailPart {
  kind: 'content' | 'furniture'
  lines: string[]
}

export interface PartedMail {
  parts: MailPart[]
  /** Characters of an earlier message that were set aside. */
  quotedCharacters: number
}

const isBlank = (line: string): boolean => line.trim() === ''
const isQuoted = (line: string): boolean => /^\s{0,3}>/.test(line)
const unquoted = (line: string): string => line.replace(/^\s{0,3}(>\s?)+/, '')

const messageDivider = /^[\s>*_-]*(ursprungligt meddelande|original message|originalmeddelande)[\s*_-]*$/i
const forwardDivider =
  /^[\s>*_-]*(vidarebefordrat (meddelande|brev|mejl|mail)|forwarded message|begin forwarded message|börja på vidarebefordrat brev)[\s*_:-]*$/i
const attribution = /^\s*(den|on|am|le)\b.{5,200}\b(skrev|wrote|schrieb|a écrit)\b[^\n]{0,120}:\s*$/i
const senderLabel = /^\s*\*?(från|from)\*?\s*:/i
/** The subject of a message that was sent on. */
export const forwardSubject = /^\s*(vb|fw|fwd|wg|vidarebefordrat)\s*:/i
/** Words that point to the message below: the answers stand in it. */
export const below = /\b(nedan|här under|below)\b/i

/** True where the header lines of an earlier message begin. */
const isHeaderBlock = (lines: readonly string[], at: number): boolean => {
  if (!senderLabel.test(lines[at] ?? '')) return false
  let others = 0
  for (let i = at + 1, seen = 0; i < lines.length && seen < 6; i += 1) {
    const line = lines[i]!
    if (isBlank(line)) continue
    seen += 1
    if (pastedHeader.test(line) && !senderLabel.test(line)) others += 1
  }
  return others >= 2
}

interface Boundary {
  /** First line of the divider, and first line after it and the header lines that follow. */
  start: number
  end: number
  forwarded: boolean
}

/** Where an earlier message begins that is not marked line by line. */
const findBoundary = (lines: readonly string[]): Boundary | null => {
  for (const [at, line] of lines.entries()) {
    const forwarded = forwardDivider.test(line)
    const divider = forwarded || messageDivider.test(line)
    const wrapped = `${line} ${lines[at + 1] ?? ''}`
    const names = attribution.test(line) ? 1 : attribution.test(wrapped) && /^\s*(den|on|am|le)\b/i.test(line) ? 2 : 0
    if (!divider && names === 0 && !isHeaderBlock(lines, at)) continue
    let end = at + (divider ? 1 : names)
    if (names === 0) {
      while (end < lines.length && (isBlank(lines[end]!) || pastedHeader.test(lines[end]!))) end += 1
    }
    return { start: at, end, forwarded }
  }
  return null
}

/** Answers written between the lines of the quoted message: then the quote holds the questions. */
const answersBetweenQuotes = (lines: readonly string[]): boolean => {
  let answers = 0
  let afterQuote = false
  for (const line of lines) {
    if (isBlank(unquoted(line))) continue
    if (isQuoted(line)) afterQuote = true
    else if (afterQuote) {
      if (signatureStart.test(line)) break
      answers += 1
      afterQuote = false
    }
  }
  return answers >= 2
}

const signatureStart =
  /^\s*(--\s*$|((med|många|bästa|varma)\s+)?((vänlig|vänliga|bästa|varma|goda|soliga|hjärtliga)\s+)?(hälsning|hälsningar)\b|mvh\b|m\.?v\.?h\.?\b|(best|kind|warm)?\s*regards\b)/i
const contactLabel =
  /^\s*(tel|tele|telefon|mobil|mob|växel|fax|e-?post|epost|e-?mail|mail|adress|besöksadress|postadress|webb|www|http|facebook|linkedin|org)/i

/** More lines than this are no signature. */
const longestSignature = 25

/** The lines after a place that are not blank: one more than the longest signature is enough to know that it is none. */
const shownAfter = (lines: readonly string[], at: number): string[] => {
  const shown: string[] = []
  for (let i = at + 1; i < lines.length && shown.length <= longestSignature; i += 1) {
    if (!isBlank(lines[i]!)) shown.push(lines[i]!)
  }
  return shown
}

/**
 * Place where the signature begins, or the number of lines. What follows a greeting is no signature where it is long or
 * goes on with labelled answers.
 */
const findSignature = (lines: readonly string[]): number => {
  for (const [at, line] of lines.entries()) {
    if (!signatureStart.test(line) || line.trim().length > 60) continue
    const rest = shownAfter(lines, at)
    const labelled = rest.some((next) => /^[\p{L}][\p{L}\d /().-]{2,60}:\s*\S/u.test(next) && !contactLabel.test(next))
    const stated = /^\s*--\s*$/.test(line)
    if (stated ? rest.length <= longestSignature : rest.length <= 15 && !labelled) return at
  }
  return lines.length
}

const own = (lines: readonly string[]): MailPart[] => {
  const signature = findSignature(lines)
  return [
    { kind: 'content', lines: lines.slice(0, signature) },
    { kind: 'furniture', lines: lines.slice(signature) },
  ]
}

/** Parts lines whose quotes are marked with ">". */
const partMarkedQuotes = (lines: readonly string[]): MailPart[] => {
  if (!lines.some(isQuoted)) return own(lines)
  if (answersBetweenQuotes(lines)) return own(lines.map(unquoted))
  const parts: MailPart[] = []
  let run: string[] = []
  let quoted = false
  const end = () => {
    if (run.length > 0) parts.push(...(quoted ? [{ kind: 'furniture' as const, lines: run.map(unquoted) }] : own(run)))
    run = []
  }
  for (const line of lines) {
    if (!isBlank(line) && isQuoted(line) !== quoted) {
      end()
      quoted = isQuoted(line)
    }
    run.push(line)
  }
  end()
  return parts
}

/** What the sender wrote above an earlier message says too little to be the message: a greeting, a name. */
const saysLittle = (lines: readonly string[]): boolean => {
  const text = lines.slice(0, findSignature(lines)).join(' ').trim()
  return text.length < 25
}

const characters = (parts: readonly MailPart[]): number =>
  parts.reduce((sum, part) => sum + (part.kind === 'furniture' ? part.lines.join('').trim().length : 0), 0)

/** A message that was passed on more often is read as it stands. */
const maxForwards = 10

/**
 * Parts a message into what counts and what goes along with it. A forwarded message, or one that the sender points to
 * ("mina svar nedan"), counts; an earlier message under a reply does not.
 */
export const partMail = (lines: readonly string[], subject: string | null, forwards = 0): PartedMail => {
  const boundary = forwards < maxForwards ? findBoundary(lines) : null
  if (!boundary) {
    const parts = partMarkedQuotes(lines)
    return { parts, quotedCharacters: lines.some(isQuoted) && !answersBetweenQuotes(lines) ? characters(parts) : 0 }
  }
  const above = lines.slice(0, boundary.start)
  const divider = lines.slice(boundary.start, boundary.end)
  const rest = lines.slice(boundary.end)
  const counts =
    boundary.forwarded ||
    forwardSubject.test(subject ?? '') ||
    saysLittle(above) ||
    below.test(above.join(' ')) ||
    answersBetweenQuotes(rest)
  const earlier: PartedMail = counts
    ? partMail(rest.every((line) => isBlank(line) || isQuoted(line)) ? rest.map(unquoted) : rest, null, forwards + 1)
    : { parts: [{ kind: 'furniture', lines: rest }], quotedCharacters: rest.join('').trim().length }
  return {
    parts: [...partMarkedQuotes(above), { kind: 'furniture', lines: divider }, ...earlier.parts],
    quotedCharacters: earlier.quotedCharacters,
  }
}
