import type { EditionTemplate } from '../../../shared/domain/edition.ts'
import type { Flow } from './flow.ts'
import { wholeLine } from './flow.ts'
import type { LabelVocabulary } from './label-vocabulary.ts'
import { type LabelForm, matchLabelAt } from './label-vocabulary.ts'

/**
 * Which edition a source belongs to: by the labels that only one edition prints, then by the years that its name, its
 * title and its text give. Null when nothing points to one of them.
 */
export const guessEdition = (
  flow: Flow,
  vocabulary: LabelVocabulary,
  templates: readonly EditionTemplate[],
  named: { name: string; title: string | null },
): string | null => {
  const points = new Map(templates.map((template) => [template.year, 0]))
  const add = (year: string, weight: number) => {
    const before = points.get(year)
    if (before !== undefined) points.set(year, before + weight)
  }
  const seen = new Set<LabelForm>()
  const texts = new Set<string>()
  for (const line of flow.lines) {
    if (line.kind === 'furniture' || line.text.length > 400 || texts.has(line.text)) continue
    texts.add(line.text)
    const form = matchLabelAt(vocabulary, [wholeLine(line)], 0)?.form
    if (form === undefined || seen.has(form) || form.squashed.length < 8) continue
    seen.add(form)
    const [only] = form.years
    if (form.years.size === 1 && only !== undefined) add(only, 2)
  }
  const yearPattern = /(?<!\d)(?:19|20)\d\d(?!\d)/g
  for (const [text, weight] of [
    [named.name, 3],
    [named.title ?? '', 3],
    [firstTexts(flow), 1],
  ] as const)
    for (const year of new Set(text.match(yearPattern) ?? [])) add(year, weight)

  const ranked = [...points].filter(([, sum]) => sum > 0).sort((a, b) => b[1] - a[1])
  const [first, second] = ranked
  if (first === undefined || (second !== undefined && second[1] === first[1])) return null
  return first[0]
}

/** The beginning of the text, where a publication says when it was made. */
const firstTexts = (flow: Flow): string =>
  flow.lines
    .filter((line) => line.kind !== 'furniture')
    .slice(0, 12)
    .map((line) => line.text.slice(0, 300))
    .join('\n')
