import type { ReadDocument } from './read-document.ts'
import type { ReadOptions } from './read-options.ts'
import { recogniseFormat, type SourceFormat } from './recognise/recognise-format.ts'
import { refuse, shownName } from './recognise/refusals.ts'
import { isBlank } from './source-line.ts'
import { UnreadableSource } from './unreadable-source.ts'

/** Readers are loaded when first needed: a reading process for a text file does not load pdf.js. */
const readAs = async (format: SourceFormat, bytes: Uint8Array, options: ReadOptions): Promise<ReadDocument> => {
  switch (format) {
    case 'pdf':
      return (await import('./pdf/read-pdf.ts')).readPdf(bytes, options)
    case 'docx':
      return (await import('./docx/read-docx.ts')).readDocx(bytes, options)
    case 'xlsx':
      return (await import('./xlsx/read-xlsx.ts')).readXlsx(bytes, options)
    case 'html':
      return (await import('./html/read-html.ts')).readHtml(bytes, options)
    case 'mhtml':
      return (await import('./mail/read-mhtml.ts')).readMhtml(bytes, options)
    case 'csv':
      return (await import('./csv/read-csv.ts')).readCsv(bytes, options)
    case 'edition-json':
      return (await import('./json/read-edition-json.ts')).readEditionJson(bytes, options)
    case 'mail':
      return (await import('./mail/read-mail.ts')).readMail(bytes, options)
    case 'mail-text':
      return (await import('./mail/read-pasted-mail.ts')).readPastedMail(bytes, options)
    case 'text':
      return (await import('./text/read-text.ts')).readText(bytes, options)
  }
}

const showsText = (document: ReadDocument): boolean =>
  document.blocks.some((block) => {
    if (block.kind === 'furniture') return false
    if (block.kind === 'table') return block.rows.some((row) => row.some((cell) => cell.lines.length > 0))
    return block.lines.some((line) => !isBlank(line.text))
  })

/**
 * Reads any supported source: recognises its format by content and hands it to that format's reader. Throws
 * `UnreadableSource`, with a Swedish sentence for the person, for whatever cannot be read; nothing else.
 */
export const readSource = async (
  bytes: Uint8Array,
  name: string,
  options: Omit<ReadOptions, 'name'> = {},
): Promise<ReadDocument> => {
  // A Buffer is a view of a pool that others share: readers get a plain view of their own part.
  const plain = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    const document = await readAs(recogniseFormat(plain, name), plain, { ...options, name })
    if (!showsText(document)) {
      document.problems.push({
        code: 'no-text',
        message: `${shownName(name)} går att öppna men visar ingen text. Består den av bilder, skriv av det som behövs eller välj ett dokument med text.`,
        page: null,
        text: null,
      })
    }
    return document
  } catch (cause) {
    throw cause instanceof UnreadableSource ? cause : refuse('damaged', name, { cause })
  }
}
