import type { EditionOperator, OperatorKey } from '../../../shared/domain/operator.ts'

/** Operators that a text names, by the edition's synonyms; the longest synonym is taken first and each word counts once. */
export const findOperators = (text: string, operators: readonly EditionOperator[]): OperatorKey[] => {
  let left = text.toLocaleLowerCase('sv').normalize('NFC')
  const names = operators
    .flatMap(({ key, label, synonyms }) =>
      [label, ...synonyms].map((name) => ({ key, name: name.toLocaleLowerCase('sv') })),
    )
    .sort((a, b) => b.name.length - a.name.length)
  const found = new Set<OperatorKey>()
  for (const { key, name } of names) {
    for (let at = findWord(left, name); at >= 0; at = findWord(left, name)) {
      found.add(key)
      left = `${left.slice(0, at)}${'\u0000'.repeat(name.length)}${left.slice(at + name.length)}`
    }
  }
  return operators.map(({ key }) => key).filter((key) => found.has(key))
}

const isLetter = (sign: string | undefined): boolean => sign !== undefined && /[\p{L}\p{N}]/u.test(sign)

/** Where a name stands as whole words, or -1. */
const findWord = (text: string, name: string): number => {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1))
    if (!isLetter(text[at - 1]) && !isLetter(text[at + name.length])) return at
  return -1
}
