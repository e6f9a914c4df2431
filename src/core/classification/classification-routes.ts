import type { implement } from '@orpc/server'
import type { contract } from '../../shared/contract/contract.ts'
import { ruleWords } from '../../shared/domain/codebook.ts'
import { codebookChangeCriterion, codebookChangeRule, codebookStart } from '../commands/codebook-change.ts'
import { codebookFreeze, codebookStartCalibration } from '../commands/codebook-round.ts'
import {
  decisionAskThird,
  decisionPropose,
  decisionProposeAgreed,
  decisionSetEvidence,
} from '../commands/decision-propose.ts'
import { decisionConfirm, decisionReopen, decisionSign } from '../commands/decision-sign.ts'
import { ratingJoin, ratingLeave } from '../commands/rating-people.ts'
import { reasonAdd, reasonMerge, reasonRename } from '../commands/reason-edit.ts'
import type { Command } from '../commands/run-command.ts'
import type { Written } from '../journal/append-entry.ts'
import type { ProjectSession } from '../project-session.ts'
import { listAgreementUnits, readAgreement } from '../queries/agreement.ts'
import { listBorderline } from '../queries/borderline.ts'
import { findCodebook, listReasons } from '../queries/codebook.ts'
import { listCodebookVersions, listQueuedByCodebook, listRestingDecisions } from '../queries/codebook-versions.ts'
import { listDecisionPath } from '../queries/decision-path.ts'
import { listDecisions } from '../queries/decisions.ts'
import { getEditionId } from '../queries/edition.ts'
import { listFlowRows, readFlow } from '../queries/flow.ts'
import { getProfile } from '../queries/named-profile.ts'
import { listRaters } from '../queries/raters.ts'
import { listRatingQueue } from '../queries/rating-queue.ts'
import { readStandings } from '../queries/standings.ts'
import { type Resources, templateFor } from '../resources.ts'
import type { RatingService } from './rating-service.ts'

type Implementer = ReturnType<typeof implement<typeof contract>>

interface Parts {
  session: ProjectSession
  resources: Resources
  ratings: RatingService
  person(): { id: string; name: string }
}

const answer = (written: Written | null) => written ?? { entryId: null, label: null, at: null }

