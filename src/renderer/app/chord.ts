/** A pressed key with its modifiers, as far as a binding asks. */
export interface KeyPress {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  shiftKey: boolean
  altKey: boolean
}

const keyNames: Record<string, string> = { Esc: 'Escape', Space: ' ' }

/** The keys of a chord, the plus sign among them: "Mod++". */
const partsOf = (chord: string): string[] => {
  if (chord === '+') return ['+']
  return chord.endsWith('++') ? [...chord.slice(0, -2).split('+'), '+'] : chord.split('+')
}

/** True where the press is the chord ("Mod+Shift+Z", "/", "F6"). `Mod` is Cmd on a Mac, else Ctrl. */
export const matchesChord = (press: KeyPress, chord: string, isMac: boolean): boolean => {
  const parts = partsOf(chord)
  const name = parts.at(-1) ?? ''
  const wanted = new Set(parts.slice(0, -1))
  const mod = isMac ? press.metaKey : press.ctrlKey
  const otherMod = isMac ? press.ctrlKey : press.metaKey
  if (mod !== wanted.has('Mod') || otherMod || press.altKey !== wanted.has('Alt')) return false
  // The shift key is part of how "?" and "/" are typed on many keyboards, so a printed sign is compared as it is.
  const isSign = name.length === 1 && !/[a-z0-9]/i.test(name)
  if (!isSign && press.shiftKey !== wanted.has('Shift')) return false
  const key = keyNames[name] ?? name
  return press.key.toLowerCase() === key.toLowerCase()
}

/** True for a key that types a sign: it must not act in a text field. */
export const isTypingChord = (chord: string): boolean => chord.length === 1

const arrows: Record<string, string> = { ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→' }

/** What is printed on the keys: "Mod+Shift+Z" gives Ctrl, Shift, Z. */
export const chordKeys = (chord: string, isMac: boolean): string[] =>
  partsOf(chord).map((part) => {
    if (part === 'Mod') return isMac ? '⌘' : 'Ctrl'
    if (part === 'Enter') return '↵'
    const arrow = arrows[part]
    if (arrow !== undefined) return arrow
    return part
  })

export const isMacPlatform = (): boolean => /mac|iphone|ipad/i.test(navigator.platform)
