import { load } from 'cheerio'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inventSnapshot, withMethods } from '../invented-snapshot.ts'
import { createPace } from '../pace.ts'
import type { ExportSnapshot } from '../snapshot.ts'
import { createCatalogueFiles } from './catalogue-files.ts'
import { slug, unitPageNames } from './page-names.ts'

const write = async (snapshot: ExportSnapshot): Promise<Map<string, string>> => {
  const files = await createCatalogueFiles(
    snapshot,
    createPace(undefined, () => {}),
  )
  return new Map(
    files.map(({ name, bytes }) => [name.replace('webbkatalog/', ''), Buffer.from(bytes).toString('utf8')]),
  )
}
const page = (files: ReadonlyMap<string, string>, name: string) => {
  const text = files.get(name)
  if (text === undefined) throw new Error(`no page ${name}`)
  return load(text)
}
const snapshot = inventSnapshot()
const words = (text: string): string => text.replaceAll(/\s+/g, ' ').replaceAll('\u00AD', '').trim()

describe('the start page', () => {
  it('lists the regions with their numbers before the map, which says the same', async () => {
    const $ = page(await write(snapshot), 'index.html')
    const listed = $('.index li')
      .map((_, item) => [[$(item).find('a').text(), $(item).find('span').text()]])
      .get()
    expect(listed).toHaveLength(21)
    expect(listed).toContainEqual(['Stockholm', '13'])
    expect(listed).toContainEqual(['Gotland', 'saknas'])
    expect(listed).toContainEqual(['Östergötland', 'ingen uppgift'])
    const tiles = new Map(
      $('.tile')
        .map((_, tile) => [
          [
            words($(tile).find('.name').text()),
            words($(tile).find('.count, .none').text()).replace('–', 'ingen uppgift'),
          ],
        ])
        .get() as unknown as [string, string][],
    )
    expect(tiles).toEqual(new Map(listed as [string, string][]))
    const all = $.html()
    expect(all.indexOf('class="index')).toBeLessThan(all.indexOf('class="tiles"'))
  })

  it('sums up in words what the register gives', async () => {
    const $ = page(await write(snapshot), 'index.html')
    expect(words($('.lead').text())).toBe(
      '25 verksamheter/team i 10 av 21 regioner behandlar späda och små barn, 0–6 år, tillsammans med deras föräldrar. I tio regioner har vi inte hittat någon. För Östergötland finns ingen uppgift.',
    )
    expect(
      $('.legend li')
        .map((_, item) => words($(item).text()))
        .get(),
    ).toEqual(['BUP15', 'Föräldra- och barnhälsovård4', 'Socialtjänst2', 'Habilitering1', 'Flera i samverkan3'])
    expect(Number($('.lead b').first().text())).toBe(snapshot.figures['units.total'])
  })

  it('shows depth by number, hatch for none, and one form for each unit', async () => {
    const $ = page(await write(snapshot), 'index.html')
    const tile = (name: string) =>
      $('.tile').filter((_, candidate) => words($(candidate).find('.name').text()) === name)
    expect(tile('Blekinge').hasClass('d1')).toBe(true)
    expect(tile('Kronoberg').hasClass('d2')).toBe(true)
    expect(tile('Stockholm').hasClass('d4')).toBe(true)
    expect(tile('Gotland').hasClass('hatch')).toBe(true)
    expect(tile('Östergötland').hasClass('hatch')).toBe(false)
    expect(
      tile('Kronoberg')
        .find('use')
        .map((_, use) => $(use).attr('href'))
        .get(),
    ).toEqual(['#form-bup', '#form-soc'])
    expect(tile('Stockholm').find('use')).toHaveLength(13)
  })
})

