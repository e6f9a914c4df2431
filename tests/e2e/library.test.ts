import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { at, makePdf } from '../../src/core/importers/pdf/invented-pdf.ts'
import { findViolations, showScheme } from '../support/accessibility.ts'
import { launchBrowser } from '../support/browser.ts'
import { makeTestFolder, root } from '../support/desktop.ts'
import { runCli } from '../support/run-cli.ts'
import { type Served, serve } from '../support/served.ts'
import { type PageWatch, watchPage } from '../support/watch-page.ts'
import { stepTimeoutMs } from './main-job.ts'

const { dir, remove } = makeTestFolder()
const projectPath = join(dir, 'prov.kartbord')
let served: Served
let browser: Browser
let page: Page
let watch: PageWatch

/** Ten sentences, of which the newer version has nine, set on other lines. */
const sentence = (n: number) => `Mening ${n} handlar om samspel i ort ${n * 7}.`
const report = (skip: number | null, top: number) =>
  makePdf({
    pages: [
      {
        content: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
          .filter((n) => n !== skip)
          .map((n, row) => at(60, top + row * 24, sentence(n)))
          .join(''),
      },
    ],
  })
const marks = (numbers: number[]) =>
  JSON.stringify(
    numbers.map((n) => ({
      '@context': 'http://www.w3.org/ns/anno.jsonld',
      id: `https://example.org/a/${n}`,
      type: 'Annotation',
      bodyValue: `Kommentar ${n}`,
      target: {
        source: 'https://example.org/rapport.pdf',
        // Words alone are no place: what stands before them tells it from a lookalike.
        selector: { type: 'TextQuoteSelector', exact: sentence(n), prefix: `${sentence(n - 1)}\n` },
      },
    })),
  )
const file = (name: string) => join(dir, 'filer', name)

const source = (name: string) => page.getByRole('row').filter({ has: page.getByRole('button', { name, exact: true }) })
const choose = (name: string) => source(name).getByRole('button', { name, exact: true }).click()
const detail = () => page.getByRole('region', { name: 'Källan och dess import' })
const message = (text: string | RegExp) => page.getByRole('region', { name: 'Besked' }).getByText(text)
const status = () => page.getByRole('contentinfo')
const add = async (what: string) => {
  await page.getByRole('button', { name: 'Lägg till', exact: true }).click()
  await page.getByRole('menuitem', { name: what }).click()
}
const more = async (name: string, what: string) => {
  await choose(name)
  await detail()
    .getByRole('button', { name: `Fler val för ${name}` })
    .click()
  await page.getByRole('menuitem', { name: what }).click()
}
const chooseFile = async (name: string) => {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('dialog').getByRole('button', { name: /^Välj/ }).click()
  await (await chooser).setFiles(file(name))
}
const undo = async (label: string) => {
  await page.keyboard.press('Control+z')
  await status().getByText('Ångrat').filter({ hasText: label }).waitFor()
}

