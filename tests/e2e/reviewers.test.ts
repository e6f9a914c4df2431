import { readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readPackage } from '../../src/core/exporters/read-package.ts'
import { readResources } from '../../src/core/resources.ts'
import { ReviewPacket } from '../../src/shared/domain/review-packet.ts'
import { findViolations, showScheme } from '../support/accessibility.ts'
import { launchBrowser } from '../support/browser.ts'
import { type DecidedProject, decideProject } from '../support/decided-project.ts'
import { makeTestFolder, root } from '../support/desktop.ts'
import { plainPng } from '../support/plain-png.ts'
import { runCli } from '../support/run-cli.ts'
import { type Served, serve } from '../support/served.ts'
import { type PageWatch, watchPage } from '../support/watch-page.ts'
import { stepTimeoutMs } from './main-job.ts'

const { dir, remove } = makeTestFolder()
const projectPath = join(dir, 'prov.kartbord')
const dossierPath = join(dir, 'underlag till Eva.html')
const packetPath = join(dir, 'granskningssvar.json')
let made: DecidedProject
let served: Served
let browser: Browser
let page: Page
let watch: PageWatch

const part = () =>
  page.getByRole('navigation', { name: 'Delar av Klassificering' }).getByRole('button', { name: /Granskare/ })
const unitAnchor = (profileId: string) => `#verksamhet-${profileId.toLowerCase()}`
const comment = () => page.locator('.sheet-comment')
const messages = () => page.getByRole('region', { name: 'Besked' })

/** A dossier as a reviewer opens it: from a folder, with nothing to reach. */
const openDossier = async (options: { colorScheme?: 'light' | 'dark'; javaScriptEnabled?: boolean } = {}) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, offline: true, ...options })
  const opened = await context.newPage()
  opened.setDefaultTimeout(stepTimeoutMs)
  const asked: string[] = []
  const errors: string[] = []
  opened.on('request', (request) => asked.push(request.url()))
  opened.on('console', (message) => (message.type() === 'error' ? errors.push(message.text()) : undefined))
  opened.on('pageerror', (error) => errors.push(String(error)))
  const address = pathToFileURL(dossierPath).href
  await opened.goto(address)
  return {
    opened,
    address,
    errors,
    foreign: () => asked.filter((url) => !url.startsWith(address) && !/^(data|blob):/.test(url)),
    close: () => context.close(),
  }
}

const drop = async (path: string) => {
  const bytes = [...readFileSync(path)]
  const transfer = await page.evaluateHandle(
    ({ data, name }) => {
      const made = new DataTransfer()
      made.items.add(new File([new Uint8Array(data)], name))
      return made
    },
    { data: bytes, name: basename(path) },
  )
  for (const type of ['dragenter', 'dragover', 'drop'])
    await page.dispatchEvent('body', type, { dataTransfer: transfer })
}

const contentHash = (): string =>
  (JSON.parse(runCli('verify', '--project', projectPath, '--json')) as { contentHash: string }).contentHash

