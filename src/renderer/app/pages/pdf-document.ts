import './older-browser.ts'
import type { PDFDocumentProxy, PDFPageProxy, RenderTask } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { PageSize, PageTurn } from './page-space.ts'

type PdfJs = typeof import('pdfjs-dist/legacy/build/pdf.mjs')

/** Why a PDF cannot be shown. The words for it are the screen's. */
export type PdfFault = 'password' | 'damaged' | 'empty' | 'slow'

export class PdfRefusal extends Error {
  readonly fault: PdfFault
  constructor(fault: PdfFault, cause?: unknown) {
    super(`The PDF cannot be shown: ${fault}`, { cause })
    this.name = 'PdfRefusal'
    this.fault = fault
  }
}

/** A part of a page, in points from its top left corner as its file shows it. */
export interface Region {
  x0: number
  y0: number
  x1: number
  y1: number
}

export interface OutlineEntry {
  title: string
  /** From 1; null where the file does not say or points outside itself. */
  page: number | null
  children: OutlineEntry[]
}

/** Longer than any page of a report takes; a file that is made to hold up the reader ends here. */
const paintLimitMs = 30_000
const openLimitMs = 30_000
/** A picture of more than this many pixels is left out: 120 megabytes in memory. */
const largestPicturePixels = 30_000_000
/** A page is never painted on a larger canvas than this, however far one zooms; it is stretched instead. */
const largestCanvasPixels = 16_000_000
/** How many pages keep what was read of them, so that painting them again is quick. */
const keptPages = 12
const outlineEntries = 2000

let library: Promise<PdfJs> | null = null
const loadLibrary = (): Promise<PdfJs> => {
  library ??= import('pdfjs-dist/legacy/build/pdf.mjs')
  return library
}

const newWorker = (): Worker => new Worker(new URL('./pdf-worker.ts', import.meta.url), { type: 'module', name: 'pdf' })
let spare: Worker | null = null

/** Fetches what opens a PDF, and starts its worker, before one is chosen: that takes longer than its first page. */
export const preparePdf = (): void => {
  void loadLibrary().catch(() => undefined)
  if (spare !== null) return
  const made = newWorker()
  made.addEventListener('error', () => {
    // By then it may be in use, and another one wait.
    if (spare === made) spare = null
  })
  spare = made
}

const assetsAt = (folder: string): string => new URL(`./pdf/${folder}/`, document.baseURI).href

/**
 * A PDF opened for being looked at. It is parsed in a worker of its own that ends with it. Nothing in it acts: scripts,
 * forms, links, launch actions and embedded files are never asked for, and nothing is fetched but this program's own
 * fonts and character maps.
 */
export class PdfDocument {
  readonly pages: number
  readonly #opened: PDFDocumentProxy
  readonly #library: PdfJs
  readonly #end: () => Promise<void>
  readonly #proxies = new Map<number, PDFPageProxy>()
  readonly #busy = new Map<number, number>()
  #closed = false

  private constructor(library: PdfJs, opened: PDFDocumentProxy, end: () => Promise<void>) {
    this.#library = library
    this.#opened = opened
    this.pages = opened.numPages
    this.#end = end
  }

  /** Takes the bytes over. Rejects with `PdfRefusal`. */
  static async open(bytes: ArrayBuffer, signal?: AbortSignal): Promise<PdfDocument> {
    const pdfjs = await loadLibrary()
    signal?.throwIfAborted()
    const port = spare ?? newWorker()
    spare = null
    const worker = pdfjs.PDFWorker.create({ port } as unknown as Parameters<typeof pdfjs.PDFWorker.create>[0])
    const task = pdfjs.getDocument({
      data: new Uint8Array(bytes),
      worker,
      verbosity: pdfjs.VerbosityLevel.ERRORS,
      cMapUrl: assetsAt('cmaps'),
      cMapPacked: true,
      standardFontDataUrl: assetsAt('standard_fonts'),
      wasmUrl: assetsAt('wasm'),
      iccUrl: assetsAt('iccs'),
      // In the worker, whose policy lets it fetch nothing but these.
      useWorkerFetch: true,
      useSystemFonts: false,
      enableXfa: false,
      maxImageSize: largestPicturePixels,
      stopAtErrors: false,
    })
    const end = async () => {
      await task.destroy().catch(() => undefined)
      worker.destroy()
      port.terminate()
    }
    const stop = () => void end()
    signal?.addEventListener('abort', stop, { once: true })
    try {
      const opened = await Promise.race([task.promise, failed(port), after(openLimitMs)])
      if (opened.numPages === 0) throw new PdfRefusal('empty')
      return new PdfDocument(pdfjs, opened, end)
    } catch (cause) {
      await end()
      signal?.throwIfAborted()
      if (cause instanceof PdfRefusal) throw cause
      const name = cause instanceof Error ? cause.name : ''
      throw new PdfRefusal(name === 'PasswordException' ? 'password' : 'damaged', cause)
    } finally {
      signal?.removeEventListener('abort', stop)
    }
  }

