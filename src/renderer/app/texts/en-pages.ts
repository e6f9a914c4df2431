import type { svPages } from './sv-pages.ts'

export const enPages: typeof svPages = {
  page: 'Page {{page, number}} of {{pages, number}}',
  painting: 'Fetching the page …',
  faults: {
    password: 'The file is locked with a password. Save a copy without one and add that instead.',
    damaged: 'The page cannot be shown: the file is damaged here. The rest of the source is not affected.',
    empty: 'The file has no pages.',
    slow: 'The page took too long to draw and was stopped. The rest of the source is not affected.',
  },
  noWords: 'A place without text',
  placeOn: 'Place on page {{page, number}}',
}
