import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { screenFlags } from '../src/shared/memory-flags.ts'
import { type BenchResult, judge } from './bench-result.ts'
import { findBrowser } from './find-browser.ts'
import { median } from './interleave.ts'
import { copyLargeProject } from './large-project.ts'
import { installPageClock, type PageClock } from './page-clock.ts'
import { largestOf, rendererPids, sumPssMb } from './renderer-memory.ts'
import { root } from './root.ts'
import { startScreenHost, waitForAllRows } from './screen-host.ts'
import { readShownRows } from './shown-rows.ts'

const rounds = 3
const rowCount = 10_000

interface Clocked {
  benchClock: PageClock
}

/** One side: the real screen, or a bare grid with the same rows. */
interface Side {
  page: Page
  grid: string
  /** Sets the quick filter's words. */
  filter: string
  /** Column to sort by, as the grid names it. */
  column: string
}

interface Measured {
  keys: number[]
  sort: number[]
  filter: number[]
  scroll: number[]
}

/** A working day's handling of a register of 10,000 units, on the real screen and on a bare AG Grid, by turns. */
export const measure = async (): Promise<BenchResult[]> => {
  const project = copyLargeProject()
  const rows = await readShownRows(project.path, project.folder)
  const host = await startScreenHost(project.folder, ['--project', project.path])
  const browser = await chromium.launch({
    executablePath: await findBrowser(),
    // As the desktop app starts its screen.
    args: ['--no-sandbox', '--enable-precise-memory-info', `--js-flags=${screenFlags}`],
  })
  try {
    const ours = await openOurs(browser, host.address)
    const page = largestOf(rendererPids())
    const sumOurs = () => (host.pid === 0 || page === null ? null : sumPssMb([host.pid, page]))
    const memory = sumOurs()
    const bare = await openBare(browser, rows)
    const barePage = largestOf(rendererPids().filter((pid) => pid !== page))
    const bareMemory = barePage === null ? null : sumPssMb([barePage])
    const [measured, baseline] = await byTurns(ours, bare)
    const used = sumOurs()
    return [
      ...judgeAll(measured, baseline),
      judge(
        {
          name: 'memory.10000',
          what: `Memory of engine and screen together (each process's own part, PSS) after ${rowCount} units were opened, walked, sorted, filtered and scrolled; ${memory === null ? '–' : Math.round(memory)} MB when just opened.`,
          value: used,
          unit: 'MB',
          baseline: 'the page of a bare AG Grid with the same rows in memory, without an engine',
          baselineValue: bareMemory,
        },
        { of: 'value', below: 700 },
      ),
    ]
  } finally {
    await browser.close()
    await host.stop()
    project.remove()
  }
}

const newPage = async (browser: Browser): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, bypassCSP: true })
  const page = await context.newPage()
  await page.addInitScript(installPageClock)
  return page
}

const openOurs = async (browser: Browser, address: string): Promise<Side> => {
  const page = await newPage(browser)
  await page.goto(address)
  await waitForAllRows(page, '.register-grid', rowCount)
  return { page, grid: '.register-grid', filter: '.filter-box input', column: 'ages' }
}

const openBare = async (browser: Browser, rows: Record<string, string>[]): Promise<Side> => {
  const page = await newPage(browser)
  await page.goto('about:blank')
  await page.setContent('<!doctype html><input id="filter"><div id="grid" style="width:1000px;height:800px"></div>')
  await page.evaluate(installPageClock)
  await page.addScriptTag({ path: join(root, 'node_modules/ag-grid-community/dist/ag-grid-community.min.js') })
  await page.evaluate((given) => {
    const { agGrid } = window as unknown as {
      agGrid: {
        createGrid(element: Element | null, options: object): { setGridOption(name: string, value: string): void }
      }
    }
    const api = agGrid.createGrid(document.querySelector('#grid'), {
      rowData: given,
      defaultColDef: { editable: true },
      columnDefs: Object.keys(given[0] ?? {}).map((field) => ({ field })),
    })
    const input = document.querySelector<HTMLInputElement>('#filter')
    input?.addEventListener('input', () => api.setGridOption('quickFilterText', input.value))
  }, rows)
  await waitForAllRows(page, '#grid', rowCount)
  return { page, grid: '#grid', filter: '#filter', column: 'ages' }
}

const byTurns = async (ours: Side, bare: Side): Promise<[Measured, Measured]> => {
  const sides = [ours, bare].map((side) => ({ side, got: { keys: [], sort: [], filter: [], scroll: [] } as Measured }))
  for (const { side } of sides) await side.page.evaluate(() => (window as unknown as Clocked).benchClock.watchKeys())
  for (let round = -1; round < rounds; round++)
    for (const { side, got } of round % 2 === 0 ? sides : sides.toReversed()) {
      await side.page.bringToFront()
      const once: Measured = {
        keys: await pressKeys(side),
        sort: await sortByHeader(side),
        filter: await typeFilter(side, `Team ${4310 + round}`),
        scroll: await scrollDown(side),
      }
      // The first round is warming up.
      if (round >= 0) for (const what of Object.keys(once) as (keyof Measured)[]) got[what].push(...once[what])
    }
  return [sides[0]?.got, sides[1]?.got] as [Measured, Measured]
}

