import type { Migration } from '../migrate.ts'
import { first } from './0001-first.ts'
import { viewsAndMethods } from './0002-views-and-methods.ts'
import { historyAndSearch } from './0003-history-and-search.ts'
import { classification } from './0004-classification.ts'
import { annotationsAndEvidence } from './0005-annotations-and-evidence.ts'
import { candidateOrigin } from './0006-candidate-origin.ts'
import { reviewers } from './0007-reviewers.ts'
import { importReview } from './0008-import-review.ts'

/** In order; a step that has been released is never edited. */
export const migrations: readonly Migration[] = [
  first,
  viewsAndMethods,
  historyAndSearch,
  classification,
  annotationsAndEvidence,
  candidateOrigin,
  reviewers,
  importReview,
]
