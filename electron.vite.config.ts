import { cpSync } from 'node:fs'
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'
import { noncePlaceholder } from './src/core/hosting/screen-files.ts'

/**
 * The shell, the bridge and the screen. The oldest runtime they must run on is the one of the desktop tests (Electron
 * 25: Node 18, Chromium 114), which loads no ES modules in the shell. The engine has a build of its own
 * (`engine.vite.config.ts`).
 */
const at = (path: string): string => resolve(import.meta.dirname, path)

const commonJs = { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name]-[hash].cjs' } as const

/** What pdf.js fetches while it shows a page: character maps, fonts and decoders, in `pdf/` beside the screen. */
const pdfAssets = ['cmaps', 'standard_fonts', 'wasm', 'iccs']
const copyPdfAssets = {
  name: 'copy-pdf-assets',
  closeBundle() {
    for (const folder of pdfAssets)
      cpSync(at(`node_modules/pdfjs-dist/${folder}`), at(`out/renderer/pdf/${folder}`), {
        recursive: true,
        // Never asked for: the engine that would run the scripts of a PDF.
        filter: (path) => !path.includes('quickjs'),
      })
  },
}

/** The screen's own code is fetched beside the first code of the page, not after it. */
const preloadScreen: Plugin = {
  name: 'preload-screen',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle }) =>
      Object.values(bundle ?? {})
        .filter((file) => file.type === 'chunk' && file.facadeModuleId?.endsWith('/renderer/main.tsx') === true)
        .flatMap((file) => (file.type === 'chunk' ? [file.fileName, ...file.imports] : []))
        .map((fileName) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', crossorigin: true, href: `./${fileName}` },
          injectTo: 'head',
        })),
  },
}

export default defineConfig({
  main: {
    build: {
      outDir: at('out/main'),
      target: 'node18.15',
      rolldownOptions: {
        input: {
          index: at('src/main/index.ts'),
          'engine-entry': at('src/main/engine-process/engine-entry.ts'),
        },
        output: commonJs,
      },
    },
  },
  preload: {
    build: {
      outDir: at('out/preload'),
      target: 'node18.15',
      // The sandbox lets a preload script require nothing but Electron.
      externalizeDeps: false,
      rolldownOptions: { input: { index: at('src/preload/index.ts') }, output: commonJs },
    },
  },
  renderer: {
    root: at('src/renderer'),
    plugins: [react(), copyPdfAssets, preloadScreen],
    // A worker that imports, as the page does.
    worker: { format: 'es' },
    // Each host puts a fresh nonce in its place with every response.
    html: { cspNonce: noncePlaceholder },
    build: {
      outDir: at('out/renderer'),
      emptyOutDir: true,
      target: 'chrome114',
      minify: true,
      // Inlined files would be data: addresses, which the policy refuses for scripts and workers.
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: { index: at('src/renderer/index.html') },
      },
    },
  },
})