/** Walks, opens a field, writes in it and leaves it, by the keyboard alone. */
const pressKeys = async ({ page, grid, column }: Side): Promise<number[]> => {
  await page.locator(`${grid} .ag-cell[col-id="${column}"]`).nth(3).click()
  await page.evaluate(() => (window as unknown as Clocked).benchClock.keys.splice(0))
  const keys = ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp', 'PageDown', 'ArrowDown', 'ArrowUp', 'F2']
  for (const key of [...keys, 'a', 'b', 'c', 'd', 'e', 'Enter', 'ArrowDown', 'ArrowUp']) {
    await page.keyboard.press(key)
    // As fast as a quick typist.
    await page.waitForTimeout(60)
  }
  return page.evaluate(() => (window as unknown as Clocked).benchClock.keys.splice(0))
}

/** The rows in view, wherever the keys have led. */
const rowsInView = (grid: string): string => `${grid} .ag-row`

const sortByHeader = async ({ page, grid, column }: Side): Promise<number[]> => {
  const header = page.locator(`${grid} .ag-header-cell[col-id="${column}"] .ag-header-cell-text`)
  const times: number[] = []
  // Ascending, descending and as it was.
  for (let click = 0; click < 3; click++) {
    const time = page.evaluate(
      (cells) =>
        (window as unknown as Clocked).benchClock.untilChanged('click', () =>
          [...document.querySelectorAll(cells)]
            .map((row) => `${row.getAttribute('row-index')} ${row.textContent}`)
            .sort()
            .join('|'),
        ),
      rowsInView(grid),
    )
    await header.click()
    times.push(await time)
  }
  return times
}

/** The whole of the words at once, as pasted, and none again. */
const typeFilter = async ({ page, grid, filter }: Side, words: string): Promise<number[]> => {
  const times: number[] = []
  for (const text of [words, '']) {
    const time = page.evaluate(
      (place) =>
        (window as unknown as Clocked).benchClock.untilChanged(
          'input',
          () => document.querySelector(`${place} [aria-rowcount]`)?.getAttribute('aria-rowcount') ?? '',
        ),
      grid,
    )
    await page.locator(filter).fill(text)
    times.push(await time)
  }
  return times
}

const scrollDown = async ({ page, grid }: Side): Promise<number[]> =>
  page.evaluate(async (place) => {
    const body = [...document.querySelectorAll(`${place} *`)].find(
      (each) => each.scrollHeight > each.clientHeight + 10_000 && getComputedStyle(each).overflowY !== 'visible',
    )
    if (body === undefined) throw new Error('No place to scroll')
    body.scrollTop = 0
    const intervals = await (window as unknown as Clocked).benchClock.scroll(body, 120, 90)
    body.scrollTop = 0
    return intervals
  }, grid)

const judgeAll = (ours: Measured, bare: Measured): BenchResult[] => {
  const unit = 'ms' as const
  const baseline = 'a bare AG Grid with the same rows in memory, by turns in the same browser'
  const p95 = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? NaN
  const result = (
    name: string,
    what: string,
    pick: (values: number[]) => number,
    of: keyof Measured,
    below: number | null,
  ): BenchResult =>
    judge(
      { name, what, value: pick(ours[of]), unit, baseline, baselineValue: pick(bare[of]) },
      below === null ? null : { of: 'value', below },
    )
  const keys = `${ours.keys.length} key presses that walk, open, write and save in a register of ${rowCount} units: from the press until its frame is painted`
  return [
    result('grid.keyToPaint', `${keys}; median.`, median, 'keys', 50),
    result('grid.keyToPaint.p95', `${keys}; 95th percentile.`, p95, 'keys', 100),
    result(
      'grid.sort',
      `A click on a column's heading until the rows are painted in the new order; median of ${ours.sort.length}.`,
      median,
      'sort',
      150,
    ),
    result(
      'grid.filter',
      `Words in the quick filter, or none again, until the rows that match are painted; median of ${ours.filter.length}.`,
      median,
      'filter',
      150,
    ),
    result(
      'grid.scroll',
      'Time from frame to frame while the register is scrolled three rows a frame; median. A display of 60 Hz shows one every 16.7 ms.',
      median,
      'scroll',
      18,
    ),
    result('grid.scroll.p95', 'The same; 95th percentile.', p95, 'scroll', null),
  ]
}
