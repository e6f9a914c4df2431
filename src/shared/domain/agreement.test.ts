import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CountedAnswer, compareRaters, computeAgreement, findLookalikes } from './agreement.ts'

const two = ['yes', 'no']
const pair = ['A', 'B'] as const

describe('published worked examples', () => {
  // Fleiss JL. Statistical Methods for Rates and Proportions, 2nd ed. 1981, table 13.1 and p. 221: 100 subjects, three
  // diagnoses; kappa .68, standard error .087 by Fleiss, Cohen and Everitt 1969 (printed from rounded steps: exactly .0877).
  it('Fleiss’ diagnoses: kappa 0.68 with standard error 0.087', () => {
    const found = computeAgreement(
      pair,
      ['psychotic', 'neurotic', 'organic'],
      [
        [75, 1, 4],
        [5, 4, 1],
        [0, 0, 10],
      ],
    )
    expect(found.percent).toBeCloseTo(89, 10)
    expect(found.kappa).toBeCloseTo(0.23 / 0.34, 10)
    expect(Math.abs((found.kappaError ?? 0) - 0.087)).toBeLessThan(0.001)
    expect(found.kappaInterval?.[0]).toBeCloseTo(0.6765 - 1.96 * 0.0877, 2)
  })

  // R package irrCAC, data set cont3x3abstractors (Gwet, Handbook of Inter-Rater Reliability): 100 cases, kappa 0.796,
  // interval 0.68–0.91, AC1 0.849, Brennan–Prediger (PABAK for three categories) 0.835.
  it('Gwet’s two abstractors: kappa 0.796, AC1 0.849, PABAK 0.835', () => {
    const found = computeAgreement(
      pair,
      ['ectopic', 'abnormal', 'normal'],
      [
        [13, 0, 0],
        [0, 20, 7],
        [0, 4, 56],
      ],
    )
    expect(found.kappa).toBeCloseTo(0.7964, 4)
    expect(found.ac1).toBeCloseTo(0.84933, 5)
    expect(found.pabak).toBeCloseTo(0.835, 10)
    expect(found.kappaInterval?.[0]).toBeCloseTo(0.68, 2)
    expect(found.kappaInterval?.[1]).toBeCloseTo(0.91, 2)
  })

  // Gwet KL. Computing inter-rater reliability and its variance in the presence of high agreement. Br J Math Stat Psychol
  // 2008;61: two raters, 125 subjects: agreement 0.944, kappa −0.023, AC1 0.941.
  it('Gwet’s paradox: kappa below zero beside AC1 0.941', () => {
    const found = computeAgreement(pair, two, [
      [118, 5],
      [2, 0],
    ])
    expect(found.percent).toBeCloseTo(94.4, 10)
    expect(found.kappa).toBeCloseTo(-0.0234, 4)
    expect(found.ac1).toBeCloseTo(0.9408, 4)
    expect(found.note).toContain('94,4 procent av 125')
  })

  // Feinstein AR, Cicchetti DV. High agreement but low kappa. J Clin Epidemiol 1990;43:543–549: both tables agree in 85 of
  // 100; kappa 0.70 and 0.32.
  it('Feinstein and Cicchetti: the same agreement, kappa 0.70 and 0.32', () => {
    const even = computeAgreement(pair, two, [
      [40, 9],
      [6, 45],
    ])
    const uneven = computeAgreement(pair, two, [
      [80, 10],
      [5, 5],
    ])
    expect([even.percent, uneven.percent]).toEqual([85, 85])
    expect(even.kappa).toBeCloseTo(0.7, 2)
    expect(uneven.kappa).toBeCloseTo(0.32, 2)
    expect([even.pabak, uneven.pabak]).toEqual([expect.closeTo(0.7, 10), expect.closeTo(0.7, 10)])
    expect(even.note).toBeNull()
    expect(uneven.note).toContain('läs alla mått tillsammans')
  })

  // A table of ours with the figures of the prevalence case: 113 of 120 agree, and almost all answers are "no".
  it('94.2 percent agreement with kappa 0.43 is explained in one sentence', () => {
    const found = computeAgreement(pair, two, [
      [3, 3],
      [4, 110],
    ])
    expect(found.percent).toBeCloseTo(94.2, 1)
    expect(found.kappa).toBeCloseTo(0.43, 2)
    expect(found.ac1).toBeGreaterThan(0.93)
    expect(found.pabak).toBeCloseTo(0.883, 3)
    expect(found.prevalence?.no).toBeCloseTo(0.946, 3)
    expect(found.note?.match(/[.!?](\s|$)/g)).toHaveLength(1)
  })
})

