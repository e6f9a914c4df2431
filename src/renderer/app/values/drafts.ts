import type { ValueState } from '../../../shared/domain/value-state.ts'

/** What a person wrote for one value, on its way to disk or refused there. */
export interface ValueDraft {
  state: ValueState | null
  text: string | null
  items: string[] | null
}

export interface KeptDraft {
  draft: ValueDraft
  /** `failed` stays until the person saves again or takes the value as it was: what was typed is never lost. */
  state: 'saving' | 'failed'
  /** Why it was refused. */
  error: string | null
}

const nameOf = (profileId: string, fieldKey: string): string => `${profileId} ${fieldKey}`

let drafts: ReadonlyMap<string, KeptDraft> = new Map()
const listeners = new Set<() => void>()

export const subscribeDrafts = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const getDrafts = (): ReadonlyMap<string, KeptDraft> => drafts

/** Asked for every cell: mostly there are none. */
export const findDraft = (profileId: string, fieldKey: string): KeptDraft | null =>
  drafts.size === 0 ? null : (drafts.get(nameOf(profileId, fieldKey)) ?? null)

export const keepDraft = (profileId: string, fieldKey: string, kept: KeptDraft): void => {
  drafts = new Map(drafts).set(nameOf(profileId, fieldKey), kept)
  for (const listener of listeners) listener()
}

export const dropDraft = (profileId: string, fieldKey: string): void => {
  if (!drafts.has(nameOf(profileId, fieldKey))) return
  const next = new Map(drafts)
  next.delete(nameOf(profileId, fieldKey))
  drafts = next
  for (const listener of listeners) listener()
}

/** Drops the draft only where nothing newer has been written meanwhile. */
export const dropDraftIfSame = (profileId: string, fieldKey: string, kept: KeptDraft): void => {
  if (findDraft(profileId, fieldKey) === kept) dropDraft(profileId, fieldKey)
}
