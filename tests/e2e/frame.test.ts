import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findViolations } from '../support/accessibility.ts'
import { launchBrowser } from '../support/browser.ts'
import { makeTestFolder, root } from '../support/desktop.ts'
import { runCli } from '../support/run-cli.ts'
import { type Served, serve } from '../support/served.ts'
import { type PageWatch, watchPage } from '../support/watch-page.ts'
import { stepTimeoutMs } from './main-job.ts'

const { dir, remove } = makeTestFolder()
const projectPath = join(dir, 'projects', 'prov.kartbord')
let served: Served
let browser: Browser
let page: Page
let watch: PageWatch

const rooms = ['Översikt', 'Register', 'Källor', 'Klassificering', 'Export', 'Historik']
const rail = (name: string) => page.getByRole('navigation', { name: 'Rum' }).getByRole('button', { name })
const row = (name: string) => page.getByRole('row').filter({ hasText: name }).first()
const cardWidth = async () => (await page.locator('[data-pane=card]').boundingBox())?.width ?? 0
/** Waits until something is so, as the page follows a moment later. */
const until = async <Value>(look: () => Promise<Value>, wanted: (value: Value) => boolean): Promise<Value> => {
  for (;;) {
    const value = await look()
    if (wanted(value)) return value
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
const axe = (): Promise<string[]> => findViolations(page, { exclude: '.ag-root-wrapper' })

describe('the frame in a browser', () => {
  beforeAll(async () => {
    mkdirSync(join(dir, 'projects'))
    runCli('import', join(root, 'resources/sample/rapport-2025.pdf'), '--project', projectPath, '--edition', '2025')
    served = await serve(dir, {}, ['--project', projectPath])
    browser = await launchBrowser()
    page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage()
    page.setDefaultTimeout(stepTimeoutMs)
    watch = watchPage(page, new URL(served.address).origin)
    await page.goto(served.address)
    await rail('Register').click()
    await row('Lilla BUP').waitFor()
  })
  afterAll(async () => {
    await browser?.close()
    await served?.stop()
    remove()
  })

  it('has the menus of the command table behind a button, walked by keyboard', async () => {
    await page.getByRole('button', { name: 'Meny', exact: true }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: 'Redigera' }).focus()
    await page.keyboard.press('ArrowRight')
    const undo = page.getByRole('menuitem', { name: /^Ångra: importera rapport-2025.pdf/ })
    await undo.waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await undo.waitFor({ state: 'detached' })
  })

  it('folds the views first in a narrower window, and moves the card’s edge by keyboard and mouse', async () => {
    expect(await page.locator('[data-pane=facets]').count()).toBe(0)
    const edge = page.getByRole('separator', { name: 'Bredd på kortet' })
    const before = await cardWidth()
    await edge.focus()
    await page.keyboard.press('ArrowLeft')
    const wider = await until(cardWidth, (width) => width > before)
    const box = await edge.boundingBox()
    if (box === null) throw new Error('The edge has no place')
    await page.mouse.move(box.x + box.width / 2, box.y + 200)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width / 2 + 40, box.y + 200, { steps: 4 })
    await page.mouse.up()
    await until(cardWidth, (width) => width < wider)
  })

  it('remembers room, unit, panes and columns per project, over a restart of the host', async () => {
    await row('Familjeförskolan').locator('[col-id="name"]').click()
    await page.getByRole('heading', { name: 'Familjeförskolan' }).waitFor()
    const width = await cardWidth()
    // What is kept is where it stops.
    await until(
      () => page.evaluate(() => performance.now()),
      (() => {
        let first = 0
        return (now) => {
          first ||= now
          return now - first > 1000
        }
      })(),
    )
    await served.stop()
    served = await serve(dir, {}, ['--project', projectPath])
    await page.goto('about:blank')
    watch = watchPage(page, new URL(served.address).origin)
    await page.goto(served.address)
    await page.getByRole('heading', { name: 'Familjeförskolan' }).waitFor()
    expect(Math.abs((await cardWidth()) - width)).toBeLessThan(3)
  })

  it('stacks its panes at 200 % zoom: nothing is cut, and every room is reached', async () => {
    await page.setViewportSize({ width: 640, height: 400 })
    for (const room of rooms) {
      await rail(room).click()
      await page.locator('main').waitFor()
      const wide = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth])
      expect(wide[0], room).toBe(wide[1])
      // What stands in the room can be scrolled to: no sheet is wider than the window or without a height.
      const cut = await page
        .locator('.room .sheet')
        .evaluateAll(
          (sheets) =>
            sheets
              .map((sheet) => sheet.getBoundingClientRect())
              .filter(({ left, right, height }) => left < -1 || right > window.innerWidth + 1 || height < 40).length,
        )
      expect(cut, room).toBe(0)
    }
    await page.setViewportSize({ width: 1280, height: 800 })
  })

  it('keeps its marks in forced colours, and is still where motion is unwanted', async () => {
    await rail('Register').click()
    await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' })
    await row('Lilla BUP').waitFor()
    await row('Lilla BUP').locator('[col-id="name"]').click()
    const moving = await page.evaluate(
      () =>
        document.getAnimations().filter((animation) => Number(animation.effect?.getTiming().duration ?? 0) > 1).length,
    )
    expect(moving).toBe(0)
    // A shadow is not painted there: the room in view has a line of its own, and the others have none.
    const outlineOf = (room: string) => rail(room).evaluate((button) => getComputedStyle(button).outlineStyle)
    expect([await outlineOf('Register'), await outlineOf('Export')]).toEqual(['solid', 'none'])
    await page.emulateMedia({ forcedColors: 'none', reducedMotion: 'no-preference' })
  })

  it('lets single keys be switched off and keys be changed, and never gives one key two meanings', async () => {
    const heading = () => page.locator('[data-pane=card] h2, [data-pane=card] h1').first().textContent()
    await page.keyboard.press('Control+,')
    const dialog = page.getByRole('dialog', { name: 'Inställningar' })
    expect(await axe()).toEqual([])
    await dialog.getByRole('tab', { name: 'Tangenter' }).click()
    expect(await axe()).toEqual([])
    await dialog.getByRole('button', { name: 'Ändra tangent: Nästa verksamhet' }).click()
    await page.keyboard.press('k')
    await dialog.getByText('K hör redan till ”Föregående verksamhet”').waitFor()
    await page.keyboard.press('Control+c')
    await dialog.getByText(/^Ctrl\+C /).waitFor()
    await page.keyboard.press('F7')
    await dialog.getByRole('button', { name: 'Som från början: Nästa verksamhet' }).waitFor()
    await dialog.getByRole('checkbox', { name: /^Enkla tangenter/ }).uncheck()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await page.locator('[data-pane=card]').focus()
    const before = await heading()
    await page.keyboard.press('k')
    await page.keyboard.press('F7')
    const after = await until(heading, (name) => name !== before)
    // K is off, so that F7 alone has moved.
    await page.keyboard.press('Control+,')
    await dialog.getByRole('tab', { name: 'Tangenter' }).click()
    await dialog.getByRole('checkbox', { name: /^Enkla tangenter/ }).check()
    await dialog.getByRole('button', { name: 'Alla tangenter som från början' }).click()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await page.locator('[data-pane=card]').focus()
    await page.keyboard.press('k')
    expect(await until(heading, (name) => name !== after)).toBe(before)
  })

  it('speaks English throughout when asked to, with the page’s language, numbers and times', async () => {
    await page.getByRole('button', { name: /dina inställningar/ }).click()
    await page.getByRole('menuitemradio', { name: 'English' }).click()
    await page.getByRole('navigation', { name: 'Rooms' }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    await page
      .getByRole('contentinfo')
      .getByText(/^Saved .*\d\d:\d\d/)
      .waitFor()
    for (const room of ['Overview', 'Register', 'Sources', 'Classification', 'Export', 'History']) {
      await page.getByRole('navigation', { name: 'Rooms' }).getByRole('button', { name: room }).click()
      await page.getByRole('heading', { level: 1 }).first().waitFor()
    }
    await page.getByRole('button', { name: /your settings/ }).click()
    await page.getByRole('menuitemradio', { name: 'Svenska' }).click()
    await page.getByRole('navigation', { name: 'Rum' }).waitFor()
  })

  it('saves a copy beside the project, asks before it replaces one, and lists what is gone', async () => {
    for (const answer of ['first', 'again'] as const) {
      await page.keyboard.press('Control+Shift+S')
      const dialog = page.getByRole('dialog', { name: 'Spara en kopia' })
      await dialog.getByRole('textbox', { name: 'Kopians namn' }).fill('kopian')
      await dialog.getByRole('button', { name: 'Spara kopian' }).click()
      if (answer === 'again') await dialog.getByRole('button', { name: 'Ersätt filen' }).click()
      await dialog.getByText('Kopian är sparad och kontrollerad: kopian.kartbord').waitFor()
      if (answer === 'first') await dialog.getByRole('button', { name: 'Stäng', exact: true }).last().click()
      else await dialog.getByRole('button', { name: 'Öppna kopian' }).click()
    }
    await page.getByRole('banner').getByText('kopian', { exact: true }).waitFor()
    await page.getByRole('button', { name: /dina inställningar/ }).click()
    await page.getByRole('menuitem', { name: 'Stäng projektet' }).click()
    await page.getByRole('button', { name: 'Skapa projekt' }).waitFor()
    rmSync(join(dir, 'projects', 'kopian.kartbord'))
    await page.reload()
    await page.getByText('finns inte längre').waitFor()
    expect(await axe()).toEqual([])
    await page.getByRole('button', { name: /^kopian/ }).click()
    await page.getByRole('alert').getByText('kopian.kartbord finns inte').waitFor()
    await page.getByRole('button', { name: 'Ta bort kopian ur listan' }).click()
    await page.getByText('finns inte längre').waitFor({ state: 'detached' })
  })

  it('stays when a room has a fault, says so, and shows the room when it can', async () => {
    const other = await (await browser.newContext()).newPage()
    other.setDefaultTimeout(stepTimeoutMs)
    // The code of one room does not come.
    await other.route(/history-room/, (asked) => asked.abort())
    await other.goto(served.address)
    await other.getByRole('button', { name: /^prov/ }).click()
    const inRail = (name: string) => other.getByRole('navigation', { name: 'Rum' }).getByRole('button', { name })
    await inRail('Historik').click()
    await other.getByRole('alert').getByText('Rummet går inte att visa').waitFor()
    expect(await findViolations(other)).toEqual([])
    await inRail('Export').click()
    await other.getByRole('heading', { name: 'Export' }).waitFor()
    await inRail('Historik').click()
    await other.getByRole('alert').getByText('Rummet går inte att visa').waitFor()
    await other.unroute(/history-room/)
    await other.getByRole('button', { name: 'Försök igen' }).click()
    await other.locator('.history-entry').first().waitFor()
    await other.context().close()
  })

  it('has broken no rule of its policy', () => {
    expect(watch).toEqual({ errors: [], foreign: [] })
  })
})
