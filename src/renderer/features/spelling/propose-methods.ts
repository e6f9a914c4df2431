import type { AbbreviationEntry, Method } from '../../../shared/domain/method.ts'
import { fingerprint } from '../../../shared/domain/spelling/spelling-keys.ts'

export interface ProposedMethod {
  /** Null: a new one. */
  methodId: string | null
  name: string
  synonyms: string[]
}

/**
 * What the abbreviation lists could add to the vocabulary: each meaning with its short forms. A short form with several
 * meanings is left out: nobody can say which one is meant. The lists hold other things than methods, so a person chooses.
 */
export const proposeMethods = (
  abbreviations: readonly Pick<AbbreviationEntry, 'abbr' | 'meaning'>[],
  methods: readonly Method[],
): ProposedMethod[] => {
  const meanings = new Map<string, Set<string>>()
  for (const { abbr, meaning } of abbreviations) {
    const known = meanings.get(abbr) ?? new Set()
    meanings.set(abbr, known.add(fingerprint(meaning)))
  }
  const fold = (word: string) => word.toLocaleLowerCase('sv')
  const taken = new Set(methods.flatMap(({ synonyms }) => synonyms.map(fold)))
  const proposed = new Map<string, ProposedMethod>()
  for (const { abbr, meaning } of abbreviations) {
    if ((meanings.get(abbr)?.size ?? 0) !== 1 || taken.has(fold(abbr)) || fold(abbr) === fold(meaning)) continue
    const known = methods.find(({ name }) => fingerprint(name) === fingerprint(meaning))
    const key = fingerprint(meaning)
    const one = proposed.get(key) ?? {
      methodId: known?.methodId ?? null,
      name: known?.name ?? meaning,
      synonyms: [...(known?.synonyms ?? [])],
    }
    if (!one.synonyms.includes(abbr)) one.synonyms.push(abbr)
    proposed.set(key, one)
  }
  return [...proposed.values()]
}
