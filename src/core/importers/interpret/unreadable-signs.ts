/** Signs that the source does not tell: what could not be read, and control characters that stand for lost letters. */
export const unreadable = /[\ufffd\u0080-\u009f\ue000-\uf8ff]/u

export const unreadableSigns =
  'Texten har tecken som inte gick att läsa. Jämför med källan och skriv in det som saknas.'
