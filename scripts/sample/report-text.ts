/** Running text of the sample report. Figures agree with the register and the appendix; the wording is the sample's own. */

export const reportTitle = 'Exempelrapport 2025'
export const reportSubtitle = 'Register över verksamheter för späda och små barn, med bilaga'
export const runningHeader = 'Exempelrapport 2025: påhittade svar'

export interface Section {
  heading: string
  level: 1 | 2
  /** A paragraph, or a list of bullet points. */
  body: (string | readonly string[])[]
}

export const summary: Section = {
  heading: 'Sammanfattning',
  level: 1,
  body: [
    'Så här fördelar sig raderna i registret längre fram. Siffrorna är räknade ur registret och går att räkna efter.',
    [
      'Registret har 39 rader som tillsammans står för 47 verksamheter/team.',
      'De finns i 15 regioner. Sex regioner saknar verksamhet.',
      'BUP driver 20 i nio regioner.',
      'FBHV driver tio i fyra regioner.',
      'Socialtjänsten driver tio i fem regioner.',
      'Habiliteringen driver en.',
      'Sex drivs i samverkan. BUP är med i fyra av dem, och i två samverkar FBHV och socialtjänst.',
      'Specialistnivån finns i elva regioner.',
      'Två team är under uppbyggnad.',
      'Bilagan beskriver nio verksamheter som inte uppfyller kriterierna.',
    ],
  ],
}

export const aboutSections: readonly Section[] = [
  {
    heading: 'Om det här exemplet',
    level: 1,
    body: [
      'Dokumentet visar hur en rapport kan se ut när den läses in i Kartbordet. Registret återger offentliga fakta: region, namn, ort, huvudman och antal. Resten är skrivet för exemplets skull.',
      'I samma mapp ligger svarsformulär, ett kalkylblad, en textfil med svar, brev och två sparade webbsidor. De beskriver verksamheter ur registret och bilagan, ibland med andra svar än rapporten. Då visar Kartbordet båda svaren bredvid varandra.',
      'Den som vill pröva kan läsa in hela mappen på en gång, rätta ett svar, ångra och skriva ut resultatet.',
    ],
  },
  {
    heading: 'Vad som räknas med',
    level: 1,
    body: ['Tre frågor avgör om en verksamhet hör hemma i registret. Svaret ska vara ja på alla tre.'],
  },
]

/** Stands in a frame of its own: a table of one cell that is no unit. */
export const criteriaBox: readonly string[] = [
  'Tre kriterier',
  'a) Verksamheten finns bara till för familjer med barn från 0 till 6 år.',
  'b) Familjen kan få behandling av samspelet, i någon form.',
  'c) Huvuduppgiften är att behandla, inte att utreda.',
]

export const methodSections: readonly Section[] = [
  {
    heading: 'Hur uppgifterna är ordnade',
    level: 2,
    body: [
      'Regionerna står i bokstavsordning och har nummer. Inom regionen har varje rad en bokstav. En rad kan stå för flera verksamheter, till exempel när samma huvudman driver tre mottagningar.',
      'Efter namnet följer orten och sist huvudmannen. Står flera huvudmän på raden drivs verksamheten i samverkan. Ordet saknas betyder att regionen inte har någon verksamhet enligt kartläggningen.',
    ],
  },
  {
    heading: 'Huvudmän',
    level: 2,
    body: [
      'Barn- och ungdomspsykiatrin skrivs BUP och står för specialistnivån. Prima BUP räknas dit.',
      'Föräldra- och barnhälsovården skrivs FBHV. Dit räknas också BHV, Närhälsan, Malinamottagningarna och Barn, unga och familjehälsa.',
      'Socialtjänst står för kommunens verksamhet, och habilitering för regionens.',
    ],
  },
  {
    heading: 'Barn i regionerna',
    level: 1,
    body: [
      'Tabellen visar ungefär hur många barn mellan 0 och 6 år som bodde i varje region i juli 2025, och hur många verksamheter registret räknar där.',
    ],
  },
]

