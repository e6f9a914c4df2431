import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { root } from '../support/desktop.ts'
import { runCli } from '../support/run-cli.ts'
import { type Served, serve } from '../support/served.ts'
import { watchPage } from '../support/watch-page.ts'
import { stepTimeoutMs } from './main-job.ts'

/** One person's answers to one unit: to a, b and c, "y", "n" or "u" each. */
export interface PlannedRating {
  answers: string
  rationale?: string
  /** From the controlled list. */
  reason?: string
  /** Names the first value of the unit as evidence for the criterion in work last. */
  evidence?: boolean
}
export type Plan = Readonly<Record<string, PlannedRating>>

/** The nine of the sample's appendix, and ten of its register. */
export const appendixUnits = [
  'Föräldrateamet Exempelåsen',
  'Psykologenheten Exempelviken',
  'Öppna mottagningen Exempelhamnen',
  'Konsultenheten Exempelgården',
  'Stödteamet Exempelparken',
  'Traumastödet Exempelskogen',
  'Utredningsteamet Exempelbacken',
  'Familjeenheten Exempelängen',
  'Småbarnsenheten Exempelsjön, BUP',
] as const
export const registerUnits = [
  'Lilla BUP',
  'Familjeterapienheten',
  'Familjeförskolan',
  'Viktoriagården',
  'Malmö spädbarnsteam',
  'Kärnan',
  'Blomstra',
  'Ling',
  'Sävja',
  'Stjärnan',
] as const

const investigation = 'Utredning är huvuduppdraget'
const noInteraction = 'Ingen samspelsbehandling'
const planOf = (changes: Plan): Plan => ({
  ...Object.fromEntries(registerUnits.map((name) => [name, { answers: 'yyy' }])),
  ...Object.fromEntries(
    appendixUnits.map((name) => [
      name,
      { answers: 'yyn', rationale: 'Mest utredning.', reason: investigation, evidence: true },
    ]),
  ),
  ...changes,
})

/** What the two say. They disagree on the outcome of two units, and on one for different reasons only. */
export const annasPlan: Plan = planOf({ Kärnan: { answers: 'yyy', rationale: 'Samspelsbehandling i grupp.' } })
export const brittsPlan: Plan = planOf({
  Kärnan: { answers: 'yny', rationale: 'Bara stöd till den vuxna.', reason: noInteraction },
  'Konsultenheten Exempelgården': { answers: 'yyy', rationale: 'Behandlar efter utredningen.' },
  'Traumastödet Exempelskogen': { answers: 'yyn', rationale: 'Ingen behandling beskrivs.', reason: noInteraction },
})
export const disputedUnits = {
  outcome: ['Kärnan', 'Konsultenheten Exempelgården'],
  reason: ['Traumastödet Exempelskogen'],
} as const

/** Somebody who sits at a machine of their own. */
export interface RatingPerson {
  id: string
  name: string
}
export const anna: RatingPerson = { id: 'person-anna', name: 'Anna Ek' }
export const britt: RatingPerson = { id: 'person-britt', name: 'Britt Lund' }

export interface Seat {
  page: Page
  served: Served
  errors: readonly string[]
  close(): Promise<void>
}

/** The sample's report in a new project. */
export const importSample = (projectPath: string): void => {
  runCli('import', join(root, 'resources/sample/rapport-2025.pdf'), '--project', projectPath, '--edition', '2025')
}

/** Opens the project at a person's own machine: one at a time, since whoever has it open is the one who writes. */
export const sitDown = async (
  browser: Browser,
  dir: string,
  projectPath: string,
  person: RatingPerson,
): Promise<Seat> => {
  const home = join(dir, person.id)
  const settings = join(home, 'settings')
  mkdirSync(settings, { recursive: true })
  const known = { deviceId: `device-${person.id}`, person: { id: person.id, name: person.name }, recent: [] }
  try {
    writeFileSync(join(settings, 'settings.json'), JSON.stringify(known), { flag: 'wx' })
  } catch {
    // Has sat here before.
  }
  const served = await serve(home, {}, ['--project', projectPath])
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  page.setDefaultTimeout(stepTimeoutMs)
  const { errors } = watchPage(page, new URL(served.address).origin)
  await page.goto(served.address)
  await page.getByRole('navigation', { name: 'Rum' }).waitFor()
  return {
    page,
    served,
    errors,
    close: async () => {
      await context.close()
      await served.stop()
    },
  }
}

