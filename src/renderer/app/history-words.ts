import type { TFunction } from 'i18next'
import { svJournal } from './texts/sv-history.ts'

type KnownVia = keyof typeof svJournal.vias
const isKnown = (via: string): via is KnownVia => Object.hasOwn(svJournal.vias, via)

/** Through what something was written, in the words of the screen; what has no word of its own stands as it was kept. */
export const viaWords = (t: TFunction, via: string): string => (isKnown(via) ? t(`journal.vias.${via}`) : via)

/** The same inside a sentence. */
export const viaWordsInside = (t: TFunction, via: string): string => {
  const words = viaWords(t, via)
  return isKnown(via) ? words.slice(0, 1).toLocaleLowerCase('sv') + words.slice(1) : words
}
