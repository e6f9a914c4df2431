import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { anchorOfRange } from '../src/core/anchors/make-anchor.ts'
import { annotationAdd } from '../src/core/commands/annotation-add.ts'
import { annotationColors } from '../src/shared/domain/annotation.ts'
import { serveBareViewer } from './bare-pdf-viewer.ts'
import { openBenchEngine } from './bench-engine.ts'
import { type BenchResult, judge } from './bench-result.ts'
import { findBrowser } from './find-browser.ts'
import { interleave, median } from './interleave.ts'
import { findLargePdf } from './large-pdf.ts'
import { largestOf, rendererPids, sumPssMb } from './renderer-memory.ts'
import { startScreenHost } from './screen-host.ts'

const pageCount = 500
const markCount = 2000
const rounds = 5
const turns = 30
const passes = 50
/** Memory is compared with what it was after these: until then fonts and code are loaded. */
const firstPasses = 5
/** Pages that one pass goes to, spread over the whole file. */
const pagesOfPass = 10
const fileName = 'rapport-500.pdf'

/** A PDF of 500 pages with 2,000 marks in the reader: until its first page is painted, from page to page, and memory. */
export const measure = async (): Promise<BenchResult[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'kartbordet-bench-'))
  const pdfPath = findLargePdf(pageCount)
  const projectPath = await makeProject(folder, pdfPath)
  const bareHost = await serveBareViewer(pdfPath)
  const host = await startScreenHost(folder, ['--project', projectPath])
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: ['--no-sandbox'] })
  try {
    const { ours, bare } = await interleave(
      { rounds, warmUps: 1 },
      {
        ours: () => withPage(browser, host.address, openOurs),
        bare: () => withPage(browser, bareHost.address, openBare),
      },
    )
    const own = await newPage(browser, host.address)
    await openOurs(own)
    const others = rendererPids()
    const ownPid = largestOf(others)
    const other = await newPage(browser, bareHost.address)
    await openBare(other)
    const ownTurns: number[] = []
    const bareTurns: number[] = []
    for (let page = 2; page < 2 + turns; page += 1) {
      ownTurns.push(await turnOurs(own))
      bareTurns.push(await other.evaluate((to) => (window as unknown as Bare).bare.turn(to), page))
    }
    const barePid = largestOf(rendererPids().filter((pid) => !others.includes(pid)))
    const bareMb = barePid === null ? null : sumPssMb([barePid])
    await other.close()
    const { first, last, canvases } = await walk(own, () => (ownPid === null ? null : sumPssMb([ownPid])))
    const what = `An invented PDF of ${pageCount} pages with ${markCount} marks`
    const viewer = "pdf.js's own viewer component on an empty page, without marks, by turns in the same browser"
    return [
      judge(
        {
          name: 'pdf.open500',
          what: `${what}, chosen in the reader, until its first page is painted; median of ${rounds}.`,
          value: ours,
          unit: 'ms',
          baseline: viewer,
          baselineValue: bare,
        },
        { of: 'value', below: 1000 },
      ),
      judge(
        {
          name: 'pdf.open500.turn',
          what: `${what}: from a press on the button for the next page until that page is painted; median of ${turns}.`,
          value: median(ownTurns),
          unit: 'ms',
          baseline: viewer,
          baselineValue: median(bareTurns),
        },
        { of: 'value', below: 100 },
      ),
      judge(
        {
          name: 'pdf.open500.memory',
          what: `${what}: growth of the page's memory (PSS) from pass ${firstPasses} to pass ${passes}, each over ${pagesOfPass} pages from end to end; ${first === null ? '–' : Math.round(first)} MB at first, ${canvases} canvases at the end.`,
          value: first === null || last === null ? null : Math.max(0, last - first),
          unit: 'MB',
          baseline: 'all of the page of the bare viewer after its pages were turned',
          baselineValue: bareMb,
        },
        { of: 'value', below: 60 },
      ),
    ]
  } finally {
    await browser.close()
    await host.stop()
    await bareHost.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Bare {
  bareReady?: boolean
  bare: { open(): Promise<number>; turn(page: number): Promise<number> }
}

const facts = { title: null, publisher: null, year: null, origin: null, dated: null, toldBy: null }

const makeProject = async (folder: string, pdfPath: string): Promise<string> => {
  const { engine } = openBenchEngine(folder)
  try {
    engine.createProject(join(folder, 'mätning'))
    const { annotations, session } = engine
    // What stands in the reader before the PDF is chosen.
    annotations.addNote({ title: 'Samtal', text: 'Ett samtal.' }, { ...facts, kind: 'phone' })
    await annotations.addFile({ name: fileName, bytes: readFileSync(pdfPath) }, { ...facts, kind: 'report' }, null)
    const sourceId =
      session.project.read.get<{ id: string }>('SELECT id FROM source WHERE name = ?', fileName)?.id ?? ''
    const { text, sha256 } = await annotations.textOf(sourceId)
    const { lines } = text.source
    const marks = Array.from({ length: markCount }, (_, n) => {
      const line = Math.floor((n * lines.length) / markCount)
      const start = text.startOf(line)
      return anchorOfRange(text, sha256, start, start + (lines[line]?.text.length ?? 0))
    }).filter((anchor) => anchor !== null)
    session.run(
      annotationAdd,
      {
        sourceId,
        annotations: marks.map((anchor, n) => ({
          kind: 'highlight' as const,
          color: annotationColors[n % annotationColors.length] ?? 'yellow',
          comment: n % 3 === 0 ? `Kommentar ${n}` : null,
          tags: n % 5 === 0 ? ['mätning'] : [],
          author: 'Bench',
          madeAt: '2026-01-01T12:00:00.000Z',
          anchor,
          orphan: null,
          externalId: null,
          targets: [],
        })),
      },
      { via: 'mätning' },
    )
    return session.project.path
  } finally {
    engine.close()
  }
}

const newPage = async (browser: Browser, address: string): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  page.setDefaultTimeout(180_000)
  await page.goto(address)
  return page
}

