import { diffArrays } from 'diff'

/** A run of text that stood in both, only in the one before, or only in the one after. */
export interface DiffPart {
  kind: 'same' | 'removed' | 'added'
  text: string
}

/**
 * Words as Swedish writes them: "0–6", "BUP:s", "8,4", "e-post" and "Norrtälje" are one word each; signs and blanks stand
 * for themselves.
 */
const wordPattern = /\s+|[\p{L}\p{N}\p{M}]+(?:[-‑–:.,’'][\p{L}\p{N}\p{M}]+)*|[^\s]/gu

const isBlank = (text: string): boolean => text.trim() === ''

/** Beyond this many words that differ, the texts have little in common: one stands against the other as a whole. */
const mostEdits = 3000

/** What was taken away from a text and what came to it, word by word. How lines are wrapped makes no difference. */
export const diffWords = (before: string, after: string): DiffPart[] => {
  const [from, to] = [before, after].map((text) => text.normalize('NFC').replaceAll('\r\n', '\n').trim())
  if (from === undefined || to === undefined) return []
  const changes = diffArrays(from.match(wordPattern) ?? [], to.match(wordPattern) ?? [], {
    comparator: (a, b) => a === b || (isBlank(a) && isBlank(b)),
    maxEditLength: mostEdits,
  })
  if (changes === undefined)
    return [
      { kind: 'removed', text: from },
      { kind: 'added', text: to },
    ]
  const parts = changes.map(
    ({ value, added, removed }): DiffPart => ({
      kind: added ? 'added' : removed ? 'removed' : 'same',
      text: value.join(''),
    }),
  )
  return joinRuns(parts)
}

/** Blanks that stayed between two changed words belong to the change: one struck run and one new run, not a row of bits. */
const joinRuns = (parts: readonly DiffPart[]): DiffPart[] => {
  const joined: DiffPart[] = []
  let removed = ''
  let added = ''
  const flush = () => {
    if (removed !== '') joined.push({ kind: 'removed', text: removed })
    if (added !== '') joined.push({ kind: 'added', text: added })
    removed = ''
    added = ''
  }
  for (const [at, part] of parts.entries()) {
    if (part.kind === 'removed') removed += part.text
    else if (part.kind === 'added') added += part.text
    else {
      const between = removed !== '' && added !== '' && isBlank(part.text) && !part.text.includes('\n')
      if (between && parts[at + 1] !== undefined) {
        removed += part.text
        added += part.text
        continue
      }
      flush()
      joined.push(part)
    }
  }
  flush()
  return joined
}
