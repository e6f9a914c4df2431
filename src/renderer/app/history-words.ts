import type { TFunction } from 'i18next'
import { svJournal } from './texts/sv-history.ts'

type KnownVia = keyof typeof svJournal.vias
const isKnown = (via: string): via is KnownVia => Object.hasOwn(svJournal.vias, via)

/** Through what something was written, in the words of the screen; what has no word of its own stands as it was kept. */
export const viaWords = (t: TFunction, via: string): string => (isKnown(via) ? t(`journal.vias.${via}`) : via)
