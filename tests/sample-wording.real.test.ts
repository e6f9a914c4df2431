import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')
const sampleFolder = path.join(root, 'resources', 'sample')
const sourcesFolder = path.join(root, '..', 'shared', 'sources')

/** As many words in a row as may be the same by chance or as a fact (a name with its place and operator). */
const wordsInARow = 6

const pdfText = async (bytes: Uint8Array): Promise<string> => {
  const pdf = await getDocument({ data: bytes, verbosity: 0 }).promise
  const pages: string[] = []
  for (let number = 1; number <= pdf.numPages; number++) {
    const content = await (await pdf.getPage(number)).getTextContent()
    pages.push(content.items.map((item) => ('str' in item ? item.str : '')).join(' '))
  }
  return pages.join(' ')
}

/** The words of a file, without regard to its structure. */
const textOf = async (file: string): Promise<string> => {
  const bytes = new Uint8Array(readFileSync(file))
  if (file.endsWith('.pdf')) return pdfText(bytes)
  if (/\.(docx|xlsx)$/.test(file))
    return Object.entries(unzipSync(bytes))
      .filter(([name]) => name.endsWith('.xml'))
      .map(([, part]) => strFromU8(part).replace(/<[^>]+>/g, ' '))
      .join(' ')
  const text = new TextDecoder(file.endsWith('.csv') ? 'windows-1252' : 'utf-8').decode(bytes)
  const decoded = file.endsWith('.eml')
    ? new TextDecoder().decode(
        Uint8Array.from(
          text
            .replace(/=\r\n/g, '')
            .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
          (character) => character.charCodeAt(0),
        ),
      )
    : text
  return decoded.replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]+>|&\w+;/g, ' ')
}

const wordsOf = (text: string): string[] =>
  text
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? []

const runsOf = (words: readonly string[]): string[] =>
  words.slice(0, Math.max(0, words.length - wordsInARow + 1)).map((_, i) => words.slice(i, i + wordsInARow).join(' '))

/** Facts that may read the same: labels, names of regions and municipalities, register lines, written-out abbreviations. */
const factPhrases = (): string[] => {
  const read = (...parts: string[]) => JSON.parse(readFileSync(path.join(root, ...parts), 'utf8'))
  const truth = read('tests', 'fixtures', 'sample-truth.json')
  const reference = read('resources', 'reference.json')
  const phrases: string[] = [...reference.regions, ...reference.municipalities].map(({ name }) => name)
  for (const line of truth['rapport-2025.pdf'].register) phrases.push(line.raw)
  phrases.push(truth['webbsida-2018-stockholm.html'].regions[0].childrenText)
  for (const { abbr, meaning } of truth['rapport-2025.pdf'].abbreviations) phrases.push(`${abbr} ${meaning}`)
  for (const year of ['2018', '2025'])
    for (const field of read('resources', 'editions', `${year}.json`).fields)
      phrases.push(field.label, ...field.variants)
  return [...new Set(phrases.map((phrase) => wordsOf(phrase).join(' ')))].sort((a, b) => b.length - a.length)
}

/** Runs of words that hold no fact. */
const ownRuns = (text: string, facts: readonly string[]): string[] => {
  let words = ` ${wordsOf(text).join(' ')} `
  for (const fact of facts) while (words.includes(` ${fact} `)) words = words.replaceAll(` ${fact} `, ' | ')
  return words.split('|').flatMap((part) => runsOf(wordsOf(part)))
}

describe('the wording of the sample', () => {
  it.skipIf(!existsSync(sourcesFolder))('shares no sentence with the sources (not run: no ../shared)', async () => {
    const known = new Map<string, string>()
    for (const name of readdirSync(sourcesFolder))
      if (name !== 'README.md')
        for (const run of runsOf(wordsOf(await textOf(path.join(sourcesFolder, name))))) known.set(run, name)
    expect(known.size).toBeGreaterThan(20_000)
    const facts = factPhrases()
    // A label may be cut in two by a page break.
    for (const fact of facts) for (const run of runsOf(wordsOf(fact))) known.delete(run)
    const shared: string[] = []
    for (const name of readdirSync(sampleFolder))
      for (const run of ownRuns(await textOf(path.join(sampleFolder, name)), facts))
        if (known.has(run)) shared.push(`${name}: ${run} (${known.get(run)})`)
    expect(shared).toEqual([])
  })
})
