import { isTypingChord, type KeyPress, matchesChord } from './chord.ts'
import { chordsOf, type KeyWishes } from './chords.ts'
import { type Command, type CommandId, commands } from './commands.ts'

export interface CommandHandler {
  run(): void
  /** False: the command is there but has nothing to act on. */
  enabled: boolean
  /** Replaces the command's own words, for example "Ångra: ändra remissväg, Kärnan". */
  label?: string
}

/** Where a key was pressed, as far as bindings ask. */
export interface KeyPlace {
  /** In a text field, where a sign is text and Ctrl+Z is the field's own. */
  inText: boolean
  /** In a grid cell, where a letter starts editing. */
  inCell: boolean
  /** On a button or a link, which Enter presses. */
  onControl: boolean
  /** A dialog or menu is open and keeps the keys. */
  inDialog: boolean
  pane: string | null
}

/** Knows which commands can be run now, and runs them. What is on screen hands in the handlers; the latest one counts. */
export class CommandRunner {
  readonly #handlers = new Map<CommandId, CommandHandler[]>()
  readonly #listeners = new Set<() => void>()
  #version = 0

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  getVersion = (): number => this.#version

  add(id: CommandId, handler: CommandHandler): () => void {
    this.#handlers.set(id, [...(this.#handlers.get(id) ?? []), handler])
    this.#changed()
    return () => {
      this.#handlers.set(
        id,
        (this.#handlers.get(id) ?? []).filter((other) => other !== handler),
      )
      this.#changed()
    }
  }

  find(id: CommandId): CommandHandler | null {
    return this.#handlers.get(id)?.at(-1) ?? null
  }

  /** @returns true where something was run. */
  run(id: CommandId): boolean {
    const handler = this.find(id)
    if (handler === null || !handler.enabled) return false
    handler.run()
    return true
  }

  /** The command that a key press means in its place, or null, with the keys as the person wants them. */
  findByKey(press: KeyPress, place: KeyPlace, isMac: boolean, wishes: KeyWishes): Command | null {
    if (place.inDialog) return null
    for (const command of commands) {
      if (command.native || (command.where !== 'everywhere' && command.where !== place.pane)) continue
      for (const chord of chordsOf(command, wishes)) {
        if (!matchesChord(press, chord, isMac)) continue
        const types = isTypingChord(chord)
        if (types && place.inText) continue
        if (types && place.inCell && /[a-z]/i.test(chord)) continue
        if (place.onControl && chord === 'Enter') continue
        // Sealing and signing are also done from within the text that one has just written.
        const alsoInText = command.where === 'everywhere' || (command.where === 'queue' && chord.startsWith('Mod+'))
        if (place.inText && (command.group === 'edit' || !alsoInText)) continue
        return command
      }
    }
    return null
  }

  #changed(): void {
    this.#version += 1
    for (const listener of this.#listeners) listener()
  }
}
