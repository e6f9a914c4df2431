import type { TFunction } from 'i18next'
import { createContext, useContext, useMemo } from 'react'
import type { AnnotationView } from '../../../shared/contract/annotation-views.ts'
import type { ReadPlace } from '../../../shared/contract/reading-views.ts'
import type { PageRect } from '../../../shared/domain/extract.ts'
import type { PagePin } from '../../app/pages/page-pins.tsx'
import { boundsOn, type PageSize, type PageTurn, seenBox } from '../../app/pages/page-space.ts'
import type { ReaderState } from './reader-state.ts'

/** Something of a unit that rests on a place. */
export interface RestingThing {
  profileId: string
  edition: string
  unitName: string
  /** Null for the decision as a whole. */
  label: string | null
  /** Field to open on the card; null for criteria and decisions. */
  fieldKey: string | null
}

/** A place that something rests on: a mark that a person tied, or where an import read values. */
export interface RestingPlace {
  id: string
  /** Null for a place that an import read. */
  annotationId: string | null
  page: number | null
  rects: readonly PageRect[]
  position: { start: number; end: number } | null
  quote: string | null
  things: readonly RestingThing[]
  /** True where it may name a contact person: veiled until somebody asks. */
  personal: boolean
}

const RestingContext = createContext<readonly RestingPlace[]>([])
export const RestingProvider = RestingContext.Provider
export const useRestingPlaces = (): readonly RestingPlace[] => useContext(RestingContext)

/** Own evidence and what imports read, in the order of the source. */
export const useCollectedPlaces = (
  marks: readonly AnnotationView[],
  read: readonly ReadPlace[],
  isPersonal: (edition: string, fieldKey: string) => boolean,
): readonly RestingPlace[] =>
  useMemo(() => {
    const names = (things: readonly RestingThing[]) =>
      things.some(({ edition, fieldKey }) => fieldKey !== null && isPersonal(edition, fieldKey))
    const own = marks
      .filter(({ evidence, orphan }) => evidence.length > 0 && orphan === null)
      .map((mark) => ({
        id: mark.annotationId,
        annotationId: mark.annotationId,
        page: mark.anchor.page,
        rects: mark.anchor.rects,
        position: mark.anchor.position,
        quote: mark.anchor.quote,
        things: mark.evidence.map(({ target, edition, unitName, label }) => ({
          profileId: target.profileId,
          edition,
          unitName,
          label,
          fieldKey: target.kind === 'value' ? target.key : null,
        })),
      }))
    const imported = read.map(({ values, ...place }, index) => ({
      id: `read ${String(index)}`,
      annotationId: null,
      ...place,
      things: values.map(({ profileId, edition, unitName, label, key }) => ({
        profileId,
        edition,
        unitName,
        label,
        fieldKey: key,
      })),
    }))
    const places = [...own, ...imported].map((place): RestingPlace => ({ ...place, personal: names(place.things) }))
    return places.sort(
      (a, b) =>
        // What has no place in a text comes last.
        Number(a.page === null && a.position === null) - Number(b.page === null && b.position === null) ||
        (a.page ?? 0) - (b.page ?? 0) ||
        topOf(a) - topOf(b) ||
        (a.position?.start ?? 0) - (b.position?.start ?? 0),
    )
  }, [marks, read, isPersonal])

const topOf = ({ page, rects }: RestingPlace): number => (page === null ? 0 : (boundsOn(page, rects)?.[2] ?? 0))

/** Personal data is veiled until somebody asks for it, or comes here for it. */
export const isVeiled = (place: RestingPlace, { unveiled, lit }: Pick<ReaderState, 'unveiled' | 'lit'>): boolean =>
  place.personal &&
  !unveiled.has(place.id) &&
  !(lit !== null && (lit.rects === place.rects || (place.position !== null && lit.position === place.position)))

/** Those of one page, or all of a source without pages. */
export const placesOnPage = (places: readonly RestingPlace[], page: number | null): RestingPlace[] =>
  places.filter((place) => page === null || place.page === page)

/** "Remissväg, Kärnan", and how many more where there are. */
export const nameOfPlace = ({ things }: RestingPlace, t: TFunction): string => {
  const [first] = things
  if (first === undefined) return ''
  const what = t('reader.rests.what', { label: first.label ?? t('reader.marks.decision'), unit: first.unitName })
  return things.length === 1 ? what : t('reader.rests.moreOf', { what, count: things.length - 1 })
}

/** The pins of a page, numbered from the top: the same numbers as in the list. */
export const pinsOnPage = (
  places: readonly RestingPlace[],
  page: number,
  size: PageSize,
  turn: PageTurn,
  { t, markId, lit }: { t: TFunction; markId: string | null; lit: { rects: readonly PageRect[] } | null },
): PagePin[] =>
  placesOnPage(places, page).flatMap((place, index): PagePin[] => {
    const bounds = boundsOn(page, place.rects)
    if (bounds === null) return []
    const box = seenBox(size, turn, bounds)
    return [
      {
        id: place.id,
        sign: String(index + 1),
        at: box.top + Math.min(box.height / 2, 0.012),
        filled:
          (place.annotationId !== null && place.annotationId === markId) ||
          (lit !== null && JSON.stringify(lit.rects) === JSON.stringify(place.rects)),
        name: nameOfPlace(place, t),
      },
    ]
  })
