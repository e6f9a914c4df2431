import { type Answer, answersOf, type DescribedUnit, labels2018, notice2018 } from './answer.ts'

/** Two saved pages of a web catalogue of 2018. Regions' facts are public, the units' answers are invented. */
export interface WebPage {
  region: string
  regionCode: string
  municipalities: string[]
  children: number | null
  childrenText: string | null
  overview: string[]
  statedNone: string | null
  units: DescribedUnit[]
  sections: { heading: string; level: 2 | 3; paragraphs: string[] }[]
}

const unit = (values: Record<string, string | null>, printed: Record<string, string> = {}): DescribedUnit => ({
  heading: values.name!,
  region: 'Stockholm',
  answers: answersOf(labels2018, values, printed),
})

export const stockholm2018: WebPage = {
  region: 'Stockholm',
  regionCode: '01',
  municipalities: [
    ...['Botkyrka', 'Danderyd', 'Ekerö', 'Haninge', 'Huddinge', 'Järfälla', 'Lidingö', 'Nacka', 'Norrtälje', 'Nykvarn'],
    ...['Nynäshamn', 'Salem', 'Sigtuna', 'Sollentuna', 'Solna', 'Stockholm', 'Sundbyberg', 'Södertälje', 'Tyresö'],
    ...['Täby', 'Upplands Väsby', 'Upplands-Bro', 'Vallentuna', 'Vaxholm', 'Värmdö', 'Österåker'],
  ],
  children: 177367,
  childrenText: '177\u00a0367\u00a0invånare\u00a00–5\u00a0år',
  overview: ['Tittut drivs av habiliteringen', 'Kärnan finns i Norrtälje', 'Småbarnsteamet finns i Handen'],
  statedNone: null,
  units: [
    unit({
      name: 'Spädbarnsverksamheten Tittut, Stockholm',
      ages: '0–2 år',
      operator: 'Habiliteringen, Stockholms läns landsting',
      caseType: 'Påhittat exempel: familjer med ett litet barn som har en funktionsnedsättning.',
      catchment: 'Hela länet',
      referral: 'Egen anmälan',
      scope: 'En grupp i veckan under ett halvår.',
      casesPerYear: 'Omkring 50 (exempelsiffra)',
      ageDistribution: 'Alla under tre år.',
      caseLength: 'Ett till två år',
      staff: 'Psykolog och specialpedagog',
      assessmentMethods: 'Samtal och lek',
      dc05: 'Nej',
      treatmentMethods: 'Samspel i grupp, med tid för varje familj.',
      groupActivity: 'Ja',
      psychologicalAssessmentAccess: 'Nej',
      psychiatricAssessmentAccess: 'Nej',
      contact: 'tittut@example.se',
    }),
    unit(
      {
        name: 'Småbarnsteamet, Handen',
        ages: '0–5 år',
        operator: 'Prima BUP',
        caseType: 'Påhittat exempel: barnpsykiatriska frågor hos de yngsta barnen.',
        catchment: 'Haninge, Nynäshamn och Tyresö',
        referral: 'Remiss inom BUP',
        scope: 'Ingen uppgift',
        casesPerYear: null,
        ageDistribution: '1–2 år: en fjärdedel. 3–5 år: resten.',
        caseLength: 'Knappt ett år',
        staff: 'Psykolog, socionom och sjuksköterska',
        assessmentMethods: 'MIM och observation i förskolan',
        dc05: 'Ja, ibland',
        treatmentMethods: 'Theraplay och COS-P',
        groupActivity: 'Ja, för föräldrar till spädbarn',
        psychologicalAssessmentAccess: 'Ja',
        psychiatricAssessmentAccess: 'Ja',
        contact: 'smabarnsteam@example.se\n08-465 004 30',
      },
      { operator: 'Huvudnamn' },
    ),
    unit({
      name: 'Kärnan, Norrtälje',
      ages: '0–6 år',
      operator: 'BUP och socialtjänsten i Norrtälje',
      caseType: 'Påhittat exempel: familjer som behöver mer hjälp än barnhälsovården kan ge.',
      catchment: 'Norrtälje kommun',
      referral: 'Remiss eller egen anmälan',
      scope: 'Ingen uppgift',
      casesPerYear: 'Omkring 150 (exempelsiffra)',
      ageDistribution: 'Ingen uppgift',
      caseLength: 'Ingen uppgift',
      staff: 'Fem tjänster; socionomer, sjuksköterska och förskollärare',
      assessmentMethods: 'Samspelsfilm och samtal',
      dc05: 'Ja',
      treatmentMethods: 'Marte Meo och samtal',
      groupActivity: 'Ja, med barn och föräldrar tillsammans',
      psychologicalAssessmentAccess: 'Ja',
      psychiatricAssessmentAccess: 'Ja',
      contact: 'karnan@example.se',
    }),
  ],
  sections: [
    {
      heading: 'Mer hjälp i länet',
      level: 2,
      paragraphs: [
        'Avsnittet är ett exempel. Här kan det stå var familjer får råd när ingen av verksamheterna passar.',
      ],
    },
    {
      heading: 'I kommunerna',
      level: 3,
      paragraphs: [
        'Haninge: öppen rådgivning på familjecentralen. Täby: föräldrakurs en gång om året. Solna: ingen uppgift.',
      ],
    },
    {
      heading: 'Familjecentraler',
      level: 2,
      paragraphs: ['Sex familjecentraler nämns i det här exemplet, utan namn och adress.'],
    },
  ],
}

