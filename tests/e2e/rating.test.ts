import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findViolations } from '../support/accessibility.ts'
import { launchBrowser } from '../support/browser.ts'
import { makeTestFolder } from '../support/desktop.ts'
import { runCli } from '../support/run-cli.ts'
import {
  anna,
  annasPlan,
  appendixUnits,
  britt,
  brittsPlan,
  disputedUnits,
  freeze,
  importSample,
  join2025,
  openPart,
  rateByKey,
  rateQueue,
  registerUnits,
  type Seat,
  sitDown,
  unitInWork,
} from './rate-units.ts'

const { dir, remove } = makeTestFolder()
const projectPath = join(dir, 'prov.kartbord')
let browser: Browser
let seat: Seat
const errors: string[] = []

const status = () => seat.page.getByRole('contentinfo')
const change = async (person: typeof anna) => {
  errors.push(...seat.errors)
  await seat.close()
  seat = await sitDown(browser, dir, projectPath, person)
}
const inBothSchemes = async (what: string) => {
  for (const scheme of ['light', 'dark']) {
    if ((await seat.page.locator('html').getAttribute('data-mantine-color-scheme')) !== scheme) {
      await seat.page.keyboard.press('Control+k')
      await seat.page.getByRole('combobox').fill('Växla mellan ljust och mörkt')
      await seat.page.keyboard.press('Enter')
      await seat.page.locator(`html[data-mantine-color-scheme="${scheme}"]`).waitFor()
    }
    expect([what, scheme, await findViolations(seat.page)]).toEqual([what, scheme, []])
  }
}

interface Decision {
  name: string
  status: string
  ratings: { name: string; content: { answers: Record<string, { answer: string }> } | null }[]
}
const decisions = (): Decision[] => {
  const read: unknown = JSON.parse(runCli('decisions', '--project', projectPath, '--edition', '2025', '--json'))
  return (Array.isArray(read) ? read : (read as { units: Decision[] }).units) as Decision[]
}

