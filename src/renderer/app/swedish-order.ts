/** Swedish order: å ä ö last, é as e, ü as y, numbers by size, capitals as small letters. */

const collator = new Intl.Collator('sv-SE', { numeric: true, sensitivity: 'variant' })

export const compareSwedish = collator.compare

const letters: Record<string, string> = {
  å: '{',
  ä: '|',
  æ: '|',
  ö: '}',
  ø: '}',
  ü: 'y',
  ß: 'ss',
  đ: 'd',
  ð: 'd',
  þ: 'th',
}

/**
 * A text whose plain order is the Swedish one, for long lists: comparing by the language's own rules costs ten times as
 * much. Texts with equal keys are told apart by `compareSwedish`.
 */
export const swedishSortKey = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^ -~]/g, (sign) => letters[sign] ?? sign.normalize('NFD').replace(/\p{M}/gu, ''))
    .replace(/\d+/g, (digits) => digits.replace(/^0+(?=\d)/, '').padStart(12, '0'))
