import i18next, { type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Language } from '../../../shared/contract/views.ts'
import { formatNumber, setFormatLanguage } from '../format.ts'
import { en } from './en.ts'
import { sv } from './sv.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: { translation: typeof sv }
    returnNull: false
  }
}

export const startTexts = (): i18n => {
  void i18next.use(initReactI18next).init({
    lng: 'sv',
    fallbackLng: 'sv',
    resources: { sv: { translation: sv }, en: { translation: en } },
    interpolation: { escapeValue: false },
    returnNull: false,
    initAsync: false,
  })
  i18next.services.formatter?.add('number', (value: unknown) =>
    typeof value === 'number' ? formatNumber(value) : String(value),
  )
  return i18next
}

export const getLanguage = (): Language => (i18next.language === 'en' ? 'en' : 'sv')

/** Words, numbers and dates follow, and so does what a screen reader takes the page for. The order of lists is Swedish in every language: so are the names. */
export const chooseLanguage = (language: Language): void => {
  document.documentElement.lang = language
  setFormatLanguage(language)
  if (i18next.language !== language) void i18next.changeLanguage(language)
}
