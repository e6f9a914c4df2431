import { escapeMarkup, oneLine } from '../plain-text.ts'

/** Alternative text: what is longer than a breath is not read out to the end anyway. */
export const alternativeText = (text: string): string => escapeMarkup(oneLine(text).slice(0, 400).toWellFormed())