export const halland2018: WebPage = {
  region: 'Halland',
  regionCode: '13',
  municipalities: ['Falkenberg', 'Halmstad', 'Hylte', 'Kungsbacka', 'Laholm', 'Varberg'],
  children: null,
  childrenText: null,
  overview: [],
  statedNone: 'Det finns ingen späd- och småbarnsverksamhet i regionen.',
  units: [],
  sections: [
    {
      heading: 'Mer hjälp i länet',
      level: 2,
      paragraphs: ['Familjer får råd på barnavårdscentralen. Avsnittet är ett exempel.'],
    },
  ],
}

const allRegions = [
  ...['Blekinge', 'Dalarna', 'Gotland', 'Gävleborg', 'Halland', 'Jämtland Härjedalen', 'Jönköping', 'Kalmar'],
  ...['Kronoberg', 'Norrbotten', 'Skåne', 'Stockholm', 'Sörmland', 'Uppsala', 'Värmland', 'Västerbotten'],
  ...['Västernorrland', 'Västmanland', 'Västra Götaland', 'Örebro', 'Östergötland'],
]

const escapeHtml = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

const cellHtml = (answer: Answer): string => {
  if (answer.value === null) return '&nbsp;'
  return escapeHtml(answer.value)
    .replace(/[\w.]+@example\.se/g, (address) => `<a href="mailto:${address}">${address}</a>`)
    .replace(/\n/g, '<br>\n')
}

const unitHtml = (
  described: DescribedUnit,
  index: number,
): string => `<table class="uppgifter" id="verksamhet-${index + 1}">
<tbody>
${described.answers.map((answer) => `<tr><th scope="row">${escapeHtml(answer.label)}</th><td>${cellHtml(answer)}</td></tr>`).join('\n')}
</tbody>
</table>
<p>&nbsp;</p>`

const articleHtml = (page: WebPage): string =>
  [
    `<h1>${escapeHtml(page.region)}</h1>`,
    `<p class="exempel">${escapeHtml(notice2018)}</p>`,
    `<p class="ingress">${page.municipalities.length} kommuner: ${page.municipalities.slice(0, -1).join(', ')} &amp; ${page.municipalities.at(-1)}</p>`,
    ...(page.childrenText === null
      ? []
      : [`<p><strong>${page.childrenText.replaceAll('\u00a0', '&nbsp;')}</strong></p>`]),
    ...(page.overview.length === 0
      ? []
      : [`<ul>\n${page.overview.map((point) => `<li>${escapeHtml(point)}</li>`).join('\n')}\n</ul>`]),
    ...(page.statedNone === null ? [] : [`<p>${escapeHtml(page.statedNone)}</p>`]),
    ...page.units.map(unitHtml),
    ...page.sections.map(
      (section) =>
        `<h${section.level}>${escapeHtml(section.heading)}</h${section.level}>\n${section.paragraphs.map((text) => `<p>${escapeHtml(text)}</p>`).join('\n')}`,
    ),
    '<p class="sidfakta"><em>Sidan ändrades senast 2018-09-01</em></p>',
  ].join('\n')

