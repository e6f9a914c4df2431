/** Prompts that Word itself puts into an empty field, in Swedish and English: no answer, wherever they stand. */
const builtInPrompt =
  /^(klicka( eller tryck)? här för att (ange|skriva)( in)? (text|datum|ett datum)|klicka eller tryck för att (ange|skriva) (text|datum|ett datum)|välj ett (objekt|alternativ|datum)|click( or tap)?( here)? to enter (text|a date)|choose an item|select an item)\s*[.…]?$/i

export const isFormPrompt = (text: string): boolean => {
  const plain = text.replace(/[\s[\]<>]+/g, ' ').trim()
  return plain.length < 80 && builtInPrompt.test(plain)
}
