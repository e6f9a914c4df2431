import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { commands } from '../src/renderer/app/commands.ts'
import { sv } from '../src/renderer/app/texts/sv.ts'
import { valueStateWords } from '../src/shared/domain/value-state.ts'

const handbook = readFileSync(path.resolve(import.meta.dirname, '..', 'docs', 'handbok.md'), 'utf8')
const lines = handbook.split('\n')

const arrows: Record<string, string> = { Up: '↑', Down: '↓', Left: '←', Right: '→' }

/** The Swedish name of a command, from `commands.<id>` of the texts. */
const nameOf = (id: string): string => {
  let found: unknown = sv.commands
  for (const part of id.split('.')) found = (found as Record<string, unknown>)[part]
  return found as string
}

describe('the handbook', () => {
  it.each(commands.filter(({ keys }) => keys.length > 0).map(({ id, keys }) => [id, keys] as const))(
    'names the keys of %s',
    (id, keys) => {
      const printed = keys.map(
        (key) => `\`${key.replace('Mod', 'Ctrl').replace(/Arrow(\w+)/, (_, way: string) => arrows[way] ?? way)}\``,
      )
      const rows = lines.filter((line) => line.startsWith('| `') && printed.every((key) => line.includes(key)))
      // The way back to the grid shares its row with the way to the card.
      const name = id === 'card.toGrid' ? 'tillbaka till rutnätet' : nameOf(id)
      expect(rows.join('\n')).toContain(name)
    },
  )

  it('explains every state of a value by the word on screen', () => {
    for (const word of Object.values(valueStateWords)) expect(handbook).toContain(`| ${word} |`)
  })

  it('leads to headings that are there', () => {
    const anchors = lines
      .filter((line) => line.startsWith('#'))
      .map((line) =>
        line
          .replace(/^#+ /, '')
          .toLowerCase()
          .replace(/[^\p{L}\p{N} -]/gu, '')
          .replaceAll(' ', '-'),
      )
    const linked = [...handbook.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor)
    expect(linked.length).toBeGreaterThan(10)
    for (const anchor of linked) expect(anchors).toContain(anchor)
  })
})