/** The contract of classification, procedure by procedure: nothing is decided here. */
export const classificationRoutes = (os: Implementer, { session, resources, ratings, person }: Parts) => {
  const run = <Input>(command: Command<Input>, input: Input) =>
    answer(session.run(command, input, { via: 'klassificering' }))
  return {
    codebook: {
      get: os.codebook.get.handler(({ input: { edition } }) =>
        session.view.snapshot((db) => {
          const editionId = getEditionId(db, edition)
          const codebook = findCodebook(db, editionId)
          return codebook === null
            ? null
            : { ...codebook, ruleWords: ruleWords(codebook.rule), reasons: listReasons(db, editionId) }
        }),
      ),
      versions: os.codebook.versions.handler(({ input: { edition } }) =>
        session.view.snapshot((db) => listCodebookVersions(db, edition)),
      ),
      preview: os.codebook.preview.handler(({ input: { edition, ...change } }) =>
        session.view.snapshot((db) => listRestingDecisions(db, edition, change)),
      ),
      resting: os.codebook.resting.handler(({ input: { edition } }) =>
        session.view.snapshot((db) => listQueuedByCodebook(db, edition)),
      ),
      start: os.codebook.start.handler(({ input: { edition } }) =>
        run(codebookStart, { edition, template: templateFor(resources, edition) }),
      ),
      changeCriterion: os.codebook.changeCriterion.handler(({ input }) => run(codebookChangeCriterion, input)),
      changeRule: os.codebook.changeRule.handler(({ input }) => run(codebookChangeRule, input)),
      startCalibration: os.codebook.startCalibration.handler(({ input }) => run(codebookStartCalibration, input)),
      freeze: os.codebook.freeze.handler(({ input }) => run(codebookFreeze, input)),
      addReason: os.codebook.addReason.handler(({ input }) => run(reasonAdd, input)),
      renameReason: os.codebook.renameReason.handler(({ input }) => run(reasonRename, input)),
      mergeReasons: os.codebook.mergeReasons.handler(({ input }) => run(reasonMerge, input)),
    },
    rating: {
      raters: os.rating.raters.handler(({ input: { edition } }) =>
        session.view.snapshot((db) =>
          listRaters(db, getEditionId(db, edition)).map((rater) => ({
            ...rater,
            self: rater.personId === person().id,
          })),
        ),
      ),
      join: os.rating.join.handler(({ input }) => run(ratingJoin, input)),
      leave: os.rating.leave.handler(({ input }) => run(ratingLeave, input)),
      queue: os.rating.queue.handler(({ input: { edition } }) => ({
        ...session.view.snapshot((db) => listRatingQueue(db, edition, person().id, ratings.listDrafts())),
        key: ratings.keyState(),
      })),
      own: os.rating.own.handler(({ input: { profileId } }) => ({
        values: session.view.read.all<{ fieldKey: string; valueId: string }>(
          'SELECT field_key AS fieldKey, id AS valueId FROM value WHERE profile_id = ? ORDER BY field_key',
          profileId,
        ),
        draft: ratings.readDraft(profileId),
        sealed: ratings.listOwn(profileId),
      })),
      saveDraft: os.rating.saveDraft.handler(({ input: { profileId, content } }) => {
        ratings.saveDraft(profileId, content)
        return { kept: content !== null }
      }),
      seal: os.rating.seal.handler(({ input: { profileId, content } }) => answer(ratings.seal(profileId, content))),
      openReady: os.rating.openReady.handler(() => answer(ratings.openReady())),
      recoveryCode: os.rating.recoveryCode.handler(() => ({ code: ratings.recoveryCode() })),
      restoreKey: os.rating.restoreKey.handler(({ input: { code } }) => {
        ratings.restoreKey(code)
        return { restored: true }
      }),
    },
    decision: {
      list: os.decision.list.handler(({ input: { edition } }) =>
        session.view.snapshot((db) => listDecisions(db, edition)),
      ),
      get: os.decision.get.handler(({ input: { profileId } }) =>
        session.view.snapshot((db) => listDecisions(db, getProfile(db, profileId).year, [profileId])[0] ?? null),
      ),
      standings: os.decision.standings.handler(({ input: { edition } }) =>
        session.view.snapshot((db) => readStandings(db, edition, person().id)),
      ),
      borderline: os.decision.borderline.handler(({ input: { edition } }) =>
        session.view.snapshot((db) => listBorderline(db, edition)),
      ),
      path: os.decision.path.handler(({ input: { profileId } }) =>
        session.view.snapshot((db) => listDecisionPath(db, getProfile(db, profileId).id)),
      ),
      propose: os.decision.propose.handler(({ input }) => run(decisionPropose, input)),
      proposeAgreed: os.decision.proposeAgreed.handler(({ input }) => run(decisionProposeAgreed, input)),
      sign: os.decision.sign.handler(({ input }) => run(decisionSign, input)),
      setEvidence: os.decision.setEvidence.handler(({ input }) => run(decisionSetEvidence, input)),
      confirm: os.decision.confirm.handler(({ input }) => run(decisionConfirm, input)),
      reopen: os.decision.reopen.handler(({ input }) => run(decisionReopen, input)),
      askThird: os.decision.askThird.handler(({ input }) => run(decisionAskThird, input)),
    },
    agreement: {
      get: os.agreement.get.handler(({ input: { edition } }) =>
        session.view.snapshot((db) => readAgreement(db, edition)),
      ),
      units: os.agreement.units.handler(({ input: { edition, question, raters } }) =>
        session.view.snapshot((db) => listAgreementUnits(db, edition, question, raters)),
      ),
    },
    flow: {
      get: os.flow.get.handler(({ input: { edition } }) => session.view.snapshot((db) => readFlow(db, edition))),
      rows: os.flow.rows.handler(({ input: { edition, box } }) =>
        session.view.snapshot((db) => listFlowRows(db, edition, box)),
      ),
    },
  }
}
