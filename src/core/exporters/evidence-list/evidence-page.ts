import { type Html, html } from '../catalogue/html.ts'
import type { Pace } from '../pace.ts'
import { textBlocks } from '../plain-text.ts'
import type { ShownValue } from '../shown-value.ts'
import type { ExportSnapshot } from '../snapshot.ts'
import { evidenceIntroduction, evidenceTitle } from './evidence-document.ts'
import {
  countWords,
  type EvidenceRow,
  type EvidenceSection,
  type Proof,
  planEvidenceList,
  withoutProof,
} from './plan-evidence-list.ts'
import { pngSize } from './png-size.ts'

/** The list of evidence as one page that can be mailed: no scripts, nothing loaded from elsewhere, pictures inside. */
export const createEvidencePage = async (
  snapshot: ExportSnapshot,
  pace: Pace,
  profileId: string | null = null,
): Promise<Uint8Array> => {
  const sections = planEvidenceList(snapshot, profileId)
  const only = profileId === null ? null : (sections[0] ?? null)
  const title = evidenceTitle(snapshot, only)
  const parts: string[] = []
  for (const [at, section] of sections.entries()) {
    await pace(at)
    parts.push(sectionMarkup(section, at, only !== null).markup)
  }
  const page = html`<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${{ markup: style }}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p class="lead">${snapshot.edition.title}</p>
${evidenceIntroduction(snapshot).map((sentence) => html`<p>${sentence}</p>\n`)}
${only === null && sections.length > 0 ? contents(sections) : null}
${{ markup: parts.join('\n') }}
</main>
</body>
</html>
`.markup
  return new TextEncoder().encode(page)
}

const contents = (sections: readonly EvidenceSection[]): Html => {
  const regions = Map.groupBy(
    sections.map((section, at) => ({ ...section, at })),
    ({ region }) => region,
  )
  return html`<nav aria-label="Innehåll"><h2>Innehåll</h2><ul>${[...regions].map(
    ([region, list]) =>
      html`<li>${region}<ul>${list.map(({ title, at }) => html`<li><a href="#u${at + 1}"><bdi>${title}</bdi></a></li>`)}</ul></li>\n`,
  )}</ul></nav>`
}

const sectionMarkup = (section: EvidenceSection, at: number, alone: boolean): Html => html`<section id="u${at + 1}">
${alone ? null : html`<h2><bdi>${section.title}</bdi></h2>`}
<p class="meta">${[section.region, section.line].filter((part) => part !== '').join(' · ')}</p>
<p class="meta">${countWords(section.counts)}</p>
${
  section.rows.length === 0
    ? null
    : html`<table><caption class="sr">Belägg: ${section.title}</caption><thead><tr><th scope="col">Fråga</th><th scope="col">Svar</th><th scope="col">Belägg</th></tr></thead><tbody>
${section.rows.map(rowMarkup)}</tbody></table>`
}
</section>`

const rowMarkup = ({ label, shown, proofs }: EvidenceRow): Html =>
  html`<tr><th scope="row">${label}</th><td dir="auto">${answer(shown)}</td><td>${
    proofs.length === 0 ? html`<p class="none">${withoutProof}</p>` : proofs.map(proofMarkup)
  }</td></tr>\n`

const answer = ({ kind, text }: ShownValue): Html => {
  if (kind === 'empty') return html``
  if (kind === 'state') return html`<i>${text}</i>`
  return html`${textBlocks(text).map((block) =>
    block.kind === 'paragraph'
      ? html`<p>${block.text}</p>`
      : html`<ul>${block.items.map((item) => html`<li>${item}</li>`)}</ul>`,
  )}`
}

const proofMarkup = ({ kind, quote, place, picture, remarks }: Proof): Html => {
  const size = picture === null ? null : pngSize(picture)
  return html`<figure>${quote === null ? null : html`<blockquote dir="auto">”${quote}”</blockquote>`}${
    picture === null || size === null
      ? null
      : html`<img src="data:image/png;base64,${Buffer.from(picture).toString('base64')}" width="${size.width}" height="${size.height}" alt="${`Stället i ${place}`}">`
  }<figcaption>${kind === 'read' ? 'Läst vid import: ' : ''}${place}${remarks.map((remark) => html`<br>${remark}`)}</figcaption></figure>`
}

const style = `
:root{color-scheme:light dark;--ink:#14232b;--soft:#3e4e57;--paper:#fdfdfb;--line:#74848a;--lit:#ffe9a8;--edge:#9a6100;--link:#0e4e7b}
@media (prefers-color-scheme:dark){:root{--ink:#e8edeb;--soft:#bcc7ca;--paper:#182126;--line:#768993;--lit:#463a18;--edge:#e2b24c;--link:#8fc7eb}}
body{margin:0;background:var(--paper);color:var(--ink);font:17px/1.5 Calibri,"Source Sans 3",sans-serif}
main{max-width:1040px;margin:0 auto;padding:24px 20px 60px}
h1,h2{font-family:Georgia,"Source Serif 4",serif;line-height:1.2}
h1{font-size:34px;margin:0 0 6px}h2{font-size:22px;margin:36px 0 4px}
.lead,.meta{color:var(--soft);margin:0 0 6px}
a{color:var(--link)}
table{width:100%;border-collapse:collapse;margin:10px 0;table-layout:fixed}
th,td{padding:8px 10px;text-align:left;vertical-align:top;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
th:first-child{width:18%}th:nth-child(2){width:32%}
td p,td ul{margin:0 0 6px}
figure{margin:0 0 12px}
blockquote{margin:0 0 4px;padding:2px 8px;background:var(--lit);border-left:3px solid var(--edge);font-family:Georgia,"Source Serif 4",serif}
figcaption,.none{color:var(--soft);font-size:15px}
img{max-width:100%;height:auto;background:#fff;border:1px solid var(--line)}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
@media print{nav{display:none}tr{break-inside:avoid}}
@media (max-width:640px){table,tbody,tr,th,td{display:block;width:auto!important}thead{display:none}}
`
