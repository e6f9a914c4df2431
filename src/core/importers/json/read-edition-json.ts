import { z } from 'zod'
import { ValueState, valueStateWords } from '../../../shared/domain/value-state.ts'
import type { Cell, ReadDocument } from '../read-document.ts'
import type { ReadOptions } from '../read-options.ts'
import { refuse } from '../recognise/refusals.ts'
import { sheetBlocks } from '../sheet-blocks.ts'
import { shownLines, sourceLine } from '../source-line.ts'
import { decodeText } from '../text/decode-text.ts'

/** What of our own edition document is read back: its units. The rest of it follows from them or is the edition's data. */
const Edition = z.object({
  format: z.literal('kartbordet-edition'),
  edition: z.object({ title: z.string() }),
  codebook: z.object({
    fields: z.array(z.object({ key: z.string(), label: z.string() })),
    operators: z.array(z.object({ key: z.string(), label: z.string() })),
  }),
  units: z.array(
    z.object({
      id: z.string(),
      number: z.string().nullable(),
      title: z.string(),
      regionCode: z.string().nullable(),
      places: z.array(z.string()),
      operators: z.array(z.string()),
      count: z.number(),
      underConstruction: z.boolean(),
      outcome: z.enum(['included', 'appendix']).nullable(),
      values: z.array(
        z.object({
          key: z.string(),
          state: ValueState.nullable(),
          text: z.string().nullable(),
          items: z.array(z.string()).nullable(),
        }),
      ),
    }),
  ),
})

const registerHeads = ['Nr', 'Verksamhet/team', 'Regionkod', 'Ort', 'Huvudman', 'Antal', 'Under uppbyggnad', 'Utfall']
const outcomeWords = { included: 'Ingår', appendix: 'Bilaga' }

const cellOf = (text: string): Cell => ({
  lines: shownLines(text.split(/\r\n|[\n\r\v\u2028\u2029]/).map((line) => sourceLine(line))),
  header: false,
  covered: false,
})

/** Reads our own edition document (.json) as the table that the workbook of the same export holds. */
export const readEditionJson = (bytes: Uint8Array, options: ReadOptions): ReadDocument => {
  const decoded = decodeText(bytes, options.name)
  const parsed = Edition.safeParse(parseJson(decoded.text, options.name))
  if (!parsed.success) throw refuse('damaged', options.name)
  const { edition, codebook, units } = parsed.data
  const fields = codebook.fields.filter(({ key }) => key !== 'place')
  const operatorWord = (key: string) => codebook.operators.find((operator) => operator.key === key)?.label ?? key
  const rows = units.map((unit) => [
    unit.number ?? '',
    unit.title,
    unit.regionCode ?? '',
    unit.places.join(', '),
    unit.operators.map(operatorWord).join(', '),
    String(unit.count),
    unit.underConstruction ? 'Ja' : 'Nej',
    unit.outcome === null ? 'Ej avgjord' : outcomeWords[unit.outcome],
    ...fields.map(({ key }) => {
      const value = unit.values.find((candidate) => candidate.key === key)
      const word = value?.state == null || value.state === 'answered' ? '' : valueStateWords[value.state]
      return value?.text ?? value?.items?.join(', ') ?? word
    }),
    unit.id,
  ])
  const head = [...registerHeads, ...fields.map(({ key }) => key), 'Verksamhets-id']
  const table = [head, ...rows].map((row, n) => ({ number: n + 1, cells: row.map(cellOf) }))
  return {
    mediaType: 'application/json',
    pages: null,
    title: edition.title,
    blocks: sheetBlocks(table, 1).blocks,
    problems: decoded.problems,
  }
}

const parseJson = (text: string, name: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw refuse('damaged', name, { cause })
  }
}
