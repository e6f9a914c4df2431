import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { strFromU8, unzipSync } from 'fflate'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  at,
  type InventedRater,
  inventContent,
  inventRater,
  via,
} from '../../src/core/classification/invented-raters.ts'
import { codebookFreeze } from '../../src/core/commands/codebook-round.ts'
import { profileSetValue } from '../../src/core/commands/profile-set-value.ts'
import { ratingJoin } from '../../src/core/commands/rating-people.ts'
import type { ProjectSession } from '../../src/core/project-session.ts'
import { listReasons } from '../../src/core/queries/codebook.ts'
import { listDecisions } from '../../src/core/queries/decisions.ts'
import { getEditionId } from '../../src/core/queries/edition.ts'
import { readResources } from '../../src/core/resources.ts'
import { findViolations } from '../support/accessibility.ts'
import { launchBrowser } from '../support/browser.ts'
import { makeTestFolder, root } from '../support/desktop.ts'
import { runCli } from '../support/run-cli.ts'
import { type Served, serve } from '../support/served.ts'
import { watchPage } from '../support/watch-page.ts'
import { stepTimeoutMs } from './main-job.ts'

const { dir, remove } = makeTestFolder()
const projectPath = join(dir, 'prov.kartbord')
const edition = '2025'
/** Each of these starts the program and goes through several decisions. */
const patient = { timeout: 300_000 }
const resources = readResources(join(root, 'resources'))
let timeMs = Date.UTC(2026, 0, 5, 8)
const clock = (): Date => {
  timeMs += 60_000
  return new Date(timeMs)
}
const anna = inventRater(join(dir, 'anna'), resources, 'Anna Ek', clock)
const britt = inventRater(join(dir, 'britt'), resources, 'Britt Lund', clock)
const cilla = inventRater(join(dir, 'cilla'), resources, 'Cilla By', clock)
let browser: Browser

interface Unit {
  profileId: string
  name: string
  was: 'included' | 'appendix'
}
let appendix: Unit[] = []
let included: Unit[] = []
const named = (units: readonly Unit[], n: number): Unit => {
  const unit = units[n]
  if (unit === undefined) throw new Error(`No unit ${n}`)
  return unit
}
/** In the appendix and out of it again: settled to "included" together. */
const onOutcome = () => named(appendix, 0)
/** Both say no to b, each for a reason of their own. */
const onReasons = () => named(appendix, 1)
/** One of the register that a third voice takes out of it. */
const byThird = () => named(included, 0)

const rate = (who: InventedRater, unit: Unit, answers: string, reasonId: string | null = null): void =>
  at(who, projectPath, (session) => {
    const content = inventContent(answers, { reasonId })
    const values = session.project.read.all<{ id: string }>(
      "SELECT id FROM value WHERE profile_id = ? AND text IS NOT NULL AND field_key <> 'contact' ORDER BY field_key",
      unit.profileId,
    )
    Object.values(content.answers).forEach((answer, n) => {
      answer.rationale = `${who.person.name} om ${unit.name}.`
      const ref = values[n]?.id
      if (ref !== undefined) answer.evidence = [{ kind: 'value', ref }]
    })
    who.ratings.seal(unit.profileId, content)
  })

/** The program as one person starts it, on the same file. */
const sitDown = async (who: InventedRater, work: (page: Page) => Promise<void>): Promise<void> => {
  const settings = join(dir, `settings-${who.person.id}`)
  mkdirSync(settings, { recursive: true })
  writeFileSync(
    join(settings, 'settings.json'),
    JSON.stringify({ deviceId: `screen-${who.person.id}`, person: who.person, recent: [] }),
  )
  const served: Served = await serve(dir, { KARTBORDET_SETTINGS: settings }, ['--project', projectPath])
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  try {
    const page = await context.newPage()
    page.setDefaultTimeout(stepTimeoutMs)
    const watch = watchPage(page, new URL(served.address).origin)
    await page.goto(served.address)
    await page.getByRole('navigation').first().waitFor()
    await page.keyboard.press('Control+4')
    await page
      .getByRole('navigation', { name: 'Delar av Klassificering' })
      .getByRole('button', { name: 'Avgörande' })
      .click()
    await page.getByRole('region', { name: 'Köer' }).waitFor()
    await work(page)
    expect(watch).toEqual({ errors: [], foreign: [] })
  } finally {
    await context.close()
    await served.stop()
  }
}

const queue = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const choose = async (page: Page, unit: Unit): Promise<void> => {
  await page.getByRole('region', { name: 'Köer' }).getByRole('button', { name: unit.name }).first().click()
  await page.getByRole('heading', { level: 1, name: unit.name }).waitFor()
}
const row = (page: Page, key: string) => page.getByRole('region', { name: new RegExp(`^${key}\\) `) })
const leavesQueue = (page: Page, name: string, unit: Unit) =>
  queue(page, name).getByRole('button', { name: unit.name }).waitFor({ state: 'detached' })

const cli = (...args: string[]): unknown =>
  JSON.parse(runCli(...args, '--project', projectPath, '--edition', edition, '--json'))
