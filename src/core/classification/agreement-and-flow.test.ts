import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { inventedExtract, inventedField, inventedUnit } from '../../../tests/support/invented-extract.ts'
import { resources, steppingClock, temporaryFolder } from '../../../tests/support/open-session.ts'
import { codebookFreeze, codebookStartCalibration } from '../commands/codebook-round.ts'
import { decisionPropose, decisionProposeAgreed } from '../commands/decision-propose.ts'
import { decisionSign } from '../commands/decision-sign.ts'
import { importApply } from '../commands/import-apply.ts'
import { profileAdd } from '../commands/profile-add.ts'
import { profileMerge } from '../commands/profile-merge.ts'
import { profileSetStanding } from '../commands/profile-standing.ts'
import { ratingJoin } from '../commands/rating-people.ts'
import { readAgreement } from '../queries/agreement.ts'
import { readClassification } from '../queries/classification.ts'
import { listReasons } from '../queries/codebook.ts'
import { listDecisions } from '../queries/decisions.ts'
import { getEditionId } from '../queries/edition.ts'
import { listFlowRows, readFlow } from '../queries/flow.ts'
import { at, inventContent, inventRatedProject, inventRater, via } from './invented-raters.ts'

const edition = '2025'

describe('agreement of an edition', () => {
  it('counts first answers alone: no changed mind, no calibration, nobody who could see', () => {
    const folder = temporaryFolder()
    const path = join(folder, 'p.kartbord')
    const clock = steppingClock()
    // Names that differ in case only, and are two people.
    const anna = inventRater(join(folder, 'anna'), resources, 'Anna Ek', clock, 'person-1')
    const other = inventRater(join(folder, 'other'), resources, 'anna ek', clock, 'person-2')
    const late = inventRater(join(folder, 'late'), resources, 'Cilla By', clock)
    anna.session.create(path)
    for (const name of ['Ån', 'Bäcken', 'Dalen', 'Elden'])
      anna.session.run(profileAdd, { edition, regionCode: '01', name }, via)
    const ids = anna.session.project.read
      .all<{ id: string }>('SELECT id FROM profile ORDER BY position')
      .map((p) => p.id)
    const [one = '', two = '', three = '', four = ''] = ids
    anna.session.run(codebookStartCalibration, { edition, profileIds: [four] }, via)
    anna.session.close()
    for (const rater of [anna, other])
      at(rater, path, (session) => session.run(ratingJoin, { edition, role: 'rater' }, via))
    const both = (id: string, mine: string, theirs: string) => {
      at(anna, path, () => anna.ratings.seal(id, inventContent(mine)))
      at(other, path, () => other.ratings.seal(id, inventContent(theirs)))
      at(anna, path, () => anna.ratings.openReady())
    }
    both(four, 'nnn', 'yyy')
    expect(() => at(anna, path, () => anna.ratings.seal(one, inventContent('yyy')))).toThrow(/inte med i kalibreringen/)
    at(anna, path, (session) => session.run(codebookFreeze, { edition }, via))
    both(one, 'yyy', 'yyy')
    both(two, 'yny', 'yyy')
    both(three, 'yyu', 'yyy')
    // Changes her mind after reading.
    at(anna, path, () => anna.ratings.seal(two, inventContent('yyy')))
    at(late, path, (session) => session.run(ratingJoin, { edition, role: 'rater' }, via))
    at(late, path, () => late.ratings.seal(one, inventContent('yyy')))
    const report = at(anna, path, ({ project }) => readAgreement(project.read, edition))
    expect(report.criteria.map(({ criterion, raters, n, table }) => [criterion, raters.join(' – '), n, table])).toEqual(
      [
        [
          'a',
          'Anna Ek – anna ek',
          3,
          [
            [3, 0],
            [0, 0],
          ],
        ],
        [
          'b',
          'Anna Ek – anna ek',
          3,
          [
            [2, 0],
            [1, 0],
          ],
        ],
        [
          'c',
          'Anna Ek – anna ek',
          3,
          [
            [2, 0, 0],
            [0, 0, 0],
            [1, 0, 0],
          ],
        ],
        [
          'outcome',
          'Anna Ek – anna ek',
          3,
          [
            [1, 0, 0],
            [1, 0, 0],
            [1, 0, 0],
          ],
        ],
      ],
    )
    expect(report.warnings).toEqual([
      expect.stringContaining('”Anna Ek” och ”anna ek” räknas som olika bedömare'),
      expect.stringContaining('1 bedömning räknas inte'),
    ])
    const decisions = at(anna, path, ({ project }) => listDecisions(project.read, edition))
    expect(decisions.map(({ name, statusWords }) => [name, statusWords])).toEqual([
      ['Ån', 'eniga'],
      ['Bäcken', 'eniga'],
      ['Dalen', 'oense om utfall'],
      ['Elden', 'ej bedömd'],
    ])
  })
})

