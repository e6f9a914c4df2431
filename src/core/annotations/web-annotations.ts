import { z } from 'zod'
import type { AnnotationView } from '../../shared/contract/annotation-views.ts'
import { Anchor } from '../../shared/domain/anchor.ts'
import { AnnotationColor, AnnotationKind, commentLength } from '../../shared/domain/annotation.ts'
import { EngineError } from '../engine-error.ts'

/**
 * W3C Web Annotation (https://www.w3.org/TR/annotation-model/) as JSON-LD, out and in. What the model has no word for (kind,
 * colour, rectangles, what a mark supports) stands under `kartbordet:`, which other programs pass over.
 */

const context = ['http://www.w3.org/ns/anno.jsonld', { kartbordet: 'urn:kartbordet:' }] as const

const motivations: Record<AnnotationKind, string> = {
  highlight: 'highlighting',
  underline: 'highlighting',
  note: 'commenting',
  rectangle: 'highlighting',
}

export interface WebSource {
  name: string
  mediaType: string
  sha256: string
}

/** All marks of a source as one collection. No clock and no chance: the same marks give the same text. */
export const formatWebAnnotations = (
  source: WebSource,
  marks: readonly AnnotationView[],
  externalIdOf: (mark: AnnotationView) => string,
): string => {
  const base = `urn:sha256:${source.sha256}`
  return `${JSON.stringify(
    {
      '@context': context,
      id: `${base}#annotations`,
      type: 'AnnotationCollection',
      label: source.name,
      total: marks.length,
      first: {
        id: `${base}#page1`,
        type: 'AnnotationPage',
        partOf: `${base}#annotations`,
        startIndex: 0,
        items: marks.map((mark) => webAnnotation(source, mark, externalIdOf(mark))),
      },
    },
    null,
    2,
  )}\n`
}

const webAnnotation = (source: WebSource, mark: AnnotationView, externalId: string): object => {
  const { anchor } = mark
  const body = [
    ...(mark.comment === null
      ? []
      : [{ type: 'TextualBody', value: mark.comment, format: 'text/plain', purpose: 'commenting' }]),
    ...mark.tags.map((tag) => ({ type: 'TextualBody', value: tag, format: 'text/plain', purpose: 'tagging' })),
  ]
  const selectors = [
    ...(anchor.quote === null
      ? []
      : [
          {
            type: 'TextQuoteSelector',
            exact: anchor.quote,
            ...(anchor.prefix === '' ? {} : { prefix: anchor.prefix }),
            ...(anchor.suffix === '' ? {} : { suffix: anchor.suffix }),
          },
        ]),
    ...(anchor.position === null
      ? []
      : [{ type: 'TextPositionSelector', start: anchor.position.start, end: anchor.position.end }]),
    ...(anchor.page === null
      ? []
      : [{ type: 'FragmentSelector', conformsTo: 'http://tools.ietf.org/rfc/rfc3778', value: `page=${anchor.page}` }]),
  ]
  return {
    id: `urn:kartbordet:annotation:${encodeURIComponent(externalId)}`,
    type: 'Annotation',
    motivation: motivations[mark.kind],
    created: mark.madeAt,
    creator: { type: 'Person', name: mark.author },
    ...(body.length === 0 ? {} : { body }),
    target: {
      type: 'SpecificResource',
      source: { id: `urn:sha256:${source.sha256}`, type: 'Text', format: source.mediaType },
      ...(selectors.length === 0 ? {} : { selector: selectors }),
    },
    'kartbordet:mark': {
      kind: mark.kind,
      color: mark.color,
      anchor,
      evidence: mark.evidence.map(({ unitName, label }) => (label === null ? unitName : `${label}, ${unitName}`)),
    },
  }
}

/** A mark as another program wrote it down. */
export interface WebMark {
  externalId: string
  kind: AnnotationKind
  color: AnnotationColor
  comment: string | null
  tags: string[]
  author: string | null
  madeAt: string | null
  quote: string | null
  prefix: string
  suffix: string
  /** Our own anchor where the file has it, with the bytes that it holds for. */
  anchor: Anchor | null
}

/** As much of the model as a reader must know: an id, the type, a target; everything else may be there or not. */
const Text = z.string().max(200_000)
const Body = z.union([
  Text,
  z.looseObject({ value: Text.optional(), purpose: z.union([Text, z.array(Text)]).optional() }),
])
const Selector: z.ZodType<{ type?: unknown } & Record<string, unknown>> = z.looseObject({ type: z.unknown() })
const Target = z.union([
  Text,
  z.looseObject({ source: z.unknown().optional(), selector: z.union([Selector, z.array(Selector)]).optional() }),
])
const Agent = z.union([Text, z.looseObject({ name: z.union([Text, z.array(Text)]).optional() })])
export const WebAnnotation = z.looseObject({
  id: Text.min(1),
  type: z.union([z.literal('Annotation'), z.array(Text).refine((types) => types.includes('Annotation'))]),
  body: z.union([Body, z.array(Body)]).optional(),
  bodyValue: Text.optional(),
  target: z.union([Target, z.array(Target).min(1)]),
  motivation: z.union([Text, z.array(Text)]).optional(),
  creator: z.union([Agent, z.array(Agent)]).optional(),
  created: Text.optional(),
})
type WebAnnotation = z.infer<typeof WebAnnotation>

const Page = z.looseObject({ items: z.array(z.unknown()).max(100_000) })
const Mark = z.object({ kind: AnnotationKind, color: AnnotationColor, anchor: Anchor })

/** Reads one annotation, a list, a page or a collection. Entries that the model does not allow are counted, not guessed at. */
export const parseWebAnnotations = (
  text: string,
  name: string,
): { marks: WebMark[]; skipped: Record<string, number> } => {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (cause) {
    throw new EngineError(
      'damaged',
      `${name} är ingen JSON-LD-fil, eller den är skadad. Exportera den på nytt och försök igen.`,
      { cause },
    )
  }
  const entries = entriesOf(json)
  if (entries === null)
    throw new EngineError(
      'no-annotations',
      `${name} har inga markeringar i W3C:s format Web Annotation. Välj en annan fil.`,
    )
  const marks: WebMark[] = []
  const skipped: Record<string, number> = {}
  for (const entry of entries) {
    const parsed = WebAnnotation.safeParse(entry)
    if (parsed.success) marks.push(markOf(parsed.data))
    else skipped['not-an-annotation'] = (skipped['not-an-annotation'] ?? 0) + 1
  }
  return { marks, skipped }
}

const entriesOf = (json: unknown): unknown[] | null => {
  if (Array.isArray(json)) return json
  if (json === null || typeof json !== 'object') return null
  if (Page.safeParse(json).success) return (json as { items: unknown[] }).items
  if ('first' in json) return entriesOf(json.first)
  return 'target' in json ? [json] : null
}

const listOf = <T>(value: unknown): readonly T[] =>
  (value === undefined ? [] : Array.isArray(value) ? value : [value]) as readonly T[]

const markOf = (annotation: WebAnnotation): WebMark => {
  const own = Mark.safeParse(annotation['kartbordet:mark'])
  const comments: string[] = annotation.bodyValue === undefined ? [] : [annotation.bodyValue]
  const tags: string[] = []
  for (const body of listOf<z.infer<typeof Body>>(annotation.body)) {
    const value = typeof body === 'string' ? null : body.value
    if (value === undefined || value === null || value.trim() === '') continue
    const purposes = typeof body === 'string' ? [] : listOf<string>(body.purpose)
    if (purposes.includes('tagging')) tags.push(value.trim().slice(0, 80))
    else comments.push(value)
  }
  const [target] = listOf<z.infer<typeof Target>>(annotation.target)
  const selectors =
    target === undefined || typeof target === 'string' ? [] : listOf<z.infer<typeof Selector>>(target.selector)
  const quoted = selectors.find(({ type }) => type === 'TextQuoteSelector')
  const word = (key: string): string => (typeof quoted?.[key] === 'string' ? (quoted[key] as string) : '')
  const [creator] = listOf<z.infer<typeof Agent>>(annotation.creator)
  const author = typeof creator === 'string' ? creator : listOf<string>(creator?.name)[0]
  const made = annotation.created === undefined ? Number.NaN : Date.parse(annotation.created)
  const comment = comments.join('\n').trim().slice(0, commentLength)
  const exact = word('exact').trim()
  return {
    externalId: annotation.id.startsWith(ownIri)
      ? decode(annotation.id.slice(ownIri.length)).slice(0, 400)
      : annotation.id.slice(0, 400),
    kind: own.success ? own.data.kind : exact === '' ? 'note' : 'highlight',
    color: own.success ? own.data.color : 'yellow',
    comment: comment === '' ? null : comment,
    tags: [...new Set(tags)].slice(0, 40),
    author: author?.trim().slice(0, 200) || null,
    madeAt: Number.isNaN(made) ? null : new Date(made).toISOString(),
    quote: exact === '' ? null : exact,
    prefix: word('prefix').slice(-400),
    suffix: word('suffix').slice(0, 400),
    anchor: own.success ? own.data.anchor : null,
  }
}

const ownIri = 'urn:kartbordet:annotation:'

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
