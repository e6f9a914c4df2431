import { parseSync } from 'rolldown/experimental'
import { describe, expect, it } from 'vitest'
import { commands } from '../commands.ts'
import { en } from './en.ts'
import { enRefusals } from './en-refusals.ts'
import { sv } from './sv.ts'

const sources = import.meta.glob<string>('../../**/*.{ts,tsx}', { query: '?raw', import: 'default', eager: true })
const screens = Object.entries(sources).filter(([path]) => !path.startsWith('./') && !/\.test\.tsx?$/.test(path))

interface Node {
  type: string
  start: number
  end: number
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

/** What stands between a text and the place on screen where it is read, without changing it. */
const passesOn = new Set(['ConditionalExpression', 'LogicalExpression', 'TemplateLiteral', 'JSXExpressionContainer'])

/** True where a text stands to be read: between tags, or in an attribute that is read, also through a choice of two. */
const isShown = (parents: readonly Node[], node: Node): boolean => {
  const outer = parents.findLastIndex(({ type }) => !passesOn.has(type))
  const holder = parents[outer]
  const chooser = parents[outer + 1]
  if (chooser?.type !== 'JSXExpressionContainer')
    return holder?.type === 'JSXAttribute' && parents.at(-1) === holder && readAttributes.has(nameOfTag(holder))
  // The question of a choice is not shown; its answers are.
  const conditions = parents.slice(outer + 1).filter(({ type }) => type === 'ConditionalExpression')
  if (conditions.some(({ test }) => isNode(test) && test.start <= node.start && node.end <= test.end)) return false
  return holder?.type === 'JSXAttribute'
    ? readAttributes.has(nameOfTag(holder))
    : holder?.type.startsWith('JSX') === true
}

/** Strings in code that people would read, without passing the texts. */
const findHardCoded = (path: string, code: string): string[] => {
  const found: string[] = []
  walk(parse(path, code), (node, parents) => {
    if (node.type === 'JSXText' && hasLetters(String(node.value))) found.push(String(node.value).trim())
    if (node.type === 'TemplateElement') {
      const { cooked } = node.value as { cooked: string }
      if (hasLetters(cooked) && isShown(parents, node)) found.push(cooked.trim())
      return
    }
    if (node.type !== 'Literal' || typeof node.value !== 'string') return
    if (isShown(parents, node)) {
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
    const code = [
      `const A = () => <p title="Titel">Hej {t('a')}<b aria-label={\`x\`} /></p>`,
      `const s = 'Ett fel'; const ö = 'ändra'`,
      `const B = () => <p aria-label={open === 'ja' ? 'Stäng' : t('b')} className="rad">{'Namn'}{\`\${n} rader\`}</p>`,
      `const C = () => <>{wide && 'bred'}{t('c')}{call('inte')}</>`,
    ].join('\n')
    expect(findHardCoded('a.tsx', code).sort()).toEqual(
      ['Ett fel', 'Hej', 'Namn', 'Stäng', 'Titel', 'bred', 'rader', 'x', 'ändra'].sort(),
    )
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

  it('are written in English too: the same keys, with the same names to fill in', () => {
    expect(missingKeys(sv, en)).toEqual([])
    expect(missingKeys(en, sv)).toEqual([])
    for (const key of keysOf(sv)) expect(namesIn(textAt(en, key)), key).toEqual(namesIn(textAt(sv, key)))
  })

  it('would be missed if they were not, or had a name wrong', () => {
    expect(missingKeys({ a: { b: 'x', c: 'y' } }, { a: { b: 'x' } })).toEqual(['a.c'])
    expect(namesIn('{{count, number}} av {{file}}')).not.toEqual(namesIn('{{count, number}} of {{files}}'))
  })

  it('are not left in Swedish by mistake', () => {
    const left = leftInSwedish(sv, en)
    expect(left.filter((key) => !sharedWords.has(textAt(sv, key)))).toEqual([])
    // A word is listed only as long as the two languages share it.
    const same = new Set(left.map((key) => textAt(sv, key)))
    expect([...sharedWords].filter((word) => !same.has(word))).toEqual([])
    expect(
      leftInSwedish(
        { a: 'Spara', b: 'Nr {{n}}', c: '{{n}} – {{m}}' },
        { a: 'Spara', b: 'No {{n}}', c: '{{n}} – {{m}}' },
      ),
    ).toEqual(['a'])
    for (const key of keysOf(en)) expect(textAt(en, key).replace('Namnlös', ''), key).not.toMatch(/[åäöÅÄÖ]/)
  })

  it('have English words only for refusals that the engine makes', () => {
    const made = new Set(
      Object.values(engine).flatMap((code) => [...code.matchAll(/'([a-z]+(?:-[a-z]+)*)'/g)].map(([, one]) => one)),
    )
    for (const [code, text] of Object.entries(enRefusals)) {
      expect(made, code).toContain(code)
      expect(text).toMatch(/^\p{Lu}.*[.]$/u)
      expect(text).not.toMatch(/!|sorry|oops|[åäö]/i)
    }
  })
})

const engine = import.meta.glob<string>(['../../../core/**/*.ts', '../../../web-host/*.ts', '!**/*.test.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
})

const textAt = (texts: object, key: string): string =>
  String(key.split('.').reduce<unknown>((part, step) => (part as Record<string, unknown>)[step], texts))

const missingKeys = (from: object, to: object): string[] => {
  const there = new Set(keysOf(to))
  return keysOf(from).filter((key) => !there.has(key))
}

/** What is filled in, in order of name: {{count, number}} gives "count, number". */
const namesIn = (text: string): string[] => [...text.matchAll(/{{(.*?)}}/g)].map(([, name = '']) => name).sort()

/** Keys whose words are the same in both languages; what is only filled in has no words. */
const leftInSwedish = (swedish: object, english: object): string[] =>
  keysOf(swedish).filter(
    (key) =>
      hasLetters(textAt(swedish, key).replaceAll(/{{.*?}}/g, '')) && textAt(swedish, key) === textAt(english, key),
  )

/** Names, and words that the two languages share: what is the same is the same on purpose. */
const sharedWords = new Set([
  // Letters and names of statistics.
  'n',
  'PABAK',
  'Kartbordet',
  '{{project}} · Kartbordet',
  'Svenska',
  'English',
  'BUP',
  'FBHV',
  'Register',
  'Register:',
  'Region:',
  'Version:',
  'Format',
  'JSON-LD',
  'In',
  'Region',
  'Export',
  'Import',
  '1 import',
  '1 region',
  'Word',
  'Excel',
  'Data',
  'Version {{version}}',
])