describe('the library of sources in a browser', () => {
  beforeAll(async () => {
    mkdirSync(join(dir, 'filer'))
    writeFileSync(file('rapport.pdf'), report(null, 80))
    writeFileSync(file('rapport 2.pdf'), report(4, 300))
    writeFileSync(file('markeringar.jsonld'), marks([2, 4, 9]))
    runCli('import', join(root, 'resources/sample/rapport-2025.pdf'), '--project', projectPath, '--edition', '2025')
    served = await serve(dir, {}, ['--project', projectPath])
    browser = await launchBrowser()
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    page = await context.newPage()
    page.setDefaultTimeout(stepTimeoutMs)
    watch = watchPage(page, new URL(served.address).origin)
    await page.goto(served.address)
    await page.getByRole('navigation').first().waitFor()
    await page.keyboard.press('Control+3')
    await source('rapport-2025.pdf').waitFor()
  })
  afterAll(async () => {
    await browser?.close()
    await served?.stop()
    remove()
  })

  it('takes a telephone note, dated and by whom, whose facts are written where they stand', async () => {
    await add('Telefonanteckning')
    const dialog = page.getByRole('dialog', { name: 'Telefonanteckning' })
    await dialog.getByRole('textbox', { name: 'Vad gällde samtalet?' }).fill('Väntetid i Karlshamn')
    await dialog.getByRole('textbox', { name: 'Vem sade det?' }).fill('Samordnaren')
    await dialog.getByRole('textbox', { name: 'Vad sades' }).fill('Väntetiden är ungefär två månader just nu.')
    await page.keyboard.press('Control+Enter')
    await message('La till Väntetid i Karlshamn').waitFor()
    await source('Väntetid i Karlshamn').getByText('Telefonanteckning').waitFor()
    const day = detail().getByRole('textbox', { name: 'Dag', exact: true })
    await day.fill('igår')
    await page.keyboard.press('Enter')
    await detail().getByText('Skriv dagen som 2026-01-12.').waitFor()
    await day.fill('2026-01-12')
    await page.keyboard.press('Enter')
    await source('Väntetid i Karlshamn').getByText('2026-01-12').waitFor()
    // In a field the key takes back what is typed there.
    await choose('Väntetid i Karlshamn')
    await undo('beskriv källan')
    await source('Väntetid i Karlshamn').getByText('2026-01-12').waitFor({ state: 'detached' })
  })

  it('is narrowed by what is said of a source and by the words in it, and a hit opens the page', async () => {
    const find = page.getByRole('textbox', { name: 'Sök i namn, uppgifter och text' })
    await find.fill('"månader just nu"')
    await page.getByRole('list', { name: 'Träffar i texten: Väntetid i Karlshamn' }).waitFor()
    await source('rapport-2025.pdf').waitFor({ state: 'detached' })
    await find.fill('rapport')
    await source('rapport-2025.pdf').waitFor()
    await find.fill('Kriterier')
    await page.getByRole('list', { name: 'Träffar i texten: rapport-2025.pdf' }).getByRole('button').first().click()
    await page
      .getByRole('navigation', { name: 'Delar av Källor' })
      .locator('[aria-current=page]', { hasText: 'Läsare' })
      .waitFor()
    await page.getByRole('button', { name: 'Bibliotek' }).click()
    await page.getByRole('combobox', { name: 'Slag' }).first().selectOption({ label: 'Telefonanteckning' })
    await source('rapport-2025.pdf').waitFor({ state: 'detached' })
    await page.getByRole('combobox', { name: 'Slag' }).first().selectOption({ label: 'Alla' })
  })

  it('takes a file without reading values out of it, and marks made in another program, once', async () => {
    await add('Fil utan att läsa ut uppgifter')
    await chooseFile('rapport.pdf')
    await page.getByRole('dialog').getByRole('button', { name: 'Lägg till källan' }).click()
    await message('La till rapport.pdf').waitFor()
    for (const [known, added] of [
      ['0', '3'],
      ['3', '0'],
    ]) {
      await more('rapport.pdf', 'Markeringar ut och in')
      await chooseFile('markeringar.jsonld')
      const said = page.getByRole('dialog').getByRole('status')
      await said.getByText('markeringar.jsonld: 3 markeringar lästa').waitFor()
      expect(await said.getByRole('definition').allTextContents()).toEqual([added, known, '0', '0'])
      await page.keyboard.press('Escape')
    }
    await source('rapport.pdf').getByRole('cell').nth(4).getByText('3').waitFor()
    await more('rapport.pdf', 'Markeringar ut och in')
    for (const [button, name] of [
      ['PDF med markeringar', 'rapport med markeringar.pdf'],
      ['JSON-LD', 'rapport med markeringar.jsonld'],
    ] as const) {
      const download = page.waitForEvent('download')
      await page.getByRole('dialog').getByRole('button', { name: button, exact: true }).click()
      expect((await download).suggestedFilename()).toBe(name)
      await page.getByRole('dialog').getByRole('status').getByText('3 markeringar skrivna').waitFor()
    }
    await page.keyboard.press('Escape')
  })

  it('keeps a newer version beside the older, and moves marks only when a person says so, in one step', async () => {
    await more('rapport.pdf', 'Lägg till ny version')
    await chooseFile('rapport 2.pdf')
    await page.getByRole('dialog').getByRole('textbox', { name: 'Titel' }).fill('Rapporten, andra versionen')
    await page.getByRole('dialog').getByRole('button', { name: 'Lägg till versionen' }).click()
    await message('3 markeringar står kvar i rapport.pdf.').waitFor()
    await source('rapport.pdf').getByText('ersatt av en senare version').waitFor()
    await page.getByRole('region', { name: 'Besked' }).getByRole('button', { name: 'Jämför' }).click()
    const compare = page.getByRole('region', { name: 'rapport.pdf → Rapporten, andra versionen' })
    await compare.getByText('3 markeringar = 2 funna + 1 förlorade. Inget är flyttat än.').first().waitFor()
    expect(await findViolations(page)).toEqual([])
    await compare.getByRole('checkbox', { name: /Ta med den förlorade/ }).check()
    await compare.getByRole('button', { name: 'Flytta 3 markeringar' }).click()
    await message('Flyttade 3 markeringar till Rapporten, andra versionen').waitFor()
    await compare.getByText('rapport.pdf har inga markeringar att flytta.').waitFor()
    await undo('flytta 3 markeringar')
    await compare.getByText('3 markeringar = 2 funna + 1 förlorade. Inget är flyttat än.').first().waitFor()
    await page.keyboard.press('Control+Shift+z')
    await compare.getByText('rapport.pdf har inga markeringar att flytta.').waitFor()
    await compare.getByRole('button', { name: 'Till källorna' }).click()
  })

  it('shows a mark that has lost its place with its quote, and puts it where a person says', async () => {
    await page.getByRole('button', { name: '1 förlorad markering' }).click()
    const lost = page.getByRole('list', { name: 'Förlorade markeringar' }).getByRole('listitem').first()
    await lost.getByText(sentence(4)).waitFor()
    await lost.getByText('Orden finns inte i källan längre.').waitFor()
    expect(await findViolations(page)).toEqual([])
    await lost.getByRole('button', { name: 'Placera på nytt' }).click()
    await lost.getByText('Orden finns inte i källan. Sök på färre ord').waitFor()
    await lost.getByRole('textbox', { name: 'Ord att söka i källan' }).fill('handlar om samspel i ort 35')
    await page.keyboard.press('Enter')
    await lost.getByText('Orden står på 1 ställe').waitFor()
    await lost.getByRole('button', { name: 'Placera här, s. 1' }).click()
    await message('Markeringen står nu på sidan 1').waitFor()
    await page.getByText('Inga förlorade markeringar').waitFor()
    await undo('flytta en markering')
    await page.getByRole('list', { name: 'Förlorade markeringar' }).getByText(sentence(4)).waitFor()
    await page
      .getByRole('list', { name: 'Förlorade markeringar' })
      .getByRole('button', { name: 'Ta bort markeringen' })
      .click()
    await page.getByText('Inga förlorade markeringar').waitFor()
    await page.getByRole('button', { name: 'Till källorna' }).click()
  })

  it('removes a source on which nothing rests, and else says what would lose its ground and opens it', async () => {
    await more('Väntetid i Karlshamn', 'Ta bort källan')
    await message('Tog bort Väntetid i Karlshamn').waitFor()
    await source('Väntetid i Karlshamn').waitFor({ state: 'detached' })
    await undo('ta bort källan')
    await source('Väntetid i Karlshamn').waitFor()
    await more('rapport-2025.pdf', 'Ta bort källan')
    const dialog = page.getByRole('dialog', { name: 'rapport-2025.pdf går inte att ta bort' })
    await dialog.getByText(/saker skulle förlora sin grund/).waitFor()
    expect(await findViolations(page, { include: '[role=dialog]' })).toEqual([])
    await dialog
      .getByRole('button', { name: /^Uppgift: / })
      .first()
      .click()
    await page.getByRole('region', { name: /^Kort: / }).waitFor()
    await page.waitForFunction(() => document.activeElement?.closest('[data-field]') !== null)
    await page.keyboard.press('Control+3')
  })

  it('is walked and ordered by key', async () => {
    await choose('rapport-2025.pdf')
    await page.keyboard.press('Home')
    await page.keyboard.press('ArrowDown')
    const chosen = page.locator('tr.chosen .source-name')
    const first = await chosen.textContent()
    await page.keyboard.press('ArrowDown')
    expect(await chosen.textContent()).not.toBe(first)
    await page.getByRole('columnheader', { name: 'Uppgifter' }).getByRole('button').click()
    await page.getByRole('columnheader', { name: 'Uppgifter' }).and(page.locator('[aria-sort=descending]')).waitFor()
  })

  it.each(['light', 'dark'] as const)('is right for axe in the %s scheme', async (colorScheme) => {
    await showScheme(page, colorScheme)
    expect(await findViolations(page)).toEqual([])
    expect(watch.errors).toEqual([])
    expect(watch.foreign).toEqual([])
  })
})
