import { resolve } from 'node:path'
import { defineConfig } from 'vite'

/**
 * The engine and the process that reads documents, as ES modules for Node 22 and newer: the same files run in
 * Electron's utility process and in a forked Node. Our own sources are bundled; libraries stay in node_modules, because
 * the database is a binary, and pdf.js and the dictionaries find their data files beside themselves.
 */
const at = (path: string): string => resolve(import.meta.dirname, path)

export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
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
      },
      output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
    },
  },
})
