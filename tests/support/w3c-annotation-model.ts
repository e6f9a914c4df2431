/**
 * What the W3C recommendation "Web Annotation Data Model" (23 February 2017) demands of an annotation and a collection, as far
 * as marks use it, written down apart from the code that writes them. @returns what is wrong, nothing where all is right.
 */
type Json = Record<string, unknown>

const isIri = (value: unknown): value is string => typeof value === 'string' && URL.canParse(value)
const isDateTime = (value: unknown): boolean =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(value)
const isCount = (value: unknown): boolean => typeof value === 'number' && Number.isInteger(value) && value >= 0
const list = (value: unknown): unknown[] => (value === undefined ? [] : Array.isArray(value) ? value : [value])
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

/** 3.3.5 Motivation and Purpose. */
const motivations = new Set(
  'assessing bookmarking classifying commenting describing editing highlighting identifying linking moderating questioning replying tagging'.split(
    ' ',
  ),
)
/** 4.2.1 Fragment Selector: the specifications that a value may conform to. */
const fragments = new Set([
  'http://tools.ietf.org/rfc/rfc3236',
  'http://tools.ietf.org/rfc/rfc3778',
  'http://tools.ietf.org/rfc/rfc5147',
  'http://tools.ietf.org/rfc/rfc3023',
  'http://tools.ietf.org/rfc/rfc3870',
  'http://tools.ietf.org/rfc/rfc7111',
  'http://www.w3.org/TR/media-frags/',
  'http://www.w3.org/TR/SVG/',
  'http://www.idpf.org/epub/linking/cfi/epub-cfi.html',
])

const selectorFaults = (selector: unknown): string[] => {
  if (!isObject(selector)) return ['a selector is an object']
  const text = (key: string) =>
    selector[key] === undefined || typeof selector[key] === 'string' ? [] : [`${key} is a text`]
  switch (selector.type) {
    case 'TextQuoteSelector':
      return [
        ...(typeof selector.exact === 'string' ? [] : ['exactly one exact']),
        ...text('prefix'),
        ...text('suffix'),
      ]
    case 'TextPositionSelector':
      return isCount(selector.start) && isCount(selector.end) && Number(selector.start) < Number(selector.end)
        ? []
        : ['start and end are counts, in this order']
    case 'FragmentSelector':
      return [
        ...(typeof selector.value === 'string' ? [] : ['exactly one value']),
        ...(selector.conformsTo === undefined || fragments.has(String(selector.conformsTo))
          ? []
          : ['conformsTo is known']),
      ]
    default:
      return [`no selector of type ${String(selector.type)}`]
  }
}

const bodyFaults = (body: unknown): string[] => {
  if (isIri(body)) return []
  if (!isObject(body)) return ['a body is an IRI or an object']
  return [
    ...(body.type === 'TextualBody' ? [] : ['an embedded body is a TextualBody']),
    ...(typeof body.value === 'string' ? [] : ['exactly one value']),
    ...(list(body.purpose).every((purpose) => motivations.has(String(purpose))) ? [] : ['purpose is a motivation']),
    ...(body.format === undefined || /^[a-z]+\/[a-z0-9.+-]+$/.test(String(body.format))
      ? []
      : ['format is a media type']),
  ]
}

const targetFaults = (target: unknown): string[] => {
  if (isIri(target)) return []
  if (!isObject(target)) return ['a target is an IRI or an object']
  const { source } = target
  return [
    ...(list(target.type).includes('SpecificResource') ? [] : ['a target with a selector is a SpecificResource']),
    ...(isIri(source) || (isObject(source) && isIri(source.id)) ? [] : ['exactly one source with an IRI']),
    ...list(target.selector).flatMap(selectorFaults),
  ]
}

export const annotationFaults = (annotation: unknown): string[] => {
  if (!isObject(annotation)) return ['an annotation is an object']
  return [
    ...(isIri(annotation.id) ? [] : ['exactly one IRI as id']),
    ...(list(annotation.type).includes('Annotation') ? [] : ['of the type Annotation']),
    ...(list(annotation.target).length > 0 ? [] : ['at least one target']),
    ...(annotation.body !== undefined && annotation.bodyValue !== undefined ? ['body or bodyValue'] : []),
    ...(annotation.created === undefined || isDateTime(annotation.created) ? [] : ['created is an xsd:dateTime']),
    ...(list(annotation.motivation).every((one) => motivations.has(String(one))) ? [] : ['a motivation of the model']),
    ...list(annotation.creator).flatMap((agent) =>
      isIri(agent) || (isObject(agent) && ['Person', 'Organization', 'Software'].includes(String(agent.type)))
        ? []
        : ['a creator is an IRI or an agent of a known type'],
    ),
    ...list(annotation.body).flatMap(bodyFaults),
    ...list(annotation.target).flatMap(targetFaults),
  ]
}

/** 5.1 Annotation Collection with its page inside. */
export const collectionFaults = (collection: unknown): string[] => {
  if (!isObject(collection)) return ['a collection is an object']
  const page = collection.first
  const items = isObject(page) ? list(page.items) : []
  return [
    ...(list(collection['@context']).includes('http://www.w3.org/ns/anno.jsonld') ? [] : ['the context of the model']),
    ...(isIri(collection.id) ? [] : ['exactly one IRI as id']),
    ...(list(collection.type).includes('AnnotationCollection') ? [] : ['of the type AnnotationCollection']),
    ...(isCount(collection.total) && collection.total === items.length ? [] : ['total is the number of items']),
    ...(isObject(page) && list(page.type).includes('AnnotationPage') && Array.isArray(page.items)
      ? []
      : ['first is a page with items']),
    ...(new Set(items.map((item) => (isObject(item) ? item.id : item))).size === items.length
      ? []
      : ['ids are one of a kind']),
    ...items.flatMap(annotationFaults),
  ]
}