const decisionsOf = (session: ProjectSession) => listDecisions(session.project.read, edition)

describe('settling what was rated', () => {
  beforeAll(async () => {
    runCli('import', join(root, 'resources/sample/rapport-2025.pdf'), '--project', projectPath, '--edition', edition)
    const reasons = at(anna, projectPath, (session) => {
      session.run(codebookFreeze, { edition }, via)
      session.run(ratingJoin, { edition, role: 'rater' }, via)
      const units = decisionsOf(session).flatMap(({ profileId, name, publishedOutcome }): Unit[] =>
        publishedOutcome === null ? [] : [{ profileId, name, was: publishedOutcome }],
      )
      // Names tell them apart on screen.
      const single = units.filter(({ name }) => units.filter((unit) => unit.name.includes(name)).length === 1)
      appendix = single.filter(({ was }) => was === 'appendix')
      included = single.filter(({ was }) => was === 'included').slice(0, 6)
      return listReasons(session.project.read, getEditionId(session.project.read, edition)).map(({ id }) => id)
    })
    at(britt, projectPath, (session) => session.run(ratingJoin, { edition, role: 'rater' }, via))
    const [one = null, two = null] = reasons
    for (const unit of appendix) {
      rate(anna, unit, 'yny', one)
      rate(britt, unit, unit === onOutcome() ? 'yyy' : 'yny', unit === onReasons() ? two : one)
    }
    for (const unit of included) {
      rate(anna, unit, 'yyy')
      rate(britt, unit, unit === byThird() ? 'yyn' : 'yyy')
    }
    at(anna, projectPath, () => anna.ratings.openReady())
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    remove()
  })

  it('one proposes by key, asks a third voice, and proposes all that was agreed at once', patient, async () => {
    await sitDown(anna, async (page) => {
      expect(await queue(page, 'Oense').getByRole('listitem').count()).toBe(3)
      await choose(page, onOutcome())
      await row(page, 'b').getByText('Britt Lund om').waitFor()
      await page.keyboard.press('1')
      await page.getByText('a ja, b ja, c ja: alla är ja').waitFor()
      await page.keyboard.press('m')
      await page.keyboard.type('Metoden omfattar samspelet.')
      await page.keyboard.press('Control+Enter')
      await leavesQueue(page, 'Oense', onOutcome())

      await choose(page, onReasons())
      await page.getByText('Oense om skäl').first().waitFor()
      await page.getByLabel('Skäl', { exact: true }).selectOption({ index: 1 })
      await page.getByLabel('Motivering', { exact: true }).fill('Det första skälet är det som gäller.')
      await page.keyboard.press('Control+Enter')
      await leavesQueue(page, 'Oense', onReasons())

      await choose(page, byThird())
      await page.getByRole('button', { name: 'Be om en tredje röst' }).click()
      await page.getByRole('dialog').getByLabel('Varför').fill('Vi läser huvuduppdraget olika.')
      await page.getByRole('dialog').getByRole('button', { name: 'Be om en tredje röst' }).click()
      await queue(page, 'Tredje röst tillfrågad').getByRole('button', { name: byThird().name }).waitFor()

      const agreed = appendix.length - 2 + included.length - 1
      await page.getByRole('button', { name: `Föreslå alla ${agreed} eniga` }).click()
      await queue(page, 'Väntar på den andras signatur').waitFor()
      await queue(page, 'Eniga, att föreslå').waitFor({ state: 'detached' })
      expect(await findViolations(page)).toEqual([])
    })
    // Nothing stands before the other has signed.
    expect(cli('figures')).toMatchObject({ 'units.appendix': 9 })
  })

  it(
    'the other accepts with one key and signs the agreed together; the third voice has answered',
    patient,
    async () => {
      at(cilla, projectPath, (session) => session.run(ratingJoin, { edition, role: 'third' }, via))
      rate(cilla, byThird(), 'yyn')
      at(cilla, projectPath, () => cilla.ratings.openReady())
      await sitDown(britt, async (page) => {
        for (const unit of [onOutcome(), onReasons()]) {
          await choose(page, unit)
          await page.getByText('Anna Ek föreslår detta. Enter godtar').waitFor()
          await page.keyboard.press('Enter')
          await leavesQueue(page, 'Väntar på din signatur', unit)
        }
        await page.getByRole('button', { name: /^Signera alla \d+ eniga$/ }).click()
        await queue(page, 'Väntar på din signatur').waitFor({ state: 'detached' })
        await choose(page, byThird())
        await page.getByText('tredje röst', { exact: true }).waitFor()
        await row(page, 'c').getByText('Cilla By om').waitFor()
        await row(page, 'c').focus()
        await page.keyboard.press('2')
        await page.keyboard.press('m')
        await page.keyboard.type('Den tredje rösten läser som Britt.')
        await page.keyboard.press('Control+Enter')
        await queue(page, 'Väntar på den andras signatur').getByRole('button', { name: byThird().name }).waitFor()
      })
    },
  )

  it('what the other settled with the third voice is accepted by the first', patient, async () => {
    await sitDown(anna, async (page) => {
      await choose(page, byThird())
      await page.getByText('Britt Lund föreslår detta. Enter godtar').waitFor()
      await page.keyboard.press('Enter')
      await leavesQueue(page, 'Väntar på din signatur', byThird())
      await page.getByText('Vägen hit').waitFor()
    })
  })

  it(
    'register, figures, appendix, flow and log say the same, and the first answers stand as they were',
    patient,
    () => {
      const decided = at(anna, projectPath, decisionsOf).filter(({ decision }) => decision !== null)
      expect(decided).toHaveLength(appendix.length + included.length)
      expect(decided.every(({ decision }) => decision?.state === 'signed')).toBe(true)
      const settledHow = (unit: Unit) =>
        decided.find(({ profileId }) => profileId === unit.profileId)?.decision?.settledHow
      expect([onOutcome(), onReasons(), byThird()].map(settledHow)).toEqual(['reconciled', 'reconciled', 'third-voice'])

      const register = cli('register') as {
        units: { profileId?: string; name?: string; heading?: string; outcome: string | null }[]
      }
      const outcomes = (outcome: string) => register.units.filter((unit) => unit.outcome === outcome)
      const figures = cli('figures') as Record<string, number>
      const flow = cli('flow') as { boxes: { key: string; lines: number; units: number; profileIds: string[] }[] }
      const box = (key: string) => flow.boxes.find((one) => one.key === key)
      // One left the appendix and one came to it: as many lines as before, others.
      expect(outcomes('appendix')).toHaveLength(9)
      expect(figures['units.appendix']).toBe(box('appendix')?.units)
      expect(figures['units.total']).toBe(box('included')?.units)
      expect(figures['register.lines']).toBe(outcomes('included').length)
      expect(box('included')?.lines).toBe(outcomes('included').length)
      expect(box('decided')?.lines).toBe(decided.length)
      expect(box('included')?.profileIds).toContain(onOutcome().profileId)
      expect(box('appendix')?.profileIds).toContain(byThird().profileId)

      const out = join(dir, 'ut')
      runCli('export', '--project', projectPath, '--edition', edition, '--out', out)
      const word = (name: string) =>
        strFromU8(unzipSync(readFileSync(join(out, name)))['word/document.xml'] ?? new Uint8Array())
      expect(word('bilaga-2025.docx')).toContain(byThird().name)
      expect(word('bilaga-2025.docx')).not.toContain(`>${onOutcome().name}<`)
      expect(word('tabeller-2025.docx')).toContain(onOutcome().name)
      const log: Record<string, string>[] = parse(readFileSync(join(out, 'beslut/beslut-2025.csv')), {
        bom: true,
        delimiter: ';',
        columns: true,
      })
      expect(log).toHaveLength(decided.length)
      const count = (word: string) => log.filter(({ utfall }) => utfall === word).length
      expect([count('Ingår'), count('Bilaga')]).toEqual([included.length, appendix.length])
      expect(
        log.every(({ undertecknat }) => undertecknat?.includes('Anna Ek') && undertecknat.includes('Britt Lund')),
      ).toBe(true)
      const drawing = readFileSync(join(out, 'flode/flode-2025.svg'), 'utf8')
      expect(drawing).toContain(`>${figures['register.lines']} rader, ${figures['units.total']} verksamheter/team<`)

      // What people first said is counted, not what they settled on.
      const agreement = cli('agreement') as { criteria: { criterion: string; raters: string[]; table: number[][] }[] }
      const b = agreement.criteria.find(
        ({ criterion, raters }) => criterion === 'b' && raters.join() === 'Anna Ek,Britt Lund',
      )
      expect(b?.table).toEqual([
        [included.length, 0],
        [1, appendix.length - 1],
      ])
    },
  )

  it(
    'a changed value queues exactly the decision that rests on it, which is confirmed by one key',
    patient,
    async () => {
      const unit = named(appendix, 3)
      at(anna, projectPath, (session) => {
        const rested = decisionsOf(session).find(({ profileId }) => profileId === unit.profileId)?.decision?.evidence[0]
        const value = session.project.read.get<{ fieldKey: string }>(
          'SELECT field_key AS fieldKey FROM value WHERE id = ?',
          rested?.ref ?? '',
        )
        session.run(
          profileSetValue,
          {
            profileId: unit.profileId,
            fieldKey: value?.fieldKey ?? '',
            state: 'answered',
            text: 'Ett helt annat svar.',
            items: null,
          },
          via,
        )
      })
      await sitDown(anna, async (page) => {
        expect(await queue(page, 'Ändrat underlag').getByRole('listitem').count()).toBe(1)
        await choose(page, unit)
        const changed = page.getByRole('region', { name: 'Underlaget har ändrats sedan beslutet' })
        await changed.getByText('Ett helt annat svar.').waitFor()
        expect(await findViolations(page)).toEqual([])
        await page.keyboard.press('Enter')
        await queue(page, 'Ändrat underlag').waitFor({ state: 'detached' })
      })
    },
  )
})
