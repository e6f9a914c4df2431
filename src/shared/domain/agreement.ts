import { z } from 'zod'

/**
 * Agreement between two raters on one question. A figure that is undefined is null, and `reasons` says why in words.
 * Formulas, with p as proportions of n, q categories, po the observed agreement:
 * - kappa: Cohen, Educ Psychol Meas 1960;20:37–46: (po − pe) / (1 − pe), pe = Σ p(i.) p(.i).
 * - its interval: ±1.96 times the large-sample standard error of Fleiss, Cohen and Everitt, Psychol Bull 1969;72:323–327.
 * - AC1: Gwet, Br J Math Stat Psychol 2008;61:29–48: pe = Σ π(1 − π) / (q − 1), π = (p(i.) + p(.i)) / 2.
 * - PABAK: Byrt, Bishop and Carlin, J Clin Epidemiol 1993;46:423–429: (q po − 1) / (q − 1); 2 po − 1 for two categories.
 */
export const Agreement = z.strictObject({
  raters: z.tuple([z.string(), z.string()]),
  categories: z.array(z.string()),
  /** Rows: what the first rater answered; columns: the second. */
  table: z.array(z.array(z.number().int())),
  n: z.number().int(),
  /** 0–100. */
  percent: z.number().nullable(),
  kappa: z.number().nullable(),
  kappaError: z.number().nullable(),
  /** 95 %, lower and upper. */
  kappaInterval: z.tuple([z.number(), z.number()]).nullable(),
  ac1: z.number().nullable(),
  pabak: z.number().nullable(),
  /** Share of each category among all answers of both raters, 0–1. */
  prevalence: z.record(z.string(), z.number()).nullable(),
  reasons: z.record(z.string(), z.string()),
  /** One sentence for who reads the figures side by side; null where they say the same. */
  note: z.string().nullable(),
})
export type Agreement = z.infer<typeof Agreement>

/** Agreement on one criterion or on the outcome, by each pair of raters. */
export const CriterionAgreement = Agreement.extend({ criterion: z.string() })
export type CriterionAgreement = z.infer<typeof CriterionAgreement>

/** Name of the question on the outcome, beside the criteria's keys. */
export const outcomeQuestion = 'outcome'

/** A unit that two people have answered a question of, and what they said, in the order of the pair. */
export const AgreementUnit = z.strictObject({
  profileId: z.string(),
  number: z.string().nullable(),
  name: z.string(),
  regionCode: z.string().nullable(),
  answers: z.tuple([z.string(), z.string()]),
})
export type AgreementUnit = z.infer<typeof AgreementUnit>

const normal95 = 1.959963984540054

/** In order of first appearance. `Map.groupBy` is younger than the oldest window that this runs in. */
const groupBy = <T>(things: readonly T[], keyOf: (thing: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>()
  for (const thing of things) {
    const key = keyOf(thing)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [thing])
    else group.push(thing)
  }
  return groups
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0)

