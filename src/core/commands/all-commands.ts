import { editionAdd } from './edition-add.ts'
import { editionAddLabelVariant, editionSetOperatorSynonyms, editionSetPublishContacts } from './edition-settings.ts'
import { importApply } from './import-apply.ts'
import { profileReviewAll, profileSetRegisterFacts, profileSetReview, profileSetValue } from './profile-set-value.ts'

/** Every way to write. A test walks them all: do, undo, redo. */
export const allCommands = [
  editionAdd,
  editionAddLabelVariant,
  editionSetOperatorSynonyms,
  editionSetPublishContacts,
  importApply,
  profileReviewAll,
  profileSetRegisterFacts,
  profileSetReview,
  profileSetValue,
] as const