describe('a dossier, a reviewer and an answer', () => {
  beforeAll(async () => {
    runCli('import', join(root, 'resources/sample/rapport-2025.pdf'), '--project', projectPath, '--edition', '2025')
    let ms = Date.now()
    made = decideProject(
      projectPath,
      dir,
      readResources(join(root, 'resources')),
      () => {
        ms += 1000
        return new Date(ms)
      },
      plainPng(320, 40),
    )
    served = await serve(dir, {}, ['--project', projectPath])
    browser = await launchBrowser()
    page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
    page.setDefaultTimeout(stepTimeoutMs)
    watch = watchPage(page, new URL(served.address).origin)
    await page.goto(served.address)
    await page.getByRole('navigation', { name: 'Rum' }).getByRole('button', { name: 'Klassificering' }).click()
    await part().click()
  })
  afterAll(async () => {
    await browser?.close()
    await served?.stop()
    remove()
  })

  it('is made for some units and a recipient, by keyboard', async () => {
    await page.getByRole('button', { name: 'Gör underlag' }).focus()
    await page.keyboard.press('Enter')
    await page.getByLabel('Till vem (frivilligt)').waitFor()
    await page.keyboard.type('Eva Granskare')
    await page.keyboard.press('Tab')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await page.getByRole('radio', { name: 'Välj ur listan' }).isChecked()
    for (const profileId of [made.agreed, made.reconciled, made.disagreeing, made.sealed, made.unrated]) {
      await page.locator(`.unit-picks input[value="${profileId}"]`).focus()
      await page.keyboard.press('Space')
    }
    expect(await findViolations(page, { include: '.mantine-Modal-content' })).toEqual([])
    await page.getByRole('button', { name: 'Gör underlag om 5 verksamheter' }).press('Enter')
    const link = page.getByRole('link', { name: 'granskningsunderlag-2025-eva-granskare.html' })
    const download = page.waitForEvent('download')
    await link.click()
    await (await download).saveAs(dossierPath)
    await page.getByRole('button', { name: 'Klar' }).click()
    expect(readFileSync(dossierPath, 'utf8')).toContain('Eva Granskare')
  })

  it('is read without scripts and without a network, with everything that is opened and nothing that is sealed', async () => {
    const { opened, foreign, close } = await openDossier({ javaScriptEnabled: false })
    const unit = opened.locator(unitAnchor(made.reconciled))
    const text = await unit.innerText()
    for (const words of [
      'Anna Ek, första svar',
      'Metoden riktas till den vuxne.',
      'ICDP arbetar med samspelet.',
      'Vi enades om nej: metoderna gäller den vuxne.',
      'Öppnat igen av Britt Lund: Ett mejl säger mer om metoderna.',
      'Mejlet ändrar inget: fortfarande nej.',
      'Saknar belägg:',
      'Behandlingen ges som samtal med den vuxne , oftast i tio veckor',
      's. 4',
      'Britt Lund skrev under: bilaga',
    ])
      expect(text.replaceAll('\u00a0', ' ').replaceAll(/\s+/g, ' ')).toContain(words)
    expect(
      await unit
        .locator('img')
        .first()
        .evaluate((image: HTMLImageElement) => image.naturalWidth),
    ).toBe(320)
    const sealed = await opened.locator(unitAnchor(made.sealed)).innerText()
    expect(sealed).toContain('Anna Ek har förseglat sin bedömning')
    const whole = await opened.content()
    for (const secret of ['hemligt skäl ännu', 'hemlig kommentar ännu']) expect(whole).not.toContain(secret)
    // Without scripts there is nothing to answer in, and the page says what to do.
    expect(await opened.locator('form:visible').count()).toBe(0)
    expect(await opened.getByText('svaret får du skriva i ett vanligt mejl').isVisible()).toBe(true)
    expect(foreign()).toEqual([])
    await close()
  })

  it.each(['light', 'dark'] as const)(
    'axe finds nothing at AA in the %s scheme, and the page does not scroll sideways',
    async (colorScheme) => {
      const { opened, errors, close } = await openDossier({ colorScheme })
      await opened.locator(`${unitAnchor(made.reconciled)}-b input[value="question"]`).check()
      expect(await findViolations(opened)).toEqual([])
      await opened.setViewportSize({ width: 320, height: 800 })
      expect(await opened.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
      expect(errors).toEqual([])
      await close()
    },
  )

  it('is answered by keyboard alone, keeps the draft, and saves a packet', async () => {
    const { opened, foreign, errors, close } = await openDossier()
    await opened.keyboard.press('Tab')
    expect(await opened.evaluate(() => document.activeElement?.textContent)).toBe('Hoppa till innehållet')
    await opened.locator(`${unitAnchor(made.reconciled)}-b input[value="agree"]`).focus()
    await opened.keyboard.press('Space')
    await opened.keyboard.press('ArrowRight')
    await opened.keyboard.press('Tab')
    await opened.keyboard.type('Står det inte ICDP på sidan 28? Åäö ”citat” 😀')
    // Without a name nothing is saved, and the focus goes to where it is written.
    await opened.keyboard.press('Control+s')
    expect(await opened.locator('#lage').innerText()).toContain('Skriv ditt namn först')
    expect(await opened.evaluate(() => document.activeElement?.id)).toBe('granskare')
    await opened.keyboard.type('Eva Granskare')
    await opened.locator(`${unitAnchor(made.agreed)} form[data-criterion=""] input[value="agree"]`).focus()
    await opened.keyboard.press('Space')
    await opened.locator('#lage').filter({ hasText: 'Utkastet sparades' }).waitFor()
    await opened.reload()
    expect(await opened.locator('#granskare').inputValue()).toBe('Eva Granskare')
    expect(await opened.locator(`${unitAnchor(made.reconciled)}-b textarea`).inputValue()).toContain('ICDP på sidan 28')
    const download = opened.waitForEvent('download')
    await opened.keyboard.press('Control+s')
    const saved = await download
    expect(saved.suggestedFilename()).toBe('granskningssvar-2025-eva-granskare.json')
    await saved.saveAs(packetPath)
    const packet = ReviewPacket.parse(JSON.parse(readFileSync(packetPath, 'utf8')))
    expect(packet.comments).toMatchObject(
      [
        { profileId: made.reconciled, criterionKey: 'b', stance: 'question' },
        { profileId: made.agreed, criterionKey: '', stance: 'agree', text: '' },
      ].sort(
        (a, b) =>
          packet.comments.findIndex((one) => one.profileId === a.profileId) -
          packet.comments.findIndex((one) => one.profileId === b.profileId),
      ),
    )
    // Taken up again from the file, as on another computer.
    await opened.locator(`${unitAnchor(made.reconciled)}-b [data-clear]`).click()
    await opened.locator('#fil').setInputFiles(packetPath)
    await opened.locator('#lage').filter({ hasText: 'Öppnade granskningssvar.json' }).waitFor()
    expect(await opened.locator(`${unitAnchor(made.reconciled)}-b textarea`).inputValue()).toContain('ICDP på sidan 28')
    expect(foreign()).toEqual([])
    expect(errors).toEqual([])
    await close()
  })

  it('lands on its unit and criterion when it is dropped on the window, once however often', async () => {
    await drop(packetPath)
    await comment().getByText('Står det inte ICDP på sidan 28?').waitFor()
    await part()
      .filter({ hasText: /Granskare\s*1/ })
      .waitFor()
    await comment().getByText('Metoden riktas till den vuxne.').first().waitFor()
    await drop(packetPath)
    await messages().getByText('Svaret från Eva Granskare är redan inläst').waitFor()
    await part()
      .filter({ hasText: /Granskare\s*1/ })
      .waitFor()
    expect(await findViolations(page)).toEqual([])
  })

  it('refuses a damaged one in the same window, and nothing lands', async () => {
    const before = contentHash()
    const damaged = join(dir, 'skadat svar.json')
    writeFileSync(damaged, readFileSync(packetPath, 'utf8').replace('sidan 28', 'sidan 29'))
    await drop(damaged)
    await messages()
      .getByText(/skadat svar\.json är skadad: innehållet är inte det som granskaren sparade/)
      .waitFor()
    expect(contentHash()).toBe(before)
  })

  it('is answered by keyboard, and the answer can be undone and done again', async () => {
    await page.locator('.file-list [aria-current]').focus()
    await page.keyboard.press('m')
    await page.getByRole('textbox', { name: 'Svar till Eva Granskare' }).waitFor()
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA')
    await page.keyboard.type('ICDP ges till föräldern ensam. Vi skriver ut det.')
    await page.keyboard.press('Control+Enter')
    await comment().getByText('Besvarad').first().waitFor()
    await page.locator('.file-list [aria-current]').focus()
    await page.keyboard.press('Control+z')
    await comment().locator('.our-answer').waitFor({ state: 'detached' })
    await page.keyboard.press('Control+Shift+z')
    await comment().locator('.our-answer').waitFor()
    await page.keyboard.press('Enter')
    await page.locator('.sheet-card').waitFor()
    // From anywhere, the words of the answer lead back to the comment.
    await page.keyboard.press('Control+f')
    await page.keyboard.type('"ges till föräldern ensam"')
    await page.getByRole('listbox', { name: 'Träffar' }).getByRole('option').first().waitFor()
    await page.keyboard.press('Enter')
    await comment().getByText('Står det inte ICDP på sidan 28?').waitFor()
    await part().and(page.locator('[aria-current]')).waitFor()
  })

  it('stands in the next dossier, page and Word, with the comment; axe finds nothing in the dark either', async () => {
    const out = join(dir, 'ut')
    runCli('export', '--project', projectPath, '--edition', '2025', '--out', out, '--only', 'dossier')
    const again = join(dir, 'ut2')
    runCli('export', '--project', projectPath, '--edition', '2025', '--out', again, '--only', 'dossier')
    for (const name of ['granskningsunderlag-2025.html', 'granskningsunderlag-2025.docx'])
      expect(readFileSync(join(again, name)).equals(readFileSync(join(out, name))), name).toBe(true)
    const html = readFileSync(join(out, 'granskningsunderlag-2025.html'), 'utf8')
    const word = readPackage(readFileSync(join(out, 'granskningsunderlag-2025.docx')))
    expect(word.names.some((name) => name.endsWith('.png'))).toBe(true)
    for (const words of ['Står det inte ICDP på sidan 28?', 'ICDP ges till föräldern ensam. Vi skriver ut det.']) {
      expect(html).toContain(words)
      expect(word.text('word/document.xml')).toContain(words)
    }
    await showScheme(page, 'dark')
    await comment().waitFor()
    expect(await findViolations(page)).toEqual([])
    expect(watch).toEqual({ errors: [], foreign: [] })
  })

  it('is taken in by the command line as well, where it is known already', async () => {
    // One writer at a time: the window is closed first.
    await page.close()
    await served.stop()
    const said = JSON.parse(
      runCli('packet', 'import', '--project', projectPath, '--file', packetPath, '--json'),
    ) as object
    expect(said).toMatchObject({ known: true, added: 0, reviewer: 'Eva Granskare' })
  })
})
