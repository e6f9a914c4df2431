import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { type BenchResult, judge } from './bench-result.ts'
import { findBrowser } from './find-browser.ts'
import { interleave } from './interleave.ts'
import { root } from './root.ts'
import { startScreenHost } from './screen-host.ts'
import { readShownRows } from './shown-rows.ts'

const goal = { of: 'value', below: 1000 } as const
const rounds = 7

/** From the person's click, or from the address being asked for, until rows are painted in a real browser. */
export const measureFirstRows = async ({ path, folder }: { path: string; folder: string }): Promise<BenchResult[]> => {
  const rows = await readShownRows(path, folder)
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: ['--no-sandbox'] })
  try {
    const { click, load, bare } = await interleave(
      { rounds, warmUps: 1 },
      {
        // The project stands in the list of the latest, since the engine that read the rows has opened it.
        click: () => openByClickMs(browser, folder),
        load: () => loadPageMs(browser, folder, path),
        bare: () => bareGridMs(browser, rows),
      },
    )
    const baseline = 'a bare AG Grid in the same browser, made with 10,000 rows that are already in its memory'
    return [
      judge(
        {
          name: 'open.10000',
          what: `A project of 10,000 units chosen on the start screen of the browser host, until rows are painted in Chromium; median of ${rounds}.`,
          value: click,
          unit: 'ms',
          baseline,
          baselineValue: bare,
        },
        goal,
      ),
      judge(
        {
          name: 'open.10000.page',
          what: `The same project open in the browser host: the whole screen loaded by a browser that has never seen it, until rows are painted; median of ${rounds}.`,
          value: load,
          unit: 'ms',
          baseline,
          baselineValue: bare,
        },
        goal,
      ),
    ]
  } finally {
    await browser.close()
  }
}

/** Milliseconds of the page's own clock at which rows with text have been painted. */
const waitForRows = (page: Page, rowSelector: string): Promise<number> =>
  page.evaluate(
    ({ selector, timeoutMs }) =>
      new Promise<number>((resolve, reject) => {
        const begun = performance.now()
        const look = (): void => {
          const cell = document.querySelector(selector)
          // The frame that holds the cell is painted when the next one begins.
          if (cell !== null && cell.textContent !== '') requestAnimationFrame(() => resolve(performance.now()))
          else if (performance.now() - begun > timeoutMs) reject(new Error(`No rows after ${timeoutMs} ms`))
          else requestAnimationFrame(look)
        }
        look()
      }),
    { selector: rowSelector, timeoutMs: 60_000 },
  )

const registerRow = '.register-grid .ag-cell[col-id="name"]'

const openByClickMs = async (browser: Browser, folder: string): Promise<number> => {
  const host = await startScreenHost(folder, [])
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  try {
    await page.goto(host.address)
    const recent = page.locator('.recent button').first()
    await recent.waitFor()
    const [begun, painted] = await Promise.all([
      recent.evaluate((button) => {
        const now = performance.now()
        ;(button as HTMLButtonElement).click()
        return now
      }),
      waitForRows(page, registerRow),
    ])
    return painted - begun
  } finally {
    await page.close()
    await host.stop()
  }
}

const loadPageMs = async (browser: Browser, folder: string, path: string): Promise<number> => {
  const host = await startScreenHost(folder, ['--project', path])
  // A context of its own: nothing is cached.
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  try {
    const page = await context.newPage()
    await page.goto(host.address, { waitUntil: 'commit' })
    return await waitForRows(page, registerRow)
  } finally {
    await context.close()
    await host.stop()
  }
}

const bareGridMs = async (browser: Browser, rows: Record<string, string>[]): Promise<number> => {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  try {
    await page.setContent('<!doctype html><div id="grid" style="width:1000px;height:800px"></div>')
    await page.addScriptTag({ path: join(root, 'node_modules/ag-grid-community/dist/ag-grid-community.min.js') })
    await page.evaluate((given) => Object.assign(window, { rows: given }), rows)
    const begun = await page.evaluate(() => {
      const { agGrid, rows } = window as unknown as {
        agGrid: { createGrid(element: Element | null, options: object): void }
        rows: Record<string, string>[]
      }
      const now = performance.now()
      agGrid.createGrid(document.querySelector('#grid'), {
        rowData: rows,
        columnDefs: Object.keys(rows[0] ?? {}).map((field) => ({ field })),
      })
      return now
    })
    return (await waitForRows(page, '#grid .ag-row .ag-cell')) - begun
  } finally {
    await page.close()
  }
}
