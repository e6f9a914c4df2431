import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makePdf, stream } from '../../src/core/importers/pdf/invented-pdf.ts'
import { findViolations, showScheme } from '../support/accessibility.ts'
import { brokenRegister, firstRegister, secondRegister } from '../support/broken-register.ts'
import { launchBrowser } from '../support/browser.ts'
import { makeTestFolder, root } from '../support/desktop.ts'
import { runCli } from '../support/run-cli.ts'
import { type Served, serve } from '../support/served.ts'
import { type PageWatch, watchPage } from '../support/watch-page.ts'
import { stepTimeoutMs } from './main-job.ts'

const { dir, remove } = makeTestFolder()
const projectPath = join(dir, 'prov.kartbord')
const first = join(dir, 'register-1.pdf')
const second = join(dir, 'register-2.pdf')
const scanned = join(dir, 'skannad.pdf')
let served: Served
let browser: Browser
let page: Page
let watch: PageWatch

const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}
const list = () => page.getByRole('region', { name: 'Lästa uppgifter' }).locator('.review-list')
const inWork = () => list().locator('[aria-current="true"]')
const sum = (words: string) => page.getByRole('img', { name: `${words}. Summan stämmer` }).waitFor()
const dialog = () => page.getByRole('dialog')
/** In its corner: it is also read out, in another place. */
const told = (words: string) => page.getByRole('region', { name: 'Besked' }).getByText(words, { exact: true }).waitFor()
const runCommand = async (words: string) => {
  await press('Control+k')
  await dialog().getByRole('combobox').waitFor()
  await page.keyboard.type(words)
  await page.getByRole('option', { name: words }).first().waitFor()
  await press('Enter')
}
/** Walks with Tab until the focus is on the button. Of the button itself: with the focus nowhere, the page holds every word. */
const tabTo = async (name: RegExp) => {
  await page.getByRole('button', { name }).first().waitFor()
  for (let step = 0; step < 80; step += 1) {
    const words = await page.evaluate(() => {
      const at = document.activeElement
      return at?.matches('button, a') ? (at.getAttribute('aria-label') ?? at.textContent ?? '') : ''
    })
    if (name.test(words)) return
    await press('Tab')
  }
  throw new Error(`Tab does not reach ${name}`)
}
const importByKeys = async (path: string) => {
  const chooser = page.waitForEvent('filechooser')
  await press('Control+i')
  await (await chooser).setFiles([path])
}

/** A page as a scanner makes it: a picture, and no text at all. */
const scan = async (): Promise<Uint8Array> => {
  const sheet = await browser.newPage({ viewport: { width: 1240, height: 700 } })
  await sheet.setContent(
    '<body style="background:white;font:44px serif;margin:90px">Remissväg<br>Föräldrar söker själva till mottagningen<br>Antal ärenden per år: 24</body>',
  )
  const jpeg = await sheet.screenshot({ type: 'jpeg', quality: 92 })
  await sheet.close()
  return makePdf({
    pages: [{ content: 'q 595 0 0 336 0 500 cm /I1 Do Q' }],
    objects: {
      100: stream(
        jpeg.toString('latin1'),
        '/Type /XObject /Subtype /Image /Width 1240 /Height 700 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode',
      ),
    },
    resources: '/XObject << /I1 100 0 R >>',
  })
}

