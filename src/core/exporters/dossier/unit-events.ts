import { outcomeWords } from '../../../shared/domain/codebook.ts'
import type { DossierUnit } from './dossier.ts'
import type { ContentRating, ContentUnit, Moment } from './dossier-content.ts'
import { swedishMoment } from './swedish-moment.ts'

/** Which of a person's answers it is. */
export const roleOf = ({ third, sequence }: ContentRating): string =>
  third ? 'tredje röst' : sequence === 1 ? 'första svar' : 'ändrat svar'

/** How the unit came to where it stands: sealed, opened, talked about, proposed, signed, taken up again. In the order of the journal. */
export const listEvents = (
  { ratings, thirdVoices, decision, earlierDecisions }: ContentUnit,
  clean: (text: string) => string,
): DossierUnit['events'] => {
  const events: { moment: Moment | null; rank: number; what: string; why: string }[] = []
  const add = (moment: Moment | null, what: string, why = ''): void => {
    events.push({ moment, rank: events.length, what, why })
  }
  for (const rating of ratings) {
    const whose = rating.sequence === 1 ? 'sin bedömning' : 'ett ändrat svar'
    const seen = rating.blind ? '' : ', efter att ha kunnat läsa den andras'
    add(rating.sealed, `${rating.name} förseglade ${whose}${rating.third ? ' som tredje röst' : ''}${seen}`)
    if (rating.content !== null) add(rating.opened, `Svaret från ${rating.name} öppnades`)
  }
  for (const { moment, askedBy, why } of thirdVoices) add(moment, `${askedBy} bad om en tredje röst`, clean(why))
  for (const one of [...earlierDecisions, ...(decision === null ? [] : [decision])]) {
    const [first, ...others] = one.signatures
    add(one.proposed, `${first?.name ?? ''} föreslog: ${outcomeWords[one.outcome]}`, clean(one.rationale))
    for (const { name, moment } of others) add(moment, `${name} skrev under: ${outcomeWords[one.outcome]}`)
    if (one.reopened !== null)
      add(one.reopened.moment, `${one.reopened.by} öppnade beslutet igen`, clean(one.reopened.why))
  }
  return events
    .sort((a, b) => (a.moment?.seq ?? 0) - (b.moment?.seq ?? 0) || a.rank - b.rank)
    .map(({ moment, what, why }) => ({ when: swedishMoment(moment?.at ?? null), what, why }))
}
