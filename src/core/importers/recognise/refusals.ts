import { UnreadableSource } from '../unreadable-source.ts'

/** Why a source is refused, and what to do instead: one or two sentences, the file's name first. */
const refusals = {
  'empty-file': (n) => `${n} är tom. Välj en annan fil, eller spara om dokumentet och försök igen.`,
  'lock-file': (n) =>
    `${n} är en låsfil som Office skapar medan ett dokument är öppet, inte själva dokumentet. Stäng dokumentet och välj filen utan ~$ i början av namnet.`,
  'password-protected': (n) =>
    `${n} är skyddad med lösenord. Öppna den, ta bort lösenordet, spara en kopia och välj den filen.`,
  'old-word': (n) => `${n} är sparad i gamla Word-formatet. Öppna den i Word, spara som .docx och välj den filen.`,
  'old-excel': (n) => `${n} är sparad i gamla Excel-formatet. Öppna den i Excel, spara som .xlsx och välj den filen.`,
  'binary-excel': (n) =>
    `${n} är sparad i Excels binära format. Öppna den i Excel, spara som .xlsx och välj den filen.`,
  'old-powerpoint': (n) => `${n} är en presentation. Spara den som PDF och välj den filen.`,
  powerpoint: (n) => `${n} är en presentation. Spara den som PDF och välj den filen.`,
  'outlook-message': (n) =>
    `${n} är ett mejl i Outlooks eget format. Öppna mejlet, spara det som .eml eller kopiera texten till en textfil, och välj den.`,
  'old-office': (n) =>
    `${n} är sparad i ett gammalt Office-format. Öppna den i programmet den kommer från, spara i det nya formatet och välj den filen.`,
  rtf: (n) => `${n} är sparad som RTF. Öppna den i Word, spara som .docx och välj den filen.`,
  opendocument: (n) =>
    `${n} är sparad i OpenDocument-format. Öppna den i LibreOffice eller Word, spara som .docx eller .xlsx och välj den filen.`,
  'word-xml': (n) =>
    `${n} är ett Office-dokument sparat som XML. Öppna det, spara som .docx eller .xlsx och välj den filen.`,
  xml: (n) =>
    `${n} är en XML-fil av okänt slag. Öppna den i programmet den kommer från och spara som .docx, .xlsx eller PDF.`,
  json: (n) =>
    `${n} är en datafil för program (JSON). Spara samma uppgifter som Excel-, CSV- eller Word-fil och välj den filen.`,
  iwork: (n) =>
    `${n} är ett dokument från Pages eller Numbers. Exportera det till Word, Excel eller PDF och välj den filen.`,
  epub: (n) => `${n} är en e-bok. Spara den som PDF eller webbsida och välj den filen.`,
  webarchive: (n) =>
    `${n} är ett webbarkiv från Safari. Spara sidan som webbsida (.html) eller PDF och välj den filen.`,
  'zip-other': (n) =>
    `${n} är en zip-fil utan Word- eller Excel-dokument i roten. Packa upp den och välj filerna i den.`,
  archive: (n) => `${n} är ett packat arkiv. Packa upp det och välj filerna i det.`,
  image: (n) =>
    `${n} är en bild, och text i bilder läses inte. Gör den till en PDF med textlager, eller skriv av det som behövs i en textfil.`,
  executable: (n) => `${n} är ett program, inte ett dokument. Ingenting i den har körts eller lästs in.`,
  database: (n) =>
    `${n} är en databas, inte ett dokument. Är det ett projekt i Kartbordet, öppna det i stället för att importera det.`,
  'unknown-binary': (n) =>
    `${n} är inte i något format som kan läsas. Spara dokumentet som PDF, .docx, .xlsx, .html, .csv eller .txt och välj den filen.`,
  truncated: (n) => `${n} är avkortad: slutet av filen saknas. Hämta eller kopiera filen på nytt och välj den igen.`,
  damaged: (n) =>
    `${n} är skadad och går inte att läsa säkert. Öppna den i programmet den kommer från, spara en ny kopia och välj den.`,
  'unpacks-too-large': (n) =>
    `${n} packar upp till orimligt mycket data och har inte lästs. Spara om dokumentet från programmet det kommer från.`,
  'too-many-parts': (n) =>
    `${n} innehåller orimligt många delar och har inte lästs. Spara om dokumentet från programmet det kommer från.`,
  'forbidden-xml': (n) =>
    `${n} innehåller en dokumenttypsdeklaration, som Office-dokument aldrig har, och har inte lästs. Spara om dokumentet från Word eller Excel.`,
  'too-deep': (n) =>
    `${n} har delar inuti delar i orimligt många led och har inte lästs. Spara om dokumentet och försök igen.`,
  'too-large': (n) =>
    `${n} är större än vad som kan läsas som ett dokument av det här slaget. Dela upp den i mindre filer och välj dem.`,
} satisfies Record<string, (name: string) => string>

export type RefusalCode = keyof typeof refusals

/** A file name that is fit for a sentence: without control characters, at most 80 characters long. */
export const shownName = (name: string): string => {
  const clean = name.replace(/[\p{Cc}\p{Cf}]/gu, '').trim() || 'Filen'
  return clean.length > 80 ? `${clean.slice(0, 50)}…${clean.slice(-25)}` : clean
}

export const refuse = (code: RefusalCode, name: string, options?: ErrorOptions): UnreadableSource =>
  new UnreadableSource(code, refusals[code](shownName(name)), options)