describe('a unit’s page', () => {
  it('has the table as published, with header cells, states in words, lists and links', async () => {
    const $ = page(await write(snapshot), 'verksamheter/paronteamet-kronoberg.html')
    expect($('h1').text()).toBe('Päronteamet')
    expect($('table caption').text()).toContain('upplaga 2025')
    expect(
      $('thead th')
        .map((_, cell) => $(cell).attr('scope'))
        .get(),
    ).toEqual(['col', 'col'])
    const rows = new Map(
      $('tbody tr')
        .map((_, row) => [[$(row).find('th[scope=row]').text(), words($(row).find('td').text())]])
        .get() as unknown as [string, string][],
    )
    expect(rows.get('Ärendefördelning/ålder')).toBe('Ingen uppgift')
    expect(rows.get('Remissväg')).toBe('Egen anmälan, eller remiss från BVC, barnmorska och socialtjänst.')
    expect($('tbody ul li')).toHaveLength(3)
    expect(
      $('tbody a')
        .map((_, link) => $(link).attr('href'))
        .get(),
    ).toEqual(['https://www.exempel.se/paronteamet'])
    expect(
      $('.abbr dt')
        .map((_, term) => $(term).text())
        .get(),
    ).toEqual(['BUP', 'BVC', 'COS-P', 'DC:0-5', 'ICDP', 'MIM', 'PSI'])
    expect($('.tile[aria-current]').find('.name').text().replaceAll('\u00AD', '')).toBe('Kronoberg')
  })

  it('leads back to its region, and on to the next', async () => {
    const $ = page(await write(snapshot), 'verksamheter/team-lilla-skane.html')
    expect(
      $('.crumbs a')
        .map((_, link) => $(link).attr('href'))
        .get(),
    ).toEqual(['../index.html', '../index.html#region-skane'])
    expect(
      $('.near a')
        .map((_, link) => $(link).attr('href'))
        .get(),
    ).toEqual(['team-lilla-skane-ystad.html'])
  })

  it('says which criteria a unit in the appendix misses', async () => {
    const files = await write(snapshot)
    expect(page(files, 'verksamheter/fbhv-gotland.html')('.banner').text()).toContain(
      'Uppfyller inte kriterium b) Samspelsbehandling.',
    )
    const $ = page(files, 'bilaga.html')
    expect(
      $('section')
        .map((_, section) => $(section).attr('id'))
        .get(),
    ).toEqual(['region-gotland', 'region-stockholm', 'region-vasterbotten'])
    expect($('section').eq(1).text()).toContain('Det är inte angivet vilket kriterium')
  })

  it('is not made for a unit that is neither included nor in the appendix', async () => {
    const pages = [...(await write(snapshot)).keys()].filter((name) => name.startsWith('verksamheter/'))
    expect(pages).toHaveLength(snapshot.units.filter(({ outcome }) => outcome !== null).length)
  })
})

