import { figureWords } from '../../shared/domain/figures.ts'
import { leftOutAnswer, leftOutMark } from '../../shared/domain/left-out-contact.ts'
import { type ReviewState, type ValueState, valueStates, valueStateWords } from '../../shared/domain/value-state.ts'
import { oneLine } from './plain-text.ts'
import type { ExportSnapshot, SnapshotUnit } from './snapshot.ts'

/** Words of states, reviews, origins and outcomes in tables: the same in Excel, CSV and JSON. */
export const stateWord = (state: ValueState | null): string =>
  state === null ? 'Tomt svar' : state === 'answered' ? 'Besvarad' : valueStateWords[state]

export const reviewWords: Record<ReviewState, string> = {
  unreviewed: 'Ej granskad',
  uncertain: 'Osäker',
  reviewed: 'Granskad',
  corrected: 'Rättad för hand',
}

export const originWords = { person: 'Person', import: 'Källa' } as const

export const outcomeWord = (outcome: SnapshotUnit['outcome']): string =>
  outcome === 'included' ? 'Ingår' : outcome === 'appendix' ? 'Bilaga' : 'Ej avgjord'

/** One line of the codebook: what a key in the data means. */
export interface CodebookLine {
  kind: string
  key: string
  words: string
  meaning: string
}

export const codebookLines = (snapshot: ExportSnapshot): CodebookLine[] => {
  const line = (kind: string, key: string, words: string, meaning: string): CodebookLine => ({
    kind,
    key,
    words: oneLine(words),
    meaning,
  })
  return [
    ...snapshot.fields.map(({ key, label, shortLabel, personal }) =>
      line(
        'Fält',
        key,
        label,
        `Kort etikett: ${oneLine(shortLabel)}.${personal ? ' Kan namnge kontaktpersoner.' : ''}${key.includes('+') ? ' Etiketten slår ihop två fält.' : ''}`,
      ),
    ),
    line('Fält', 'place', 'Ort', 'Ort i registret.'),
    ...valueStates.map((state) => line('Tillstånd', state, stateWord(state), stateMeanings[state])),
    line('Tillstånd', '', stateWord(null), 'Frågan står i källan, men svaret är tomt.'),
    ...Object.entries(reviewWords).map(([key, words]) => line('Granskning', key, words, '')),
    line('Ursprung', 'import', originWords.import, 'Uppgiften är läst ur källan som anges.'),
    line(
      'Ursprung',
      'person',
      originWords.person,
      'Uppgiften är skriven av en person. Citatet visar i så fall vad källan säger.',
    ),
    line('Utfall', 'included', outcomeWord('included'), 'Uppfyller alla kriterier och räknas i siffrorna.'),
    line('Utfall', 'appendix', outcomeWord('appendix'), 'Uppfyller inte alla kriterier. Räknas inte i siffrorna.'),
    line('Utfall', '', outcomeWord(null), 'Inget utfall är beslutat. Räknas inte i siffrorna.'),
    ...snapshot.operators.map(({ key, label, specialist, synonyms }) =>
      line(
        'Huvudman',
        key,
        label,
        `${specialist ? 'Specialistnivå. ' : ''}Tryckta namn: ${synonyms.map(oneLine).join('; ')}.`,
      ),
    ),
    line('Huvudman', 'samverkan', 'Samverkan', 'Två eller flera huvudmän driver verksamheten. Den räknas bara här.'),
    ...snapshot.criteria.map(({ key, label, question }) => line('Kriterium', key, label, question)),
    ...snapshot.sources.map(({ name, sha256, mediaType, pages }) =>
      line(
        'Källa',
        sha256,
        name,
        `${mediaType}${pages === null ? '' : `, ${pages} ${pages === 1 ? 'sida' : 'sidor'}`}. Nyckeln är filens SHA-256.`,
      ),
    ),
    ...rules(snapshot).map(({ key, meaning }) => line('Regel', key, '', meaning)),
  ]
}

export const stateMeanings: Record<ValueState, string> = {
  answered: 'Svaret står i klartext.',
  none: 'Svaret är nej, eller att det inte finns.',
  'not-stated': 'Källan säger att uppgift saknas.',
  'not-asked': 'Frågan ställdes aldrig.',
  'no-reply': 'Frågan ställdes, men ingen svarade.',
  'not-applicable': 'Frågan gäller inte verksamheten.',
}

/** How the data are written: what a reader must know to read them right. */
export const rules = ({ edition }: ExportSnapshot): { key: string; meaning: string }[] => [
  {
    key: 'kontaktuppgifter',
    meaning: edition.publishContacts
      ? 'Upplagan publicerar kontaktuppgifter: inget är utelämnat.'
      : `Namn på kontaktpersoner, deras e-postadresser och alla telefonnummer är utelämnade. Ett utelämnat svar är ”${leftOutAnswer}”, en utelämnad del av en text är ”${leftOutMark}”. Webbadresser och funktionsbrevlådor står kvar.`,
  },
  {
    key: 'csv',
    meaning:
      'CSV-filerna är UTF-8 med byte order mark, fälten skiljs med semikolon, raderna slutar med CRLF. En text som Excel kunde läsa som en formel (den börjar med =, +, -, @, tabb eller radbrytning, även efter blanktecken eller apostrofer) har en apostrof först. Ta bort den första apostrofen ur en sådan text för att få den ursprungliga.',
  },
  {
    key: 'tecken',
    meaning:
      'Styrtecken som inte får stå i en textfil är ersatta med U+FFFD i Word, webbkatalog och CSV. I Excel och JSON står de kvar i formatens egen skrivning.',
  },
  {
    key: 'antal',
    meaning: `En rad i registret kan stå för flera verksamheter/team: kolumnen Antal säger hur många. Siffrorna räknar verksamheter/team med utfallet ${outcomeWord('included')}.`,
  },
]

/** Figures in the order in which they are printed, with their words; those without words come last. */
export const figureLines = ({ figures }: ExportSnapshot): { key: string; words: string; count: number }[] => {
  const worded = figureWords.flatMap(({ key, words }) =>
    figures[key] === undefined ? [] : [{ key, words, count: figures[key] }],
  )
  const known = new Set(worded.map(({ key }) => key))
  const rest = Object.keys(figures)
    .filter((key) => !known.has(key))
    .sort()
  return [...worded, ...rest.map((key) => ({ key, words: '', count: figures[key] ?? 0 }))]
}
