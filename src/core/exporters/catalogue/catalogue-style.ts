/** Colours of the look (look.md, tokens.css) that public pages use: light, then dark. */
export const lightTokens = `color-scheme: light; --desk: #E4E9E8; --paper: #FDFDFB; --paper-2: #F3F5F2; --line: #D0D7D5; --line-2: #74848A;
  --ink: #14232B; --ink-2: #3E4E57; --blue: #0E4E7B; --magenta: #96185D; --focus: #0A5AC2; --neat: #3E4E57;
  --d1: #D8E6ED; --d2: #B2D0DF; --d3: #78AECB; --d4: #1B5D86; --on-d4: #FFFFFF;`
export const darkTokens = `color-scheme: dark; --desk: #0B1114; --paper: #182126; --paper-2: #1F2A30; --line: #334149; --line-2: #768993;
  --ink: #E8EDEB; --ink-2: #BCC7CA; --blue: #8FC7EB; --magenta: #F29FC8; --focus: #A6D4FF; --neat: #5D6E77;
  --d1: #1F3B4C; --d2: #28536D; --d3: #2E678A; --d4: #8FC7EB; --on-d4: #06202F;`

/** The chart frame's black-and-white ladder, as an image inside the style sheet: nothing is fetched. */
export const ladder = (colour: string): string =>
  `--ladder: url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='56' height='56'%3E%3Cg fill='%23${colour}'%3E%3Cpath d='M0 0h4v4H0zM52 0h4v4h-4zM0 52h4v4H0zM52 52h4v4h-4zM4 0h24v4H4zM28 52h24v4H28zM0 28h4v24H0zM52 4h4v24h-4z'/%3E%3C/g%3E%3Cg fill='none' stroke='%23${colour}'%3E%3Cpath d='M.5 .5h55v55H.5zM4 3.5h48M4 52.5h48M3.5 4v48M52.5 4v48'/%3E%3C/g%3E%3C/svg%3E");`