describe('every page', () => {
  it('is Swedish, titled, without scripts, and links only to what is there', async () => {
    const files = await write(snapshot)
    const titles = new Set<string>()
    for (const [name, text] of files) {
      if (!name.endsWith('.html') || name === 'tabeller-fragment.html') continue
      const $ = load(text)
      expect($('html').attr('lang')).toBe('sv')
      expect($('script, iframe, img, [onclick]')).toHaveLength(0)
      expect($('h1')).toHaveLength(1)
      titles.add($('title').text())
      const ids = $('[id]')
        .map((_, element) => $(element).attr('id'))
        .get()
      expect(new Set(ids).size).toBe(ids.length)
      for (const element of $('a[href], link[href]').get()) {
        const href = $(element).attr('href') ?? ''
        if (/^https?:/.test(href)) continue
        const target = new URL(href, `file:///${name}`)
        const path = decodeURIComponent(target.pathname.slice(1))
        expect(files.has(path), `${name} → ${href}`).toBe(true)
        if (target.hash !== '') expect(load(files.get(path) ?? '')(target.hash), `${name} → ${href}`).toHaveLength(1)
      }
    }
    expect(titles.size).toBe([...files.keys()].filter((name) => name.endsWith('.html')).length - 1)
  })

  it('fetches nothing from anywhere', async () => {
    for (const [name, text] of await write(snapshot))
      if (name.endsWith('.css')) expect(text).not.toMatch(/@import|url\((?!"data:)/)
  })

  it('lets no answer become markup', async () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '<script>alert(1)</script>',
        '"><img src=x onerror=alert(1)>',
        '</td></table>',
        'javascript://%0aalert(1)',
        'https://a"onmouseover="x',
        '\u202Eabc',
        '&amp;lt;',
      ),
    )
    await fc.assert(
      fc.asyncProperty(hostile, hostile, async (name, text) => {
        const files = await write(
          inventSnapshot({
            publishContacts: true,
            units: [
              {
                region: '12',
                name: `A${name}`,
                places: [text],
                answers: { comments: `${text} ${name}`, contact: text },
              },
            ],
          }),
        )
        for (const [file, markup] of files) {
          if (!file.endsWith('.html')) continue
          const $ = load(markup)
          expect($('script, img, [onmouseover], [onerror]')).toHaveLength(0)
          for (const link of $('a').get()) expect($(link).attr('href') ?? '').toMatch(/^(https?:|[#.\w])(?!avascript)/)
        }
      }),
      { numRuns: 30 },
    )
  })
})

describe('names of pages', () => {
  it('are plain letters, from name and region', () => {
    expect(slug('  Småbarnsteamet – Växjö (öppen)! ')).toBe('smabarnsteamet-vaxjo-oppen')
    expect(slug('שלום')).toBe('')
    expect(slug('lång '.repeat(40)).length).toBeLessThanOrEqual(60)
  })

  it('stay the same when others come, also for units of one name', () => {
    const names = (snapshot: ExportSnapshot) => unitPageNames(snapshot)
    const before = names(snapshot)
    const [first] = snapshot.units
    if (first === undefined) throw new Error('no unit')
    const newer = [1, 2, 3].map((number) => ({ ...first, unitId: `unit-9${number}`, profileId: `profile-9${number}` }))
    const after = names({ ...snapshot, units: [...newer, ...snapshot.units.toReversed()] })
    for (const [profileId, name] of before) expect(after.get(profileId)).toBe(name)
    expect(new Set(after.values()).size).toBe(after.size)
    for (const name of after.values()) expect(name).toMatch(/^[a-z0-9-]+\.html$/)
    expect(after.get('profile-91')).toBe('havsteamet-blekinge-karlshamn.html')
  })
})

it('has a page of treatment methods only where answers list them', async () => {
  expect(snapshot.units.flatMap(({ values }) => values).some(({ key }) => key === 'treatmentMethods')).toBe(true)
  const plain = await write(snapshot)
  expect(plain.has('behandlingsmetoder.html')).toBe(false)
  expect(plain.get('index.html')).not.toContain('behandlingsmetoder')
  const $ = page(await write(withMethods(snapshot)), 'behandlingsmetoder.html')
  expect(
    $('h2')
      .map((_, heading) => $(heading).text())
      .get(),
  ).toEqual(['Marte Meo', 'Theraplay'])
  expect(
    $('section')
      .first()
      .find('a')
      .map((_, link) => $(link).text())
      .get(),
  ).toEqual(['Småbarnsteamet', 'Spädbarnshuset'])
})

it('gives a fragment to paste: tables with captions and header cells, in plain ASCII, without styles, ids or scripts', async () => {
  const text = (await write(snapshot)).get('tabeller-fragment.html') ?? ''
  expect(text).toMatch(/^[\n\t\x20-\x7E]*$/)
  const $ = load(text, null, false)
  expect($('[id], [class], [style], style, script, link, html, body')).toHaveLength(0)
  expect($('table')).toHaveLength(1 + 5)
  for (const table of $('table').get()) {
    expect($(table).find('caption').text()).not.toBe('')
    expect($(table).find('thead th[scope=col]').length).toBeGreaterThan(1)
    expect($(table).find('tbody tr').length).toBe($(table).find('tbody th[scope=row]').length)
  }
  expect($('table').eq(2).find('caption').text()).toBe('Päronteamet')
  expect($('table').first().text()).toContain('Östergötland')
})

it('writes an edition without units', async () => {
  const files = await write(inventSnapshot({ units: [] }))
  expect(page(files, 'index.html')('.lead').text()).toContain('ännu inga')
  expect(page(files, 'bilaga.html')('.lead').text()).toContain('Ingen verksamhet')
})
