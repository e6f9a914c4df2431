import { shownName } from '../recognise/refusals.ts'
import { UnreadableSource } from '../unreadable-source.ts'

const refusals = {
  'no-pages': (n) => `${n} innehåller inga sidor. Spara en ny PDF från programmet den kommer från och välj den filen.`,
  'no-text-layer': (n) =>
    `${n} är inskannad: ingen sida har någon text att läsa. Kör textigenkänning på den i ett skanningsprogram, eller skriv av det som behövs i en textfil.`,
  'no-text': (n) => `${n} innehåller ingen text, bara tomma sidor. Kontrollera att det är rätt fil.`,
  'xfa-form': (n) =>
    `${n} är ett dynamiskt formulär (XFA) som bara Adobes program kan visa. Öppna den i Adobe Reader, skriv ut till en ny PDF och välj den filen.`,
} satisfies Record<string, (name: string) => string>

/** Why a PDF is refused that other formats have no counterpart to. */
export const refusePdf = (code: keyof typeof refusals, name: string): UnreadableSource =>
  new UnreadableSource(code, refusals[code](shownName(name)))

/** "sidan 4", "sidorna 1–3 och 7". `pages` count from 1, in order. */
export const pagesInWords = (pages: readonly number[]): string => {
  const ranges: string[] = []
  let start = pages[0]!
  for (let i = 0; i < pages.length; i += 1) {
    const page = pages[i]!
    if (pages[i + 1] === page + 1) continue
    ranges.push(start === page ? `${page}` : `${start}–${page}`)
    start = pages[i + 1]!
  }
  const shown = ranges.length > 12 ? [...ranges.slice(0, 11), `ytterligare ${ranges.length - 11} ställen`] : ranges
  const list = shown.length > 1 ? `${shown.slice(0, -1).join(', ')} och ${shown.at(-1)}` : shown[0]!
  return `${pages.length > 1 ? 'sidorna' : 'sidan'} ${list}`
}
