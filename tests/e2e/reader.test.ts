import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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

const status = () => page.getByRole('contentinfo')
const reader = () => page.locator('[data-keys="reader"]')
const marks = () => page.getByRole('region', { name: 'Markeringar och belägg' })
const cards = () => marks().locator('.mark-card')
const source = () => page.getByRole('combobox', { name: 'Källa' })
const painted = (number: number) => page.locator(`.page[data-page="${number}"] .page-canvas[data-painted="${number}"]`)
const toPages = () => page.locator('[data-pane-focus].pages-scroller').focus()
const undo = async (label: string) => {
  await toPages()
  await page.keyboard.press('Control+z')
  await status().getByText('Ångrat').filter({ hasText: label }).waitFor()
}
const findWords = async (words: string) => {
  await toPages()
  await page.keyboard.press('/')
  await page.getByRole('textbox', { name: 'Sök i källan' }).fill(words)
  await page
    .locator('.find-count')
    .getByText(/\d+ av \d+/)
    .waitFor()
}
/** Asks again until it holds; as long as any step may take. */
const until = <Value>(look: () => Promise<Value>) => expect.poll(look, { timeout: stepTimeoutMs })
/** Boxes of what is lit on a page, in fractions of the page. */
const boxesOf = (
  selector: string,
): Promise<{ page: number; left: number; top: number; right: number; bottom: number }[]> =>
  page.locator(selector).evaluateAll((all) =>
    all.map((one) => {
      const holder = one.closest<HTMLElement>('.page')
      const frame = holder?.getBoundingClientRect() ?? new DOMRect()
      const box = one.getBoundingClientRect()
      return {
        page: Number(holder?.dataset.page),
        left: (box.left - frame.left) / frame.width,
        top: (box.top - frame.top) / frame.height,
        right: (box.right - frame.left) / frame.width,
        bottom: (box.bottom - frame.top) / frame.height,
      }
    }),
  )
/** How much ink a page's picture holds within a box, 0 to 1: something is painted there. */
const inkIn = (number: number, box: { left: number; top: number; right: number; bottom: number }): Promise<number> =>
  page.locator(`.page[data-page="${number}"] canvas`).evaluate((canvas, at) => {
    const picture = canvas as HTMLCanvasElement
    const x = Math.round(at.left * picture.width)
    const y = Math.round(at.top * picture.height)
    const width = Math.max(1, Math.round((at.right - at.left) * picture.width))
    const height = Math.max(1, Math.round((at.bottom - at.top) * picture.height))
    const { data } = (picture.getContext('2d') as CanvasRenderingContext2D).getImageData(x, y, width, height)
    let dark = 0
    for (let pixel = 0; pixel < data.length; pixel += 4) if ((data[pixel] as number) < 140) dark += 1
    return dark / (data.length / 4)
  }, box)

