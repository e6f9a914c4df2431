import { useQuery } from '@tanstack/react-query'
import type { AnnotationView } from '../../../shared/contract/annotation-views.ts'
import { useAccess } from '../../client/client-context.tsx'
import { PlaceWords } from '../pages/place-crop.tsx'
import { useTexts } from '../texts/use-texts.ts'

/** The picture that was kept when the mark was made, with its words below it: what is left of a place that is lost. */
export const KeptPicture = ({ mark }: { mark: AnnotationView }) => {
  const { t } = useTexts()
  const { orpc } = useAccess()
  const { anchor } = mark
  const { data } = useQuery(
    orpc.annotation.picture.queryOptions({
      input: { annotationId: mark.annotationId },
      enabled: anchor.picture !== null,
      // The address holds for a while only: it is asked for anew when the mark is shown anew.
      gcTime: 0,
    }),
  )
  return (
    <>
      {data?.address == null ? null : (
        <img className="kept-picture" src={data.address} alt={t('evidence.pictureOf', { page: anchor.page ?? 1 })} />
      )}
      <PlaceWords anchor={anchor} />
    </>
  )
}
