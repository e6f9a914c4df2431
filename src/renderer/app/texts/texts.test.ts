import { parseSync } from 'rolldown/experimental'
import { describe, expect, it } from 'vitest'
import { commands } from '../commands.ts'
import { sv } from './sv.ts'

const sources = import.meta.glob<string>('../../**/*.{ts,tsx}', { query: '?raw', import: 'default', eager: true })
const screens = Object.entries(sources).filter(([path]) => !path.startsWith('./') && !/\.test\.tsx?$/.test(path))

interface Node {
  type: string
  start: number
  [key: string]: unknown
}
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'

const walk = (
  node: Node,
  visit: (node: Node, parents: readonly Node[]) => void,
  parents: readonly Node[] = [],
): void => {
  visit(node, parents)
  for (const value of Object.values(node))
    for (const child of Array.isArray(value) ? value : [value])
      if (isNode(child)) walk(child, visit, [...parents, node])
}

const parse = (path: string, code: string): Node => {
  const { program, errors } = parseSync(path, code)
  expect(errors, path).toEqual([])
  return program as unknown as Node
}

/** Attributes that a person reads or hears. */
const readAttributes = new Set([
  'title',
  'label',
  'placeholder',
  'alt',
  'aria-label',
  'aria-description',
  'text',
  'sub',
])
const hasLetters = (text: string): boolean => /\p{L}/u.test(text)
/** Swedish letters, or a sentence: some capitalised word followed by a small one. */
const readsAsText = (text: string): boolean => /[åäöÅÄÖ]/.test(text) || /^\p{Lu}\p{Ll}+ \p{Ll}+/u.test(text)

const nameOfTag = (node: Node | undefined): string => String((node?.name as { name?: unknown } | undefined)?.name ?? '')

/** Strings in code that people would read, without passing the texts. */
const findHardCoded = (path: string, code: string): string[] => {
  const found: string[] = []
  walk(parse(path, code), (node, parents) => {
    if (node.type === 'JSXText' && hasLetters(String(node.value))) found.push(String(node.value).trim())
    if (node.type !== 'Literal' || typeof node.value !== 'string') return
    const attribute = parents.findLast(({ type }) => type === 'JSXAttribute')
    if (attribute !== undefined && readAttributes.has(nameOfTag(attribute)) && parents.at(-1) === attribute) {
      if (hasLetters(node.value)) found.push(node.value)
      return
    }
    // What is thrown is for us; keys of the domain are Swedish words themselves.
    if (parents.some(({ type }) => type === 'ThrowStatement' || type === 'ImportDeclaration' || type.startsWith('TS')))
      return
    if (readsAsText(node.value) && !domainWords.has(node.value)) found.push(node.value)
  })
  return found
}

/** Keys of operators and units of speech that belong to the data, and words that are recognised in it. */
const domainWords = new Set(['socialtjänst'])

const keysOf = (texts: object, prefix = ''): string[] =>
  Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${prefix}${key}`] : keysOf(value as object, `${prefix}${key}.`),
  )
const known = new Set(keysOf(sv).flatMap((key) => [key, key.replace(/_(one|other)$/, '')]))

describe('texts', () => {
  it('are found nowhere but among the texts', () => {
    for (const [path, code] of screens) expect(findHardCoded(path, code), path).toEqual([])
  })

  it('would be found if they were', () => {
    const code = `const A = () => <p title="Titel">Hej {t('a')}<b aria-label={\`x\`} /></p>\nconst s = 'Ett fel'; const ö = 'ändra'`
    expect(findHardCoded('a.tsx', code).sort()).toEqual(['Ett fel', 'Hej', 'Titel', 'ändra'])
  })

  it('are there for every key that is asked for', () => {
    for (const [path, code] of screens)
      walk(parse(path, code), (node) => {
        if (node.type !== 'CallExpression' || (node.callee as Node).name !== 't') return
        const [key] = node.arguments as Node[]
        if (key?.type === 'Literal' && key.value !== 'grid') expect(known, path).toContain(key.value)
        if (key?.type !== 'TemplateLiteral') return
        const start = String(((key.quasis as Node[])[0]?.value as { cooked?: string } | undefined)?.cooked ?? '')
        expect(
          [...known].some((one) => one.startsWith(start)),
          `${path}: ${start}…`,
        ).toBe(true)
      })
  })

  it('have words for every command', () => {
    for (const { id } of commands) expect(known).toContain(`commands.${id}`)
  })

  it('agree with their counts: what has one form has both', () => {
    for (const key of keysOf(sv)) {
      const other = key.endsWith('_one') ? key.replace(/_one$/, '_other') : key.replace(/_other$/, '_one')
      if (/_(one|other)$/.test(key)) expect(keysOf(sv)).toContain(other)
    }
  })

  it('are written as the look asks: no apology, no exclamation, no dash for effect', () => {
    const texts = (part: object): string[] =>
      Object.values(part).flatMap((value: unknown) => (typeof value === 'string' ? [value] : texts(value as object)))
    for (const text of texts(sv)) expect(text).not.toMatch(/!|\bOj\b|tyvärr|ledsen|lyckades|är du säker| – /i)
  })
})