const withPage = async (browser: Browser, address: string, work: (page: Page) => Promise<number>): Promise<number> => {
  const page = await newPage(browser, address)
  try {
    return await work(page)
  } finally {
    await page.context().close()
  }
}

const openBare = async (page: Page): Promise<number> => {
  await page.waitForFunction(() => (window as unknown as Bare).bareReady === true)
  return page.evaluate(() => (window as unknown as Bare).bare.open())
}

/** Begins in the reader with a note in view, as somebody who goes from one source to another. */
const openOurs = async (page: Page): Promise<number> => {
  await page.locator('.rail').waitFor()
  await page.keyboard.press('Control+3')
  await page.getByRole('navigation', { name: 'Delar av Källor' }).getByRole('button', { name: 'Läsare' }).click()
  const choice = page.getByRole('combobox', { name: 'Källa' })
  await choice.selectOption({ label: 'Samtal.txt' })
  await page.locator('.text-sheet p').first().waitFor()
  // The place that is remembered from the round before is not where this one begins.
  return page.evaluate(
    (name) =>
      new Promise<number>((resolve) => {
        const select = document.querySelector<HTMLSelectElement>('.reader-source') as HTMLSelectElement
        const begun = performance.now()
        select.value = [...select.options].find(({ text }) => text === name)?.value ?? ''
        select.dispatchEvent(new Event('change', { bubbles: true }))
        const look = (): void => {
          if (document.querySelector('.page-canvas[data-painted] canvas') === null) requestAnimationFrame(look)
          else requestAnimationFrame(() => resolve(performance.now() - begun))
        }
        requestAnimationFrame(look)
      }),
    fileName,
  )
}

const turnOurs = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const field = document.querySelector<HTMLInputElement>('.reader-page') as HTMLInputElement
        const next = Number(field.value) + 1
        const begun = performance.now()
        document.querySelector<HTMLElement>('.page-field button:last-of-type')?.click()
        const look = (): void => {
          const isThere = document.querySelector(`.page-canvas[data-painted="${next}"] canvas`) !== null
          if (isThere && field.value === String(next)) requestAnimationFrame(() => resolve(performance.now() - begun))
          else requestAnimationFrame(look)
        }
        requestAnimationFrame(look)
      }),
  )

const walk = async (
  page: Page,
  memoryMb: () => number | null,
): Promise<{ first: number | null; last: number | null; canvases: number }> => {
  const session = await page.context().newCDPSession(page)
  const settle = async (): Promise<number | null> => {
    await session.send('HeapProfiler.collectGarbage')
    await page.waitForTimeout(500)
    return memoryMb()
  }
  let first: number | null = null
  for (let pass = 1; pass <= passes; pass += 1) {
    for (let step = 0; step < pagesOfPass; step += 1) {
      const to = 1 + Math.floor((step * (pageCount - 1)) / (pagesOfPass - 1))
      await page.evaluate(
        (wanted) =>
          new Promise<void>((resolve) => {
            const scroller = document.querySelector<HTMLElement>('.pages-scroller') as HTMLElement
            scroller.scrollTop = ((wanted - 1) / 500) * scroller.scrollHeight
            const look = (): void => {
              const painted = document.querySelector('.page-canvas[data-painted] canvas') !== null
              if (painted) resolve()
              else requestAnimationFrame(look)
            }
            requestAnimationFrame(() => requestAnimationFrame(look))
          }),
        to,
      )
    }
    if (pass === firstPasses) first = await settle()
  }
  const last = await settle()
  return { first, last, canvases: await page.locator('.page canvas').count() }
}
