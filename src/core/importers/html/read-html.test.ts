import { describe, expect, it } from 'vitest'
import { blockNotation } from '../block-notation.ts'
import { UnreadableSource } from '../unreadable-source.ts'
import { readHtml } from './read-html.ts'

const bytes = (html: string) => new TextEncoder().encode(html)
const read = (html: string | Uint8Array) =>
  readHtml(typeof html === 'string' ? bytes(html) : html, { name: 'sida.html' })
const notation = (html: string | Uint8Array) => blockNotation(read(html).blocks)

describe('text', () => {
  it('folds white space, keeps line breaks, soft hyphens and bold lines', () => {
    expect(
      notation('<p>Ett\n  två <b>tre</b><br>\n<strong>fyra&shy;fem</strong></p><p>&nbsp;</p>lös text<div>i div</div>'),
    ).toEqual(['P Ett två tre / *fyra\u00adfem', 'P lös text', 'P i div'])
  })

  it('parts paragraphs at two line breaks in running text', () => {
    expect(notation('<div>Ett<br>två<br><br>tre</div>')).toEqual(['P Ett / två', 'P tre'])
  })

  it('reads headings, also those by role, and lists with their numbers', () => {
    expect(
      notation(
        '<h1>Stockholm</h1><div role="heading" aria-level="3">Nivå tre</div><ul><li>a<ul><li>b</li></ul></li></ul><ol start="3" type="a"><li>c<li value="7">d</ol><ol reversed><li>e<li>f</ol>',
      ),
    ).toEqual([
      'H1 *Stockholm',
      'H3 Nivå tre',
      'P [0:•] a',
      'P [1:•] b',
      'P [0:c.] c',
      'P [0:g.] d',
      'P [0:2.] e',
      'P [0:1.] f',
    ])
  })

  it('keeps preformatted lines and reads what a filled form shows', () => {
    expect(notation('<pre>a  b\n c</pre>')).toEqual(['P a  b /  c'])
    expect(
      notation(
        '<table><tr><td>Remiss</td><td><input type="checkbox" checked> Ja <input type="radio"> Nej</td></tr><tr><td>Antal</td><td><input value="65"></td></tr><tr><td>Ort</td><td><select><option value="">Välj</option><option selected value="x">Luleå</option></select><textarea>mer\ntext</textarea></td></tr></table>',
      ),
    ).toEqual(['T Remiss | ☒ Ja ☐ Nej', 'T Antal | 65', 'T Ort | Luleåmer / text'])
  })

  it('never reads scripts, styles, templates and what stands in for them', () => {
    expect(
      notation(
        '<script>var x="<p>nej</p>"</script><style>p{}</style><noscript><p>nej</p></noscript><template><p>nej</p></template><iframe>nej</iframe><svg><text>nej</text></svg><td><p>ja<script>alert(1)</script></p>',
      ),
    ).toEqual(['P ja'])
  })

  it('takes the heading of a folded part from summary or button', () => {
    expect(
      notation(
        '<h2>Team</h2><details><summary>Lilla teamet</summary><p>Text</p></details><button aria-expanded="false">Stora teamet</button><div><p>Mer</p></div><h3><button>Tredje</button></h3>',
      ),
    ).toEqual(['H2 *Team', 'H3 Lilla teamet', 'P Text', 'H3 Stora teamet', 'P Mer', 'H3 *Tredje'])
  })
})

