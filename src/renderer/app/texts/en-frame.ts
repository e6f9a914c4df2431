import type { svSettings } from './sv-frame.ts'

/** Words of the settings. */
export const enSettings: typeof svSettings = {
  language: 'Language',
  languages: { sv: 'Svenska', en: 'English' },
}
