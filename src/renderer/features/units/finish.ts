/** Tells what was done, and goes on to the unit that it led to. */
export type Finish = (title: string, entryId: string | null, profileId: string | null, columnId?: string | null) => void