/** @param table square, in the order of `categories`; whole numbers. */
export const computeAgreement = (
  raters: readonly [string, string],
  categories: readonly string[],
  table: readonly (readonly number[])[],
): Agreement => {
  const q = categories.length
  const n = sum(table.map(sum))
  const result: Agreement = {
    raters: [raters[0], raters[1]],
    categories: [...categories],
    table: table.map((row) => [...row]),
    n,
    percent: null,
    kappa: null,
    kappaError: null,
    kappaInterval: null,
    ac1: null,
    pabak: null,
    prevalence: null,
    reasons: {},
    note: null,
  }
  if (n === 0) {
    const none = 'Ingen verksamhet är bedömd av båda.'
    for (const name of ['percent', 'kappa', 'kappaInterval', 'ac1', 'pabak', 'prevalence']) result.reasons[name] = none
    return result
  }
  const at = (row: number, column: number): number => (table[row]?.[column] ?? 0) / n
  const indexes = categories.map((_, index) => index)
  const rowShare = indexes.map((row) => sum(indexes.map((column) => at(row, column))))
  const columnShare = indexes.map((column) => sum(indexes.map((row) => at(row, column))))
  const mean = indexes.map((index) => ((rowShare[index] ?? 0) + (columnShare[index] ?? 0)) / 2)
  const agreeing = sum(indexes.map((index) => table[index]?.[index] ?? 0))
  const po = agreeing / n
  result.percent = (100 * agreeing) / n
  result.prevalence = Object.fromEntries(categories.map((category, index) => [category, mean[index] ?? 0]))

  // Decided on whole numbers: a sum of proportions may miss 1 by a rounding.
  const usedAlone = indexes.find((index) => table[index]?.[index] === n)
  if (usedAlone !== undefined) {
    const why = `Båda svarade ”${categories[usedAlone]}” på allt. Då är den slumpmässiga överensstämmelsen 100 procent, och kappa är noll delat med noll.`
    result.reasons.kappa = why
    result.reasons.kappaInterval = why
  } else {
    const pe = sum(indexes.map((index) => (rowShare[index] ?? 0) * (columnShare[index] ?? 0)))
    const kappa = (po - pe) / (1 - pe)
    const onDiagonal = sum(
      indexes.map((i) => at(i, i) * (1 - pe - ((columnShare[i] ?? 0) + (rowShare[i] ?? 0)) * (1 - po)) ** 2),
    )
    const offDiagonal = sum(
      indexes.flatMap((i) =>
        indexes.map((j) => (i === j ? 0 : at(i, j) * ((columnShare[i] ?? 0) + (rowShare[j] ?? 0)) ** 2)),
      ),
    )
    const variance = (onDiagonal + (1 - po) ** 2 * offDiagonal - (po * pe - 2 * pe + po) ** 2) / (n * (1 - pe) ** 4)
    // A rounding may take a variance of zero below it.
    const error = Math.sqrt(Math.max(0, variance))
    result.kappa = kappa
    if (n === 1) result.reasons.kappaInterval = 'Ett intervall kräver minst två verksamheter.'
    else {
      result.kappaError = error
      result.kappaInterval = [Math.max(-1, kappa - normal95 * error), Math.min(1, kappa + normal95 * error)]
    }
  }
  if (q < 2) {
    const why = 'Frågan har bara en svarskategori, så det finns inget att vara oense om.'
    result.reasons.ac1 = why
    result.reasons.pabak = why
  } else {
    const chance = sum(mean.map((share) => share * (1 - share))) / (q - 1)
    result.ac1 = (po - chance) / (1 - chance)
    result.pabak = (q * po - 1) / (q - 1)
  }
  result.note = noteOf(result)
  return result
}

/** Explains a high agreement beside a low kappa: the answers are so alike that chance alone would agree. */
const noteOf = ({ percent, kappa, ac1, prevalence, n }: Agreement): string | null => {
  if (percent === null || ac1 === null || prevalence === null) return null
  const [most, share] = Object.entries(prevalence).reduce((top, each) => (each[1] > top[1] ? each : top))
  if (share < 0.8 || (kappa !== null && ac1 - kappa < 0.2)) return null
  const said = `Bedömarna är överens om ${formatShare(percent)} procent av ${n}`
  const common = `${formatShare(100 * share)} procent av svaren är ”${most}”`
  return kappa === null
    ? `${said}, men ${common}, så kappa säger inget: läs AC1 och PABAK.`
    : `${said}, men ${common}, så det mesta av den överensstämmelsen väntas redan av slumpen och kappa blir lågt (${formatShare(kappa, 2)}): läs alla mått tillsammans.`
}

const formatShare = (value: number, digits = 1): string => value.toFixed(digits).replace('.', ',').replace('-', '−')

/** One answer that counts in the statistics: the first that a rater gave. */
export interface CountedAnswer {
  unit: string
  rater: string
  criterion: string
  answer: string
}

/** What one rater said of a unit, by criterion. */
export interface UnitAnswers {
  rater: string
  answers: Readonly<Record<string, string>>
}

