/**
 * Words that name a function and no person. A mailbox is a function's only when every part of its local part is one of
 * these: "info", "bup.reception". Anything else may be a person, so it is left out.
 */
const functionWords = new Set([
  ...['admin', 'anmalan', 'barnhalsan', 'barnhalsovard', 'barnhalsovarden', 'barnpsykiatri', 'bhv', 'bokning', 'bup'],
  ...['bvc', 'direkt', 'epost', 'expedition', 'familj', 'familjecentral', 'familjecentralen', 'familjeenheten', 'fbhv'],
  ...['fraga', 'fragor', 'forvaltning', 'hab', 'habilitering', 'habiliteringen', 'halsa', 'halsocentral', 'info'],
  ...['information', 'kansli', 'klinik', 'kliniken', 'kommun', 'kommunen', 'kontakt', 'kontaktcenter', 'kundtjanst'],
  ...['mail', 'mbhv', 'medborgarservice', 'mottagning', 'mottagningen', 'noreply', 'office', 'post', 'psykolog'],
  ...['psykologer', 'psykologmottagning', 'psykologmottagningen', 'reception', 'receptionen', 'region', 'regionen'],
  ...[
    'registrator',
    'remiss',
    'samordning',
    'sekreterare',
    'service',
    'servicecenter',
    'smabarnsteam',
    'smabarnsteamet',
  ],
  ...['socialforvaltning', 'socialforvaltningen', 'socialkontor', 'socialkontoret', 'socialtjanst', 'socialtjansten'],
  ...['spadbarnsteam', 'spadbarnsteamet', 'spadbarnsverksamhet', 'spadbarnsverksamheten', 'stod', 'support', 'team'],
  ...['teamet', 'vaxel', 'verksamhet', 'verksamheten', 'webb', 'webmaster'],
])

/** Letters without diacritics: "Sjöö" → "sjoo". */
export const foldLetters = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

export const isFunctionMailbox = (address: string): boolean => {
  const local = address.slice(0, address.lastIndexOf('@'))
  const words = foldLetters(local)
    .split(/[._+-]+/)
    .filter((word) => word !== '')
  return words.length > 0 && words.every((word) => functionWords.has(word))
}
