import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { RecognisedPage } from '../../shared/domain/recognised-page.ts'
import { UnreadableSource } from '../importers/unreadable-source.ts'
import { wordsOfTsv } from './words-of-tsv.ts'

/** What of the recogniser's own module is used. It is Tesseract compiled to WebAssembly, without threads. */
interface Core {
  FS: { writeFile(path: string, bytes: Uint8Array): void }
  TessBaseAPI: new () => {
    Init(dataPath: string | null, language: string, engineMode: number): number
    SetImageFile(exifTurn: number, angle: number): number
    Recognize(monitor: null): number
    GetTSVText(page: number): string
    End(): void
  }
}

export interface RecogniseOptions {
  /** The page as seen, in points: words are given in these. */
  widthPt: number
  heightPt: number
  onPage?: (page: number, pages: number | null) => void
}

/** Names the recogniser and its data: words read by another one are not the same words. */
export const recogniser = 'tesseract-core 7.0.0, swe best-int 1.0.0'

const lstmOnly = 1

/** Why nothing can be recognised here, in one sentence. */
const noRecogniser =
  'Textigenkänningen finns inte på den här datorn: paketet med Tesseract och svenska språkdata saknas. Markera en ruta och skriv av det som behövs.'

/**
 * Reads the words out of the picture of a page (PNG or JPEG), in Swedish. Runs in the reading process: the picture is
 * made from a file that may be hostile.
 */
export const recognisePage = async (
  bytes: Uint8Array,
  name: string,
  { widthPt, heightPt, onPage }: RecogniseOptions,
): Promise<RecognisedPage> => {
  const size = pictureSize(bytes)
  if (size === null)
    throw new UnreadableSource('not-a-picture', `Bilden av sidan i ${name} gick inte att läsa. Försök igen.`)
  const { core, data } = await loadRecogniser()
  onPage?.(1, 1)
  core.FS.writeFile('/swe.traineddata', data)
  const api = new core.TessBaseAPI()
  if (api.Init('/', 'swe', lstmOnly) !== 0) throw new UnreadableSource('no-recogniser', noRecogniser)
  core.FS.writeFile('/input', bytes)
  if (api.SetImageFile(1, 0) === 1 || api.Recognize(null) !== 0)
    throw new UnreadableSource('not-recognised', `Texten i bilden av sidan i ${name} gick inte att läsa av.`)
  const words = wordsOfTsv(api.GetTSVText(0), widthPt / size.width, heightPt / size.height)
  api.End()
  return { recogniser, words }
}

const loadRecogniser = async (): Promise<{ core: Core; data: Uint8Array }> => {
  try {
    const require = createRequire(import.meta.url)
    const coreFile = require.resolve('tesseract.js-core/tesseract-core-simd-lstm.js')
    const dataFile = join(dirname(require.resolve('@tesseract.js-data/swe')), '4.0.0_best_int/swe.traineddata.gz')
    const [wasmBinary, data] = await Promise.all([
      readFile(coreFile.replace(/\.js$/, '.wasm')),
      readFile(dataFile).then(promisify(gunzip)),
    ])
    const makeCore = require(coreFile) as (options: object) => Promise<Core>
    // What it prints is about its own insides; a person is told what came of it.
    return { core: await makeCore({ wasmBinary, print: () => {}, printErr: () => {} }), data }
  } catch (cause) {
    throw new UnreadableSource('no-recogniser', noRecogniser, { cause })
  }
}

/** Width and height in pixels of a PNG or a JPEG; null for anything else. */
export const pictureSize = (bytes: Uint8Array): { width: number; height: number } | null => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.byteLength > 24 && view.getUint32(0) === 0x89504e47)
    return { width: view.getUint32(16), height: view.getUint32(20) }
  if (bytes.byteLength < 4 || view.getUint16(0) !== 0xffd8) return null
  for (let at = 2; at + 9 < bytes.byteLength; ) {
    const marker = view.getUint16(at)
    const isFrame = marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker)
    if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    at += 2 + view.getUint16(at + 2)
  }
  return null
}