/** Each pair of raters on each criterion, both in order of first appearance. See compareUnits. */
export const compareRaters = (answers: readonly CountedAnswer[], scale: readonly string[]): CriterionAgreement[] => {
  const units = new Map<string, Map<string, Record<string, string>>>()
  for (const { unit, rater, criterion, answer } of answers) {
    const byRater = units.get(unit) ?? new Map<string, Record<string, string>>()
    units.set(unit, byRater)
    const own = byRater.get(rater) ?? {}
    byRater.set(rater, own)
    if (criterion in own) throw new Error(`Two answers of ${rater} on ${unit}, ${criterion}`)
    own[criterion] = answer
  }
  return compareUnits(
    [...units.values()].map((byRater) => [...byRater].map(([rater, own]) => ({ rater, answers: own }))),
    scale,
  )
}

/** Counts of one criterion: raters in order of appearance, and what each pair answered together. */
interface Counts {
  raters: string[]
  /** By the two raters, then by both answers. */
  pairs: Map<string, Map<string, { answers: [string, string]; count: number }>>
}

/**
 * Each pair of raters on each criterion, gone through unit by unit: thousands of units cost one step each. `scale` are
 * categories that always stand in the table, in this order; others stand there when somebody in the pair answered so.
 */
export const compareUnits = (
  units: readonly (readonly UnitAnswers[])[],
  scale: readonly string[],
): CriterionAgreement[] => {
  const byCriterion = new Map<string, Counts>()
  for (const unit of units) {
    for (const { rater, answers } of unit)
      for (const criterion in answers) {
        const counts: Counts = byCriterion.get(criterion) ?? { raters: [], pairs: new Map() }
        byCriterion.set(criterion, counts)
        if (!counts.raters.includes(rater)) counts.raters.push(rater)
      }
    unit.forEach((first, at) => {
      for (const second of unit.slice(at + 1))
        for (const criterion in first.answers) {
          const [mine, theirs] = [first.answers[criterion], second.answers[criterion]]
          const counts = byCriterion.get(criterion)
          if (mine === undefined || theirs === undefined || counts === undefined) continue
          addPair(counts, first.rater, second.rater, mine, theirs)
        }
    })
  }
  return [...byCriterion].flatMap(([criterion, { raters, pairs }]) =>
    raters.flatMap((first, at) =>
      raters.slice(at + 1).map((second) => ({
        criterion,
        ...comparePair([first, second], [...(pairs.get(pairKey(first, second))?.values() ?? [])], scale),
      })),
    ),
  )
}

const pairKey = (first: string, second: string): string => `${first}\n${second}`

/** The rater who appeared first on the criterion is the first of the pair, whoever comes first on this unit. */
const addPair = ({ raters, pairs }: Counts, first: string, second: string, mine: string, theirs: string): void => {
  const inOrder = raters.indexOf(first) < raters.indexOf(second)
  const answers: [string, string] = inOrder ? [mine, theirs] : [theirs, mine]
  const key = inOrder ? pairKey(first, second) : pairKey(second, first)
  const counted = pairs.get(key) ?? new Map()
  pairs.set(key, counted)
  const together = counted.get(`${answers[0]}\n${answers[1]}`)
  if (together === undefined) counted.set(`${answers[0]}\n${answers[1]}`, { answers, count: 1 })
  else together.count++
}

const comparePair = (
  raters: readonly [string, string],
  counted: readonly { answers: readonly [string, string]; count: number }[],
  scale: readonly string[],
): Agreement => {
  const given = new Set(counted.flatMap(({ answers }) => answers))
  const categories = [...scale, ...[...given].filter((category) => !scale.includes(category)).sort()]
  const table = categories.map((row) =>
    categories.map(
      (column) => counted.find(({ answers: [mine, theirs] }) => mine === row && theirs === column)?.count ?? 0,
    ),
  )
  return computeAgreement(raters, categories, table)
}

/** Raters whose names differ only in case, spaces or composition of letters: they are counted apart, and it is said. */
export const findLookalikes = (names: readonly string[]): string[][] =>
  [
    ...groupBy([...new Set(names)], (name) =>
      name.normalize('NFKC').replace(/\s+/g, ' ').trim().toLocaleLowerCase('sv'),
    ).values(),
  ].filter((alike) => alike.length > 1)

export const lookalikeWords = (alike: readonly string[]): string =>
  `${alike.map((name) => `”${name}”`).join(' och ')} räknas som olika bedömare. Namnen skiljer sig bara i stora och små bokstäver eller blanktecken: rätta det ena om det är samma person.`