export const childrenTableHead: readonly string[] = ['Region', 'Barn 0–6 år', 'I registret']

/** Number of children by register position, as the mapping of 2025 rounds them; null where it does not say. */
export const childrenByPosition: readonly (string | null)[] = [
  'ca 10 000',
  'knappt 20 000',
  'knappt 4 000',
  'ca 19 000',
  'ca 26 000',
  null,
  'ca 28 000',
  'ca 17 000',
  'ca 15 000',
  'ca 16 000',
  'drygt 100 000',
  'ca 190 000',
  'ca 22 000',
  'ca 30 000',
  'ca 19 000',
  'knappt 20 000',
  'ca 16 000',
  'ca 21 000',
  'ca 132 000',
  'drygt 22 000',
  'nästan 34 000',
]

export const registerIntro =
  'Listan följer regionernas nummer. Beskrivningar av några av verksamheterna finns i svarsformulären i samma mapp.'

export const afterRegister: readonly Section[] = [
  {
    heading: 'Att tänka på',
    level: 1,
    body: [
      'En kartläggning blir aldrig färdig. Verksamheter byter namn, flyttar, slås ihop och läggs ned. Därför behöver varje uppgift ha en källa och ett datum, och varje ändring gå att följa i efterhand.',
      'Några rader i registret är värda en extra blick:',
      [
        'Teamet i Jämtland Härjedalen är placerat i en ort som hör till grannregionen.',
        'Raden för Västernorrland anger ingen ort.',
        'Två rader om Malinamottagningar anger ingen huvudman. De räknas till FBHV.',
        'Flera team har samma namn. De skiljs åt av ort och region.',
      ],
      'Den som läser in rapporten ser de här raderna som frågor att ta ställning till, inte som fel.',
    ],
  },
  {
    heading: 'Läsanvisning till bilagan',
    level: 1,
    body: [
      'Bilagan har en tabell per verksamhet. Till vänster står frågan och till höger svaret. En tom ruta betyder att frågan lämnades utan svar. Orden Ingen uppgift är däremot ett svar: verksamheten har sagt att uppgiften inte finns.',
      'Långa svar fortsätter på nästa sida. Då är rutan till vänster tom.',
    ],
  },
]

export const abbreviations: readonly (readonly [string, string])[] = [
  ['ABC', 'Attachment and Biobehavioral Catch-up'],
  ['ABC', 'Alla Barn i Centrum'],
  ['ADOS', 'Autism Diagnostic Observation Schedule'],
  ['ASQ', 'Ages and Stages Questionnaire'],
  ['COS-P', 'Circle of Security Parenting (Trygghetscirkeln)'],
  ['CPP', 'Child-Parent Psychotherapy'],
  [
    'DC:0–5',
    'Diagnostic Classification of Mental Health and Developmental Disorders of Infancy and Early Childhood, en handbok för bedömning av de yngsta barnens psykiska hälsa',
  ],
  ['EPDS', 'Edinburgh Postnatal Depression Scale'],
  ['ICDP', 'International Child Development Programme (Vägledande samspel)'],
  ['IPT', 'Interpersonell psykoterapi'],
  ['KBT', 'Kognitiv beteendeterapi'],
  ['LTP', 'Lausanne Trilogue Play'],
  ['MIM', 'Marschak Interaction Method'],
  ['MM', 'Marte Meo'],
  ['NPF', 'Neuropsykiatriska funktionsnedsättningar'],
  ['PCIT', 'Parent-Child Interaction Therapy'],
  ['SDQ', 'Strengths and Difficulties Questionnaire'],
  ['TF-KBT', 'Traumafokuserad kognitiv beteendeterapi'],
  ['VIPP-SD', 'Video-feedback Intervention to promote Positive Parenting and Sensitive Discipline'],
  ['WWW', 'Watch, Wait and Wonder'],
]

export const appendixIntro: Section = {
  heading: 'Bilaga: övriga tabeller',
  level: 1,
  body: [
    'Här står verksamheter som har svarat på frågorna men som inte uppfyller kriterierna. De räknas inte in i registret.',
  ],
}
