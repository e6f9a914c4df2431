/** Which methods of the vocabulary each unit names; null while the vocabulary is empty. */
export const useMethodsByUnit = (): ReadonlyMap<string, readonly string[]> | null => null
