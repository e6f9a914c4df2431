import type { ValueDraft } from '../../../app/values/drafts.ts'

/** Copied cells, as Excel, Word and Sheets take them. Pure. */

export interface CopiedCell {
  /** As shown: the answer, or its state's word. */
  text: string
  /** Null for cells that are no answers: number, region, review. */
  value: ValueDraft | null
}

/** Cells with tabs, line breaks or quotes stand in quotes, quotes twice. */
export const writeTsv = (rows: readonly (readonly CopiedCell[])[]): string =>
  rows.map((row) => row.map(({ text }) => quoted(text)).join('\t')).join('\r\n')

const quoted = (text: string): string => (/[\t\n\r"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** Excel would make a date of "1-5" and a sum of "=…": as text they stay what they are. */
const cellStyle = "mso-number-format:'\\@';white-space:pre-wrap;vertical-align:top"
/** Line breaks that stay inside the cell, for Excel; Word and browsers take them for line breaks too. */
const lineBreak = '<br style="mso-data-placement:same-cell">'

export const writeHtml = (rows: readonly (readonly CopiedCell[])[]): string => {
  const cell = ({ text, value }: CopiedCell): string => {
    const words = escaped(text).replaceAll('\n', lineBreak)
    if (value?.state == null) return `<td style="${cellStyle}">${words}</td>`
    const items = value.items === null ? '' : ` data-items="${escaped(JSON.stringify(value.items))}"`
    return `<td style="${cellStyle}" data-state="${value.state}" data-text="${escaped(text)}"${items}>${words}</td>`
  }
  const body = rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('\n')
  return `<meta charset="utf-8"><table>\n${body}\n</table>`
}
