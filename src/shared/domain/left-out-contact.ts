/** Stands where a contact detail was left out of a longer text. */
export const leftOutMark = '[kontaktuppgift utelämnad]'
/** Stands instead of an answer in a field for contact persons. */
export const leftOutAnswer = 'Kontaktuppgift utelämnad'
