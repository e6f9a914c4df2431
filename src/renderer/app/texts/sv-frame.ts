/** Words of the settings. */
export const svSettings = {
  language: 'Språk',
  /** Each language in its own words, in every language. */
  languages: { sv: 'Svenska', en: 'English' },
}
