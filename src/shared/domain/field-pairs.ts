/** Fields of two editions that say the same thing: usually one of each. */
export interface FieldPair {
  newer: string[]
  older: string[]
}

const partsOf = (key: string): string[] => key.split('+')

/**
 * Pairs the fields of two editions by what they ask. A label that merges two fields keeps both keys joined with "+", so
 * it stands against both of them where the other edition asks one by one. Give only the fields that say something, or a
 * merged one that nobody used would tie together what stands apart. In the order of the newer edition; what only the
 * older one has comes last, in its order.
 */
export const pairFields = (newer: readonly string[], older: readonly string[]): FieldPair[] => {
  const pairs: (FieldPair & { parts: Set<string> })[] = []
  const add = (side: 'newer' | 'older', key: string): void => {
    const parts = partsOf(key)
    const [first, ...others] = pairs.filter((pair) => parts.some((part) => pair.parts.has(part)))
    const home = first ?? { newer: [], older: [], parts: new Set<string>() }
    if (first === undefined) pairs.push(home)
    // A merged field ties together what stood apart so far.
    for (const other of others) {
      home.newer.push(...other.newer)
      home.older.push(...other.older)
      for (const part of other.parts) home.parts.add(part)
      pairs.splice(pairs.indexOf(other), 1)
    }
    home[side].push(key)
    for (const part of parts) home.parts.add(part)
  }
  for (const key of newer) add('newer', key)
  for (const key of older) add('older', key)
  return pairs.map(({ newer: mine, older: theirs }) => ({ newer: mine, older: theirs }))
}
