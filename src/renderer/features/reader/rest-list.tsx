import { useTexts } from '../../app/texts/use-texts.ts'
import { useWorkspace } from '../../app/workspace.tsx'
import { Pin } from '../../ui/pin.tsx'
import { useReader } from './reader-state.ts'
import { isVeiled, placesOnPage, useRestingPlaces } from './resting-places.ts'

/** What rests on the page in view, or on a source without pages: the same pins as beside the page. */
export const RestList = ({ page }: { page: number | null }) => {
  const { t } = useTexts()
  const { openPlace } = useWorkspace()
  const { light, goTo, chooseMark, lit, markId, unveiled, unveil } = useReader()
  const places = placesOnPage(useRestingPlaces(), page)
  const count = places.reduce((sum, { things }) => sum + things.length, 0)
  if (count === 0)
    return <p className="pad ink-2">{t(page === null ? 'reader.rests.noneInText' : 'reader.rests.none')}</p>
  return (
    <>
      <p className="marks-head num ink-2">
        {t(page === null ? 'reader.rests.inText' : 'reader.rests.onPage', { count })}
      </p>
      <ol className="marks-list rest-list">
        {places.map((place, index) => {
          const isLit =
            (place.annotationId !== null && place.annotationId === markId) ||
            (lit !== null &&
              JSON.stringify([lit.rects, lit.position?.start]) === JSON.stringify([place.rects, place.position?.start]))
          const veiled = isVeiled(place, { unveiled, lit })
          return (
            <li key={place.id}>
              <Pin sign={String(index + 1)} filled={isLit} />
              <div>
                {place.things.map((thing) => {
                  const what = t('reader.rests.what', {
                    label: thing.label ?? t('reader.marks.decision'),
                    unit: thing.unitName,
                  })
                  return (
                    <p key={`${thing.profileId} ${thing.fieldKey ?? thing.label ?? ''}`}>
                      <button
                        type="button"
                        className="link"
                        aria-label={t('reader.marks.openCard', { what })}
                        onClick={() =>
                          openPlace({
                            edition: thing.edition,
                            profileId: thing.profileId,
                            fieldKey: thing.fieldKey,
                          })
                        }
                      >
                        {thing.label ?? t('reader.marks.decision')}
                      </button>{' '}
                      <span className="rest-unit">{thing.unitName}</span>
                    </p>
                  )
                })}
                <button
                  type="button"
                  className={veiled ? 'rest-quote hatch' : 'rest-quote'}
                  aria-label={veiled ? t('values.personalShow') : t('reader.marks.go', { what: place.quote ?? '' })}
                  onClick={() => {
                    unveil(place.id)
                    chooseMark(place.annotationId)
                    light({ page: place.page, rects: [...place.rects], position: place.position, quote: place.quote })
                    goTo({ page: place.page, rects: place.rects, position: place.position?.start ?? null })
                  }}
                >
                  {veiled ? t('values.personalShow') : (place.quote ?? t('pages.noWords'))}
                </button>
                {place.annotationId === null ? <p className="ink-3">{t('reader.rests.read')}</p> : null}
              </div>
            </li>
          )
        })}
      </ol>
    </>
  )
}