describe('tables', () => {
  it('lays spanning cells out on a grid', () => {
    expect(
      notation(
        '<table><caption>Team</caption><tr><th colspan="2">Lilla teamet</th></tr><tr><th rowspan="2">Metod</th><td>Samtal</td></tr><tr><td>Lek<br>Film</td></tr></table>',
      ),
    ).toEqual(['C Team', 'T #*Lilla teamet | ^#*Lilla teamet', 'T #*Metod | Samtal', 'T ^#*Metod | Lek / Film'])
  })

  it('reads definition lists and tables made of roles as tables', () => {
    expect(
      notation(
        '<dl><dt>Namn</dt><dd>Teamet</dd><dt>Metod</dt><dd>Samtal</dd><dd>Lek</dd><div><dt>Ålder</dt><dd>0–6</dd></div><dt>Tomt</dt></dl>',
      ),
    ).toEqual(['T #Namn | Teamet', 'T #Metod | Samtal / Lek', 'T #Ålder | 0–6', 'T #Tomt | '])
    expect(
      notation(
        '<div role="table"><div role="rowgroup"><div role="row"><span role="rowheader">Namn</span><span role="cell">Teamet</span></div></div><div role="row"><span role="rowheader">Ålder</span><span role="cell">0–6</span></div></div>',
      ),
    ).toEqual(['T #Namn | Teamet', 'T #Ålder | 0–6'])
  })

  it('reads through tables that only arrange the page', () => {
    const inner = '<table><tr><td>Namn</td><td>Teamet</td></tr><tr><td>Ålder</td><td>0–6</td></tr></table>'
    expect(notation(`<table><tr><td>Meny</td><td><h2>Luleå</h2>${inner}</td></tr></table>`)).toEqual([
      'P Meny',
      'H2 *Luleå',
      'T Namn | Teamet',
      'T Ålder | 0–6',
    ])
    expect(
      notation('<table role="presentation"><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>'),
    ).toEqual(['P a', 'P b', 'P c', 'P d'])
    expect(notation('<table><tr><td><p>ett</p><p>två</p></td></tr></table>')).toEqual(['P ett', 'P två'])
  })

  it('repairs missing end tags and leaves hidden rows out', () => {
    expect(
      notation('<table><tr><td>Namn<td>Teamet<tr style="display:none"><td>dold<td>rad<tr><td>Ålder<td>0–6</table>'),
    ).toEqual(['T Namn | Teamet', 'T Ålder | 0–6'])
  })
})

describe('hidden parts', () => {
  const long = 'Den här texten är så lång att det är värt att nämna att den saknas.'

  it('leaves out what inline styles, attributes and the page’s own rules hide, and tells what was long', () => {
    const page = `<style>/* .ok{display:none} */ .gone, #also{display:none} .x{display:none} .x.on{display:block} .far{position:absolute;left:-9999px}
      @media print{.print{display:none}} @media (max-width:600px){.small{display:none}} @media screen and (min-width:800px){.wide{visibility:hidden}} .broken:{{</style>
      <p class="ok">ok</p><p class="gone">${long}</p><p id="also">b</p><p class="x">c</p><p class="x on">visas</p><p class="far">d</p><p class="print">skrivs inte ut</p><p class="small">bred</p><p class="wide">e</p>
      <p style="display: none">f</p><p hidden>g</p><p aria-hidden="true">h</p><p class="sr-only">i</p><p class="gone" style="display:block">inline vinner</p>`
    expect(notation(page)).toEqual(['P ok', 'P visas', 'P skrivs inte ut', 'P bred', 'P inline vinner'])
    expect(read(page).problems).toMatchObject([{ code: 'hidden-text', text: long }])
  })

  it('reads what a person can fold out, although it was folded when the page was saved', () => {
    expect(
      notation(
        '<main><button aria-expanded="false" aria-controls="t1">Lilla teamet</button><div id="t1" hidden><p>Lund</p></div><div role="tablist"><a role="tab" aria-controls="t2">Flik</a></div><div id="t2" role="tabpanel" style="display:none" aria-hidden="true"><p>Ystad</p></div><div hidden>Dold</div></main>',
      ),
    ).toEqual(['H1 Lilla teamet', 'P Lund', 'P Flik', 'P Ystad'])
  })

  it('reads the main text even when an open dialog has marked it hidden for screen readers', () => {
    expect(notation('<div aria-hidden="true"><main><h1>Team</h1></main></div><div role="dialog">Kakor</div>')).toEqual([
      'H1 *Team',
      'F Kakor',
    ])
  })
})

