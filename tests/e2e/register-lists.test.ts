import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { profileSetValue } from '../../src/core/commands/profile-set-value.ts'
import { findViolations } from '../support/accessibility.ts'
import { launchBrowser } from '../support/browser.ts'
import { makeTestFolder, root } from '../support/desktop.ts'
import { openSession } from '../support/open-session.ts'
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

const row = (name: string) => page.getByRole('row').filter({ hasText: name }).first()
const cell = (name: string, column: string) => row(name).locator(`[col-id="${column}"]`)
const status = () => page.getByRole('contentinfo')
const message = (text: string | RegExp) => page.getByRole('region', { name: 'Besked' }).getByText(text)
const views = () => page.getByRole('region', { name: 'Vyer och urval' })
const numberIn = (text: string | null): number => Number(/\d[\d\s\u00a0]*/.exec(text ?? '')?.[0].replace(/\D/g, ''))
/** How many rows the bar says are shown. */
const shownRows = async (): Promise<number> =>
  numberIn(await page.getByRole('button', { name: /^\d[\d\s\u00a0]* rad(er)? visas$/ }).textContent())
const runCommand = async (words: string) => {
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('combobox').fill(words)
  await page
    .getByRole('option', { name: new RegExp(words) })
    .first()
    .waitFor()
  await page.keyboard.press('Enter')
}
const facetValue = (facet: string, value: string) =>
  views()
    .getByRole('group', { name: `Avgränsa efter ${facet}` })
    .getByRole('checkbox', { name: new RegExp(`^${value}`) })
const openPage = async () => {
  const opened = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
  opened.setDefaultTimeout(stepTimeoutMs)
  return opened
}

/** Answers in running text, in the spellings that people use. */
const answers = [
  'Vi använder Marte Meo och ICDP i grupp.',
  'Marte meo, CPP',
  'Samspelsfilm enligt MM. Inte MM:s kurs.',
  'Marte Meo (MM), COS-P',
]

