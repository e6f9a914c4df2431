import { formatListNumber, type ListNumberForm } from '../list-number.ts'
import { findChild, type XmlNode } from '../ooxml/walk-xml.ts'
import type { ListMark } from '../read-document.ts'
import { isOn, wordNumber, wordValue } from './styles.ts'

interface Level {
  start: number
  form: ListNumberForm | 'bullet' | 'none'
  /** The mark with `%1`–`%9` in place of numbers. */
  text: string
  /** Paragraph style that is tied to the level. */
  styleId: string | undefined
  /** The level (from 1) after whose use counting starts anew; 0 = never; undefined = after any level above. */
  restartAfter: number | undefined
  /** Legal numbering: the numbers of all levels in digits. */
  digitsOnly: boolean
}

interface List {
  abstractId: string
  levels: Map<number, Level>
  startOverrides: Map<number, number>
}

/** Automatic numbering of a document. Feed it every numbered paragraph in order: counting is its memory. */
export interface Numbering {
  /** The level that a paragraph style is tied to in a list. */
  levelOfStyle(numberingId: string, styleIds: readonly string[]): number | undefined
  /** Counts a paragraph and gives its mark; null for a list that does not exist or a level without a mark. */
  next(numberingId: string, level: number): ListMark | null
}

const forms: Record<string, Level['form']> = {
  decimal: 'decimal',
  decimalZero: 'decimalZero',
  lowerLetter: 'lowerLetter',
  upperLetter: 'upperLetter',
  lowerRoman: 'lowerRoman',
  upperRoman: 'upperRoman',
  bullet: 'bullet',
  none: 'none',
}

const levelOf = (node: XmlNode): Level => {
  const alternative = findChild(findChild(node, 'mc:AlternateContent'), 'mc:Fallback')
  return {
    start: wordNumber(node, 'w:start') ?? 0,
    form: forms[wordValue(node, 'w:numFmt') ?? wordValue(alternative, 'w:numFmt') ?? 'decimal'] ?? 'decimal',
    text: wordValue(node, 'w:lvlText') ?? '',
    styleId: wordValue(node, 'w:pStyle'),
    restartAfter: wordNumber(node, 'w:lvlRestart'),
    digitsOnly: isOn(findChild(node, 'w:isLgl')) ?? false,
  }
}

const levelsOf = (node: XmlNode): Map<number, Level> =>
  new Map(
    node.children
      .filter((child) => child.name === 'w:lvl')
      .map((child) => [Number(child.attributes.get('w:ilvl') ?? 0), levelOf(child)]),
  )

const parseLists = (root: XmlNode | null): Map<string, List> => {
  const nodes = root?.children ?? []
  const abstracts = new Map<string, XmlNode>()
  const byStyleLink = new Map<string, string>()
  for (const node of nodes) {
    if (node.name !== 'w:abstractNum') continue
    const id = node.attributes.get('w:abstractNumId') ?? ''
    abstracts.set(id, node)
    const link = wordValue(node, 'w:styleLink')
    if (link !== undefined) byStyleLink.set(link, id)
  }
  const lists = new Map<string, List>()
  for (const node of nodes) {
    if (node.name !== 'w:num') continue
    let abstractId = wordValue(node, 'w:abstractNumId') ?? ''
    // A list that only points to a list style takes the levels of the list that defines the style.
    const link = wordValue(abstracts.get(abstractId), 'w:numStyleLink')
    if (link !== undefined) abstractId = byStyleLink.get(link) ?? abstractId
    const abstract = abstracts.get(abstractId)
    if (!abstract) continue
    const levels = levelsOf(abstract)
    const startOverrides = new Map<number, number>()
    for (const override of node.children) {
      if (override.name !== 'w:lvlOverride') continue
      const level = Number(override.attributes.get('w:ilvl') ?? 0)
      const start = wordNumber(override, 'w:startOverride')
      if (start !== undefined) startOverrides.set(level, start)
      const own = findChild(override, 'w:lvl')
      if (own) levels.set(level, levelOf(own))
    }
    lists.set(node.attributes.get('w:numId') ?? '', { abstractId, levels, startOverrides })
  }
  return lists
}

/** Bullets of symbol fonts stand in the private use area, where nothing is readable. */
const readableBullet = (text: string): string => {
  const mark = text.trim()
  return mark === '' || /^[\ue000-\uf8ff\ufffd]/.test(mark) ? '•' : mark
}

const maxLevel = 9

export const parseNumbering = (root: XmlNode | null): Numbering => {
  const lists = parseLists(root)
  /** Counts per abstract list: lists that share one go on counting each other's items. */
  const counts = new Map<string, (number | undefined)[]>()
  const started = new Set<string>()

  const count = (numberingId: string, list: List, level: number): (number | undefined)[] => {
    const numbers = counts.get(list.abstractId) ?? []
    counts.set(list.abstractId, numbers)
    const override = list.startOverrides.get(level)
    const start = list.levels.get(level)?.start ?? 1
    const current = numbers[level]
    const key = `${numberingId} ${level}`
    if (override !== undefined && !started.has(key)) numbers[level] = override
    else numbers[level] = current === undefined ? start : current + 1
    started.add(key)
    for (let deeper = level + 1; deeper < maxLevel; deeper += 1) {
      const restart = list.levels.get(deeper)?.restartAfter
      if (restart === undefined || (restart > 0 && level < restart)) numbers[deeper] = undefined
    }
    return numbers
  }

  return {
    levelOfStyle: (numberingId, styleIds) => {
      for (const [level, entry] of lists.get(numberingId)?.levels ?? []) {
        if (entry.styleId !== undefined && styleIds.includes(entry.styleId)) return level
      }
      return undefined
    },
    next: (numberingId, wantedLevel) => {
      const list = lists.get(numberingId)
      const level = Math.min(Math.max(wantedLevel, 0), maxLevel - 1)
      const entry = list?.levels.get(level)
      if (!list || !entry) return null
      const numbers = count(numberingId, list, level)
      if (entry.form === 'bullet') return { label: readableBullet(entry.text), level, ordered: false }
      const label = entry.text
        .replace(/%([1-9])/g, (_, digit: string) => {
          const of = Number(digit) - 1
          const shown = list.levels.get(of)
          if (!shown || shown.form === 'bullet' || shown.form === 'none') return ''
          return formatListNumber(numbers[of] ?? shown.start, entry.digitsOnly ? 'decimal' : shown.form)
        })
        .trim()
      return label === '' ? null : { label, level, ordered: /%[1-9]/.test(entry.text) && entry.form !== 'none' }
    },
  }
}
