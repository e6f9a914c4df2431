import type { ReadDocument } from '../read-document.ts'
import type { ReadOptions } from '../read-options.ts'
import { pastedHeader } from '../recognise/recognise-text.ts'
import { decodeText } from '../text/decode-text.ts'
import { blocksOfMailText, headerBlock } from './mail-blocks.ts'

/** Reads a message that was copied as text: header lines in Swedish or English, then the message. */
export const readPastedMail = (bytes: Uint8Array, options: ReadOptions): ReadDocument => {
  const decoded = decodeText(bytes, options.name)
  const lines = decoded.text.split(/\r\n|[\n\r]/)
  let end = 0
  let headers = 0
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') {
      if (headers > 1) break
      continue
    }
    // A sender's address may stand above the first label, and a long list of receivers runs over several lines.
    const belongs = pastedHeader.test(line) || headers === 0 || /^\s+\S/.test(line)
    if (!belongs) break
    if (pastedHeader.test(line)) headers += 1
    end = index + 1
  }
  const head = lines.slice(0, end)
  const subject = head
    .map((line) => /^\s*\*?(?:ämne|subject)\*?\s*:\s*(.+)$/i.exec(line)?.[1]?.trim())
    .find((found) => found !== undefined)
  const content = blocksOfMailText(lines.slice(end).join('\n'), subject ?? null, options.name)
  return {
    mediaType: 'text/plain',
    pages: null,
    furnitureStated: true,
    title: subject ?? null,
    blocks: [...headerBlock(head), ...content.blocks],
    problems: [...decoded.problems, ...content.problems],
  }
}