describe('where a figure is undefined', () => {
  it('all agree on one answer: no kappa, and in words why', () => {
    const found = computeAgreement(pair, two, [
      [12, 0],
      [0, 0],
    ])
    expect(found).toMatchObject({ n: 12, percent: 100, kappa: null, kappaInterval: null, ac1: 1, pabak: 1 })
    expect(found.reasons.kappa).toContain('yes')
  })

  it('all agree on both answers: everything is 1', () => {
    const found = computeAgreement(pair, two, [
      [6, 0],
      [0, 4],
    ])
    expect(found).toMatchObject({ percent: 100, kappa: 1, kappaInterval: [1, 1], ac1: 1, pabak: 1 })
  })

  it('nothing in common: no figure at all', () => {
    const found = computeAgreement(pair, two, [
      [0, 0],
      [0, 0],
    ])
    expect(found).toMatchObject({ n: 0, percent: null, kappa: null, ac1: null, pabak: null, prevalence: null })
    expect(Object.keys(found.reasons).sort()).toEqual(
      ['ac1', 'kappa', 'kappaInterval', 'pabak', 'percent', 'prevalence'].sort(),
    )
  })
})

describe('comparing raters', () => {
  const answer = fc.constantFrom('yes', 'no', 'unclear')
  it('every table adds up to the units that both answered, and every figure lies in its range', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.option(answer), fc.option(answer), fc.option(answer))), (units) => {
        const answers: CountedAnswer[] = units.flatMap((given, unit) =>
          given.flatMap((one, rater) =>
            one === null ? [] : [{ unit: String(unit), rater: `R${rater}`, criterion: 'a', answer: one }],
          ),
        )
        for (const { raters, table, n, percent, kappa, kappaInterval, ac1, prevalence } of compareRaters(
          answers,
          two,
        )) {
          const both = units.filter((given) => raters.every((rater) => given[Number(rater.slice(1))] !== null))
          expect(n).toBe(both.length)
          expect(table.flat().reduce((total, each) => total + each, 0)).toBe(n)
          if (n === 0) continue
          expect(percent).toBeGreaterThanOrEqual(0)
          expect(percent).toBeLessThanOrEqual(100)
          expect(Object.values(prevalence ?? {}).reduce((total, each) => total + each, 0)).toBeCloseTo(1, 9)
          for (const figure of [kappa, ac1]) if (figure !== null) expect(Math.abs(figure)).toBeLessThanOrEqual(1 + 1e-9)
          if (kappaInterval !== null && kappa !== null) {
            expect(kappaInterval[0]).toBeLessThanOrEqual(kappa + 1e-9)
            expect(kappaInterval[1]).toBeGreaterThanOrEqual(kappa - 1e-9)
          }
        }
      }),
    )
  })

  it('shows a third answer only to the pair that gave it', () => {
    const answers: CountedAnswer[] = [
      ['1', 'A', 'yes'],
      ['1', 'B', 'yes'],
      ['1', 'C', 'unclear'],
    ].map(([unit = '', rater = '', answer = '']) => ({ unit, rater, criterion: 'a', answer }))
    expect(compareRaters(answers, two).map(({ raters, categories }) => [raters.join(), categories.length])).toEqual([
      ['A,B', 2],
      ['A,C', 3],
      ['B,C', 3],
    ])
  })

  it('names that differ in case only are told apart and named', () => {
    expect(findLookalikes(['Anna Ek', 'anna ek', 'Bo', 'ANNA  EK'])).toEqual([['Anna Ek', 'anna ek', 'ANNA  EK']])
  })
})
