import type { svClassificationParts, svPartCommands, svQueueCommands, svSourceParts } from './sv-parts.ts'

export const enSourceParts: typeof svSourceParts = {
  library: 'Library',
  reader: 'Reader',
  review: 'Review the import',
  gap: 'Evidence',
}

export const enClassificationParts: typeof svClassificationParts = {
  rating: 'Rating',
  settle: 'Reconciliation',
  statistics: 'Statistics',
  flow: 'Flow',
  codebook: 'Codebook',
  reviewers: 'Reviewers',
}

export const enPartCommands: typeof svPartCommands = {
  sources: {
    library: 'Show the library of sources',
    reader: 'Read the source',
    review: 'Review the import',
    gap: 'Show what the values rest on',
  },
  classification: {
    rating: 'Rate units',
    settle: 'Settle disagreements',
    statistics: 'Show statistics of the ratings',
    flow: 'Show the flow',
    codebook: 'Show the codebook',
    reviewers: 'Show what reviewers answer',
  },
}

export const enQueueCommands: typeof svQueueCommands = {
  accept: 'Accept what is proposed',
  correct: 'Correct',
  keepWhole: 'Keep whole',
  skip: 'Skip',
  toField: 'Move to another field',
  similar: 'Try on similar ones',
  reviewAll: 'Review all certain ones',
  yes: 'Yes',
  no: 'No',
  unclear: 'Unclear',
  rationale: 'Rationale',
  evidence: 'Evidence',
  seal: 'Seal or sign',
}
