import type { RegisterRow } from '../../../../shared/contract/views.ts'
import type { ValueDraft } from '../../../app/values/drafts.ts'
import type { AppClient } from '../../../client/connect.ts'
import type { WholeDrafts } from './cell-plan.ts'

const rowsAtOnce = 1000

/** Fetches the values that the grid holds cut, so that nothing is copied, compared or replaced by halves. */
export const readWhole = async (
  client: Pick<AppClient, 'register'>,
  rows: readonly RegisterRow[],
  fieldKeys: readonly string[],
): Promise<WholeDrafts> => {
  const whole = new Map<string, ValueDraft>()
  const isCut = (row: RegisterRow) => fieldKeys.some((key) => row.cells[key]?.cut === true)
  const cut = rows.filter(isCut)
  for (let from = 0; from < cut.length; from += rowsAtOnce) {
    const page = cut.slice(from, from + rowsAtOnce)
    const keys = fieldKeys.filter((key) => page.some((row) => row.cells[key]?.cut === true))
    const values = await client.register.values({
      profileIds: page.map(({ profileId }) => profileId),
      fieldKeys: keys,
    })
    for (const { profileId, fieldKey, state, text, items } of values)
      whole.set(`${profileId} ${fieldKey}`, { state, text, items })
  }
  return whole
}
