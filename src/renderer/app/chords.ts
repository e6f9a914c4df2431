import type { UserSettings } from '../../shared/contract/views.ts'
import { isTypingChord, type KeyPress } from './chord.ts'
import { type Command, type CommandId, commands } from './commands.ts'

/** What a person has said about keys. */
export type KeyWishes = Pick<UserSettings, 'keys' | 'letterKeys'>

/** The chords that start a command for this person: the table's, or the person's own, without single signs where those are off. */
export const chordsOf = (command: Command, { keys, letterKeys }: KeyWishes): readonly string[] => {
  const own = command.native ? undefined : keys[command.id]
  const chords = own ?? command.keys
  return letterKeys ? chords : chords.filter((chord) => command.native === true || !isTypingChord(chord))
}

/** Two commands hear the same key only in places that the focus cannot be in at once. */
const meet = (a: Command['where'], b: Command['where']): boolean => a === b || a === 'everywhere' || b === 'everywhere'

/** The command that has a chord already, where `id` would hear it too. Signs that are switched off are still taken. */
export const findTaken = (id: CommandId, chord: string, keys: KeyWishes['keys']): Command | null => {
  const where = commands.find((command) => command.id === id)?.where ?? 'everywhere'
  const wanted = chord.toLowerCase()
  return (
    commands.find(
      (command) =>
        command.id !== id &&
        meet(command.where, where) &&
        chordsOf(command, { keys, letterKeys: true }).some((taken) => taken.toLowerCase() === wanted),
    ) ?? null
  )
}

/** Keys that the system, the browser or a text field needs for itself. */
const systemChords = new Set(
  [
    'Mod+C',
    'Mod+V',
    'Mod+X',
    'Mod+A',
    'Mod+W',
    'Mod+T',
    'Mod+N',
    'Mod+Q',
    'Mod+R',
    'Mod++',
    'Mod+-',
    'Mod+0',
    'Alt+F4',
    'F5',
    'F11',
    'F12',
    'Tab',
    'Shift+Tab',
    'Enter',
    ' ',
    'Space',
    'Backspace',
  ].map((chord) => chord.toLowerCase()),
)
export const isSystemChord = (chord: string): boolean => systemChords.has(chord.toLowerCase())

const modifierKeys = new Set([
  'Control',
  'Shift',
  'Alt',
  'Meta',
  'AltGraph',
  'CapsLock',
  'Dead',
  'Process',
  'Unidentified',
])

/** The chord that was pressed, as the table writes it; null while only modifiers are down. */
export const chordOfPress = (press: KeyPress, isMac: boolean): string | null => {
  if (modifierKeys.has(press.key)) return null
  const isSign = press.key.length === 1 && !/[a-zåäö0-9]/i.test(press.key)
  const parts: string[] = []
  if (isMac ? press.metaKey : press.ctrlKey) parts.push('Mod')
  if (press.altKey) parts.push('Alt')
  // How "?" is typed differs between keyboards: the sign is the key.
  if (press.shiftKey && !isSign) parts.push('Shift')
  parts.push(press.key === 'Escape' ? 'Esc' : press.key.length === 1 ? press.key.toUpperCase() : press.key)
  return parts.join('+')
}
