import { oneLine } from '../plain-text.ts'
import type { ExportSnapshot } from '../snapshot.ts'
import { type Html, html } from './html.ts'
import { formDefinitions } from './operator-forms.ts'

export type PageKey = 'start' | 'methods' | 'appendix' | 'about' | 'data'

/** Pages of the head's menu, in order, by file name. */
export const pageFiles: Record<PageKey, string> = {
  start: 'index.html',
  methods: 'behandlingsmetoder.html',
  appendix: 'bilaga.html',
  about: 'om-kartlaggningen.html',
  data: 'hamta-data.html',
}
const pageLabels: Record<PageKey, string> = {
  start: 'Regioner',
  methods: 'Behandlingsmetoder',
  appendix: 'Bilaga',
  about: 'Om kartläggningen',
  data: 'Hämta data',
}

/** What all pages share. */
export interface Site {
  snapshot: ExportSnapshot
  /** Name of the catalogue: the edition's title without its subtitle. */
  name: string
  /** Pages that the catalogue has: methods only where answers name any. */
  pages: readonly PageKey[]
  /** File name of each unit's page, by profile id. */
  unitPages: ReadonlyMap<string, string>
}

export const siteName = (title: string): string => {
  const whole = oneLine(title).replace(/\s*\((19|20)\d\d\)$/, '')
  const main = whole.split(/ [–—-] |: /)[0] ?? whole
  return main.length >= 12 ? main : whole
}

/** A whole page. `root` leads from the page's folder to the catalogue's ("" or "../"). */
export const cataloguePage = (
  site: Site,
  { title, current, root, main }: { title: string; current: PageKey | null; root: string; main: Html },
): string => {
  const pageTitle = title === site.name ? title : `${title} – ${site.name}`
  return html`<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${pageTitle}</title>
<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="${root}stil.css">
</head>
<body>
<a class="skip" href="#innehall">Hoppa till innehållet</a>
${formDefinitions}
<header class="top">
<div class="wrap">
<svg class="sign" width="30" height="30" viewBox="0 0 26 26" aria-hidden="true" focusable="false"><rect x="2.75" y="2.75" width="20.5" height="20.5" fill="var(--paper)" stroke="var(--ink)" stroke-width="1.5"/><path d="M3 19.5h4.9v3.5H3zM13 19.5h5v3.5h-5z" fill="var(--ink)"/><path d="M3 19.25h20" stroke="var(--ink)"/><path d="M14.2 16.6c-2.6-3-3.9-4.9-3.9-6.6a3.9 3.9 0 1 1 7.8 0c0 1.7-1.3 3.6-3.9 6.6Z" fill="var(--magenta)"/><circle cx="14.2" cy="9.9" r="1.35" fill="var(--paper)"/></svg>
<a class="site" href="${root}index.html">${site.name}</a>
<nav aria-label="Sidor"><ul>${site.pages.map((key) => html`<li><a href="${root}${pageFiles[key]}"${key === current ? html` aria-current="page"` : null}>${pageLabels[key]}</a></li>`)}</ul></nav>
</div>
<div class="rule" aria-hidden="true"></div>
</header>
<main id="innehall">
${main}
</main>
<footer class="foot"><div class="wrap">${site.snapshot.edition.title}. Upplaga ${site.snapshot.edition.year}.</div></footer>
</body>
</html>
`.markup
}

/** Names and answers may be in any script: isolated, so that they never turn the line around them. */
export const isolated = (text: string): Html => html`<bdi>${oneLine(text)}</bdi>`
