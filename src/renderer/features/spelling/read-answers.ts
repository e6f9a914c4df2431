import type { RegisterRow, WholeValue } from '../../../shared/contract/views.ts'
import type { CountedSpelling } from '../../../shared/domain/spelling/propose-spellings.ts'
import { splitTerms } from '../../../shared/domain/spelling/split-terms.ts'
import type { AppClient } from '../../client/connect.ts'

const rowsAtOnce = 1000

/** One answer of the column, whole. */
export interface Answer {
  profileId: string
  name: string
  value: WholeValue
  text: string
}

/** Every answer in words of a column, in register order. */
export const readAnswers = async (
  client: Pick<AppClient, 'register'>,
  rows: readonly RegisterRow[],
  fieldKey: string,
): Promise<Answer[]> => {
  const asked = rows.filter(({ cells }) => (cells[fieldKey]?.text ?? '') !== '')
  const values = new Map<string, WholeValue>()
  for (let from = 0; from < asked.length; from += rowsAtOnce) {
    const profileIds = asked.slice(from, from + rowsAtOnce).map(({ profileId }) => profileId)
    for (const value of await client.register.values({ profileIds, fieldKeys: [fieldKey] }))
      values.set(value.profileId, value)
  }
  return asked.flatMap((row) => {
    const value = values.get(row.profileId)
    if (value?.state !== 'answered' || value.text === null) return []
    const { profileId, cells, heading } = row
    return [{ profileId, name: cells.name?.text ?? heading, value, text: value.text }]
  })
}

/** The names that stand in the answers, with how many answers each stands in. */
export const countTerms = (answers: readonly Answer[]): CountedSpelling[] => {
  const counts = new Map<string, number>()
  for (const { text } of answers)
    for (const term of new Set(splitTerms(text).map((one) => one.text))) counts.set(term, (counts.get(term) ?? 0) + 1)
  return [...counts].map(([text, count]) => ({ text, count }))
}