/** A page as a browser saves it: frame, menus, notice about cookies and scripts around the article. */
export const writeWebPage = (page: WebPage): Uint8Array =>
  new TextEncoder().encode(`<!DOCTYPE html>
<!-- saved from url=(0030)https://www.example.se/2018/ -->
<html lang="sv">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=UTF-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(page.region)} | Exempelkatalogen 2018</title>
<link rel="stylesheet" href="./${escapeHtml(page.region)}_filer/katalog.css">
<style>
body { margin: 0; font: 16px/1.5 Arial, sans-serif; color: #222 }
header, footer { background: #eef1ef; padding: 12px 24px }
header ul { display: flex; gap: 20px; list-style: none; padding: 0 }
.spalter { display: flex; gap: 32px; max-width: 1080px; margin: 0 auto; padding: 24px }
aside ul { list-style: none; padding: 0 }
main { max-width: 720px }
table.uppgifter { border-collapse: collapse; width: 100% }
table.uppgifter th, table.uppgifter td { border: 1px solid #aab; padding: 6px 8px; text-align: left; vertical-align: top }
table.uppgifter th { width: 34% }
.kakor { position: fixed; left: 0; right: 0; bottom: 0; background: #243; color: #fff; padding: 12px 24px }
.bara-skrivare { display: none }
</style>
<script>window.besok = { sida: '${escapeHtml(page.region)}', namn: 'Verksamhet' }</script>
</head>
<body>
<div class="kakor" role="dialog" aria-label="Kakor">
<p>Webbplatsen använder kakor för att räkna besök. <button type="button">Godta</button> <button type="button">Avstå</button></p>
</div>
<header>
<p><a href="https://www.example.se/">Exempelkatalogen</a></p>
<form role="search" action="https://www.example.se/sok"><label for="sok">Sök</label> <input id="sok" name="q" type="search"> <button>Sök</button></form>
<nav aria-label="Huvudmeny">
<ul>
<li><a href="https://www.example.se/">Start</a></li>
<li><a href="https://www.example.se/2018/">Katalogen</a></li>
<li><a href="https://www.example.se/kontakt">Kontakt</a></li>
</ul>
</nav>
</header>
<nav class="brodsmulor" aria-label="Du är här"><a href="https://www.example.se/">Start</a> / <a href="https://www.example.se/2018/">Katalogen</a> / <span aria-current="page">${escapeHtml(page.region)}</span></nav>
<div class="spalter">
<aside>
<nav aria-label="Regioner">
<h2>Regioner</h2>
<ul>
${allRegions.map((name) => `<li><a href="https://www.example.se/2018/${encodeURIComponent(name.toLowerCase())}">${name}</a></li>`).join('\n')}
</ul>
</nav>
</aside>
<main>
<p class="bara-skrivare">Utskrift från Exempelkatalogen</p>
<article>
${articleHtml(page)}
</article>
</main>
</div>
<footer>
<p>Exempelkatalogen, Exempelgatan 1, 123 45 Exempelstad</p>
<p>Kontakt: katalogen@example.se. Ansvarig utgivare: Ingen Särskild</p>
<ul><li><a href="https://www.example.se/tillganglighet">Tillgänglighet</a></li><li><a href="https://www.example.se/kakor">Om kakor</a></li></ul>
</footer>
<script src="./${escapeHtml(page.region)}_filer/besok.js"></script>
</body>
</html>
`)
