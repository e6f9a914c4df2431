import { z } from 'zod'

/** Who may run a unit. A unit of several operators counts under collaboration (`samverkan`) alone. */
export const operatorKeys = ['BUP', 'FBHV', 'socialtjänst', 'habilitering'] as const
export const OperatorKey = z.enum(operatorKeys)
export type OperatorKey = z.infer<typeof OperatorKey>

/** An operator of an edition with the printed names that mean it ("BHV" and "Närhälsan" mean FBHV in 2025). */
export const EditionOperator = z.object({
  key: OperatorKey,
  label: z.string().min(1),
  /** True where the operator stands for the specialist level. */
  specialist: z.boolean(),
  /** Printed names that mean this operator, longest match first when read. */
  synonyms: z.array(z.string().min(1)),
})
export type EditionOperator = z.infer<typeof EditionOperator>

/** Under which key a unit is counted: its only operator, `samverkan` for several, null when none is known. */
export const countedOperator = (operators: readonly OperatorKey[]): OperatorKey | 'samverkan' | null =>
  operators.length > 1 ? 'samverkan' : (operators[0] ?? null)

/**
 * The operators that a printed text names, in the edition's words ("Närhälsan & socialtjänst" → FBHV, socialtjänst).
 * Whole words only, without case; a longer name wins over a shorter one inside it. Order as printed, each once.
 */
export const findOperators = (text: string, operators: readonly EditionOperator[]): OperatorKey[] =>
  readOperators(text, operators).found

/**
 * The part of a printed text that joins another operator to a known one, where that other is not in the edition's words
 * ("kommun & landsting" → "landsting"); null where all is read. A collaboration that is half read would be counted wrong.
 */
export const findUnreadOperator = (text: string, operators: readonly EditionOperator[]): string | null => {
  const { found, rest } = readOperators(text, operators)
  if (found.length === 0) return null
  const joined = /(?:&|\+|\s(?:och|samt)\s)\s*([^&+]*\p{L}{4,}[^&+]*)$/u.exec(rest)
  const before = /^([^&+]*\p{L}{4,}[^&+]*?)\s*(?:&|\+|\s(?:och|samt)\s)/u.exec(rest)
  // A name before the join that was read leaves blanks of its own length behind.
  const part =
    joined?.[1]?.trim() ?? (before !== null && !/\s{3,}/.test(before[1] ?? '') ? before[1]?.trim() : undefined)
  return part === undefined || part === '' ? null : part
}

const readOperators = (text: string, operators: readonly EditionOperator[]): { found: OperatorKey[]; rest: string } => {
  const names = operators
    .flatMap(({ key, label, synonyms }) =>
      [key, label, ...synonyms].map((name) => ({ key, name: name.normalize('NFC').toLocaleLowerCase('sv') })),
    )
    .sort((a, b) => b.name.length - a.name.length)
  let rest = text.normalize('NFC').toLocaleLowerCase('sv')
  const found: { key: OperatorKey; at: number }[] = []
  for (const { key, name } of names) {
    for (let at = indexOfWord(rest, name); at >= 0; at = indexOfWord(rest, name)) {
      found.push({ key, at })
      // Blanked, so that a shorter name inside is not found again and positions stay.
      rest = rest.slice(0, at) + ' '.repeat(name.length) + rest.slice(at + name.length)
    }
  }
  found.sort((a, b) => a.at - b.at)
  return { found: [...new Set(found.map(({ key }) => key))], rest }
}

const indexOfWord = (text: string, word: string): number => {
  if (word === '') return -1
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const before = text.slice(0, at).at(-1) ?? ' '
    const after = text.slice(at + word.length)[0] ?? ' '
    if (!/[\p{L}\p{N}]/u.test(before) && !/[\p{L}\p{N}]/u.test(after)) return at
  }
  return -1
}
