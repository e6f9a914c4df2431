import type { AnnotationColor, AnnotationKind } from '../../../shared/domain/annotation.ts'
import type { PageRect } from '../../../shared/domain/extract.ts'

/** Something that is shown on a page where it stands. */
export interface PagePlace {
  id: string
  rects: readonly PageRect[]
  /**
   * `lit`: the place in work, in amber with an edge. `unsure`: it waits for a person, light amber with a dashed edge.
   * `read`: read without doubt, a thin bar at its left. `found`: a hit of a search. `mark`: what a
   * person marked. `chosen`: words that a person has chosen just now.
   */
  tone: 'lit' | 'unsure' | 'read' | 'found' | 'mark' | 'chosen'
  /** For marks. */
  kind?: AnnotationKind
  color?: AnnotationColor
  chosen?: boolean
  /** Its name for who cannot see it, and the tooltip; a place with a name can be pressed. */
  name?: string
}
