import { useRef, useSyncExternalStore } from 'react'
import { z } from 'zod'
import { UserSettings } from '../../shared/contract/views.ts'

/** Where one stood in a source: the page (or segment of text) from 1, how far down it from 0 to 1, and how it was shown. */
const ReadingPlace = z.object({
  page: z.number().int().min(1).catch(1),
  at: z.number().min(0).max(1).catch(0),
  zoom: z.union([z.number().min(0.1).max(10), z.literal('width'), z.literal('page')]).catch('width'),
  turn: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]).catch(0),
  single: z.boolean().catch(false),
})
export type ReadingPlace = z.infer<typeof ReadingPlace>

/** How the window stands in one project. Kept by the host beside its settings, never in the project. */
const ProjectView = z.object({
  room: z.string().nullable().catch(null),
  /** The part in view of each room that has several. */
  parts: z.record(z.string(), z.string()).catch({}),
  edition: z.string().nullable().catch(null),
  /** The unit whose card is shown. */
  profileId: z.string().nullable().catch(null),
  /** Null: as the width of the window has room for. */
  showFacets: z.boolean().nullable().catch(null),
  showCard: z.boolean().catch(true),
  /** The source that was read last, and where in each one stood. */
  readSource: z.string().nullable().catch(null),
  reading: z.record(z.string(), ReadingPlace).catch({}),
  showContents: z.boolean().catch(true),
  showMarks: z.boolean().catch(true),
  /** Groups of fields that are folded in the card. */
  foldedGroups: z.array(z.string()).catch([]),
  /** Units that were skipped in the queue of ratings: they are come back to last. */
  skippedUnits: z.array(z.string()).catch([]),
  /** Sizes of panes in percent, by group. */
  panes: z.record(z.string(), z.record(z.string(), z.number())).catch({}),
  /** State of the grid's columns, by edition; the grid's own shape. */
  columns: z.record(z.string(), z.array(z.looseObject({ colId: z.string() }))).catch({}),
})
type ProjectView = z.infer<typeof ProjectView>

export type Preferences = UserSettings & ProjectView

/** Where preferences are kept. Failing to keep them is no reason to stop: the window works, it only forgets. */
export interface PreferenceKeeper {
  setSettings(change: Partial<UserSettings>): void
  setView(projectId: string, view: string): void
}

const readView = (text: string | null): ProjectView => {
  try {
    return ProjectView.parse(JSON.parse(text ?? '{}'))
  } catch {
    return ProjectView.parse({})
  }
}

const isOfPerson = (key: string): key is keyof UserSettings => key in UserSettings.shape

let project = ''
let current: Preferences = { ...UserSettings.parse({}), ...readView(null) }
let keeper: PreferenceKeeper = { setSettings: () => {}, setView: () => {} }
let keepSoon: ReturnType<typeof setTimeout> | null = null
const listeners = new Set<() => void>()

const change = (next: Preferences): void => {
  current = next
  for (const listener of listeners) listener()
}

export const keepPreferencesWith = (next: PreferenceKeeper): void => {
  keeper = next
}

/** The person's own settings, as the host has them. Called while rendering: tells nobody unless something differs. */
export const takeSettings = (settings: UserSettings): void => {
  if (JSON.stringify(UserSettings.parse(current)) !== JSON.stringify(settings)) change({ ...current, ...settings })
}

/** The window as it stood in a project, once for each project; `view` is what the host kept. What shows it is made anew with the project. */
export const takeView = (projectId: string, view: string | null): void => {
  if (projectId === project) return
  keepViewNow()
  project = projectId
  current = { ...current, ...readView(view) }
}

/** A project that is opened again is read again. */
export const forgetView = (): void => {
  keepViewNow()
  project = ''
}

const keepViewNow = (): void => {
  if (keepSoon === null) return
  clearTimeout(keepSoon)
  keepSoon = null
  keeper.setView(project, JSON.stringify(ProjectView.parse(current)))
}

/** A pane that is dragged changes many times a second: what is kept is where it stands so long after the first change. */
const keepWaitMs = 400

export const getPreferences = (): Preferences => current

export const setPreferences = (changed: Partial<Preferences>): void => {
  const entries = Object.entries(changed)
  const ofPerson = entries.filter(([key]) => isOfPerson(key))
  change({ ...current, ...changed })
  if (ofPerson.length > 0) keeper.setSettings(Object.fromEntries(ofPerson))
  if (entries.length > ofPerson.length && project !== '') {
    // Careful: not put off by each further change, or whoever works quickly is never kept.
    keepSoon ??= setTimeout(keepViewNow, keepWaitMs)
  }
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The named preferences. What shows them is drawn again only when one of them changes: the unit in work changes with every arrow key. */
export const usePreferences = <Key extends keyof Preferences>(...keys: readonly Key[]): Pick<Preferences, Key> => {
  const shown = useRef<Pick<Preferences, Key> | null>(null)
  return useSyncExternalStore(subscribe, () => {
    const before = shown.current
    if (before !== null && keys.every((key) => Object.is(before[key], current[key]))) return before
    const next = Object.fromEntries(keys.map((key) => [key, current[key]])) as unknown as Pick<Preferences, Key>
    shown.current = next
    return next
  })
}
