/** Three invented examples of practice, set like a publication that was saved as text. */
export interface PracticeExample {
  title: string
  region: string
  regionCode: string
  level: string
  page: number
  intro: string
  targetGroup: string
  description: string
  results: string
}

const everyone = 'Insatser för alla familjer'
const more = 'Insatser för familjer som behöver mer stöd'

export const practiceExamples: readonly PracticeExample[] = [
  {
    title: 'Lekstunden: öppet hus på barnavårdscentralen',
    region: 'Värmland',
    regionCode: '17',
    level: everyone,
    page: 3,
    intro: 'En förmiddag i veckan är väntrummet öppet för den som vill leka och prata.',
    targetGroup: 'Alla familjer med barn under två år som hör till mottagningen.',
    description:
      'En förskollärare tar emot. Barnen leker på golvet och föräldrarna dricker kaffe. Ingen anmälan behövs.',
    results: 'Exemplet är påhittat, så något resultat finns inte att redovisa.',
  },
  {
    title: 'Kvällsöppet för nya föräldrar',
    region: 'Gävleborg',
    regionCode: '21',
    level: everyone,
    page: 4,
    intro: 'Två kvällar i månaden går det att komma utan bokad tid.',
    targetGroup: 'Föräldrar med barn upp till sex månader.',
    description: 'En sjuksköterska och en psykolog finns på plats. Samtalet får ta den tid det tar.',
    results: 'Exemplet är påhittat. Här skulle det stå vad som hände sedan.',
  },
  {
    title: 'Hemma hos: samspel i lugn takt',
    region: 'Jönköping',
    regionCode: '06',
    level: more,
    page: 6,
    intro: 'Familjer med ett barn som är svårt att läsa av får besök hemma.',
    targetGroup: 'Familjer där barnavårdscentralen och föräldrarna är oroliga för samspelet.',
    description: 'En behandlare kommer en gång i veckan i tio veckor. En del av besöken filmas och ses om tillsammans.',
    results: 'Exemplet är påhittat, och lärdomarna likaså.',
  },
]

/** Text with a page break (form feed) between pages, an overview first, and a running header on each page. */
export const writeExamplesText = (): Uint8Array => {
  const levels = [everyone, more]
  const overview = [
    'Exempeldokument: alla exempel är påhittade.',
    '',
    'Lärande exempel',
    'En liten samling för den som vill pröva Kartbordet',
    '',
    '\fÖversikt över lärande exempel',
    '',
    ...levels.flatMap((level) => [
      level,
      '',
      ...practiceExamples
        .filter((example) => example.level === level)
        .flatMap((example) => [`${example.title} ${example.region} ${example.page}`, '']),
    ]),
  ]
  let page = 2
  const pages = practiceExamples.flatMap((example) => {
    const breaks = '\f'.repeat(example.page - page)
    page = example.page
    return [
      `${breaks}${example.level}`,
      '',
      example.title,
      `Region ${example.region} – ${example.intro}`,
      '',
      'Målgrupp',
      example.targetGroup,
      '',
      'Beskrivning av insatsen',
      example.description,
      '',
      'Resultat och lärdomar',
      example.results,
      '',
    ]
  })
  return new TextEncoder().encode([...overview, ...pages].join('\n'))
}