/** The style sheet of the web catalogue. Fonts are the reader's own: the look's if they are there, else the nearest of the system. */
export const catalogueStyle = `:root { ${lightTokens}
  --sans: "Source Sans 3", "Segoe UI", -apple-system, BlinkMacSystemFont, Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif;
  --serif: "Source Serif 4", Charter, "Bitstream Charter", Georgia, Cambria, serif;
  ${ladder('3E4E57')} }
@media (prefers-color-scheme: dark) { :root { ${darkTokens}
  ${ladder('5D6E77')} } }
* { box-sizing: border-box; }
html { scroll-padding-top: 16px; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 400 18px/1.55 var(--sans); overflow-wrap: break-word; }
h1, h2, h3, caption { font-family: var(--serif); font-weight: 600; line-height: 1.15; text-wrap: balance; }
h1, h2, h3, p, ul, ol, dl, dd, figure, table { margin: 0; padding: 0; }
ul, ol { list-style: none; }
a { color: var(--blue); text-underline-offset: 3px; text-decoration-thickness: 1px; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
.num { font-variant-numeric: tabular-nums; }
.sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: -999px; }
.skip:focus { left: 16px; top: 8px; z-index: 1; background: var(--paper); padding: 8px; }
.wrap { max-width: 1184px; margin: 0 auto; padding: 0 32px; }
.form { width: .72em; height: .72em; flex: none; vertical-align: -.02em; }
/* head */
.top { background: var(--desk); }
.top .wrap { display: flex; align-items: center; gap: 4px 14px; min-height: 60px; padding-block: 6px; flex-wrap: wrap; }
.top .sign { flex: none; }
.top .site { font-weight: 600; font-size: 16px; line-height: 1.2; max-width: 21em; color: var(--ink); text-decoration: none; }
.top .site:hover { text-decoration: underline; }
.top nav { margin-left: auto; }
.top nav ul { display: flex; gap: 0 26px; font-size: 16px; flex-wrap: wrap; }
.top nav a { color: var(--ink); display: inline-block; padding: 6px 0; }
.top nav a[aria-current] { font-weight: 650; text-decoration: none; box-shadow: 0 3px 0 var(--blue); }
.rule { height: 7px; border-block: 1px solid var(--neat); background: repeating-linear-gradient(90deg, var(--neat) 0 28px, transparent 28px 56px); }
/* map */
.hatch { background-image: repeating-linear-gradient(135deg, transparent 0 5px, color-mix(in srgb, var(--line-2) 34%, transparent) 5px 6px); }
.frame { border: 5px solid transparent; border-image: var(--ladder) 4 / 5px / 0 round; padding: 2px; }
.map { border: 1px solid var(--neat); padding: 10px; display: grid; grid-template-columns: repeat(4, minmax(0, 1fr)); grid-auto-rows: minmax(68px, auto); gap: 5px; }
.tiles { display: contents; }
.legend { grid-area: 1 / 1 / 3 / 3; padding: 4px 12px 0 4px; font-size: 14.5px; line-height: 1.3; }
.legend h2 { font-size: 17px; margin-bottom: 6px; }
.legend li { display: grid; grid-template-columns: 18px 1fr auto; align-items: center; padding: 2px 0; }
.legend b { font-weight: 650; }
.tiles > li { grid-row: calc(var(--row) + var(--shift, 0)); grid-column: var(--column); min-width: 0; }
.tile { position: relative; display: flex; flex-direction: column; height: 100%; border: 1px solid transparent; border-radius: 2px; padding: 5px 7px 3px; color: var(--ink); text-decoration: none; }
.tile .name { font-size: 14px; line-height: 16px; font-weight: 600; }
.tile .word { display: inline-block; max-width: 100%; }
.tile:hover .name { text-decoration: underline; }
.tile .bottom { display: flex; align-items: flex-end; justify-content: space-between; gap: 4px; margin-top: auto; }
.tile .count { font: 600 21px/1.15 var(--serif); }
.tile .none { font-size: 14px; line-height: 18px; color: var(--ink-2); background: var(--paper); padding-right: 4px; }
.tile .forms { display: flex; flex-wrap: wrap-reverse; justify-content: flex-end; gap: 2px; max-width: 64px; padding-bottom: 4px; }
.tile .form { width: 9px; height: 9px; vertical-align: 0; }
.d0 { background-color: var(--paper); border-color: var(--line-2); }
.d0 .name { background: var(--paper); width: max-content; max-width: 100%; padding-right: 4px; }
.d1 { background: var(--d1); } .d2 { background: var(--d2); } .d3 { background: var(--d3); }
.d4 { background: var(--d4); color: var(--on-d4); }
.tile[aria-current] { outline: 3px solid var(--ink); outline-offset: 1px; z-index: 1; }
figcaption { font-size: 15px; line-height: 1.4; color: var(--ink-2); margin-top: 8px; }
/* start */
.cols { display: grid; grid-template-columns: minmax(0, 1fr) 500px; gap: 40px 56px; padding: 34px 0 40px; }
h1 { font-size: 41px; letter-spacing: -.012em; }
.lead { font-size: 21px; line-height: 1.45; margin-top: 14px; max-width: 32em; }
.lead b { font-family: var(--serif); font-weight: 650; }
.pick { font-size: 23px; margin: 26px 0 8px; }
.index { columns: 2; column-gap: 36px; border-top: 1px solid var(--ink-2); }
.index li { display: flex; justify-content: space-between; gap: 8px; border-bottom: 1px solid var(--line); line-height: 31px; min-height: 32px; break-inside: avoid; }
.index span { font-weight: 650; }
.index .none { font-weight: 400; color: var(--ink-2); }
.note { font-size: 16px; margin-top: 18px; color: var(--ink-2); max-width: 42em; }
.note strong { color: var(--ink); font-weight: 650; }
.region { display: grid; grid-template-columns: 240px 190px minmax(0, 1fr); gap: 2px 20px; border-top: 1px solid var(--ink-2); padding: 14px 0 18px; align-items: baseline; scroll-margin-top: 16px; }
.region:target { background: var(--paper-2); box-shadow: 0 0 0 12px var(--paper-2); }
.region h2 { font-size: 24px; }
.region .sum { color: var(--ink-2); }
.region ul { grid-column: 3; }
.region li { display: grid; grid-template-columns: minmax(0, 1fr) 150px 190px; gap: 0 16px; padding: 2px 0; }
.region .aside { grid-column: 3; color: var(--ink-2); font-size: 16px; }
.mark { color: var(--ink-2); }
/* unit */
.crumbs { font-size: 16px; color: var(--ink-2); padding: 18px 0 0; }
.crumbs ol { display: flex; flex-wrap: wrap; gap: 0 8px; }
.crumbs li + li::before { content: "/"; margin-right: 8px; }
.crumbs a { display: inline-block; padding: 2px 0; }
.unit { display: grid; grid-template-columns: minmax(0, 1fr) 380px; gap: 40px 48px; padding: 12px 0 48px; }
.unit .lead { margin-top: 8px; }
.banner { margin-top: 16px; border: 1px solid var(--line-2); border-left-width: 5px; padding: 10px 14px; background: var(--paper-2); font-size: 17px; line-height: 1.45; max-width: 42em; }
.facts { margin-top: 18px; border-block: 1px solid var(--ink-2); padding: 9px 0; }
.facts div { display: grid; grid-template-columns: 180px minmax(0, 1fr); gap: 0 12px; padding: 3px 0; }
.facts dt { color: var(--ink-2); }
.facts dd { font-weight: 600; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; margin-top: 28px; }
caption { text-align: left; font-size: 24px; padding-bottom: 8px; }
caption span { font: 400 16px var(--sans); color: var(--ink-2); margin-left: 6px; }
thead th { font-size: 15px; font-weight: 600; color: var(--ink-2); text-align: left; border-bottom: 1px solid var(--ink-2); padding: 4px 12px 4px 0; }
tbody th { text-align: left; font-weight: 600; width: 34%; vertical-align: top; padding: 9px 16px 10px 0; line-height: 1.4; }
tbody td { vertical-align: top; padding: 9px 0 10px; line-height: 1.5; overflow-wrap: anywhere; }
tbody tr { border-bottom: 1px solid var(--line); }
td p + p, td ul + p, td p + ul { margin-top: 6px; }
td ul { list-style: disc; padding-left: 1.1em; }
.state { color: var(--ink-2); font-style: italic; }
.figure { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
/* Names of files are long words, and readers have other fonts than ours. */
.wide tbody th { width: auto; overflow-wrap: anywhere; }
abbr { text-decoration: underline dotted var(--line-2); text-underline-offset: 4px; }
.unit aside .tile { padding: 3px 3px 1px 4px; }
.unit aside .tile .name { font-size: 12.5px; line-height: 14px; font-weight: 550; letter-spacing: -.02em; }
.unit aside .tile[aria-current] .name { font-weight: 700; }
.unit aside .tile .count { font-size: 15px; }
.unit aside .tile .none { font-size: 12px; line-height: 15px; }
.unit aside .map { padding: 6px; gap: 3px; grid-auto-rows: minmax(52px, auto); }
aside h2 { font-size: 20px; margin-top: 24px; }
.abbr { display: grid; grid-template-columns: minmax(64px, max-content) minmax(0, 1fr); font-size: 16px; line-height: 1.4; margin-top: 6px; gap: 3px 12px; }
.abbr dt { font-weight: 650; }
.fix { margin-top: 22px; border: 1px solid var(--line-2); border-radius: 3px; padding: 12px 14px; font-size: 16px; line-height: 1.45; }
.fix strong { font-weight: 650; }
.near { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 8px 24px; margin-top: 28px; border-top: 1px solid var(--ink-2); padding-top: 12px; font-size: 17px; }
.near a { display: inline-block; padding: 4px 0; }
.near small { display: block; color: var(--ink-2); font-size: 15px; }
.near .next { margin-left: auto; text-align: right; }
/* running text */
.text { padding: 34px 0 48px; max-width: 46em; }
.text h2 { font-size: 26px; margin: 34px 0 8px; }
.text h3 { font-size: 20px; margin: 22px 0 4px; }
.text p, .text .list { max-width: 40em; margin-top: 10px; }
.text .list { list-style: disc; padding-left: 1.2em; }
.text .list li { margin: 4px 0; }
.text td { padding-right: 16px; }
.text .hash { font: 13px/1.4 ui-monospace, Consolas, monospace; color: var(--ink-2); overflow-wrap: anywhere; }
.text section > ul li { padding: 3px 0; }
.foot { border-top: 1px solid var(--ink-2); }
.foot .wrap { padding-block: 16px 28px; font-size: 16px; color: var(--ink-2); }
@media (max-width: 1060px) {
  .cols, .unit { grid-template-columns: minmax(0, 1fr); gap: 28px; }
  .cols figure, .unit figure { max-width: 560px; }
  .region { grid-template-columns: minmax(0, 1fr); }
  .region ul, .region .aside { grid-column: 1; margin-top: 6px; }
}
@media (max-width: 640px) {
  body { font-size: 17px; }
  .wrap { padding: 0 16px; }
  h1 { font-size: 30px; hyphens: auto; }
  .lead { font-size: 19px; }
  .top nav { margin-left: 0; }
  .top nav ul { gap: 0 18px; }
  .index { columns: 1; }
  .index li { line-height: 43px; min-height: 44px; }
  .region li { display: block; padding: 6px 0; }
  .region li a { display: inline-block; padding: 2px 0; }
  .region li > span { margin-right: 14px; }
  .legend { grid-area: 1 / 1 / 2 / 5; padding: 2px 2px 12px; }
  .legend + .tiles { --shift: 1; }
  .frame { margin: 0 -6px; }
  .map { padding: 6px; gap: 4px; }
  .tile { padding: 4px 3px 2px 4px; }
  .tile .name { font-size: 12px; line-height: 14px; }
  .tile .none { font-size: 12px; }
  .map .tile .forms { display: none; }
  .facts div { display: block; padding: 5px 0; }
  .stack thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .stack, .stack tbody, .stack tr, .stack th, .stack td, .stack caption { display: block; width: auto; }
  .stack tbody tr { padding: 8px 0; }
  .stack tbody th, .stack tbody td { padding: 0; }
}
@media (forced-colors: active) { .tile { border: 1px solid LinkText; } .hatch { background-image: none; border-style: dashed; } }
@media (prefers-reduced-motion: no-preference) { a { transition: text-decoration-thickness 120ms; } }
@media print {
  :root { ${lightTokens} }
  @page { size: A4; margin: 18mm 16mm; }
  body { font-size: 10.5pt; line-height: 1.4; background: #fff; color: #000; }
  .top { background: none; } .top nav, .skip, .crumbs, .near { display: none; }
  .unit aside figure, .cols figure { display: none; }
  .wrap { padding: 0; max-width: none; }
  .cols, .unit { display: block; padding: 12px 0; }
  h1 { font-size: 22pt; } .lead { font-size: 13pt; } caption, .region h2 { font-size: 14pt; } .text h2 { font-size: 15pt; }
  tr, .region, .fix { break-inside: avoid; }
  thead { display: table-header-group; }
  a { color: #000; } td a[href^="http"] { text-decoration: none; }
  .rule { print-color-adjust: exact; }
}
`