export const openPart = async (page: Page, part: string): Promise<void> => {
  await page.keyboard.press('Control+4')
  await page
    .getByRole('navigation', { name: 'Delar av Klassificering' })
    .getByRole('button', { name: new RegExp(`^${part}`) })
    .click()
}

export const join2025 = async (page: Page): Promise<void> => {
  await openPart(page, 'Bedömning')
  await page.getByRole('button', { name: 'Börja bedöma 2025' }).click()
  await page.getByRole('button', { name: 'Börja bedöma 2025' }).waitFor({ state: 'detached' })
}

export const freeze = async (page: Page): Promise<void> => {
  await openPart(page, 'Kodbok')
  await page.getByRole('button', { name: 'Frys kodboken' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Frys formuleringarna' }).click()
  await page.getByText('version 1 · Fryst').waitFor()
}

const unitHeading = (page: Page) => page.locator('.unit-head h1')
export const unitInWork = async (page: Page): Promise<string> => (await unitHeading(page).textContent()) ?? ''

/** Waits until another unit is in work; two may have the same name. */
const waitForOther = (page: Page, before: string | null): Promise<unknown> =>
  page.waitForFunction((id) => {
    const now = document.querySelector('.unit-head h1')?.getAttribute('data-profile')
    return now != null && now !== id
  }, before)

const keyOf: Record<string, string> = { y: '1', n: '2', u: '3' }

/** Rates the unit in work up to its seal, by keyboard alone. */
export const rateByKey = async (page: Page, { answers, rationale, reason, evidence }: PlannedRating): Promise<void> => {
  const { keyboard } = page
  for (const answer of answers) await keyboard.press(keyOf[answer] ?? '')
  // The criterion that was answered last stays in work.
  if (evidence === true) {
    await keyboard.press('b')
    await page.waitForFunction(() => document.activeElement?.hasAttribute('data-pick'))
    await keyboard.press('Enter')
    await keyboard.press('Escape')
    await page.waitForFunction(() => document.activeElement?.classList.contains('criterion'))
  }
  if (rationale !== undefined) {
    await keyboard.press('m')
    await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA')
    await keyboard.type(rationale)
  }
  if (reason !== undefined) {
    for (let step = 0; step < 20; step += 1) {
      await keyboard.press('Tab')
      if (await page.evaluate(() => document.activeElement?.tagName === 'SELECT')) break
    }
    await keyboard.type(reason.slice(0, 6))
    await page.waitForFunction((label) => {
      const select = document.activeElement
      return select instanceof HTMLSelectElement && select.selectedOptions[0]?.textContent === label
    }, reason)
  }
  await keyboard.press('Control+Enter')
}

/** Goes through the queue by keyboard: rates what the plan names, and skips the rest. @returns what was rated, in order. */
export const rateQueue = async (page: Page, plan: Plan): Promise<string[]> => {
  await openPart(page, 'Bedömning')
  const wanted = new Set(Object.keys(plan))
  const rated: string[] = []
  await unitHeading(page).waitFor()
  // From within the part the keys of the queue are heard.
  await page.locator('.criterion').first().focus()
  for (let turn = 0; wanted.size > 0 && turn < 200; turn += 1) {
    const name = await unitInWork(page)
    const profileId = await unitHeading(page).getAttribute('data-profile')
    const planned = wanted.has(name) ? plan[name] : undefined
    if (planned === undefined) await page.keyboard.press('x')
    else {
      await rateByKey(page, planned)
      wanted.delete(name)
      rated.push(name)
    }
    if (wanted.size > 0) await waitForOther(page, profileId)
  }
  await page.getByText(`${rated.length} av 48 förseglade av dig`).waitFor()
  return rated
}

/** Both rate everything in their plans, and Anna comes back, so that all that both have sealed is open. */
export const rateByTwo = async (browser: Browser, dir: string, projectPath: string): Promise<{ errors: string[] }> => {
  importSample(projectPath)
  const errors: string[] = []
  const first = await sitDown(browser, dir, projectPath, anna)
  await join2025(first.page)
  await freeze(first.page)
  await rateQueue(first.page, annasPlan)
  errors.push(...first.errors)
  await first.close()
  const second = await sitDown(browser, dir, projectPath, britt)
  await join2025(second.page)
  await rateQueue(second.page, brittsPlan)
  errors.push(...second.errors)
  await second.close()
  const again = await sitDown(browser, dir, projectPath, anna)
  await openPart(again.page, 'Bedömning')
  await again.page
    .getByText(/^Alla har förseglat.*öppna 19 bedömningar/)
    .first()
    .waitFor()
  errors.push(...again.errors)
  await again.close()
  return { errors }
}
