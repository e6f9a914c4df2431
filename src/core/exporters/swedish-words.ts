const numberWords = ['noll', 'en', 'två', 'tre', 'fyra', 'fem', 'sex', 'sju', 'åtta', 'nio', 'tio', 'elva', 'tolv']

/** Numbers up to twelve in words, as in running text: 6 → "sex", 47 → "47". */
export const inWords = (count: number): string => numberWords[count] ?? inDigits(count)

/** Thousands parted by a no-break space. */
export const inDigits = (count: number): string => String(count).replaceAll(/\B(?=(\d{3})+$)/g, '\u00A0')

/** "a", "a och b", "a, b och c". */
export const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} och ${parts.at(-1)}`

export const units = (count: number): string =>
  `${inDigits(count)} ${count === 1 ? 'verksamhet/team' : 'verksamheter/team'}`

export const capitalised = (text: string): string => text.charAt(0).toLocaleUpperCase('sv') + text.slice(1)

/** "i Skåne", "på Gotland". */
export const inPlace = (name: string): string => `${name === 'Gotland' ? 'på' : 'i'} ${name}`
