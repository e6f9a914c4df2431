import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import type { PDFDocumentLoadingTask, PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { refuse } from '../recognise/refusals.ts'
import { linkedPorts } from './linked-ports.ts'

type PdfJs = typeof import('pdfjs-dist/legacy/build/pdf.mjs')

export interface OpenedPdf {
  document: PDFDocumentProxy
  ops: PdfJs['OPS']
  /** Gives back all that the document holds. */
  close: () => Promise<void>
}

interface Library {
  pdfjs: PdfJs
  worker: typeof import('pdfjs-dist/legacy/build/pdf.worker.mjs')
}

let library: Promise<Library> | null = null

/** pdf.js, loaded when the first PDF is read: it takes a fifth of a second. */
const loadLibrary = (): Promise<Library> => {
  library ??= (async () => ({
    worker: await import('pdfjs-dist/legacy/build/pdf.worker.mjs'),
    pdfjs: await import('pdfjs-dist/legacy/build/pdf.mjs'),
  }))()
  return library
}

/** Folder of the character maps that old Asian fonts refer to; null where the package is not on disk. */
const findCharacterMaps = (): string | null => {
  try {
    return join(dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')), 'cmaps') + sep
  } catch {
    return null
  }
}

/**
 * Opens a PDF for reading text and places. Nothing in it is run or fetched: no scripts or actions (pdf.js leaves them to
 * its viewer), no fonts of the system, no network, no embedded files. Pictures are not decoded.
 */
export const openPdf = async (bytes: Uint8Array, name: string, characterMapDir?: string): Promise<OpenedPdf> => {
  const { pdfjs, worker } = await loadLibrary()
  const cMapUrl = characterMapDir ?? findCharacterMaps()
  const ports = linkedPorts()
  worker.WorkerMessageHandler.initializeFromPort(ports.worker)
  const line = pdfjs.PDFWorker.create({ port: ports.page, verbosity: pdfjs.VerbosityLevel.ERRORS })
  let task: PDFDocumentLoadingTask | null = null
  const close = async () => {
    await task?.destroy()
    line.destroy()
  }
  try {
    task = pdfjs.getDocument({
      worker: line,
      // Careful: pdf.js takes the array over and leaves the caller's empty; it refuses a Buffer.
      data: Uint8Array.from(bytes),
      ...(cMapUrl === null ? {} : { cMapUrl, cMapPacked: true }),
      verbosity: pdfjs.VerbosityLevel.ERRORS,
      disableFontFace: true,
      useSystemFonts: false,
      useWorkerFetch: false,
      useWasm: false,
      // Ascent, descent and the names of fonts.
      fontExtraProperties: true,
      maxImageSize: 0,
      enableXfa: false,
      stopAtErrors: false,
    })
    return { document: await task.promise, ops: pdfjs.OPS, close }
  } catch (cause) {
    await close().catch(() => undefined)
    if (cause instanceof Error && cause.name === 'PasswordException')
      throw refuse('password-protected', name, { cause })
    throw refuse('damaged', name, { cause })
  }
}

/**
 * Does the file end where a PDF ends? A file that was cut off is repaired by pdf.js as far as it goes, and the rest of it
 * would be missing without a word.
 */
export const endsComplete = (bytes: Uint8Array): boolean => {
  const end = lastIndexOf(bytes, '%%EOF')
  if (end === -1) return /startxref\s+\d+\s*$/.test(latin1(bytes, Math.max(0, bytes.length - 200)))
  // After the last end mark only rubbish may follow. Objects there are an update that was cut off.
  return !/\d+\s+\d+\s+obj\b/.test(latin1(bytes, end))
}

const latin1 = (bytes: Uint8Array, from: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset + from, bytes.length - from).toString('latin1')

const lastIndexOf = (bytes: Uint8Array, text: string): number =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).lastIndexOf(text, undefined, 'latin1')
