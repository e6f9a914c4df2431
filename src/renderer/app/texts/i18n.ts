import i18next, { type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { formatNumber } from '../format.ts'
import { sv } from './sv.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: { translation: typeof sv }
    returnNull: false
  }
}

/** Languages of the screen. Swedish is the source: another one is typed by it, so a missing key does not compile. */
export const languages = { sv }

export const startTexts = (): i18n => {
  void i18next.use(initReactI18next).init({
    lng: 'sv',
    fallbackLng: 'sv',
    resources: { sv: { translation: sv } },
    interpolation: { escapeValue: false },
    returnNull: false,
    initAsync: false,
  })
  i18next.services.formatter?.add('number', (value: unknown) =>
    typeof value === 'number' ? formatNumber(value) : String(value),
  )
  return i18next
}
