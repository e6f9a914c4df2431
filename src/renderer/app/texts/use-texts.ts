import i18next, { type TFunction } from 'i18next'

const texts: { t: TFunction } = { t: i18next.t.bind(i18next) as TFunction }

/**
 * The words of the language in use. One object for all: hundreds of cells ask for it. Another language makes the screen
 * anew (see app.tsx), so nobody has to listen.
 */
export const useTexts = (): { t: TFunction } => texts
