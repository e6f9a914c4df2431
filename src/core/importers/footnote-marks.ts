const raisedDigits = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** Raised figures as signs of their own, so that a note's number is not taken for a figure of the text: "1 000¹". */
export const raiseFigures = (text: string): string =>
  /^\s*\d{1,2}\s*$/.test(text) ? text.replace(/\d/g, (digit) => raisedDigits[Number(digit)] ?? digit) : text

/** The text without numbers of footnotes. Square and cubic measures keep theirs. */
export const withoutFootnoteMarks = (text: string): string =>
  text.replace(/(?<!(?:^|[^\p{L}])[ckdm]?m)[ \t]*[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}(?=[\s.,;:!?)]|$)/gu, '')