describe('the review of an import, by keyboard alone', { timeout: 600_000 }, () => {
  beforeAll(async () => {
    writeFileSync(first, brokenRegister(firstRegister))
    writeFileSync(second, brokenRegister(secondRegister))
    // A project with one unit.
    runCli('import', join(root, 'resources/sample/svar-2025.csv'), '--project', projectPath, '--edition', '2025')
    served = await serve(dir, {}, ['--project', projectPath])
    browser = await launchBrowser()
    writeFileSync(scanned, await scan())
    page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
    page.setDefaultTimeout(stepTimeoutMs)
    watch = watchPage(page, new URL(served.address).origin)
    await page.goto(served.address)
    await page.getByRole('contentinfo').getByText(/rad/).first().waitFor()
    await page.getByRole('row').nth(2).waitFor()
  })
  afterAll(async () => {
    await browser?.close()
    await served?.stop()
    remove()
  })

  it('takes in what is certain of a register with broken letters, and shows the rest beside its page', async () => {
    await importByKeys(first)
    await tabTo(/^Ta in bara det säkra/)
    await press('Enter')
    await told('Tog in 1 fil')
    await runCommand('Granska importen')
    await sum('10 lästa = 7 tolkade + 2 osäkra + 1 överhoppade')
    await inWork().getByText('Mottagningen i Rädda Barnens regi').first().waitFor()
    await inWork().getByText('1 av 2').waitFor()
    await page.locator('.place-lit i').first().waitFor()
    expect(await page.getByRole('button', { name: /^2, / }).count()).toBe(1)
  })

  it('learns from a doubt that a word is right, after showing what that does', async () => {
    await press('l')
    await dialog().getByText('”Rädda” är rätt skrivet').waitFor()
    await dialog().getByText('1 uppgift ändras').waitFor()
    await sum('10 lästa = 7 tolkade + 2 osäkra + 1 överhoppade')
    await press('Enter')
    await sum('10 lästa = 8 tolkade + 1 osäkra + 1 överhoppade')
    await list().getByText('enligt regel 1').first().waitFor()
  })

  it('corrects, accepts all that is certain, skips and takes again, and takes back with undo', async () => {
    await inWork().getByText('Raden anger ingen ort.').waitFor()
    await press('F2')
    await page.getByRole('textbox', { name: 'Ort' }).waitFor()
    await page.keyboard.type('Åre')
    await press('Enter')
    await sum('10 lästa = 9 tolkade + 0 osäkra + 1 överhoppade')
    await inWork().getByText('Rättad för hand').waitFor()
    await press('g')
    await list()
      .getByRole('heading', { name: /^Granskade/ })
      .waitFor()
    await press('Control+z', 'Control+z')
    await sum('10 lästa = 8 tolkade + 1 osäkra + 1 överhoppade')
    await press('Control+Shift+z')
    await sum('10 lästa = 9 tolkade + 0 osäkra + 1 överhoppade')
    await press('k')
    await inWork().getByText('Mottagningen i Rädda Barnens regi').first().waitFor()
    await press('x')
    await sum('10 lästa = 8 tolkade + 0 osäkra + 2 överhoppade')
    await list().getByText('Överhoppad').first().waitFor()
    await press('Control+z')
    await sum('10 lästa = 9 tolkade + 0 osäkra + 1 överhoppade')
  })

  it('leaves what nobody has looked at visibly unreviewed in the register', async () => {
    await press('Control+2')
    const row = page.getByRole('row').filter({ hasText: 'Föräldrateamet' }).first()
    await row.waitFor()
    await row.getByRole('img', { name: 'Ej granskad' }).first().waitFor()
  })

  it('replays the rule on a second file, and says so before and after it is taken in', async () => {
    await importByKeys(second)
    // Already in the plan: nothing is left to ask about.
    await sum('7 lästa = 6 tolkade + 0 osäkra + 1 överhoppade')
    await tabTo(/Stödet i Rädda Barnens regi.*enligt regel 1/)
    await press('Enter')
    await page
      .getByRole('row', { name: /^Namn Stödet i Rädda Barnens regi/ })
      .getByText('enligt regel 1')
      .waitFor()
    await tabTo(/^Ta in allt/)
    await press('Enter')
    await told('Tog in 1 fil')
    await runCommand('Granska importen')
    await page.getByRole('combobox', { name: 'Import att granska' }).selectOption('register-2.pdf (inget osäkert)')
    await sum('7 lästa = 6 tolkade + 0 osäkra + 1 överhoppade')
    await list().getByText('enligt regel 1').first().waitFor()
    await tabTo(/^Regler/)
    await press('Enter')
    await dialog().getByText('Regel 1').waitFor()
    await dialog()
      .getByText(/har ändrat 2 uppgifter/)
      .waitFor()
    await press('Escape')
  })

  it('is right by axe in light and dark', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await showScheme(page, colorScheme)
      expect(await findViolations(page)).toEqual([])
    }
    await showScheme(page, 'light')
  })

  it('takes a scanned page in, recognises it, and keeps a value from a box that was drawn by keys', async () => {
    await importByKeys(scanned)
    await tabTo(/^Ta in som källa och skriv av/)
    await press('Enter')
    await page.getByText(/^Sidan är en bild utan text/).waitFor()
    await tabTo(/^Läs av sidan/)
    await press('Enter')
    await page.getByText(/^Texten är avläst ur bilden/).waitFor()
    // Every number is flagged.
    await page.locator('.word-doubt[title="24"]').waitFor({ state: 'attached' })
    await tabTo(/^Markera en ruta/)
    await press('Enter')
    await page.getByRole('application', { name: 'Ruta på sidan' }).waitFor()
    // Over the second line of the picture.
    for (let step = 0; step < 30; step += 1) await press('ArrowUp')
    for (let step = 0; step < 25; step += 1) await press('ArrowLeft')
    for (let step = 0; step < 50; step += 1) await press('Shift+ArrowRight')
    for (let step = 0; step < 40; step += 1) await press('Shift+ArrowDown')
    await press('Enter')
    await dialog().getByText(/söker/).first().waitFor()
    await press('Enter')
    await dialog().getByRole('combobox', { name: 'Sök fält' }).waitFor()
    await page.keyboard.type('Remissväg')
    await press('Enter')
    await dialog().getByRole('textbox').waitFor()
    await press('Enter')
    await dialog().waitFor({ state: 'hidden' })
    await sum('1 lästa = 0 tolkade + 1 osäkra + 0 överhoppade')
  })

  it('has broken no rule of its policy', () => {
    expect(watch).toEqual({ errors: [], foreign: [] })
  })
})

const real = join(root, '../shared/sources/kartlaggning-2025-trasiga-diakriter.pdf')

describe.skipIf(!existsSync(real))('the review of the real register with broken letters', () => {
  it('is gone through by keyboard until nothing uncertain is left', async () => {
    const folder = makeTestFolder()
    const path = join(folder.dir, 'verklig.kartbord')
    runCli('import', real, '--project', path, '--edition', '2025', '--accept', 'certain')
    const host = await serve(folder.dir, {}, ['--project', path])
    const chromium = await launchBrowser()
    try {
      page = await chromium.newPage({ viewport: { width: 1440, height: 900 } })
      page.setDefaultTimeout(stepTimeoutMs)
      await page.goto(host.address)
      await page.getByRole('contentinfo').getByText(/rad/).first().waitFor()
      await runCommand('Granska importen')
      await sum('65 lästa = 54 tolkade + 6 osäkra + 5 överhoppade')
      await inWork().getByText('1 av 6').waitFor()
      await press('Enter')
      await sum('65 lästa = 55 tolkade + 5 osäkra + 5 överhoppade')
      await inWork().getByText('2 av 6').waitFor()
      // Faster than anything is written: every key is heard, and acts on the next one.
      await press('Enter', 'Enter', 'Enter', 'Enter', 'Enter')
      await sum('65 lästa = 60 tolkade + 0 osäkra + 5 överhoppade')
      await told('Allt osäkert är granskat')
    } finally {
      await chromium.close()
      await host.stop()
      folder.remove()
    }
  })
})
