import { useRef, useState } from 'react'
import type { ReviewItem } from '../../../shared/contract/review-views.ts'
import type { ValueDraft } from '../../app/values/drafts.ts'
import type { Write } from './use-write-queue.ts'

export interface Correction {
  /** The field of the item in work that is being corrected; while it is saved, its words stay but take no keys. */
  editing: { fieldKey: string; saving: boolean } | null
  begin(fieldKey: string): void
  /** What was typed before and refused: it is never lost. */
  refusedOf(item: ReviewItem, fieldKey: string): ValueDraft | null
  save(item: ReviewItem, fieldKey: string, draft: ValueDraft, write: Write): void
  /** Leaves the field, the value as it was. */
  end(item: ReviewItem, fieldKey: string): void
  /** Another item comes into work. */
  leave(): void
}

const nameOf = (item: ReviewItem, fieldKey: string): string => `${item.candidateId} ${fieldKey}`

/** The field that is being corrected. Saving gives the keys back to the list at once, and takes them again if it is refused. */
export const useCorrection = (
  act: (write: Write) => Promise<boolean>,
  focusList: () => void,
  /** Brings the item back into work. @returns false where the person is in the middle of something else. */
  comeBack: (item: ReviewItem) => boolean,
): Correction => {
  const [editing, setEditing] = useState<Correction['editing']>(null)
  const current = useRef(editing)
  const refused = useRef(new Map<string, ValueDraft>())
  const set = (next: Correction['editing']) => {
    current.current = next
    setEditing(next)
  }
  return {
    editing,
    begin: (fieldKey) => set({ fieldKey, saving: false }),
    refusedOf: (item, fieldKey) => refused.current.get(nameOf(item, fieldKey)) ?? null,
    save: (item, fieldKey, draft, write) => {
      const mine = { fieldKey, saving: true }
      set(mine)
      focusList()
      void act(write).then((written) => {
        if (written) {
          refused.current.delete(nameOf(item, fieldKey))
          if (current.current === mine) set(null)
          return
        }
        refused.current.set(nameOf(item, fieldKey), draft)
        if (current.current === mine) return set({ fieldKey, saving: false })
        if (current.current === null && comeBack(item)) set({ fieldKey, saving: false })
      })
    },
    end: (item, fieldKey) => {
      refused.current.delete(nameOf(item, fieldKey))
      set(null)
      focusList()
    },
    leave: () => set(null),
  }
}