describe('the reader in a browser', () => {
  beforeAll(async () => {
    const sample = (name: string) => join(root, 'resources/sample', name)
    runCli('import', sample('rapport-2025.pdf'), '--project', projectPath, '--edition', '2025')
    runCli('import', sample('webbsida-2018-stockholm.html'), '--project', projectPath, '--edition', '2018')
    served = await serve(dir, {}, ['--project', projectPath])
    browser = await launchBrowser()
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    page = await context.newPage()
    page.setDefaultTimeout(stepTimeoutMs)
    watch = watchPage(page, new URL(served.address).origin)
    await page.goto(served.address)
    await page.getByRole('navigation', { name: 'Rum' }).waitFor()
  })
  afterAll(async () => {
    await browser?.close()
    await served?.stop()
    remove()
  })

  it('opens from a value with the place lit, over printed words', async () => {
    await page.keyboard.press('Control+2')
    await page.getByRole('row').filter({ hasText: 'Lilla BUP' }).first().click()
    await page.locator('.source-line .link').first().click()
    await page.locator('.place-lit > i').first().waitFor()
    const [lit] = await boxesOf('.place-lit > i')
    expect(lit).toBeDefined()
    await painted(lit?.page ?? 0).waitFor()
    expect(await inkIn(lit?.page ?? 0, lit as NonNullable<typeof lit>)).toBeGreaterThan(0.02)
    // The pin beside it is the filled one.
    expect(await page.locator('.page-pins .pin-filled').count()).toBe(1)
  })

  it('finds words, marks them and ties them by keyboard alone, as one step that can be undone', async () => {
    await findWords('samspel')
    await page.keyboard.press('Tab')
    await page.locator('.place-chosen-words > i').first().waitFor()
    await page.keyboard.press('Alt+3')
    await cards().first().waitFor()
    expect(await cards().first().locator('.mark-quote').textContent()).toMatch(/samspel/i)
    expect(await cards().first().locator('.mark-meaning').textContent()).toBe('Kriterium eller beslut')
    await page.keyboard.press('b')
    await page.getByRole('dialog', { name: 'Knyt belägg' }).waitFor()
    await page.keyboard.type('remiss')
    await page.keyboard.press('Enter')
    await marks().locator('.mark-ties').getByText('Remissväg, Lilla BUP').waitFor()
    await undo('belägg remissväg')
    await marks().locator('.mark-ties').waitFor({ state: 'detached' })
    await undo('markera')
    await marks().getByText('Inga markeringar än').waitFor()
    await page.keyboard.press('Control+Shift+z')
    await cards().first().waitFor()
    await page.keyboard.press('Control+Shift+z')
    await marks().locator('.mark-ties').getByText('Remissväg, Lilla BUP').waitFor()
  })

  it('chooses words by mouse from the glyphs: what is lit becomes the quote', async () => {
    await page.getByRole('textbox', { name: 'Sök i källan' }).press('Escape')
    await page.getByRole('textbox', { name: 'Sida' }).fill('1')
    await page.keyboard.press('Enter')
    await painted(1).waitFor()
    const first = page.locator('.page[data-page="1"]')
    const line = (await first.locator('.sr-only p').first().textContent()) ?? ''
    // A word by double click, the line by three.
    const frame = await first.boundingBox()
    const lines = await page.evaluate(() => {
      const canvas = document.querySelector<HTMLCanvasElement>('.page[data-page="1"] canvas')
      const picture = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height)
      if (picture === undefined) return null
      for (let y = 0; y < picture.height; y += 1)
        for (let x = 0; x < picture.width; x += 1)
          if ((picture.data[(y * picture.width + x) * 4] as number) < 120)
            return { x: x / picture.width, y: y / picture.height }
      return null
    })
    if (frame === null || lines === null) throw new Error('Nothing is painted on the first page')
    const [x, y] = [frame.x + lines.x * frame.width + 2, frame.y + lines.y * frame.height + 4]
    await page.mouse.click(x, y, { clickCount: 3 })
    await page.locator('.place-chosen-words > i').first().waitFor()
    await page.getByRole('toolbar', { name: 'Markera det valda' }).getByRole('button', { name: /^Röd/ }).click()
    await cards().nth(1).waitFor()
    expect(await cards().locator('.mark-quote').allTextContents()).toContain(line.trim())
    expect(await page.locator('.place-mark.place-red').count()).toBe(1)
  })

  it('draws a rectangle by key, comments on it and filters the list by its tag', async () => {
    await toPages()
    await page.keyboard.press('r')
    await page.getByRole('img', { name: 'Ruta som ritas' }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.press('Enter')
    await page.locator('.place-rectangle > i').first().waitFor()
    await toPages()
    await page.keyboard.press('n')
    await page.getByLabel('Kommentar').fill('Se över den här')
    await page.getByLabel('Etiketter, skilda med komma').fill('att göra, bild')
    await page.keyboard.press('Control+Enter')
    await marks().getByText('Se över den här').waitFor()
    await marks().getByRole('combobox', { name: 'Etikett', exact: true }).selectOption('bild')
    await until(() => cards().count()).toBe(1)
    await marks().getByRole('combobox', { name: 'Belägg', exact: true }).selectOption('tied')
    await marks().getByText('Ingen markering stämmer med urvalet.').waitFor()
    await marks().getByRole('button', { name: 'Visa alla' }).click()
    await until(() => cards().count()).toBe(3)
    // A picture of the place was kept with it.
    const first = cards().filter({ hasText: 'Se över den här' })
    await first.getByRole('button', { name: 'Ta bort' }).click()
    await until(() => cards().count()).toBe(2)
    await undo('ta bort')
    await until(() => cards().count()).toBe(3)
  })

  it('turns, zooms, shows one page at a time and remembers where one was', async () => {
    await toPages()
    const before = await page.locator('.page').first().boundingBox()
    await page.keyboard.press('Shift+R')
    await until(async () => (await page.locator('.page').first().boundingBox())?.height).toBeLessThan(
      before?.height ?? 0,
    )
    for (let turn = 0; turn < 3; turn += 1) await page.keyboard.press('Shift+R')
    await page.keyboard.press('-')
    await until(async () => (await page.locator('.page').first().boundingBox())?.width).toBeLessThan(before?.width ?? 0)
    await page.keyboard.press('0')
    await page.getByRole('button', { name: 'Fler sätt att visa sidan' }).click()
    await page.getByRole('menuitem', { name: 'En sida i taget' }).click()
    await page.getByRole('textbox', { name: 'Sida' }).fill('3')
    await page.keyboard.press('Enter')
    await painted(3).waitFor()
    expect(
      await page
        .locator('.page-slot')
        .evaluateAll((all) => all.filter((one) => getComputedStyle(one).visibility === 'visible').length),
    ).toBe(1)
    await page.keyboard.press('Control+1')
    await page.keyboard.press('Control+3')
    await painted(3).waitFor()
    expect(await page.getByRole('textbox', { name: 'Sida' }).inputValue()).toBe('3')
    // Another source and back.
    await source().selectOption({ label: 'webbsida-2018-stockholm.html' })
    await page.locator('.text-sheet table').first().waitFor()
    await source().selectOption({ label: 'rapport-2025.pdf' })
    await painted(3).waitFor()
  })

  it('shows a web page as text, where words are found, marked and tied alike', async () => {
    await source().selectOption({ label: 'webbsida-2018-stockholm.html' })
    await page.locator('.text-sheet table').first().waitFor()
    // Nothing of the source's own markup: no links, pictures or scripts.
    expect(await page.locator('.text-sheet').locator('a, img, script, style, iframe, form').count()).toBe(0)
    const cell = page.locator('.text-sheet td [data-start]').first()
    const words = ((await cell.textContent()) ?? '').trim()
    await cell.click({ clickCount: 3 })
    await page.locator('.text-chosen').first().waitFor()
    await page.keyboard.press('Alt+1')
    await cards().first().waitFor()
    expect(await cards().first().locator('.mark-quote').textContent()).toBe(words)
    expect(await page.locator('.text-highlight').first().textContent()).toBe(words)
    await undo('markera')
    await page.locator('.text-highlight').waitFor({ state: 'detached' })
    expect(await page.locator('.text-segment .page-pins li').count()).toBeGreaterThan(5)
  })

  it('covers what may name a contact person on a page of text until somebody asks', async () => {
    const covered = page.locator('.text-veil').filter({ hasText: 'tittut@example.se' })
    expect(await covered.evaluate((one) => getComputedStyle(one).color)).toBe('rgba(0, 0, 0, 0)')
    expect(await page.locator('.text-sheet').ariaSnapshot()).not.toContain('tittut@example.se')
    await covered.click()
    await covered.waitFor({ state: 'detached' })
    expect(await page.locator('.text-sheet').ariaSnapshot()).toContain('tittut@example.se')
  })

  it.each([
    ['light', 'webbsida-2018-stockholm.html'],
    ['light', 'rapport-2025.pdf'],
    ['dark', 'webbsida-2018-stockholm.html'],
    ['dark', 'rapport-2025.pdf'],
  ] as const)('has nothing for axe, %s, %s', async (colorScheme, name) => {
    await showScheme(page, colorScheme)
    await source().selectOption({ label: name })
    await reader().locator('.page-slot:not([style*="hidden"]) canvas, .text-sheet table').first().waitFor()
    for (const shown of ['Markeringar', 'Vilar här']) {
      await marks().getByRole('radio', { name: shown }).check()
      expect(await findViolations(page, { include: '[data-keys="reader"]' }), shown).toEqual([])
    }
  })

  it('did nothing that its policy forbids, and went nowhere', () => {
    expect(watch.errors).toEqual([])
    expect(watch.foreign).toEqual([])
  })
})
