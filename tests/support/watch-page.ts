import type { Page } from 'playwright-core'

export interface PageWatch {
  /** Errors of the page, refusals of its policy among them. */
  errors: string[]
  /** Addresses that it asked for beyond its own. */
  foreign: string[]
}

/** Notes everything that a page should never do. Call it before the page is loaded. */
export const watchPage = (page: Page, origin: string): PageWatch => {
  const watch: PageWatch = { errors: [], foreign: [] }
  const own = (address: string): boolean =>
    address.startsWith(`${origin}/`) || address.startsWith(`blob:${origin}/`) || address.startsWith('data:')
  page.on('console', (message) => {
    if (message.type() === 'error' || /Refused to|Content Security Policy/.test(message.text())) {
      watch.errors.push(message.text())
    }
  })
  page.on('pageerror', (error) => watch.errors.push(String(error)))
  page.on('request', (request) => {
    if (!own(request.url())) watch.foreign.push(request.url())
  })
  page.on('websocket', (socket) => {
    if (!own(socket.url().replace(/^ws/, 'http'))) watch.foreign.push(socket.url())
  })
  // The browser's own chooser is kept away from the first moment. Careful: where a test only begins to wait for a chooser and
  // presses the key in the same breath, the browser may hear the key before it hears of the waiting, and opens its own.
  page.on('filechooser', () => {})
  return watch
}

/** Loads a desktop's page once more under watch: the window was there before the test was. */
export const reloadWatched = async (page: Page, origin: string): Promise<PageWatch> => {
  // Careful: a page that is loaded again while it is still being loaded may never say that it has been.
  await page.waitForLoadState()
  const watch = watchPage(page, origin)
  await page.reload()
  return watch
}
