import { darkTokens, ladder, lightTokens } from '../catalogue/catalogue-style.ts'

/** Colours that the catalogue does without (look.md, tokens.css). */
const moreLight =
  '--paper-3: #E8ECE9; --ink-3: #54646C; --green: #1A5F41; --amber: #764B00; --amber-tint: #FAEBC3; --blue-tint: #DCE9F1; --on-blue: #FFFFFF; --red: #A0221A; --lit: #FFE9A8; --lit-edge: #9A6100; --dim: 1;'
const moreDark =
  '--paper-3: #28353D; --ink-3: #9CAAB0; --green: #86CDA8; --amber: #E9C272; --amber-tint: #312917; --blue-tint: #1B3747; --on-blue: #06202F; --red: #F59E94; --lit: #463A18; --lit-edge: #E2B24C; --dim: .86;'

/** The dossier's own style sheet, inside the page: it is sent as one file. */
export const dossierStyle = `:root { ${lightTokens} ${moreLight}
  --sans: "Source Sans 3", "Segoe UI", -apple-system, BlinkMacSystemFont, Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif;
  --serif: "Source Serif 4", Charter, "Bitstream Charter", Georgia, Cambria, serif;
  ${ladder('3E4E57')} }
@media (prefers-color-scheme: dark) { :root { ${darkTokens} ${moreDark} } }
* { box-sizing: border-box; }
[hidden] { display: none !important; }
html { scroll-padding: 16px 0 96px; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 400 17px/1.5 var(--sans); overflow-wrap: break-word; }
h1, h2, h3, h4, caption { font-family: var(--serif); font-weight: 600; line-height: 1.2; text-wrap: balance; }
h1, h2, h3, h4, p, ul, ol, dl, dd, figure, table, blockquote, fieldset { margin: 0; padding: 0; }
ul, ol { list-style: none; }
a { color: var(--blue); text-underline-offset: 3px; text-decoration-thickness: 1px; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
.sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skips a { position: absolute; left: -999px; }
.skips a:focus { left: 16px; top: 8px; z-index: 2; background: var(--paper); padding: 8px; }
.wrap { max-width: 1080px; margin: 0 auto; padding: 0 32px; }
.icon { width: 1em; height: 1em; vertical-align: -.12em; flex: none; }
.soft { color: var(--ink-2); }
.small { font-size: 15px; line-height: 1.45; }
/* head */
.top { background: var(--desk); }
.top .wrap { display: flex; align-items: center; gap: 4px 14px; min-height: 60px; padding-block: 8px; flex-wrap: wrap; }
.top .site { font-weight: 600; font-size: 16px; }
.top nav { margin-left: auto; }
.top nav ul { display: flex; gap: 0 24px; font-size: 16px; flex-wrap: wrap; }
.top nav a { color: var(--ink); display: inline-block; padding: 6px 0; }
.rule { height: 7px; border-block: 1px solid var(--neat); background: repeating-linear-gradient(90deg, var(--neat) 0 28px, transparent 28px 56px); }
.intro { padding-block: 32px 24px; }
h1 { font-size: 38px; letter-spacing: -.012em; }
.lead { font-size: 20px; line-height: 1.45; margin-top: 12px; max-width: 36em; }
.lead b { font-family: var(--serif); font-weight: 650; }
.intro p + p { margin-top: 8px; max-width: 42em; }
.box { margin-top: 18px; border: 1px solid var(--line-2); border-left-width: 5px; padding: 12px 16px; background: var(--paper-2); max-width: 46em; }
.box h2 { font-size: 20px; }
.box li { margin-top: 4px; padding-left: 1.4em; text-indent: -1.4em; }
section.part { border-top: 1px solid var(--ink-2); padding: 22px 0 30px; }
h2 { font-size: 27px; }
h3 { font-size: 20px; margin-top: 26px; }
/* tables */
table { border-collapse: collapse; width: 100%; margin-top: 12px; }
caption { text-align: left; font-size: 20px; padding-bottom: 6px; }
thead th { font-size: 15px; font-weight: 600; color: var(--ink-2); text-align: left; border-bottom: 1px solid var(--ink-2); padding: 4px 14px 4px 0; }
tbody th { text-align: left; font-weight: 600; }
tbody th, tbody td { vertical-align: top; padding: 7px 14px 8px 0; line-height: 1.45; overflow-wrap: anywhere; }
tbody tr { border-bottom: 1px solid var(--line); }
td p + p, td ul + p, td p + ul { margin-top: 6px; }
td ul { list-style: disc; padding-left: 1.1em; }
.index tbody th { font-weight: 400; }
.index tbody td { overflow-wrap: break-word; }
.values tbody th { width: 27%; }
.values td:last-child { width: 22%; color: var(--ink-2); font-size: 15px; }
.state { color: var(--ink-2); font-style: italic; }
.review { display: block; }
.doubt { color: var(--amber); font-weight: 600; }
/* criteria */
.wording { margin-top: 14px; max-width: 46em; }
.wording dt { font-weight: 650; margin-top: 12px; }
.wording dd { margin-top: 2px; }
.wording ul { list-style: disc; padding-left: 1.2em; }
.letter { font-family: var(--serif); font-weight: 600; font-size: 1.15em; margin-right: 8px; }
/* unit */
.unit { border-top: 8px solid var(--desk); padding: 26px 0 36px; }
.unit > .wrap > header { display: flex; flex-wrap: wrap; align-items: baseline; gap: 4px 16px; }
.unit h2 { font-size: 30px; flex-basis: 100%; min-width: 0; overflow-wrap: anywhere; }
.status { font-weight: 600; display: inline-flex; gap: 6px; align-items: center; }
.firm { color: var(--green); } .moved { color: var(--amber); } .split { color: var(--magenta); }
.decision { margin-top: 16px; border-block: 1px solid var(--ink-2); padding: 12px 0; display: grid; grid-template-columns: 190px minmax(0, 1fr); gap: 4px 24px; }
.decision .outcome { font: 600 24px/1.2 var(--serif); display: flex; align-items: center; gap: 8px; }
.decision p + p { margin-top: 4px; }
.earlier { margin-top: 10px; border-left: 3px solid var(--line-2); padding-left: 14px; }
.changed { margin-top: 14px; background: var(--amber-tint); padding: 10px 14px; border-left: 5px solid var(--amber); }
.criterion { margin-top: 24px; border-top: 1px solid var(--line-2); padding-top: 12px; }
.criterion h4 { font-size: 18px; }
.criterion > p { color: var(--ink-2); max-width: 46em; }
.answers { display: flex; flex-wrap: wrap; gap: 10px 28px; margin-top: 10px; }
.answers > li { flex: 1 1 230px; max-width: 420px; }
.answers .who { font-size: 15px; color: var(--ink-2); }
.answers .said { font: 600 19px/1.3 var(--serif); display: flex; gap: 6px; align-items: center; }
.evidence { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 300px), 1fr)); gap: 12px 24px; margin-top: 10px; align-items: start; }
.evidence blockquote { font: 400 16px/1.45 var(--serif); border-left: 3px solid var(--lit-edge); padding-left: 10px; }
.evidence blockquote .near { color: var(--ink-3); }
mark { background: var(--lit); color: inherit; border-bottom: 1px solid var(--lit-edge); }
.evidence img { display: block; max-width: 100%; height: auto; border: 1px solid var(--line-2); background: #fff; opacity: var(--dim); margin-bottom: 6px; }
.evidence .from { font-size: 15px; color: var(--ink-2); margin-top: 4px; }
.way { margin-top: 10px; border-left: 2px solid var(--line-2); }
.way li { padding: 0 0 10px 18px; position: relative; }
.way li::before { content: ""; position: absolute; left: -6px; top: 7px; width: 10px; height: 10px; border: 2px solid var(--ink-2); border-radius: 50%; background: var(--paper); }
.way .when { color: var(--ink-2); font-size: 15px; margin-right: 8px; }
.comments { margin-top: 12px; }
.comments > li { border-left: 3px solid var(--magenta); padding: 2px 0 2px 14px; margin-top: 10px; }
.comments .quiet { border-color: var(--line-2); }
.comments .reply { margin: 6px 0 0 16px; border-left: 3px solid var(--blue); padding-left: 12px; }
.history li { display: grid; grid-template-columns: 15em 10em minmax(0, 1fr); gap: 0 14px; font-size: 15px; padding: 2px 0; }
.history li > span { color: var(--ink-2); }
.onward { display: flex; flex-wrap: wrap; gap: 4px 24px; margin-top: 22px; font-size: 16px; }
.onward a { padding: 4px 0; }
/* answering */
form { margin-top: 14px; background: var(--blue-tint); padding: 12px 16px 14px; border-radius: 3px; }
fieldset { border: 0; min-width: 0; }
legend { font-weight: 650; padding: 0; }
.stances { display: flex; flex-wrap: wrap; gap: 8px 22px; margin-top: 4px; }
.stances label { display: inline-flex; gap: 8px; align-items: center; min-height: 28px; cursor: pointer; }
input[type="radio"] { width: 20px; height: 20px; margin: 0; accent-color: var(--blue); }
textarea, input[type="text"] { font: inherit; color: var(--ink); background: var(--paper); border: 1px solid var(--line-2); border-radius: 4px; padding: 6px 9px; width: 100%; }
textarea { min-height: 4.6em; resize: vertical; margin-top: 4px; display: block; }
.said-label { display: block; margin-top: 8px; font-size: 15px; }
button { font: inherit; font-weight: 600; min-height: 40px; padding: 6px 16px; border-radius: 4px; border: 1px solid var(--line-2); background: var(--paper); color: var(--ink); cursor: pointer; }
button.main { background: var(--blue); border-color: var(--blue); color: var(--on-blue); }
.plain { min-height: 32px; padding: 2px 10px; font-weight: 400; margin-top: 8px; }
.bar { position: sticky; bottom: 0; background: var(--desk); border-top: 1px solid var(--ink-2); z-index: 1; }
.bar .wrap { display: flex; flex-wrap: wrap; gap: 8px 18px; align-items: center; padding-block: 10px; }
.bar label { display: inline-flex; align-items: center; gap: 8px; font-weight: 600; }
.bar input { width: 15em; min-height: 40px; }
.bar p { flex: 1 1 16em; font-size: 15px; line-height: 1.35; }
.bar .wrong { color: var(--red); font-weight: 600; }
.foot { border-top: 1px solid var(--ink-2); }
.foot .wrap { padding-block: 16px 28px; font-size: 15px; color: var(--ink-2); }
.hash { font: 13px/1.4 ui-monospace, Consolas, monospace; overflow-wrap: anywhere; }
@media (max-width: 760px) {
  body { font-size: 16px; }
  .wrap { padding: 0 16px; }
  h1 { font-size: 29px; hyphens: auto; } h2, .unit h2 { font-size: 24px; }
  .decision { grid-template-columns: minmax(0, 1fr); }
  .history li { display: block; padding: 5px 0; } .history li > * { margin-right: 8px; }
  .top nav { margin-left: 0; }
  .stack thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .stack, .stack tbody, .stack tr, .stack th, .stack td, .stack caption { display: block; width: auto; }
  .stack tbody tr { padding: 8px 0; }
  .stack tbody th, .stack tbody td, .values td:last-child { padding: 0; width: auto; }
  .bar { position: static; }
  html { scroll-padding-bottom: 16px; }
}
@media (max-height: 520px) { .bar { position: static; } }
@media (forced-colors: active) { mark { forced-color-adjust: none; background: #FFE9A8; color: #14232B; } .way li::before { border-color: CanvasText; } }
@media (prefers-reduced-motion: no-preference) { a { transition: text-decoration-thickness 120ms; } }
@media print {
  :root { ${lightTokens} ${moreLight} }
  @page { size: A4; margin: 18mm 16mm; }
  body { font-size: 10.5pt; line-height: 1.4; background: #fff; color: #000; }
  .top { background: none; } .top nav, .skips, .onward, form, .bar, .answering, [data-unscripted] { display: none !important; }
  .wrap { padding: 0; max-width: none; }
  .unit { break-before: page; border-top: 0; padding-top: 0; }
  h1 { font-size: 22pt; } h2, .unit h2 { font-size: 17pt; } h3, caption { font-size: 13pt; } .lead { font-size: 12pt; }
  tr, .criterion, .evidence > li, .comments > li, .way li { break-inside: avoid; }
  h2, h3, h4 { break-after: avoid; }
  thead { display: table-header-group; }
  a { color: #000; }
  .rule { print-color-adjust: exact; } mark { print-color-adjust: exact; }
}
`
