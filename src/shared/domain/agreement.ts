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

/**
 * Each pair of raters on each criterion, both in order of first appearance. `scale` are categories that always stand in
 * the table, in this order; others stand there when somebody in the pair answered so.
 */
export const compareRaters = (answers: readonly CountedAnswer[], scale: readonly string[]): CriterionAgreement[] => {
  const byCriterion = groupBy(answers, ({ criterion }) => criterion)
  const found: CriterionAgreement[] = []
  for (const [criterion, given] of byCriterion) {
    const byRater = new Map<string, Map<string, string>>()
    for (const { rater, unit, answer } of given) {
      const own = byRater.get(rater) ?? new Map<string, string>()
      byRater.set(rater, own)
      if (own.has(unit)) throw new Error(`Two answers of ${rater} on ${unit}, ${criterion}`)
      own.set(unit, answer)
    }
    const raters = [...byRater.keys()]
    raters.forEach((first, index) => {
      for (const second of raters.slice(index + 1))
        found.push({ criterion, ...comparePair([first, second], byRater, scale) })
    })
  }
  return found
}

const comparePair = (
  [first, second]: readonly [string, string],
  byRater: ReadonlyMap<string, ReadonlyMap<string, string>>,
  scale: readonly string[],
): Agreement => {
  const pairs: [string, string][] = []
  for (const [unit, answer] of byRater.get(first) ?? []) {
    const other = byRater.get(second)?.get(unit)
    if (other !== undefined) pairs.push([answer, other])
  }
  const rest = [...new Set(pairs.flat())].filter((category) => !scale.includes(category)).sort()
  const categories = [...scale, ...rest]
  const table = categories.map(() => categories.map(() => 0))
  for (const [mine, theirs] of pairs) {
    const row = table[categories.indexOf(mine)]
    if (row !== undefined) row[categories.indexOf(theirs)] = (row[categories.indexOf(theirs)] ?? 0) + 1
  }
  return computeAgreement([first, second], categories, table)
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
