import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'

/** The text of every page as pdf.js alone gives it, with nothing made of it. @returns its length in UTF-16 units. */
export const readBarePdfText = async (bytes: Uint8Array): Promise<number> => {
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const packageDir = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
  const task = pdfjs.getDocument({
    // A copy: pdf.js empties the array that it is given.
    data: new Uint8Array(bytes),
    cMapUrl: join(packageDir, 'cmaps') + sep,
    cMapPacked: true,
    standardFontDataUrl: join(packageDir, 'standard_fonts') + sep,
    verbosity: pdfjs.VerbosityLevel.ERRORS,
  })
  const document = await task.promise
  let length = 0
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    for (const item of (await page.getTextContent()).items) if ('str' in item) length += item.str.length
    page.cleanup()
  }
  await task.destroy()
  return length
}

// As a program of its own: `node bare-pdf-text.ts FILE` prints length, milliseconds inside, and peak memory in kB.
if (import.meta.main) {
  const begun = performance.now()
  const length = await readBarePdfText(readFileSync(process.argv[2] ?? ''))
  const ms = performance.now() - begun
  console.log(JSON.stringify({ length, ms, peakKb: process.resourceUsage().maxRSS }))
}
