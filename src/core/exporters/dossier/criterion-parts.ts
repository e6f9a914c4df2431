import { leftOutAnswer, leftOutMark } from '../../../shared/domain/left-out-contact.ts'
import type { EvidenceRef } from '../../../shared/domain/rating.ts'
import { shownValue } from '../shown-value.ts'
import { fieldLabel } from '../unit-table.ts'
import type { DossierAnswer, DossierCriterion, DossierEvidence } from './dossier.ts'
import type { ContentMark } from './dossier-content.ts'
import { findPictureSize } from './picture-size.ts'
import { placeWords, publishComments, sourceWords, type UnitParts } from './publish-dossier.ts'
import { roleOf } from './unit-events.ts'

/** Characters of context on each side of a quote. */
const contextLength = 90

/** Each criterion of the codebook in force, and of older versions that something was answered under: answers, evidence, comments. */
export const listCriteria = (parts: UnitParts): DossierCriterion[] => {
  const { content, dossier, clean } = parts
  const wordings = new Map(
    dossier.codebooks.toReversed().flatMap(({ criteria }) => criteria.map((one) => [one.key, one] as const)),
  )
  const inForce = dossier.codebooks[0]?.criteria.map(({ key }) => key) ?? []
  const answered = content.ratings.flatMap((rating) => Object.keys(rating.content?.answers ?? {}))
  const keys = [...new Set([...inForce, ...answered, ...Object.keys(content.decision?.answers ?? {})])]
  return keys.map((key) => ({
    key,
    label: wordings.get(key)?.label ?? key,
    question: wordings.get(key)?.question ?? '',
    answers: listAnswers(parts, key),
    evidence: listEvidence(parts, key),
    lacking:
      content.decision?.lacking.flatMap(({ criterionKey, why }) => (criterionKey === key ? [clean(why)] : [])).at(0) ??
      null,
    comments: publishComments(content.comments, key, clean),
  }))
}

const listAnswers = ({ content, dossier, clean }: UnitParts, key: string): DossierAnswer[] => {
  const current = dossier.codebooks[0]?.version
  const versionOf = (version: number): number | null => (version === current ? null : version)
  const answers = content.ratings.flatMap((rating): DossierAnswer[] => {
    if (rating.content === null) return []
    const said = rating.content.answers[key]
    return [
      {
        who: rating.name,
        what: roleOf(rating),
        answer: said?.answer ?? null,
        rationale: clean(said?.rationale ?? ''),
        version: versionOf(rating.codebookVersion),
      },
    ]
  })
  const { decision } = content
  const decided = decision?.answers[key]
  return decision === null || decided === undefined
    ? answers
    : [
        ...answers,
        {
          who: decision.state === 'signed' ? 'Beslutet' : 'Förslaget',
          what: '',
          answer: decided,
          rationale: '',
          version: versionOf(decision.codebookVersion),
        },
      ]
}

const listEvidence = (parts: UnitParts, key: string): DossierEvidence[] => {
  const { content, dossier } = parts
  const named = new Map<string, { ref: EvidenceRef; by: string[] }>()
  const name = (by: string, { kind, ref }: EvidenceRef): void => {
    const known = named.get(`${kind} ${ref}`) ?? { ref: { kind, ref }, by: [] }
    named.set(`${kind} ${ref}`, known)
    if (by !== '' && !known.by.includes(by)) known.by.push(by)
  }
  for (const rating of content.ratings)
    for (const one of rating.content?.answers[key]?.evidence ?? []) name(rating.name, one)
  for (const one of content.decision?.evidence ?? []) if (one.criterionKey === key) name('beslutet', one)
  // Before both have opened, a mark that one of them ties says what they look at, not what they answer.
  for (const { annotationId, criterionKey } of content.ties)
    if (criterionKey === key) name('', { kind: 'mark', ref: annotationId })
  return [...named.values()].flatMap(({ ref, by }) => {
    const mark = ref.kind === 'mark' ? dossier.marks.get(ref.ref) : undefined
    const evidence = ref.kind === 'mark' ? mark && markEvidence(parts, mark) : valueEvidence(parts, ref.ref)
    return evidence === undefined ? [] : [{ ...evidence, by }]
  })
}

const valueEvidence = (
  { unit, content, published }: UnitParts,
  valueId: string,
): Omit<DossierEvidence, 'by'> | undefined => {
  const key = content.valueFields.get(valueId)
  const value = unit.values.find((one) => one.key === key)
  if (key === undefined || value === undefined) return undefined
  const { text, kind } = shownValue(value)
  return {
    kind: 'value',
    label: fieldLabel(key, published.snapshot.fields, value.source?.label),
    prefix: '',
    quote: kind === 'empty' ? 'Tomt svar' : text,
    suffix: '',
    place: sourceWords(value),
    comment: '',
    picture: null,
    pictureLeftOut: false,
    orphan: false,
  }
}

const markEvidence = (parts: UnitParts, mark: ContentMark): Omit<DossierEvidence, 'by'> => {
  const { published, clean, cleanFileName, countLeftOut } = parts
  const words = quoteWords(parts, mark)
  const size = mark.picture === null ? null : findPictureSize(mark.picture)
  // Careful: what a picture without words shows cannot be known, so it stays out unless contacts are published.
  const shows = published.snapshot.edition.publishContacts || (words.whole && mark.quote !== null)
  const pictureLeftOut = size !== null && !shows
  if (pictureLeftOut) countLeftOut()
  return {
    kind: 'mark',
    label: null,
    prefix: words.prefix,
    quote: words.quote,
    suffix: words.suffix,
    place: placeWords(cleanFileName(mark.source), mark.page),
    comment: mark.comment === null ? '' : clean(mark.comment),
    picture: shows && size !== null && mark.picture !== null ? { bytes: mark.picture, ...size } : null,
    pictureLeftOut,
    orphan: mark.orphan,
  }
}

/** The quote with a little of what stands around it. `whole`: nothing in or near it had to be left out. */
const quoteWords = (
  { unit, published, clean }: UnitParts,
  mark: ContentMark,
): { prefix: string; quote: string; suffix: string; whole: boolean } => {
  const { texts } = published
  if (mark.fieldKeys.some((key) => texts.isPersonal(key)))
    return { prefix: '', quote: leftOutAnswer, suffix: '', whole: false }
  const quote = mark.quote ?? ''
  const leftOut = (text: string): number => texts.clean(unit.profileId, text).leftOut
  const around = leftOut(mark.prefix) + leftOut(mark.suffix)
  const inside = leftOut(quote)
  // A name or number that begins outside the quote and ends in it is found only in the two together.
  if (leftOut(mark.prefix + quote + mark.suffix) !== around + inside) {
    const cleaned = clean(quote)
    return { prefix: '', quote: cleaned === quote ? leftOutMark : cleaned, suffix: '', whole: false }
  }
  return {
    prefix: cutStart(texts.clean(unit.profileId, mark.prefix).text),
    quote: clean(quote),
    suffix: cutEnd(texts.clean(unit.profileId, mark.suffix).text),
    whole: around + inside === 0,
  }
}

const cutStart = (text: string): string =>
  text.length <= contextLength ? text : `… ${text.slice(-contextLength).replace(/^\S*\s/, '')}`
const cutEnd = (text: string): string =>
  text.length <= contextLength ? text : `${text.slice(0, contextLength).replace(/\s\S*$/, '')} …`
