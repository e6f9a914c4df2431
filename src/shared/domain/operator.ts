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
export const findOperators = (text: string, operators: readonly EditionOperator[]): OperatorKey[] => {
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
  return [...new Set(found.map(({ key }) => key))]
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
