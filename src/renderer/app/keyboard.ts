import { isMacPlatform } from './chord.ts'
import type { CommandRunner, KeyPlace } from './command-runner.ts'
import { getPreferences } from './preferences.ts'

const textFields =
  'input:not([type=checkbox]):not([type=radio]):not([type=button]), textarea, select, [contenteditable=true]'

/** What hears the keys of a part: the one that the focus is in, or the one on screen while the focus is nowhere. */
const keysOf = (element: Element | null): string | undefined =>
  (element === document.body
    ? document.querySelector<HTMLElement>('[data-keys]')
    : element?.closest<HTMLElement>('[data-keys]')
  )?.dataset.keys

export const placeOf = (target: EventTarget | null): KeyPlace => {
  const element = target instanceof Element ? target : null
  return {
    inText: element?.closest(textFields) != null,
    onControl: element?.closest('button, a[href], summary') != null,
    inCell: element?.closest('.ag-cell') != null,
    inDialog: element?.closest('[role=dialog], [role=menu]') != null,
    pane: keysOf(element) ?? element?.closest<HTMLElement>('[data-pane]')?.dataset.pane ?? null,
  }
}

/** Listens before anything else does, so that a binding means the same wherever the focus is. */
export const listenForKeys = (runner: CommandRunner): (() => void) => {
  const isMac = isMacPlatform()
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return
    const command = runner.findByKey(event, placeOf(event.target), isMac, getPreferences())
    // A key that is held down decides one thing, not the whole queue.
    const isHeld = event.repeat && command?.group === 'queue'
    if (command === null || (!isHeld && !runner.run(command.id))) return
    event.preventDefault()
    event.stopPropagation()
  }
  window.addEventListener('keydown', onKeyDown, { capture: true })
  return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
}

/** Moves the focus to the next or previous pane on screen. */
export const focusPane = (step: 1 | -1, runner: CommandRunner): void => {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter((pane) => pane.offsetParent !== null)
  if (panes.length === 0) return
  const at = panes.findIndex((pane) => pane.contains(document.activeElement))
  const next = panes[at === -1 ? 0 : (at + step + panes.length) % panes.length]
  if (next !== undefined) focusInside(next, runner)
}

/** Moves the focus into the room, to the part that one came for. */
export const focusRoom = (runner: CommandRunner): void => {
  const pane =
    document.querySelector<HTMLElement>('.room [data-pane="grid"]') ??
    document.querySelector<HTMLElement>('.room [data-pane]')
  if (pane !== null) focusInside(pane, runner)
}

/** The part of a pane that takes the focus: the grid's row in work, the marked part, else the first that can, else the pane itself. */
const focusInside = (pane: HTMLElement, runner: CommandRunner): void => {
  if (pane.dataset.pane === 'grid') {
    runner.run('card.toGrid')
    // Without rows the pane itself waits with the focus; the grid takes it when it is ready.
    if (!pane.contains(document.activeElement)) pane.focus()
    return
  }
  const target =
    pane.querySelector<HTMLElement>('[data-pane-focus]') ??
    pane.querySelector<HTMLElement>(
      'button:not([disabled]), a[href], input:not([disabled]), select, textarea, [tabindex]:not([tabindex="-1"])',
    ) ??
    pane
  target.focus()
}