describe('rating by two people in a browser', () => {
  beforeAll(async () => {
    importSample(projectPath)
    browser = await launchBrowser()
    seat = await sitDown(browser, dir, projectPath, anna)
  })
  afterAll(async () => {
    await seat?.close()
    await browser?.close()
    remove()
  })

  it('begins with a name and a frozen codebook', async () => {
    await openPart(seat.page, 'Bedömning')
    await seat.page.getByRole('heading', { name: 'Bedöm upplaga 2025' }).waitFor()
    await inBothSchemes('join')
    await join2025(seat.page)
    await seat.page.getByRole('heading', { name: 'Kodboken skrivs än' }).waitFor()
    await freeze(seat.page)
    await inBothSchemes('codebook')
  })

  it('keeps a draft that is left, and says so', async () => {
    const { page } = seat
    await openPart(page, 'Bedömning')
    await page.getByText('0 av 48 förseglade av dig').waitFor()
    const first = await unitInWork(page)
    await page.locator('.criterion').first().focus()
    await page.keyboard.press('3')
    await page.keyboard.press('m')
    await page.keyboard.type('Återkommer till den här.')
    await status()
      .getByText(`Utkast sparat`)
      .filter({ hasText: `motivering b, ${first}` })
      .waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('j')
    await page.locator('.unit-head h1').filter({ hasNotText: first }).waitFor()
    await page.reload()
    await page.getByText('Påbörjad').waitFor()
    await page.getByRole('button', { name: new RegExp(`^${first}`) }).click()
    await page
      .getByRole('group', { name: /åldern 0–6 år/ })
      .getByRole('button', { name: 'Oklart', pressed: true })
      .first()
      .waitFor()
    await inBothSchemes('rating')
  })

  it('is done by the first by keyboard, unit after unit', async () => {
    const rated = await rateQueue(seat.page, annasPlan)
    expect(new Set(rated)).toEqual(new Set([...appendixUnits, ...registerUnits]))
    expect(decisions().filter(({ status }) => status === 'rated-by-one')).toHaveLength(19)
  })

  it('shows the second nothing but that the first has sealed', async () => {
    await change(britt)
    await join2025(seat.page)
    const { page } = seat
    await page.locator('.unit-head h1').filter({ hasText: 'Lilla BUP' }).waitFor()
    await page.getByText('Anna Ek har förseglat sin bedömning.').waitFor()
    await page.getByText('Ni ser varandras svar när båda har förseglat.').waitFor()
    const words = await page.locator('body').innerText()
    for (const secret of ['Samspelsbehandling i grupp', 'Mest utredning', 'Utredning är huvuduppdraget'])
      expect(words).not.toContain(secret)
  })

  it('is done by the second, and opens when the first comes back: three conflicts, one on reasons only', async () => {
    await rateQueue(seat.page, brittsPlan)
    await change(anna)
    await openPart(seat.page, 'Bedömning')
    await seat.page
      .getByText(/^Alla har förseglat.*öppna 19 bedömningar/)
      .first()
      .waitFor()
    await seat.page.getByRole('button', { name: 'Avgörande: oense 3' }).waitFor()
    const now = decisions()
    const named = (wanted: string) => now.filter(({ status }) => status === wanted).map(({ name }) => name)
    expect(new Set(named('disagree-outcome'))).toEqual(new Set(disputedUnits.outcome))
    expect(named('disagree-reason')).toEqual([...disputedUnits.reason])
    expect(named('agreed')).toHaveLength(16)
  })

  it('keeps the first answers when somebody changes their mind', async () => {
    const { page } = seat
    await page.getByRole('button', { name: /^Förseglade av dig/ }).click()
    await page.getByRole('button', { name: /^Kärnan/ }).click()
    const own = page.getByRole('region', { name: 'Det du har förseglat' })
    await own.getByText('Ditt första svar').waitFor()
    await own.getByText('Samspelsbehandling i grupp.').waitFor()
    await own.getByRole('button', { name: 'Ändra dig' }).click()
    await page.locator('[data-criterion="b"]').focus()
    await page.keyboard.press('2')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('button', { name: /^Kärnan/ }).click()
    await own.getByText('Ditt svar 2').waitFor()
    await own.getByText('Ditt första svar').waitFor()
    await inBothSchemes('own answers')
    const kärnan = decisions().find(({ name }) => name === 'Kärnan')
    expect(
      kärnan?.ratings.filter(({ name }) => name === 'Anna Ek').map(({ content }) => content?.answers.b?.answer),
    ).toEqual(['yes', 'no'])
  })

  it('tells the register and the overview, with numbers that open their rows', async () => {
    const { page } = seat
    await page.keyboard.press('Control+2')
    await page.getByRole('button', { name: /^Oense/ }).click()
    await page.getByText('Konsultenheten Exempelgården').first().waitFor()
    await page.getByText('Traumastödet Exempelskogen').first().waitFor()
    await page.getByRole('button', { name: /^Obekräftade 48/ }).waitFor()
    await page.keyboard.press('Control+1')
    await page.getByRole('button', { name: /verksamheter som ni är oense om/ }).waitFor()
    const state = page.getByRole('region', { name: 'Läget' })
    await state.getByText('48 verksamheter att klassificera').waitFor()
    // The map in its other mode, by keys: what has been reviewed of each region's rows.
    await page.getByRole('radio', { name: 'Antal', exact: true }).focus()
    await page.keyboard.press('ArrowRight')
    await page.getByRole('button', { name: /^Stockholm: \d+ av 8 rader granskade/ }).waitFor()
    await state.getByRole('listitem').filter({ hasText: 'Oense om utfall' }).getByRole('button').click()
    await page
      .getByText(disputedUnits.outcome[0] ?? '')
      .first()
      .waitFor()
  })

  it('merges reasons and takes it back', async () => {
    const { page } = seat
    await openPart(page, 'Kodbok')
    await page.getByRole('checkbox', { name: 'Välj ”Uppgifterna räcker inte”' }).check()
    await page.getByRole('checkbox', { name: 'Välj ”Samma verksamhet finns redan”' }).check()
    await page.getByRole('button', { name: 'Slå ihop valda' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Slå ihop' }).click()
    await page.getByText('med Samma verksamhet finns redan').waitFor()
    await page.keyboard.press('Control+z')
    await page.getByRole('checkbox', { name: 'Välj ”Samma verksamhet finns redan”' }).waitFor()
  })

  it('words a criterion of a frozen codebook anew as a version with a reason', async () => {
    const { page } = seat
    await page.getByRole('button', { name: 'Ändra kriterium b' }).click()
    const form = page.getByRole('form', { name: 'Ändra kriterium b' })
    await form.getByLabel('Vägledning').fill('Behandlingen ska gälla samspelet.')
    await form.getByText('Inget beslut behöver ses över.').waitFor()
    await form.getByLabel('Varför ändras det?').fill('tydligare gräns mot stöd')
    await form.getByRole('button', { name: 'Spara som version 2' }).click()
    await page.getByText('version 2 · Fryst').waitFor()
    await page.getByRole('region', { name: 'Versioner' }).getByText('tydligare gräns mot stöd').waitFor()
    await inBothSchemes('codebook, version 2')
  })

  it('takes ten seconds and no mouse for a unit with clear values', async () => {
    const { page } = seat
    await openPart(page, 'Bedömning')
    await page.getByRole('list', { name: 'Överhoppade' }).getByRole('button').first().click()
    await page.locator('.criterion').first().focus()
    const before = await unitInWork(page)
    await rateByKey(page, { answers: 'yyy' })
    await page.getByText('20 av 48 förseglade av dig').waitFor()
    expect(before).not.toBe('')
  })

  it('has made no error', () => {
    expect([...errors, ...seat.errors]).toEqual([])
  })
})
