import type { svSearch, svSearchCommands } from './sv-search.ts'

/** The words of `sv-search.ts`, in English. */
export const enSearch: typeof svSearch = {
  title: 'Search the project',
  label: 'Search values, notes, marks, comments, sources and history',
  hint: 'Several words: all of them. Words in quotation marks: exactly so. The Swedish letters are told apart from a and o.',
  kinds: {
    all: 'Everything',
    value: 'Values',
    note: 'Notes',
    mark: 'Marks',
    comment: 'Reviewers',
    history: 'History',
    source: 'Names of sources',
    page: 'Text in sources',
  },
  kind: {
    value: 'value',
    note: 'note',
    mark: 'mark',
    comment: 'a comment by a reviewer, or the answer to it',
    history: 'stood here {{when}}',
    source: 'name of the source',
    page: 'text in the source',
  },
  kindsLabel: 'Show',
  hits: 'Hits',
  count_one: '1 hit',
  count_other: '{{count, number}} hits',
  shown_one: 'the first is shown',
  shown_other: 'the first {{count, number}} are shown',
  newest: 'The words stand in so many places that the newest are shown first.',
  none: 'Nothing in the project has those words. Try fewer letters, or another word.',
  failed: 'Searching is not possible just now',
  edition: 'edition {{edition}}',
  keys: 'choose, open, close',
}

export const enSearchCommands: typeof svSearchCommands = { open: 'Search the project' }
