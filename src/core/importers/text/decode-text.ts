import type { ExtractProblem } from '../../../shared/domain/extract.ts'
import { refuse } from '../recognise/refusals.ts'

export interface DecodedText {
  text: string
  encoding: string
  problems: ExtractProblem[]
}

/** Above this no text, web page or CSV is a mapping: 20 MB is some ten thousand printed pages. */
export const maxTextBytes = 20 * 1024 * 1024

const decode = (bytes: Uint8Array, encoding: string, fatal = false): string =>
  new TextDecoder(encoding, { fatal }).decode(bytes)

const decodeUtf8 = (bytes: Uint8Array): string | null => {
  try {
    return decode(bytes, 'utf-8', true)
  } catch {
    return null
  }
}

/** UTF-16 without a byte order mark shows itself by zero bytes at every second place. */
const utf16WithoutMark = (bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null => {
  const sample = bytes.subarray(0, 4096)
  if (sample.length < 4) return null
  const zeros = [0, 0]
  for (let i = 0; i < sample.length; i += 1) if (sample[i] === 0) zeros[i % 2]! += 1
  const half = sample.length / 2
  if (zeros[1]! > half * 0.6 && zeros[0]! < half * 0.05) return 'utf-16le'
  if (zeros[0]! > half * 0.6 && zeros[1]! < half * 0.05) return 'utf-16be'
  return null
}

const knownEncoding = (label: string | undefined): string | null => {
  if (label === undefined) return null
  try {
    return new TextDecoder(label).encoding
  } catch {
    return null
  }
}

/** UTF-8 read as Windows-1252: "Ã¤" for ä. Told, never silently repaired. */
const doublyEncoded = /Ã[¤¥¶„…–\u0084\u0085\u0096]/g
/** Old DOS or Mac text read as Windows-1252: "v†rd", "sm„n", "fšr". Only telling where no å, ä or ö is left. */
const oldEncoding = /\p{Ll}[†„”ŠšŒ]\p{Ll}/gu

/** What a decoded text says about its own decoding: characters that were lost, and traces of a wrong encoding. */
export const encodingProblems = (text: string): ExtractProblem[] => {
  const replaced = text.match(/\ufffd/g)?.length ?? 0
  const problems: ExtractProblem[] = []
  if (replaced > 0) {
    problems.push({
      code: 'broken-characters',
      message: `${replaced} tecken i filen är trasiga och visas som �. Jämför med källan innan uppgifterna tas in.`,
      page: null,
      text: text.match(/[^\n�]{0,30}�[^\n]{0,30}/)?.[0] ?? null,
    })
  }
  const sample = text.slice(0, 500_000)
  const traces = sample.match(doublyEncoded) ?? (/[åäöÅÄÖ]/.test(sample) ? null : sample.match(oldEncoding))
  if (traces && traces.length >= 3) {
    const at = sample.indexOf(traces[0])
    problems.push({
      code: 'wrong-encoding',
      message: `Filen verkar vara sparad med fel teckenkodning: å, ä och ö står som ”${traces[0]}” och liknande. Spara om den som UTF-8 och läs in den igen.`,
      page: null,
      text: sample
        .slice(Math.max(0, at - 30), at + 30)
        .replace(/\s+/g, ' ')
        .trim(),
    })
  }
  return problems
}

/**
 * Bytes to text: byte order mark, then strict UTF-8, then what the document itself declares, then Windows-1252. Valid
 * UTF-8 goes before a declaration, since a page that is saved anew often keeps its old one.
 */
export const decodeText = (bytes: Uint8Array, name: string, declared?: string): DecodedText => {
  if (bytes.length > maxTextBytes) throw refuse('too-large', name)
  const done = (text: string, encoding: string): DecodedText => ({ text, encoding, problems: encodingProblems(text) })
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return done(decode(bytes, 'utf-16le'), 'utf-16le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return done(decode(bytes, 'utf-16be'), 'utf-16be')
  const wide = utf16WithoutMark(bytes)
  if (wide) return done(decode(bytes, wide), wide)
  const strict = decodeUtf8(bytes)
  if (strict !== null) return done(strict, 'utf-8')
  // Mostly UTF-8 with a few broken bytes (a file cut in the middle of a letter) must not turn every letter into two.
  const loose = decode(bytes, 'utf-8')
  const replaced = loose.match(/\ufffd/g)?.length ?? 0
  const whole = loose.match(/[\u0080-\u{10ffff}]/gu)?.length ?? 0
  const fewBroken = whole - replaced >= 10 && replaced <= (whole - replaced) * 0.05
  const cutAtEnd = replaced === 1 && whole > 1 && loose.endsWith('\ufffd')
  if (fewBroken || cutAtEnd) return done(loose, 'utf-8')
  const label = knownEncoding(declared)
  if (label !== null && label !== 'utf-8' && !label.startsWith('utf-16')) return done(decode(bytes, label), label)
  const western = decode(bytes, 'windows-1252')
  return decodeOld(bytes, western) ?? done(western, 'windows-1252')
}

/** The upper half of code page 850, in which DOS programs write Swedish text. No TextDecoder knows it. */
const codePage850 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0'

const decodeDos = (bytes: Uint8Array): string =>
  decode(bytes, 'windows-1252').replace(/[^\0-\u007f]/g, (_, at: number) => codePage850[(bytes[at] ?? 0) - 0x80] ?? '')

/** Å, ä and ö inside words. */
const swedishLetters = /\p{L}[åäöÅÄÖ]|[åäöÅÄÖ]\p{L}/gu

/**
 * Text that a DOS or an old Mac program wrote: nothing in it is å, ä or ö as Windows has it, and all of them are in place
 * read the other way. Read so, and told. Null where nothing speaks for it.
 */
const decodeOld = (bytes: Uint8Array, western: string): DecodedText | null => {
  const sample = western.slice(0, 500_000)
  if (/[åäöÅÄÖ]/.test(sample) || (sample.match(oldEncoding)?.length ?? 0) < 3) return null
  const readings = [
    { encoding: 'macintosh', text: decode(bytes, 'macintosh') },
    { encoding: 'cp850', text: decodeDos(bytes) },
  ].map((reading) => ({ ...reading, letters: reading.text.slice(0, 500_000).match(swedishLetters)?.length ?? 0 }))
  const [best, other] = readings.sort((a, b) => b.letters - a.letters)
  if (best === undefined || best.letters < 3 || best.letters < 2 * (other?.letters ?? 0)) return null
  const problem: ExtractProblem = {
    code: 'old-encoding',
    message:
      'Filen är sparad i en gammal teckenkodning och har lästs så att å, ä och ö blir rätt. Jämför några ord med källan.',
    page: null,
    text: best.text.match(/[^\n]{0,30}[åäöÅÄÖ][^\n]{0,30}/)?.[0] ?? null,
  }
  return { text: best.text, encoding: best.encoding, problems: [problem, ...encodingProblems(best.text)] }
}
