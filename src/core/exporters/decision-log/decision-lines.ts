import { outcomeWords } from '../../../shared/domain/codebook.ts'
import { settledHowWords } from '../../../shared/domain/decision.ts'
import { answerWords } from '../../../shared/domain/rating.ts'
import { oneLine } from '../plain-text.ts'
import type { ExportSnapshot, LoggedDecision, LoggedEvidence } from '../snapshot.ts'
import { capitalised, listed } from '../swedish-words.ts'

/** A decision in words, the same in Word, Excel, CSV and on the page. */
export interface DecisionLine {
  decision: LoggedDecision
  /** The name of its place in every file: it never changes, also when decisions are added. */
  anchor: string
  /** From the log's own folder. */
  link: string
  region: string
  outcome: string
  standing: string
  /** By criterion of the edition, in order: "ja"; empty where the decision does not answer it. */
  answers: string[]
  reason: string
  settled: string
  signed: string
  /** "a) åldrar: ”0–6 år” (rapport.pdf, s. 27)", one a line. */
  evidence: string
  lacking: string
}

export const logPage = (year: string): string => `beslut-${year}.html`

export const decisionLines = ({
  edition,
  classification,
  criteria,
  fields,
  regions,
}: ExportSnapshot): DecisionLine[] => {
  const labels = new Map(fields.map(({ key, shortLabel }) => [key, oneLine(shortLabel)]))
  const names = new Map(regions.map(({ code, name }) => [code, name]))
  return (classification?.decisions ?? []).map((decision) => {
    const anchor = `beslut-${decision.decisionId.toLowerCase()}`
    return {
      decision,
      anchor,
      link: `${logPage(edition.year)}#${anchor}`,
      region: names.get(decision.regionCode ?? '') ?? '',
      outcome: capitalised(outcomeWords[decision.outcome]),
      standing: decision.stands ? 'Gäller' : 'Öppnat igen, gäller inte',
      answers: criteria.map(({ key }) => {
        const answer = decision.answers[key]
        return answer === undefined ? '' : answerWords[answer]
      }),
      reason: [decision.reason, decision.reasonText].filter((part) => part !== null && part !== '').join('. '),
      settled: settledHowWords[decision.settledHow],
      signed: listed(decision.signatures.map(({ name, day }) => `${name} ${day}`)),
      evidence: decision.evidence.map((one) => `${one.criterionKey}) ${evidenceWords(one, labels)}`).join('\n'),
      lacking: decision.lacking.map(({ criterionKey, why }) => `${criterionKey}) ${why}`).join('\n'),
    }
  })
}

const evidenceWords = (
  { fieldKey, text, source, page }: LoggedEvidence,
  labels: ReadonlyMap<string, string>,
): string => {
  const what = fieldKey === null ? 'markering' : (labels.get(fieldKey) ?? fieldKey)
  const place = [source, page === null ? null : `s. ${page}`].filter((part) => part !== null).join(', ')
  return `${what}${text === null || text === '' ? '' : `: ”${oneLine(text)}”`}${place === '' ? '' : ` (${place})`}`
}

/** What the log is, in the head of each of its files. */
export const logSentences = (lines: readonly DecisionLine[]): string[] => {
  const standing = lines.filter(({ decision }) => decision.stands).length
  return [
    lines.length === 0
      ? 'Inget beslut är undertecknat av båda än.'
      : `${standing} beslut gäller${lines.length === standing ? '' : `, och ${lines.length - standing} har öppnats igen`}.`,
    'Varje beslut har ett id som inte ändras. Länken leder till beslutet på webbsidan i samma mapp.',
  ]
}
