import { useSyncExternalStore } from 'react'
import { z } from 'zod'

/** How one person wants the window on this machine. Nothing of the project is kept here. */
const Preferences = z.object({
  density: z.enum(['normal', 'tat']).catch('normal'),
  /** Single signs as commands (WCAG 2.1.4 asks for a way to switch them off). */
  letterKeys: z.boolean().catch(true),
  room: z.string().nullable().catch(null),
  edition: z.string().nullable().catch(null),
  /** Null: as the width of the window has room for. */
  showFacets: z.boolean().nullable().catch(null),
  showCard: z.boolean().catch(true),
  /** Sizes of panes in percent, by group. */
  panes: z.record(z.string(), z.record(z.string(), z.number())).catch({}),
  /** State of the grid's columns, by edition; the grid's own shape. */
  columns: z.record(z.string(), z.array(z.looseObject({ colId: z.string() }))).catch({}),
})
export type Preferences = z.infer<typeof Preferences>

const storageName = 'kartbordet.preferences'

const read = (projectId: string): Preferences => {
  try {
    return Preferences.parse(JSON.parse(localStorage.getItem(`${storageName}.${projectId}`) ?? '{}'))
  } catch {
    return Preferences.parse({})
  }
}

let project = ''
let current = read(project)
const listeners = new Set<() => void>()

/** Preferences are remembered per project; before one is open, for the start screen. What shows them is made anew with the project. */
export const choosePreferencesOf = (projectId: string): void => {
  if (projectId === project) return
  project = projectId
  current = read(projectId)
}

export const getPreferences = (): Preferences => current

export const setPreferences = (change: Partial<Preferences>): void => {
  current = { ...current, ...change }
  try {
    localStorage.setItem(`${storageName}.${project}`, JSON.stringify(current))
  } catch {
    // A full or forbidden store: the window works, it only forgets.
  }
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const usePreferences = (): Preferences => useSyncExternalStore(subscribe, getPreferences)
