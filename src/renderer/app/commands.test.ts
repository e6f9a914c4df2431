import { describe, expect, it } from 'vitest'
import { type KeyPress, matchesChord } from './chord.ts'
import { chordOfPress, chordsOf, findTaken, isSystemChord } from './chords.ts'
import { CommandRunner, type KeyPlace } from './command-runner.ts'
import { commandGroups, commands, keyWheres } from './commands.ts'
import { makeMenuBar } from './menu-bar.ts'
import { sv } from './texts/sv.ts'

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...more,
})
const place = (more: Partial<KeyPlace> = {}): KeyPlace => ({
  inText: false,
  onControl: false,
  inCell: false,
  inDialog: false,
  pane: null,
  ...more,
})
const find = (key: KeyPress, where: KeyPlace = place(), letterKeys = true, keys: Record<string, string[]> = {}) =>
  new CommandRunner().findByKey(key, where, false, { letterKeys, keys })?.id ?? null

describe('the command table', () => {
  it('names each command once', () => {
    expect(new Set(commands.map(({ id }) => id)).size).toBe(commands.length)
  })

  it('gives each key one meaning in each place', () => {
    const taken = new Map<string, string>()
    for (const { id, keys, where } of commands)
      for (const chord of keys)
        for (const pane of where === 'everywhere' ? keyWheres : [where]) {
          const name = `${chord} in ${pane}`
          expect(taken.get(name), `${name} means both ${taken.get(name) ?? ''} and ${id}`).toBeUndefined()
          taken.set(name, id)
        }
  })

  it('lists every command in a group of the help sheet', () => {
    for (const { group } of commands) expect(commandGroups).toContain(group)
  })

  it('is the whole of the menu bar: each command stands there once, or is of its place, and nothing else does', () => {
    const named = items.flatMap((item) => (item.kind === 'command' ? [item.name] : []))
    expect(new Set(named).size).toBe(named.length)
    expect([...named].sort()).toEqual(
      commands
        .filter(({ inMenu }) => inMenu)
        .map(({ id }) => id)
        .sort(),
    )
    // What stands in no menu is done with the focus in its place, and is printed in the help sheet by its key.
    for (const { id, inMenu, inPalette, keys } of commands)
      if (!inMenu) expect([inPalette, keys.length > 0], id).toEqual([false, true])
  })

  it('reaches everything that can be run: by the menu bar, or by a key', () => {
    for (const command of commands)
      expect(command.inMenu || chordsOf(command, { keys: {}, letterKeys: false }).length > 0, command.id).toBe(true)
  })
})

/** Words by their key, as i18next answers. */
const t = ((key: string) =>
  String(key.split('.').reduce<unknown>((part, step) => (part as Record<string, unknown>)[step], sv))) as never
const plain = { keys: {}, letterKeys: true, language: 'sv' } as const
const items = makeMenuBar(t, new CommandRunner(), plain, 'page').menus.flatMap((menu) => menu.items)

describe('the menu bar', () => {
  it('has the words and the state of what is on screen', () => {
    const runner = new CommandRunner()
    runner.add('journal.undo', { run: () => {}, enabled: true, label: 'Ångra: ändra remissväg, Kärnan' })
    runner.add('journal.redo', { run: () => {}, enabled: false })
    const { menus } = makeMenuBar(t, runner, { ...plain, keys: { 'journal.redo': ['Mod+Y'] } }, 'system')
    const edit = menus.find(({ name }) => name === 'edit')
    expect(edit?.label).toBe('Redigera')
    expect(edit?.items.slice(0, 2)).toEqual([
      { kind: 'command', name: 'journal.undo', label: 'Ångra: ändra remissväg, Kärnan', enabled: true, chord: 'Mod+Z' },
      { kind: 'command', name: 'journal.redo', label: 'Gör om', enabled: false, chord: 'Mod+Y' },
    ])
  })

  it('shows no single sign where those are switched off', () => {
    const chords = (letterKeys: boolean) =>
      makeMenuBar(t, new CommandRunner(), { ...plain, letterKeys }, 'system')
        .menus.flatMap((menu) => menu.items)
        .flatMap((item) => (item.kind === 'command' ? [item.chord] : []))
    expect(chords(true)).toContain('J')
    expect(chords(false).filter((chord) => chord.length === 1)).toEqual([])
    expect(chords(false)).toContain('F1')
  })

  it('says a thing that the system does too only once: ours while the grid can do it', () => {
    const edit = (runner: CommandRunner) =>
      makeMenuBar(t, runner, plain, 'system')
        .menus.flatMap((menu) => menu.items)
        .flatMap((item) => (item.kind === 'separator' ? [] : [item.kind === 'command' ? item.name : item.role]))
    const runner = new CommandRunner()
    expect(edit(runner)).toContain('copy')
    expect(edit(runner)).not.toContain('grid.copy')
    runner.add('grid.copy', { run: () => {}, enabled: true })
    expect(edit(runner)).toContain('grid.copy')
    expect(edit(runner)).not.toContain('copy')
    runner.add('grid.paste', { run: () => {}, enabled: true })
    expect(edit(runner)).toContain('paste')
    expect(edit(runner)).not.toContain('grid.paste')
  })

  it('has a word for every item', () => {
    for (const item of items) if (item.kind !== 'separator') expect(item.label).not.toBe('undefined')
  })
})