describe('views, facets and spellings in a browser', () => {
  beforeAll(async () => {
    runCli('import', join(root, 'resources/sample/rapport-2025.pdf'), '--project', projectPath, '--edition', '2025')
    const session = openSession('Britt Lund')
    session.open(projectPath)
    const profiles = session.project.read.all<{ id: string }>(
      "SELECT id FROM profile WHERE published_outcome = 'included' ORDER BY region_code, position LIMIT 4",
    )
    for (const [at, { id: profileId }] of profiles.entries())
      session.run(
        profileSetValue,
        { profileId, fieldKey: 'treatmentMethods', state: 'answered', text: answers[at] ?? '', items: null },
        { via: 'prov' },
      )
    session.close()
    served = await serve(dir, {}, ['--project', projectPath])
    browser = await launchBrowser()
    page = await openPage()
    watch = watchPage(page, new URL(served.address).origin)
    await page.goto(served.address)
    await page.keyboard.press('Control+2')
    await row('Lilla BUP').waitFor()
  })
  afterAll(async () => {
    await browser?.close()
    await served?.stop()
    remove()
  })

  it('narrow by several facets, whose counts are of what the others let through', async () => {
    const bup = facetValue('Huvudman, rader', 'BUP')
    const count = numberIn(await bup.locator('..').locator('.facet-count').textContent())
    await bup.check()
    await expect.poll(shownRows).toBe(count)
    await views()
      .locator('summary', { hasText: /^Region/ })
      .click()
    const region = facetValue('Region', 'Blekinge')
    const inRegion = numberIn(await region.locator('..').locator('.facet-count').textContent())
    await region.check()
    await expect.poll(shownRows).toBe(inRegion)
    // The other operators are counted within the region: none of them is chosen.
    await views()
      .getByRole('group', { name: 'Avgränsa efter Region' })
      .getByRole('button', { name: 'Alla utom de valda' })
      .click()
    await expect.poll(shownRows).toBe(count - inRegion)
    await page.getByRole('button', { name: 'Ta bort filtret Region: alla utom Blekinge' }).click()
    await expect.poll(shownRows).toBe(count)
    await page.getByRole('button', { name: 'Ta bort filtret Huvudman, rader: BUP' }).click()
    await row('Familjeförskolan').waitFor()
  })

  it('are saved in the project with their order and columns, and come back for the other author', async () => {
    await facetValue('Huvudman, rader', 'BUP').check()
    await page.getByRole('columnheader', { name: 'Ort' }).click()
    await page.locator('[role="columnheader"][col-id="place"][aria-sort="ascending"]').waitFor()
    const count = await shownRows()
    await views().getByRole('button', { name: 'Spara vyn' }).click()
    await page.getByRole('dialog', { name: 'Spara vyn' }).getByRole('textbox').fill('BUP efter ort')
    await page.keyboard.press('Enter')
    await status().getByText('spara vyn ”BUP efter ort”').waitFor()
    const other = await openPage()
    await other.goto(served.address)
    await other.getByRole('button', { name: 'BUP efter ort', exact: true }).click()
    await other.locator('[role="columnheader"][col-id="place"][aria-sort="ascending"]').waitFor()
    await other.getByRole('button', { name: `${count} rader visas` }).waitFor()
    await other.context().close()
    await views().getByRole('button', { name: 'Mer om vyn BUP efter ort' }).click()
    await page.getByRole('menuitem', { name: 'Ta bort vyn' }).click()
    await views().getByRole('button', { name: 'BUP efter ort', exact: true }).waitFor({ state: 'detached' })
    await page.getByRole('columnheader', { name: 'Nr' }).click()
    await page.keyboard.press('Control+z')
    await views().getByRole('button', { name: 'BUP efter ort', exact: true }).waitFor()
    await views()
      .getByRole('button', { name: /^Hela registret/ })
      .click()
    await row('Familjeförskolan').waitFor()
  })

  it('fold a region away and show it again by key', async () => {
    await cell('Familjeförskolan', 'name').click()
    await page.keyboard.press('Alt+ArrowLeft')
    await row('Familjeförskolan').waitFor({ state: 'detached' })
    await page.waitForFunction(() => document.activeElement?.closest('.ag-row')?.textContent?.includes('Kronoberg'))
    await page.keyboard.press('Alt+ArrowRight')
    await row('Familjeförskolan').waitFor()
  })

  it('keep a list of methods, taken from the abbreviations, that rows are narrowed by', async () => {
    await runCommand('Metodlistan')
    const dialog = page.getByRole('dialog', { name: 'Metodlistan' })
    await dialog.getByRole('checkbox', { name: 'Marte Meo: MM' }).check()
    await dialog.getByRole('button', { name: 'Lägg till 1 vald' }).click()
    await dialog.getByRole('textbox', { name: 'Namn: Marte Meo' }).waitFor()
    expect(await findViolations(page, { include: '[role=dialog]' })).toEqual([])
    await page.keyboard.press('Escape')
    const method = facetValue('Behandlingsmetod', 'Marte Meo')
    await method.waitFor()
    const count = numberIn(await method.locator('..').locator('.facet-count').textContent())
    // The four answers above, and one in the appendix of the sample.
    expect(count).toBe(5)
    await method.check()
    await expect.poll(shownRows).toBe(count)
    await method.uncheck()
  })

  it('even out spellings in one step that the person chooses, whole words only', async () => {
    await runCommand('Jämna ut stavningar')
    const dialog = page.getByRole('dialog', { name: 'Jämna ut stavningar' })
    await dialog.getByRole('button', { name: /Marte Meo.*Marte meo/ }).click()
    await dialog.getByText('säger att ”MM” betyder ”Marte Meo”').waitFor()
    expect(await dialog.getByRole('textbox', { name: 'Skriv i stället' }).inputValue()).toBe('Marte Meo')
    await dialog.getByText('Så här läser 2 svar efteråt').waitFor()
    expect(await findViolations(page, { include: '[role=dialog]' })).toEqual([])
    await dialog.getByRole('button', { name: 'Slå ihop i 2 svar' }).click()
    await message('med ”Marte Meo” i 2 svar').waitFor()
    await status().getByText('med ”Marte Meo”').waitFor()
    await page.keyboard.press('Escape')
    const stands = () =>
      (
        JSON.parse(runCli('register', '--project', projectPath, '--edition', '2025', '--json')) as {
          units: { values: { key: string; text: string | null }[] }[]
        }
      ).units.flatMap(({ values }) =>
        values.flatMap(({ key, text }) => (key === 'treatmentMethods' && text !== null ? [text] : [])),
      )
    expect(stands()).toEqual(
      expect.arrayContaining([
        answers[0],
        'Marte Meo, CPP',
        'Samspelsfilm enligt Marte Meo. Inte MM:s kurs.',
        answers[3],
      ]),
    )
    await page.keyboard.press('Control+z')
    await status().getByText('Ångrat').waitFor()
    expect(stands()).toEqual(expect.arrayContaining([...answers]))
  })

  it('has made no error and asked for nothing outside', () => {
    expect(watch.errors).toEqual([])
    expect(watch.foreign).toEqual([])
  })
})