describe('frame', () => {
  it('sets menus, site headers and footers, side columns, search forms and cookie notices aside', () => {
    const page = `<div id="cookie-banner"><table><tr><td>_ga</td><td>2 år</td></tr><tr><td>_gid</td><td>1 dag</td></tr></table></div><header><a>Nka</a><form><input><button>Sök</button></form></header>
      <nav><ul><li>Blekinge<li>Dalarna</ul></nav><div class="breadcrumb">Start / Team</div>
      <main><div class="share">Dela</div><h1>Gotland</h1><p>Inget team.</p><aside>Läs också</aside><aside><dl><dt>Kontakt</dt><dd>Anna</dd><dt>Ort</dt><dd>Visby</dd></dl></aside></main>
      <aside>Nyheter</aside><footer><h2>Om oss</h2></footer>`
    expect(notation(page)).toEqual([
      'F _ga / 2 år / _gid / 1 dag',
      'F Nka / Sök',
      'F Blekinge / Dalarna',
      'F Start / Team',
      'F Dela',
      'H1 *Gotland',
      'P Inget team.',
      'F Läs också',
      'T #Kontakt | Anna',
      'T #Ort | Visby',
      'F Nyheter',
      'F *Om oss',
    ])
  })

  it('does without a main element: the form that wraps an old page, a page header with the heading', () => {
    const page = `<form id="aspnetForm"><div id="header"><ul><li>Start</li></ul></div><div class="has-sidebar"><div class="page-header"><h1>Team</h1></div>
      <table><tr><td>Namn</td><td>Teamet</td></tr><tr><td>Ålder</td><td>0–6</td></tr></table><div class="card-header">BUP</div></div><div class="sidebar">Mer</div></form>`
    expect(notation(page)).toEqual(['F Start', 'H1 *Team', 'T Namn | Teamet', 'T Ålder | 0–6', 'P BUP', 'F Mer'])
  })

  it('keeps a card’s own header and footer inside the main text', () => {
    expect(
      notation(
        '<main><article><header><h2>Teamet</h2></header><div class="card-header">BUP Umeå</div><p>Text</p><footer>Senast ändrad 2018</footer></article></main>',
      ),
    ).toEqual(['H2 *Teamet', 'P BUP Umeå', 'P Text', 'P Senast ändrad 2018'])
  })
})

describe('encodings and limits', () => {
  it('follows the declaration of the page, but not against the bytes', () => {
    const latin = Uint8Array.from(
      Buffer.from('<meta charset="iso-8859-1"><p>Växjö – €</p>'.replace('–', '\x96').replace('€', '\x80'), 'latin1'),
    )
    expect(notation(latin)).toEqual(['P Växjö – €'])
    expect(notation('<meta http-equiv="Content-Type" content="text/html; charset=windows-1252"><p>Växjö</p>')).toEqual([
      'P Växjö',
    ])
    expect(notation(Uint8Array.from(Buffer.from('<p>V\xe4xj\xf6</p>', 'latin1')))).toEqual(['P Växjö'])
  })

  it('reads a line with a long run of blanks at once', () => {
    expect(read(`<body><pre>Ett${' '.repeat(200_000)}två</pre></body>`).blocks).toHaveLength(1)
  })

  it('reads a page of 700 kB with many style rules', { timeout: 120_000 }, () => {
    const rules = Array.from(
      { length: 2000 },
      (_, index) => `.c${index} .d${index % 50}{display:${index % 7 === 0 ? 'none' : 'block'}}`,
    ).join('')
    const rows = Array.from(
      { length: 8000 },
      (_, index) =>
        `<tr class="c${index + 2000}"><td class="d${index % 50}">Etikett ${index}</td><td>Svar ${index} med lite text</td></tr>`,
    )
    const page = `<style>${rules}</style><main><table>${rows.join('')}</table></main>`
    expect(page.length).toBeGreaterThan(700_000)
    const [table] = read(page).blocks
    expect(table?.kind === 'table' && table.rows.length).toBe(8000)
  })

  it.each([
    ['nested elements', '<div>'.repeat(100_000)],
    ['nested formatting', '<b><i><a>'.repeat(50_000)],
    ['attributes', `<p ${Array.from({ length: 20_000 }, (_, index) => `a${index}`).join(' ')}>`],
    ['elements behind an odd quote', `<p =">${'<div>'.repeat(100_000)}`],
    ['elements behind an odd comment', `<!-->${'<div>'.repeat(100_000)}`],
    ['elements in a noscript part', `<noscript>${'<div>'.repeat(100_000)}`],
    ['elements in a drawing', `<svg><style>${'<g>'.repeat(100_000)}`],
  ])('refuses %s without end', (_, html) => {
    expect(() => read(html)).toThrow(UnreadableSource)
  })

  it.each([
    ['unclosed cells', `<table>${'<tr><td>a'.repeat(20_000)}`],
    ['a comment that never ends', `<p>a</p><!--${'x'.repeat(1_000_000)}`],
    [
      'spans beyond reason',
      `<table><tr><td colspan="1000" rowspan="60000">a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>`,
    ],
    ['quotes that never close', `<p a="${'<b '.repeat(100_000)}`],
  ])('reads %s', (_, html) => {
    expect(Array.isArray(read(html).blocks)).toBe(true)
  })
})
