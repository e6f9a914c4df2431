import type { implement } from '@orpc/server'
import type { contract } from '../../shared/contract/contract.ts'
import { candidateAccept, candidateSkip } from '../commands/candidate-accept.ts'
import { candidateCorrect, candidateMove, candidateSetUnit, candidateSplit } from '../commands/candidate-edit.ts'
import { candidateType, importStartByHand } from '../commands/candidate-type.ts'
import { ruleLearn, ruleRemove } from '../commands/import-rule.ts'
import type { Command } from '../commands/run-command.ts'
import type { TokenTarget } from '../file-tokens.ts'
import type { ProjectSession } from '../project-session.ts'
import { getReview, listReviewItems, tryRule } from '../queries/import-review.ts'
import { listRules } from '../queries/import-rules.ts'
import { findPageWords } from '../queries/page-words.ts'
import type { RecognitionService } from '../recognise/recognition-service.ts'

type Implementer = ReturnType<typeof implement<typeof contract>>

/** The contract of the import review, procedure by procedure: nothing is decided here. */
export const reviewRoutes = (
  os: Implementer,
  { session, recognition }: { session: ProjectSession; recognition: RecognitionService },
  getTarget: (token: string) => TokenTarget,
) => {
  const run = <Input>(command: Command<Input>, input: Input) =>
    session.run(command, input, { via: 'granskning' }) ?? { entryId: null, label: null, at: null }
  return {
    review: {
      get: os.review.get.handler(({ input }) => session.view.snapshot((db) => getReview(db, input.importRunId))),
      group: os.review.group.handler(({ input }) =>
        session.view.snapshot((db) => listReviewItems(db, input.importRunId, input.groupId)),
      ),
      accept: os.review.accept.handler(({ input }) => run(candidateAccept, input)),
      skip: os.review.skip.handler(({ input }) => run(candidateSkip, input)),
      correct: os.review.correct.handler(({ input }) => run(candidateCorrect, input)),
      split: os.review.split.handler(({ input }) => run(candidateSplit, input)),
      move: os.review.move.handler(({ input }) => run(candidateMove, input)),
      setUnit: os.review.setUnit.handler(({ input }) => run(candidateSetUnit, input)),
      start: os.review.start.handler(({ input }) => run(importStartByHand, input)),
      type: os.review.type.handler(({ input }) => run(candidateType, input)),
      words: os.review.words.handler(({ input }) =>
        session.view.snapshot((db) => findPageWords(db, input.sourceId, input.page)),
      ),
      recognise: os.review.recognise.handler(({ input: { token, ...place }, signal }) =>
        recognition.recognise(place, getTarget(token), signal),
      ),
      tryRule: os.review.tryRule.handler(({ input }) =>
        session.view.snapshot((db) => tryRule(db, input.importRunId, input.rule)),
      ),
      learnRule: os.review.learnRule.handler(({ input }) => run(ruleLearn, input)),
      rules: os.review.rules.handler(() => session.view.snapshot((db) => listRules(db))),
      removeRule: os.review.removeRule.handler(({ input }) => run(ruleRemove, input)),
    },
  }
}
