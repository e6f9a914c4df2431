import type { ValueDraft } from './drafts.ts'

/** Pure rules of what a person writes in a value's editor. */

export const emptyDraft: ValueDraft = { state: null, text: null, items: null }

/** The draft when its text is written: text makes an answer, no text makes nothing. A "no" stays one while its printed words are mended. */
export const withText = (draft: ValueDraft, text: string): ValueDraft => {
  const written = text.trim() === '' ? null : text
  const isWordedNo = draft.state === 'none' && draft.text !== null
  if (written === null) {
    const standsAlone = draft.state !== null && draft.state !== 'answered'
    return standsAlone ? { ...draft, text: null, items: null } : emptyDraft
  }
  return { state: isWordedNo ? 'none' : 'answered', text, items: draft.items }
}

/** The draft when a state is chosen. A state other than an answer stands for itself; only "no" may keep its printed words. */
export const withState = (draft: ValueDraft, state: ValueDraft['state']): ValueDraft => {
  if (state === 'answered') return { ...draft, state: draft.text === null ? null : 'answered' }
  if (state === 'none') return { ...draft, state, items: null }
  return { state, text: null, items: null }
}

/** Line ends and outer blanks as they are kept. */
export const tidied = (draft: ValueDraft): ValueDraft => {
  const text = draft.text === null ? null : draft.text.replaceAll('\r\n', '\n').trim()
  const tidy = { ...draft, text: text === '' ? null : text }
  return tidy.text === null && tidy.state === 'answered' ? emptyDraft : tidy
}

export const sameDraft = (a: ValueDraft, b: ValueDraft): boolean =>
  a.state === b.state && a.text === b.text && JSON.stringify(a.items) === JSON.stringify(b.items)
