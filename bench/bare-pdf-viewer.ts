import { createReadStream, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { root } from './root.ts'

const packageDir = join(root, 'node_modules/pdfjs-dist')
const types: Record<string, string> = {
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.pdf': 'application/pdf',
  '.html': 'text/html; charset=utf-8',
}

const page = `<!doctype html><link rel="stylesheet" href="/web/pdf_viewer.css">
<style>html,body{height:100%;margin:0}#box{position:absolute;inset:0;overflow:auto}</style>
<div id="box"><div class="pdfViewer"></div></div>
<script type="module">
import * as pdfjs from '/legacy/build/pdf.mjs'
globalThis.pdfjsLib = pdfjs
const { EventBus, PDFViewer, PDFLinkService } = await import('/web/pdf_viewer.mjs')
pdfjs.GlobalWorkerOptions.workerSrc = '/legacy/build/pdf.worker.mjs'
const eventBus = new EventBus()
const linkService = new PDFLinkService({ eventBus })
const viewer = new PDFViewer({ container: document.querySelector('#box'), eventBus, linkService, textLayerMode: 1 })
linkService.setViewer(viewer)
const painted = new Set()
eventBus.on('pagerendered', ({ pageNumber }) => painted.add(pageNumber))
eventBus.on('pagesinit', () => { viewer.currentScaleValue = 'page-width' })
const until = (page) => new Promise((done) => {
  const look = () => painted.has(page) && viewer.getPageView(page - 1)?.renderingState === 3
    ? requestAnimationFrame(() => done(performance.now())) : requestAnimationFrame(look)
  look()
})
window.bare = {
  async open() {
    const begun = performance.now()
    const bytes = await (await fetch('/file.pdf')).arrayBuffer()
    const opened = await pdfjs.getDocument({ data: bytes }).promise
    viewer.setDocument(opened)
    linkService.setDocument(opened)
    return (await until(1)) - begun
  },
  async turn(page) {
    const begun = performance.now()
    viewer.currentPageNumber = page
    return (await until(page)) - begun
  },
}
window.bareReady = true
</script>`

/** pdf.js's own viewer component on an empty page, showing one file. */
export const serveBareViewer = async (pdfPath: string): Promise<{ address: string; stop(): Promise<void> }> => {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1')
    if (pathname === '/') {
      response.writeHead(200, { 'content-type': types['.html'] }).end(page)
      return
    }
    const path = pathname === '/file.pdf' ? pdfPath : join(packageDir, normalize(pathname))
    if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) {
      response.writeHead(404).end()
      return
    }
    response.writeHead(200, { 'content-type': types[extname(path)] ?? 'application/octet-stream' })
    createReadStream(path).pipe(response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
