import { resolve } from 'node:path'
import { defineConfig } from 'vite'

/**
 * The engine and the process that reads documents, as ES modules for Node 22 and newer: the same files run in
 * Electron's utility process and in a forked Node. Bundled, the engine is ready in about two thirds of the time.
 */
const at = (path: string): string => resolve(import.meta.dirname, path)

/** The database is a binary; the others find data files of their own beside themselves. */
const unbundled = [
  'better-sqlite3',
  'pdfjs-dist',
  'hunspell-asm',
  'dictionary-sv',
  'tesseract.js-core',
  '@tesseract.js-data/swe',
]

export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  ssr: { noExternal: true, external: unbundled },
  build: {
    outDir: at('out/engine'),
    emptyOutDir: true,
    target: 'node22',
    ssr: true,
    minify: false,
    rolldownOptions: {
      input: {
        'run-engine': at('src/main/engine-process/run-engine.ts'),
        'reading-child': at('src/core/importers/reading-process/reading-child.ts'),
        'backup-worker': at('src/core/backups/backup-worker.ts'),
      },
      output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
    },
  },
})