describe('the flow', () => {
  it('adds up over sources, duplicates, reasons and criteria, and agrees with the figures', () => {
    const folder = temporaryFolder()
    const path = join(folder, 'p.kartbord')
    const clock = steppingClock()
    const anna = inventRater(join(folder, 'anna'), resources, 'Anna Ek', clock)
    const bo = inventRater(join(folder, 'bo'), resources, 'Bo Al', clock)
    const names = ['Ån', 'Bäcken', 'Dalen', 'Elden', 'Floden', 'Gården', 'Havet']
    const ids = inventRatedProject(path, [anna, bo], names)
    const [one = '', two = '', three = '', four = '', five = '', six = ''] = ids
    at(anna, path, (session) => {
      const source = inventedExtract('bilaga.txt', {
        units: [
          inventedUnit('Inläst', [inventedField('name', 'Namn', 'Inläst')], { regionCode: '12', outcome: 'appendix' }),
        ],
      })
      session.run(importApply, { ...source, edition, accept: 'all', reference: resources.reference }, via)
      session.run(profileMerge, { keepId: four, mergeIds: [five] }, via)
      session.run(profileSetStanding, { profileId: six, standing: 'removed' }, via)
    })
    const reasonId = at(
      anna,
      path,
      ({ project }) => listReasons(project.read, getEditionId(project.read, edition))[4]?.id,
    )
    const answers = ['yyy', 'nny', '', 'yyy']
    ;[one, two, three, four].forEach((id, index) => {
      const content = inventContent(
        answers[index] ?? '',
        index === 2 ? { outOfScope: true, reasonId: reasonId ?? null } : {},
      )
      at(anna, path, () => anna.ratings.seal(id, content))
      at(bo, path, () => bo.ratings.seal(id, content))
    })
    at(anna, path, (session) => {
      anna.ratings.openReady()
      session.run(decisionProposeAgreed, { edition, profileIds: [one, two, three] }, via)
    })
    at(bo, path, (session) => {
      const { units } = readClassification(session.project.read, edition)
      const decisionIds = [...units.values()].flatMap(({ decision }) => decision?.decisionId ?? [])
      session.run(decisionSign, { decisionIds }, via)
      const flow = readFlow(session.project.read, edition)
      expect(Object.fromEntries(flow.boxes.map(({ key, lines }) => [key, lines]))).toEqual({
        identified: 8,
        'source:bilaga.txt': 1,
        'source:tillagda för hand': 7,
        known: 0,
        new: 8,
        duplicates: 1,
        removed: 1,
        closed: 0,
        remaining: 6,
        decided: 3,
        published: 1,
        'not-decided': 2,
        'out-of-scope': 1,
        'reason:Samma verksamhet finns redan': 1,
        appendix: 2,
        'criterion:a) Enbart späda och små barn och b) Samspelsbehandling': 1,
        'criterion:kriteriet är inte angivet': 1,
        included: 1,
      })
      expect(flow.sums.every(({ holds }) => holds)).toBe(true)
      expect(listFlowRows(session.project.read, edition, 'included').map(({ profileId }) => profileId)).toEqual([one])
      expect(listFlowRows(session.project.read, edition, 'duplicates')).toMatchObject([
        { name: 'Floden', standing: 'merged', mergedInto: 'Elden', number: null },
      ])
      expect(() => listFlowRows(session.project.read, edition, 'nej')).toThrow(/Rutan finns inte/)
      session.project.write.run("UPDATE profile SET decided_outcome = 'included' WHERE id = ?", two)
      expect(() => readFlow(session.project.read, edition)).toThrow(/Ingår är raderna i registret: 1 är inte 2/)
      expect(() =>
        session.run(
          decisionPropose,
          {
            profileId: two,
            answers: {},
            outOfScope: false,
            reasonId: null,
            reasonText: '',
            rationale: '',
            evidence: [],
            lacking: [],
          },
          via,
        ),
      ).toThrow(/redan avgjord/)
    })
  })
})
