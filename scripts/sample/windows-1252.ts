/** The characters of Windows-1252 that stand elsewhere in Unicode and that the sample uses. */
const moved: Readonly<Record<string, number>> = { '€': 0x80, '…': 0x85, '’': 0x92, '”': 0x94, '•': 0x95, '–': 0x96 }

/** Text as Windows-1252; a character that it lacks is an error, never a question mark. */
export const windows1252Of = (text: string): Uint8Array =>
  Uint8Array.from(text, (character) => {
    const code = moved[character] ?? character.codePointAt(0)!
    if (code > 0xff || (moved[character] === undefined && code >= 0x80 && code < 0xa0))
      throw new Error(`not in Windows-1252: ${character}`)
    return code
  })
