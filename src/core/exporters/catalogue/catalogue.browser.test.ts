import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inventSnapshot, withMethods } from '../invented-snapshot.ts'
import { createPace } from '../pace.ts'
import { createCatalogueFiles } from './catalogue-files.ts'

/** One page of each kind, from a folder on disk, as a reader opens it. */
const pages = {
  start: 'index.html',
  methods: 'behandlingsmetoder.html',
  appendix: 'bilaga.html',
  about: 'om-kartlaggningen.html',
  data: 'hamta-data.html',
  unit: 'verksamheter/paronteamet-kronoberg.html',
  'unit without a description': 'verksamheter/havsteamet-blekinge.html',
  'unit in the appendix': 'verksamheter/bup-umea-mottagning-2-vasterbotten.html',
  fragment: 'tabeller-fragment.html',
}

const folder = mkdtempSync(join(tmpdir(), 'catalogue-'))
let browser: Browser | undefined

/** An installed Chromium, or the one that an npm package carries for Linux; null where there is none. */
const findChromium = async (): Promise<string | null> => {
  const installed = [process.env.CHROMIUM, '/usr/bin/chromium'].find((path) => path !== undefined && existsSync(path))
  if (installed !== undefined) return installed
  if (process.platform !== 'linux') return null
  // Careful: it unpacks into the temporary folder and takes whatever browser lies there, so it gets a folder of its own.
  process.env.TMPDIR = folder
  return await (await import('@sparticuz/chromium')).default.executablePath()
}
const executablePath = await findChromium()
const withBrowser = describe.skipIf(executablePath === null)

beforeAll(async () => {
  for (const { name, bytes } of await createCatalogueFiles(
    withMethods(inventSnapshot()),
    createPace(undefined, () => {}),
  )) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), bytes)
  }
  if (executablePath !== null) browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
})
afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true, force: true })
})

const open = async (name: string, options: BrowserContextOptions): Promise<Page> => {
  if (browser === undefined) throw new Error('no browser')
  const context = await browser.newContext(options)
  const page = await context.newPage()
  await page.goto(pathToFileURL(join(folder, 'webbkatalog', name)).href)
  return page
}

withBrowser(
  `the catalogue in a browser${executablePath === null ? ' (not run: no Chromium, set CHROMIUM to its path)' : ''}`,
  () => {
    describe.each(['light', 'dark'] as const)('in the %s scheme', (colorScheme) => {
      it.each(Object.entries(pages))('axe finds nothing at WCAG 2.2 AA: %s', async (kind, name) => {
        const page = await open(name, { colorScheme, viewport: { width: 1280, height: 900 } })
        // The fragment is part of somebody else's page, which gives it language, title and landmarks.
        const rules =
          kind === 'fragment'
            ? ['document-title', 'html-has-lang', 'landmark-one-main', 'region', 'page-has-heading-one']
            : []
        const { violations, passes } = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
          .disableRules(rules)
          .analyze()
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([])
        expect(passes.length).toBeGreaterThan(5)
        await page.context().close()
      })
    })

    /** The fragment's widths are the host page's to style, and a register of five columns is data in two dimensions. */
    const ownPages = Object.entries(pages).filter(([kind]) => kind !== 'fragment')

    it.each(ownPages)('reflows at 320 pixels without scrolling sideways: %s', async (_kind, name) => {
      const page = await open(name, { viewport: { width: 320, height: 800 } })
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320)
      // No text runs out of its tile, and no tile covers another.
      const cut = await page.evaluate(
        `[...document.querySelectorAll('.tile')].filter((tile) => tile.scrollHeight > tile.clientHeight + 1 || tile.scrollWidth > tile.clientWidth + 1).map((tile) => tile.textContent)`,
      )
      expect(cut).toEqual([])
      await page.context().close()
    })

    it('is walked by keyboard from the skip link to the content', async () => {
      const page = await open(pages.start, {})
      await page.keyboard.press('Tab')
      expect(await page.evaluate('document.activeElement.textContent')).toBe('Hoppa till innehållet')
      await page.keyboard.press('Enter')
      await page.keyboard.press('Tab')
      expect(await page.evaluate('document.activeElement.textContent')).toBe('Blekinge')
      await page.context().close()
    })

    it('asks for nothing but its own files, and runs no script', async () => {
      const page = await open(pages.start, { javaScriptEnabled: false })
      const asked: string[] = []
      page.on('request', (request) => asked.push(request.url()))
      for (const name of Object.values(pages)) await page.goto(pathToFileURL(join(folder, 'webbkatalog', name)).href)
      const own = pathToFileURL(join(folder, 'webbkatalog')).href
      expect(asked.filter((url) => !url.startsWith(own) && !url.startsWith('data:'))).toEqual([])
      await page.context().close()
    })

    it('prints the table and leaves menus and the map out', async () => {
      const page = await open(pages.unit, {})
      await page.emulateMedia({ media: 'print' })
      expect(await page.isVisible('table')).toBe(true)
      expect(await page.isVisible('.top nav')).toBe(false)
      expect(await page.isVisible('.map')).toBe(false)
      await page.context().close()
    })
  },
)
