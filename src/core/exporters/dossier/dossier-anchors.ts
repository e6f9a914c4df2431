/**
 * Places in a dossier that can be linked to. They follow from ids of the project alone, so that a link holds in every later
 * dossier, and the log of decisions uses the same.
 */
export const decisionAnchor = (decisionId: string): string => `beslut-${decisionId.toLowerCase()}`
export const unitAnchor = (profileId: string): string => `verksamhet-${profileId.toLowerCase()}`
export const criterionAnchor = (profileId: string, key: string): string => `${unitAnchor(profileId)}-${key}`

/** The same as the name of a bookmark in Word: letters, digits and underscores, at most 40. */
export const bookmarkName = (anchor: string): string => anchor.replaceAll(/[^\w]/g, '_').slice(0, 40)
