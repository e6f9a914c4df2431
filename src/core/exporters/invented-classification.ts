import type { SnapshotClassification, SnapshotUnit } from './snapshot.ts'

/** Ratings, decisions and the flow of the invented units. Its texts name the invented contact persons, which no file may. */
export const inventClassification = (units: readonly SnapshotUnit[]): SnapshotClassification => {
  const included = units.filter(({ outcome }) => outcome === 'included')
  const appendix = units.filter(({ outcome }) => outcome === 'appendix')
  const count = (some: readonly SnapshotUnit[]): number => some.reduce((sum, { unitCount }) => sum + unitCount, 0)
  const box = (key: string, label: string, partOf: string | null, some: readonly SnapshotUnit[]) => ({
    ...{ key, label, partOf, lines: some.length, units: count(some) },
  })
  const listed = [...included, ...appendix]
  const open = units.filter(({ outcome }) => outcome === null)
  const [first = units[0], second = first] = included
  const decide = (unit: SnapshotUnit, n: number): SnapshotClassification['decisions'][number] => ({
    decisionId: `01JINVENTED0000000000000${n}`,
    profileId: unit.profileId,
    number: unit.number,
    unit: unit.name,
    regionCode: unit.regionCode,
    stands: n !== 2,
    outcome: n === 1 ? 'appendix' : 'included',
    answers: { a: 'yes', b: n === 1 ? 'no' : 'yes', c: 'yes' },
    reason: n === 1 ? 'Ingen samspelsbehandling' : null,
    reasonText: null,
    rationale: 'Vi läste beskrivningen igen.\nAsta Päronlund svarade på 070-123 45 67.',
    settledHow: n === 1 ? 'third-voice' : 'reconciled',
    codebookVersion: 1,
    signatures: [
      { name: 'Anna Ek', day: '2025-11-12' },
      { name: 'Britt Lund', day: '2025-11-13' },
    ],
    evidence: [
      { criterionKey: 'a', fieldKey: 'ages', text: '0–6 år', source: 'enkatsvar-paronteamet.docx', page: 2 },
      { criterionKey: 'c', fieldKey: 'contact', text: 'Asta Päronlund, 0470-12 34 56', source: null, page: null },
    ],
    lacking: [{ criterionKey: 'b', why: '=Sagt per telefon' }],
    reopenReason: n === 2 ? 'Ny uppgift från asta.paronlund@exempel.se' : null,
  })
  return {
    flow: {
      edition: '2025',
      boxes: [
        box('identified', 'Identifierade', null, units),
        box('source:enkatsvar-paronteamet.docx', 'enkatsvar-paronteamet.docx', 'identified', listed),
        box('source:tillagda för hand', 'tillagda för hand', 'identified', open),
        box('remaining', 'Kvar att bedöma', null, units),
        box('not-decided', 'Ej avgjorda', 'remaining', open),
        box('out-of-scope', 'Hör inte hit', 'remaining', []),
        box('appendix', 'Bilaga: uppfyller inte alla kriterier', 'remaining', appendix),
        box('criterion:b', 'b) Samspelsbehandling', 'appendix', appendix),
        box('included', 'Ingår', 'remaining', included),
      ],
      sums: [
        {
          words: 'Kvar att bedöma är ingår, bilaga, hör inte hit och ej avgjorda',
          whole: units.length,
          parts: [included.length, appendix.length, 0, open.length],
          holds: true,
        },
      ],
    },
    flowRefusal: null,
    ratings: {
      questions: ['a', 'b', 'c', 'outcome'],
      // 8 of 9 agree, and nearly all answer yes: a kappa far below the agreement.
      units: units.slice(0, 9).map(({ profileId }, n) =>
        ['Anna Ek', 'Britt Lund'].map((rater, who) => ({
          profileId,
          rater,
          answers: {
            a: 'yes',
            b: n === 0 || (n === 1 && who === 1) ? 'no' : 'yes',
            c: n === 2 && who === 0 ? 'unclear' : 'yes',
            outcome: n === 0 || (n === 1 && who === 1) ? 'appendix' : 'included',
          },
        })),
      ),
      warnings: [],
    },
    decisions: first === undefined ? [] : [decide(first, 1), decide(second ?? first, 2), decide(first, 3)],
  }
}
