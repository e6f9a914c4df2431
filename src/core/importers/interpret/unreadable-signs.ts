/** Signs that the source does not tell: what could not be read, and control characters that stand for lost letters. */
export const unreadable = /[\ufffd\u0080-\u009f\ue000-\uf8ff]/u

/**
 * Letters in UTF-8 that a program took for Latin-1: "Ã¥" for "å", "â€“" for a dash. What stood for the second byte may have
 * got lost on the way, so "Ã" between small letters and "â" between figures tell it, too.
 */
export const misread =
  /[ÂÃ][\u0080-\u00bf\u2013-\u203a\u20ac\u2122\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\ufffd]|â(?:[\u0080-\u009f\u20ac\ufffd]|(?=\d))|\p{Ll}Ã/u

export const misreadLetters =
  'Svaret har tecken som ser ut att vara fel avkodade, som ”Ã¥” för å. Jämför med källan och rätta.'

export const unreadableSigns =
  'Texten har tecken som inte gick att läsa. Jämför med källan och skriv in det som saknas.'
