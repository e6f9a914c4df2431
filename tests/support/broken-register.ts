import { lines, makePdf } from '../../src/core/importers/pdf/invented-pdf.ts'

/** Breaks a text as a poor text layer does: the mark becomes a blank, capitals keep theirs. */
const breakLetters = (text: string): string =>
  text
    .replace(/[åä]/g, 'a ')
    .replace(/ö/g, 'o ')
    .replace(/([ÅÄÖ])/g, '$1 ')

/** A register of invented units as a PDF whose text layer has lost its diacritics. */
export const brokenRegister = (register: readonly string[]): Uint8Array =>
  makePdf({
    pages: [{ content: lines(72, 90, ['Register', '', ...register.map(breakLetters)], { size: 11, pitch: 18 }) }],
  })

/** Whose letters can be two words, so that a person is asked. */
export const firstRegister = [
  '1. Blekinge',
  'a. Föräldrateamet, Sölvesborg; BUP',
  'b. Mottagningen i Rädda Barnens regi, Karlskrona; BUP',
  '2. Gävleborg – saknas',
  '3. Jämtland Härjedalen',
  'a. Späd- och småbarnsteamet, Östersund; BUP',
  'b. Småbarnsteamet; BUP',
  '4. Örebro',
  'a. Mottagningen för små barn, Hällefors; FBHV',
]

export const secondRegister = [
  '1. Blekinge',
  'a. Stödet i Rädda Barnens regi, Ronneby; BUP',
  '2. Södermanland',
  'a. Tidigt stöd för späda och små barn, Nyköping; FBHV',
  '3. Örebro',
  'a. Familjeteamet för små barn, Örebro; BUP',
]
