import { describe, expect, it } from 'vitest'
import { menuCommands } from '../../shared/contract/bridge.ts'
import { type KeyPress, matchesChord } from './chord.ts'
import { CommandRunner, type KeyPlace } from './command-runner.ts'
import { commandGroups, commands } from './commands.ts'
import { menuTargets } from './frame/desktop-menu.ts'

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
  inCell: false,
  inDialog: false,
  pane: null,
  ...more,
})
const find = (key: KeyPress, where: KeyPlace = place(), letterKeys = true) =>
  new CommandRunner().findByKey(key, where, false, letterKeys)?.id ?? null

describe('the command table', () => {
  it('names each command once', () => {
    expect(new Set(commands.map(({ id }) => id)).size).toBe(commands.length)
  })

  it('gives each key one meaning in each place', () => {
    const taken = new Map<string, string>()
    for (const { id, keys, where } of commands)
      for (const chord of keys)
        for (const pane of where === 'everywhere' ? ['everywhere', 'grid', 'card'] : [where]) {
          const name = `${chord} in ${pane}`
          expect(taken.get(name), `${name} means both ${taken.get(name) ?? ''} and ${id}`).toBeUndefined()
          taken.set(name, id)
        }
  })

  it('lists every command in a group of the help sheet', () => {
    for (const { group } of commands) expect(commandGroups).toContain(group)
  })

  it('has a command for every item of the desktop’s menu', () => {
    for (const name of menuCommands) expect(commands.map(({ id }) => id)).toContain(menuTargets[name])
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
