/** Words of the parts of rooms, and of the keys that all queues share. */
export const svSourceParts = {
  library: 'Bibliotek',
  reader: 'Läsare',
  review: 'Granska importen',
  gap: 'Belägg',
}

export const svClassificationParts = {
  rating: 'Bedömning',
  settle: 'Avgörande',
  statistics: 'Statistik',
  flow: 'Flöde',
  codebook: 'Kodbok',
  reviewers: 'Granskare',
}

export const svPartCommands = {
  sources: {
    library: 'Visa bibliotek över källor',
    reader: 'Läs källan',
    review: 'Granska importen',
    gap: 'Visa vad uppgifterna vilar på',
  },
  classification: {
    rating: 'Bedöm verksamheter',
    settle: 'Avgör oenigheter',
    statistics: 'Visa statistik över bedömningarna',
    flow: 'Visa flödet',
    codebook: 'Visa kodboken',
    reviewers: 'Visa granskarnas svar',
  },
}

export const svQueueCommands = {
  accept: 'Godta förslaget',
  correct: 'Rätta',
  keepWhole: 'Behåll hel',
  skip: 'Hoppa över',
  toField: 'Flytta till fält',
  similar: 'Pröva på liknande',
  reviewAll: 'Granska alla säkra',
  yes: 'Ja',
  no: 'Nej',
  unclear: 'Oklart',
  rationale: 'Motivering',
  evidence: 'Belägg',
  seal: 'Försegla eller signera',
}
