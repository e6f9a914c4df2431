import { dropDraftIfSame, findDraft, type KeptDraft, keepDraft, type ValueDraft } from './drafts.ts'

export interface ValueToSave {
  profileId: string
  fieldKey: string
  /** "Remissväg, Kärnan": for the message when it is refused. */
  what: string
  draft: ValueDraft
  /** What the person saw when they began; left out to write over whatever stands. */
  expected?: Pick<ValueDraft, 'state' | 'text'>
  via: 'grid' | 'card'
}

export interface SaverParts {
  write(value: Omit<ValueToSave, 'what' | 'draft'> & ValueDraft): Promise<{ entryId: string | null }>
  /** Settles when the screen shows what was written. */
  showWritten(profileId: string, entryId: string | null): Promise<void>
  /** Words of a refusal, to keep beside the text. */
  sentenceOf(error: unknown): string
  onRefused(value: ValueToSave, error: unknown): void
  onBegun(value: ValueToSave): void
}

/** What stands on disk when a draft is written. */
const writtenBy = ({ state, text }: ValueDraft): Pick<ValueDraft, 'state' | 'text'> => ({
  state,
  text: state === null || text === null ? null : text.normalize('NFC'),
})

/**
 * Writes values in the order that the person wrote them. What is typed is shown at once; it is dropped when the screen
 * shows it from disk, and kept with the reason where it is refused. Each write has a history entry of its own, however
 * fast the next one comes.
 *
 * Careful: while an earlier write of the same value is on its way, the person saw that one, not what stands on disk. The
 * next write expects it, or a quick person would be told that somebody else had been quicker.
 */
export const createValueSaver = (parts: SaverParts): ((value: ValueToSave) => Promise<boolean>) => {
  /** By value: what the write before left on disk; null where it was refused. */
  const lanes = new Map<string, Promise<Pick<ValueDraft, 'state' | 'text'> | null>>()

  const writeOne = async (
    value: ValueToSave,
    kept: KeptDraft,
    own: Pick<ValueDraft, 'state' | 'text'> | null,
  ): Promise<Pick<ValueDraft, 'state' | 'text'> | null> => {
    const { profileId, fieldKey, draft, via } = value
    const expected = value.expected === undefined ? undefined : (own ?? value.expected)
    try {
      const written = await parts.write({
        profileId,
        fieldKey,
        ...draft,
        ...(expected === undefined ? {} : { expected: { state: expected.state, text: expected.text } }),
        via,
      })
      await parts.showWritten(profileId, written.entryId)
      dropDraftIfSame(profileId, fieldKey, kept)
      return writtenBy(draft)
    } catch (error) {
      // What has been written since is newer: it is what the person wants kept.
      if (findDraft(profileId, fieldKey) === kept)
        keepDraft(profileId, fieldKey, { draft, state: 'failed', error: parts.sentenceOf(error) })
      parts.onRefused(value, error)
      return null
    }
  }

  return async (value) => {
    const name = `${value.profileId} ${value.fieldKey}`
    const kept: KeptDraft = { draft: value.draft, state: 'saving', error: null }
    keepDraft(value.profileId, value.fieldKey, kept)
    parts.onBegun(value)
    const before = lanes.get(name)
    const lane = (async () => writeOne(value, kept, (await before) ?? null))()
    lanes.set(name, lane)
    const written = await lane
    if (lanes.get(name) === lane) lanes.delete(name)
    return written !== null
  }
}
