/** How a list writes its numbers, by Word's names. */
export type ListNumberForm = 'decimal' | 'decimalZero' | 'lowerLetter' | 'upperLetter' | 'lowerRoman' | 'upperRoman'

const romanSteps: [value: number, letters: string][] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
]

const roman = (number: number): string => {
  let rest = number
  let letters = ''
  for (const [value, step] of romanSteps) {
    while (rest >= value) {
      letters += step
      rest -= value
    }
  }
  return letters
}

/** a–z, then aa, bb, cc … as Word counts; web pages go on with aa, ab, ac … */
const letter = (number: number, doubled: 'repeat' | 'count'): string => {
  const alphabet = 'abcdefghijklmnopqrstuvwxyz'
  if (doubled === 'repeat') return alphabet[(number - 1) % 26]!.repeat(Math.min(Math.ceil(number / 26), 20))
  let rest = number
  let letters = ''
  while (rest > 0) {
    letters = alphabet[(rest - 1) % 26] + letters
    rest = Math.floor((rest - 1) / 26)
  }
  return letters
}

/** The number of a list item as shown. Forms that have no sign for a number (0, or above 3999 in Roman) fall back to digits. */
export const formatListNumber = (
  number: number,
  form: ListNumberForm,
  doubled: 'repeat' | 'count' = 'repeat',
): string => {
  if (form === 'decimal' || number < 1) return String(number)
  if (form === 'decimalZero') return String(number).padStart(2, '0')
  if (form === 'lowerLetter') return letter(number, doubled)
  if (form === 'upperLetter') return letter(number, doubled).toUpperCase()
  if (number > 3999) return String(number)
  return form === 'lowerRoman' ? roman(number) : roman(number).toUpperCase()
}