  async sizeOf(page: number): Promise<PageSize> {
    const { width, height } = (await this.#page(page)).getViewport({ scale: 1 })
    return { widthPt: width, heightPt: height }
  }

  /**
   * Paints a page on a canvas, which is made as large as it has to be: `scale` is pixels of the canvas for each point.
   * `region` is the part to paint, in points of the page, which then is not turned. What would be too large is painted
   * smaller. Stops with the signal. Rejects with `PdfRefusal`.
   */
  async paint(
    page: number,
    canvas: HTMLCanvasElement,
    { scale, turn = 0, region, signal }: { scale: number; turn?: PageTurn; region?: Region; signal?: AbortSignal },
  ): Promise<void> {
    const proxy = await this.#page(page)
    signal?.throwIfAborted()
    const whole = proxy.getViewport({ scale: 1 })
    const [widthPt, heightPt] =
      region === undefined ? [whole.width, whole.height] : [region.x1 - region.x0, region.y1 - region.y0]
    const drawn = Math.min(scale, Math.sqrt(largestCanvasPixels / Math.max(1, widthPt * heightPt)))
    const viewport =
      region === undefined
        ? proxy.getViewport({ scale: drawn, rotation: (proxy.rotate + turn) % 360 })
        : proxy.getViewport({ scale: drawn, offsetX: -region.x0 * drawn, offsetY: -region.y0 * drawn })
    canvas.width = Math.max(1, Math.round(region === undefined ? viewport.width : widthPt * drawn))
    canvas.height = Math.max(1, Math.round(region === undefined ? viewport.height : heightPt * drawn))
    this.#busy.set(page, (this.#busy.get(page) ?? 0) + 1)
    const task: RenderTask = proxy.render({
      canvas,
      viewport,
      // What was filled in and stamped is shown as print. Nothing in it can be pressed.
      annotationMode: this.#library.AnnotationMode.ENABLE,
    })
    const stop = () => task.cancel()
    signal?.addEventListener('abort', stop, { once: true })
    try {
      await Promise.race([task.promise, after(paintLimitMs)])
    } catch (cause) {
      task.cancel()
      signal?.throwIfAborted()
      if (cause instanceof PdfRefusal) throw cause
      throw new PdfRefusal('damaged', cause)
    } finally {
      signal?.removeEventListener('abort', stop)
      const left = (this.#busy.get(page) ?? 1) - 1
      if (left === 0) this.#busy.delete(page)
      else this.#busy.set(page, left)
      this.#forgetOld()
    }
  }

  /** The file's own table of contents; empty where it has none. */
  async outline(): Promise<OutlineEntry[]> {
    let left = outlineEntries
    const read = async (items: Awaited<ReturnType<PDFDocumentProxy['getOutline']>>): Promise<OutlineEntry[]> => {
      const entries: OutlineEntry[] = []
      for (const item of items ?? []) {
        if (left <= 0) break
        left -= 1
        const page = await this.#pageOf(item.dest).catch(() => null)
        entries.push({ title: item.title.trim(), page, children: await read(item.items) })
      }
      return entries
    }
    return read(await this.#opened.getOutline().catch(() => []))
  }

  /** Gives back all that the file holds, its worker included. */
  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    this.#proxies.clear()
    await this.#end()
  }

  async #pageOf(destination: unknown): Promise<number | null> {
    const target = typeof destination === 'string' ? await this.#opened.getDestination(destination) : destination
    if (!Array.isArray(target)) return null
    const [first] = target as [unknown]
    if (typeof first === 'number') return first >= 0 && first < this.pages ? first + 1 : null
    if (typeof first !== 'object' || first === null) return null
    return (await this.#opened.getPageIndex(first as Parameters<PDFDocumentProxy['getPageIndex']>[0])) + 1
  }

  async #page(page: number): Promise<PDFPageProxy> {
    const known = this.#proxies.get(page)
    const proxy = known ?? (await this.#opened.getPage(page))
    // The one used last stands last.
    this.#proxies.delete(page)
    this.#proxies.set(page, proxy)
    return proxy
  }

  /** Careful: without this every page that was ever seen keeps its pictures. */
  #forgetOld(): void {
    for (const [page, proxy] of this.#proxies) {
      if (this.#proxies.size <= keptPages) return
      if (this.#busy.has(page)) continue
      proxy.cleanup()
      this.#proxies.delete(page)
    }
  }
}

const after = (limitMs: number): Promise<never> =>
  new Promise((_, reject) => setTimeout(() => reject(new PdfRefusal('slow')), limitMs))

/** A worker that cannot be started answers nothing at all. */
const failed = (port: Worker): Promise<never> =>
  new Promise((_, reject) => port.addEventListener('error', (event) => reject(new Error(event.message))))
