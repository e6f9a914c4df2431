import { annotationAdd } from './annotation-add.ts'
import {
  annotationEdit,
  annotationMove,
  annotationRemove,
  annotationSetColorMeaning,
  annotationSetPicture,
} from './annotation-edit.ts'
import { candidateAccept, candidateSkip } from './candidate-accept.ts'
import { candidateCorrect, candidateMove, candidateSetUnit, candidateSplit } from './candidate-edit.ts'
import { candidateType, importStartByHand } from './candidate-type.ts'
import { codebookChangeCriterion, codebookChangeRule, codebookStart } from './codebook-change.ts'
import { codebookFreeze, codebookStartCalibration } from './codebook-round.ts'
import { commentAnswer } from './comment-answer.ts'
import { decisionAskThird, decisionPropose, decisionProposeAgreed, decisionSetEvidence } from './decision-propose.ts'
import { decisionConfirm, decisionReopen, decisionSign } from './decision-sign.ts'
import { editionAdd } from './edition-add.ts'
import { editionAddLabelVariant, editionSetOperatorSynonyms, editionSetPublishContacts } from './edition-settings.ts'
import { evidenceTie, evidenceUntie } from './evidence-tie.ts'
import { importApply } from './import-apply.ts'
import { ruleLearn, ruleRemove } from './import-rule.ts'
import { methodRemove, methodSave } from './method-save.ts'
import { packetAccept } from './packet-accept.ts'
import { profileAdd, profileDuplicate, profileSplit } from './profile-add.ts'
import { profileMerge } from './profile-merge.ts'
import { profileMove } from './profile-move.ts'
import {
  profileReviewAll,
  profileSetNote,
  profileSetRegisterFacts,
  profileSetReview,
  profileSetValue,
  profileSetValues,
} from './profile-set-value.ts'
import { profileSetStanding } from './profile-standing.ts'
import { ratingJoin, ratingLeave } from './rating-people.ts'
import { ratingReveal, ratingSeal } from './rating-seal.ts'
import { reasonAdd, reasonMerge, reasonRename } from './reason-edit.ts'
import { sourceDescribe, sourceKeep, sourceRemove, sourceReplace } from './source-keep.ts'
import { sourceKeepWords } from './source-keep-words.ts'
import { unitLink, unitUnlink } from './unit-link.ts'
import { viewRemove, viewSave } from './view-save.ts'

/** Every way to write. A test walks them all: do, undo, redo. */
export const allCommands = [
  annotationAdd,
  annotationEdit,
  annotationMove,
  annotationRemove,
  annotationSetColorMeaning,
  annotationSetPicture,
  candidateAccept,
  candidateCorrect,
  candidateMove,
  candidateSetUnit,
  candidateSkip,
  candidateSplit,
  candidateType,
  codebookChangeCriterion,
  codebookChangeRule,
  codebookFreeze,
  codebookStart,
  codebookStartCalibration,
  commentAnswer,
  decisionAskThird,
  decisionConfirm,
  decisionPropose,
  decisionProposeAgreed,
  decisionReopen,
  decisionSetEvidence,
  decisionSign,
  editionAdd,
  editionAddLabelVariant,
  editionSetOperatorSynonyms,
  editionSetPublishContacts,
  evidenceTie,
  evidenceUntie,
  importApply,
  importStartByHand,
  methodRemove,
  methodSave,
  packetAccept,
  profileAdd,
  profileDuplicate,
  profileMerge,
  profileMove,
  profileReviewAll,
  profileSetNote,
  profileSetRegisterFacts,
  profileSetReview,
  profileSetStanding,
  profileSetValue,
  profileSetValues,
  profileSplit,
  ratingJoin,
  ratingLeave,
  ratingReveal,
  ratingSeal,
  reasonAdd,
  reasonMerge,
  reasonRename,
  ruleLearn,
  ruleRemove,
  sourceDescribe,
  sourceKeep,
  sourceKeepWords,
  sourceRemove,
  sourceReplace,
  unitLink,
  unitUnlink,
  viewRemove,
  viewSave,
] as const
