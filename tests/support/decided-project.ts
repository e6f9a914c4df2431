import { createHash } from 'node:crypto'
import {
  at,
  type InventedRater,
  inventContent,
  inventRater,
  via,
} from '../../src/core/classification/invented-raters.ts'
import { annotationAdd } from '../../src/core/commands/annotation-add.ts'
import { annotationSetPicture } from '../../src/core/commands/annotation-edit.ts'
import { codebookFreeze } from '../../src/core/commands/codebook-round.ts'
import { decisionAskThird, decisionPropose, decisionProposeAgreed } from '../../src/core/commands/decision-propose.ts'
import { decisionReopen, decisionSign } from '../../src/core/commands/decision-sign.ts'
import { ratingJoin } from '../../src/core/commands/rating-people.ts'
import type { ProjectSession } from '../../src/core/project-session.ts'
import type { Resources } from '../../src/core/resources.ts'
import type { RatingContent } from '../../src/shared/domain/rating.ts'

const edition = '2025'

export interface DecidedProject {
  anna: InventedRater
  bo: InventedRater
  /** Locked after agreement; decided after talk, taken up again once; disagreeing; sealed by one; not rated. */
  agreed: string
  reconciled: string
  disagreeing: string
  sealed: string
  unrated: string
  /** A mark with words and a picture, evidence for b of `reconciled`. */
  mark: string
}

/** Two people rate five units of an imported project, each at a machine of their own: every way that a unit can stand. */
export const decideProject = (
  path: string,
  folder: string,
  resources: Resources,
  now: () => Date,
  picture: Uint8Array,
  quote?: { words: string; prefix: string; suffix: string; page: number; sourceName: string },
): DecidedProject => {
  const anna = inventRater(`${folder}/anna`, resources, 'Anna Ek', now)
  const bo = inventRater(`${folder}/bo`, resources, 'Britt Lund', now)
  const units = at(anna, path, (session) => {
    session.run(codebookFreeze, { edition }, via)
    session.run(ratingJoin, { edition, role: 'rater' }, via)
    return session.project.read
      .all<{ id: string }>(
        `SELECT p.id FROM profile p JOIN edition e ON e.id = p.edition_id WHERE e.year = ? AND p.standing = 'active'
         ORDER BY (SELECT count(*) FROM value v WHERE v.profile_id = p.id) DESC, p.id LIMIT 5`,
        edition,
      )
      .map(({ id }) => id)
  })
  const [reconciled = '', agreed = '', disagreeing = '', sealed = '', unrated = ''] = units
  const mark = at(anna, path, (session) => addMark(session, reconciled, picture, quote))
  at(bo, path, (session) => session.run(ratingJoin, { edition, role: 'rater' }, via))
  const valueIdOf = (session: ProjectSession, profileId: string, key: string): string =>
    session.project.read.get<{ id: string }>(
      'SELECT id FROM value WHERE profile_id = ? AND field_key = ?',
      profileId,
      key,
    )?.id ?? ''
  const say = (answers: string, rationales: string[], more: Partial<RatingContent> = {}): RatingContent => {
    const content = inventContent(answers, more)
    for (const [at, rationale] of rationales.entries()) {
      const answer = content.answers['abc'[at] ?? '']
      if (answer !== undefined) answer.rationale = rationale
    }
    return content
  }
  at(anna, path, (session) => {
    const first = say('yny', ['Åldern står i beskrivningen.', 'Metoden riktas till den vuxne.', ''])
    first.answers.b?.evidence.push({ kind: 'mark', ref: mark })
    const ages = valueIdOf(session, reconciled, 'ages')
    if (ages !== '') first.answers.a?.evidence.push({ kind: 'value', ref: ages })
    anna.ratings.seal(reconciled, first)
    anna.ratings.seal(agreed, say('yyy', ['', 'Samspelsbehandling nämns först.', '']))
    anna.ratings.seal(disagreeing, say('yyn', ['', '', 'Bedömning är huvuduppdraget.']))
    anna.ratings.seal(sealed, say('yyy', ['hemligt skäl ännu'], { comment: 'hemlig kommentar ännu' }))
  })
  at(bo, path, () => {
    bo.ratings.seal(reconciled, say('yyy', ['', 'ICDP arbetar med samspelet.', ''], { comment: 'Vi bör tala om b.' }))
    bo.ratings.seal(agreed, say('yyy', ['0–6 år.', '', '']))
    bo.ratings.seal(disagreeing, say('yyu', ['', '', 'Det framgår inte.']))
  })
  at(anna, path, (session) => {
    anna.ratings.openReady()
    session.run(decisionProposeAgreed, { edition, profileIds: [agreed] }, via)
    session.run(decisionAskThird, { profileId: disagreeing, why: 'Vi läser c olika.' }, via)
    propose(session, reconciled, 'yny', 'Vi enades om nej: metoderna gäller den vuxne.', mark)
  })
  const decisionOf = (session: ProjectSession, profileId: string): string =>
    session.project.read.get<{ id: string }>(
      "SELECT id FROM decision WHERE profile_id = ? AND state IN ('proposed', 'signed')",
      profileId,
    )?.id ?? ''
  at(bo, path, (session) => {
    session.run(decisionSign, { decisionIds: [decisionOf(session, agreed), decisionOf(session, reconciled)] }, via)
    session.run(
      decisionReopen,
      { decisionId: decisionOf(session, reconciled), reason: 'Ett mejl säger mer om metoderna.' },
      via,
    )
  })
  at(anna, path, (session) => propose(session, reconciled, 'yny', 'Mejlet ändrar inget: fortfarande nej.', mark))
  at(bo, path, (session) => session.run(decisionSign, { decisionIds: [decisionOf(session, reconciled)] }, via))
  return { anna, bo, agreed, reconciled, disagreeing, sealed, unrated, mark }
}

