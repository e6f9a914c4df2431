/** Knows whether something is a Swedish word. Null stands for "no dictionary at hand": callers then decide without. */
export interface WordList {
  has(word: string): boolean
}