describe('keys of one’s own', () => {
  it('replace those of the table, and free them', () => {
    const keys = { 'unit.next': ['Q'], 'register.filter': [] }
    expect(find(press('q'), place(), true, keys)).toBe('unit.next')
    expect(find(press('j'), place(), true, keys)).toBeNull()
    expect(find(press('/'), place(), true, keys)).toBeNull()
    expect(findTaken('unit.previous', 'Q', keys)?.id).toBe('unit.next')
    expect(findTaken('unit.previous', 'J', keys)).toBeNull()
  })

  it('are refused where another command would hear them too, and where the system needs them', () => {
    expect(findTaken('unit.next', 'Mod+k', {})?.id).toBe('palette.open')
    // The same key in two panes: the focus is in one of them.
    expect(findTaken('grid.toCard', 'Shift+Enter', {})).toBeNull()
    expect(findTaken('unit.next', 'Shift+Enter', {})?.id).toBe('grid.toCard')
    expect(findTaken('unit.next', 'Delete', {})?.id).toBe('value.clear')
    expect([isSystemChord('Mod+C'), isSystemChord('Mod+W'), isSystemChord('Alt+J')]).toEqual([true, true, false])
  })

  it('are written as the table writes them, and found again when pressed', () => {
    const presses = [
      press('n'),
      press('?', { shiftKey: true }),
      press('F7', { shiftKey: true }),
      press('ö', { altKey: true }),
    ]
    expect(presses.map((one) => chordOfPress(one, false))).toEqual(['N', '?', 'Shift+F7', 'Alt+Ö'])
    expect(chordOfPress(press('Control', { ctrlKey: true }), false)).toBeNull()
    for (const one of presses) expect(matchesChord(one, chordOfPress(one, false) ?? '', false)).toBe(true)
    expect(chordOfPress(press('s', { metaKey: true, shiftKey: true }), true)).toBe('Mod+Shift+S')
  })
})

describe('keys', () => {
  it('start their command', () => {
    expect(find(press('2', { ctrlKey: true }))).toBe('room.register')
    expect(find(press('F6', { shiftKey: true }))).toBe('pane.previous')
    expect(find(press('Enter', { shiftKey: true }), place({ pane: 'card' }))).toBe('card.toGrid')
    expect(find(press('Enter', { shiftKey: true }), place({ pane: 'grid' }))).toBe('grid.toCard')
    expect(find(press('Enter', { shiftKey: true }))).toBeNull()
  })

  it('that are signs are text in a text field, and can be switched off', () => {
    expect(find(press('/'))).toBe('register.filter')
    expect(find(press('?', { shiftKey: true }))).toBe('help.open')
    expect(find(press('/', { shiftKey: true }))).toBe('register.filter')
    expect(find(press('/'), place({ inText: true }))).toBeNull()
    expect(find(press('/'), place(), false)).toBeNull()
  })

  it('that are letters begin an answer in a cell', () => {
    expect(find(press('j'))).toBe('unit.next')
    expect(find(press('j'), place({ inCell: true, pane: 'grid' }))).toBeNull()
  })

  it('leave the undo of a text field to the field', () => {
    const undo = press('z', { ctrlKey: true })
    expect(find(undo)).toBe('journal.undo')
    expect(find(undo, place({ inText: true }))).toBeNull()
    expect(find(press('k', { ctrlKey: true }), place({ inText: true }))).toBe('palette.open')
  })

  it('do nothing behind a dialog', () => {
    expect(find(press('2', { ctrlKey: true }), place({ inDialog: true }))).toBeNull()
  })

  it('tell Ctrl+Z from Ctrl+Shift+Z, whatever case the key comes in', () => {
    expect(find(press('Z', { ctrlKey: true, shiftKey: true }))).toBe('journal.redo')
    expect(find(press('Z', { ctrlKey: true }))).toBe('journal.undo')
    expect(matchesChord(press('z', { metaKey: true }), 'Mod+Z', true)).toBe(true)
    expect(matchesChord(press('z', { ctrlKey: true }), 'Mod+Z', true)).toBe(false)
  })
})

describe('the runner', () => {
  it('runs the latest handler, and the one before when that is gone', () => {
    const runner = new CommandRunner()
    const ran: string[] = []
    runner.add('help.open', { enabled: true, run: () => ran.push('first') })
    const remove = runner.add('help.open', { enabled: true, run: () => ran.push('second') })
    expect(runner.run('help.open')).toBe(true)
    remove()
    runner.run('help.open')
    expect(ran).toEqual(['second', 'first'])
  })

  it('runs nothing that is not enabled or not there', () => {
    const runner = new CommandRunner()
    runner.add('journal.undo', { enabled: false, run: () => expect.unreachable() })
    expect(runner.run('journal.undo')).toBe(false)
    expect(runner.run('journal.redo')).toBe(false)
  })
})