const propose = (session: ProjectSession, profileId: string, answers: string, rationale: string, mark: string) =>
  session.run(
    decisionPropose,
    {
      profileId,
      answers: Object.fromEntries(
        [...answers].map((letter, index) => ['abc'[index] ?? '', letter === 'y' ? ('yes' as const) : ('no' as const)]),
      ),
      outOfScope: false,
      reasonId: null,
      reasonText: 'Metoden riktas till den vuxne',
      rationale,
      evidence: [{ criterionKey: 'b', kind: 'mark', ref: mark }],
      lacking: [
        { criterionKey: 'a', why: 'Sagt per telefon' },
        { criterionKey: 'c', why: 'Framgår av hela beskrivningen' },
      ],
    },
    via,
  )

const addMark = (
  session: ProjectSession,
  profileId: string,
  picture: Uint8Array,
  quote: Parameters<typeof decideProject>[5],
): string => {
  const source = session.project.read.get<{ id: string; sha256: string }>(
    'SELECT id, sha256 FROM source WHERE name LIKE ? ORDER BY id',
    quote?.sourceName ?? '%',
  )
  if (source === undefined) throw new Error('The project has no source')
  session.run(
    annotationAdd,
    {
      sourceId: source.id,
      annotations: [
        {
          kind: 'highlight',
          color: 'yellow',
          comment: 'Här står det.',
          tags: [],
          author: 'Anna Ek',
          madeAt: '2026-01-01T09:00:00.000Z',
          anchor: {
            page: quote?.page ?? 4,
            rects: [],
            quote: quote?.words ?? 'samtal med den vuxne',
            prefix: quote?.prefix ?? 'Behandlingen ges som ',
            suffix: quote?.suffix ?? ', oftast i tio veckor',
            position: null,
            extractor: 'test/1',
            sha256: source.sha256,
            picture: null,
          },
          orphan: null,
          externalId: null,
          targets: [{ kind: 'criterion', profileId, key: 'b' }],
        },
      ],
    },
    via,
  )
  const id = session.project.read.get<{ id: string }>('SELECT id FROM annotation ORDER BY seq DESC')?.id ?? ''
  session.run(
    annotationSetPicture,
    { annotationId: id, sha256: createHash('sha256').update(picture).digest('hex'), bytes: picture },
    via,
  )
  return id
}
