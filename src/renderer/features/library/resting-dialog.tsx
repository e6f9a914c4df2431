import { useQuery } from '@tanstack/react-query'
import type { Resting, SourceDetail } from '../../../shared/contract/annotation-views.ts'
import { RefusalBanner } from '../../app/refusal-banner.tsx'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useWorkspace } from '../../app/workspace.tsx'
import { useAccess } from '../../client/client-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { WindowList } from '../../ui/window-list.tsx'
import { titleOf } from './source-order.ts'

/** What would lose its ground without a source; each line opens the place that it names. */
export const RestingDialog = ({
  source,
  removing,
  onClose,
}: {
  source: SourceDetail
  /** The person wanted to remove it. */
  removing: boolean
  onClose: () => void
}) => {
  const { t } = useTexts()
  const { orpc } = useAccess()
  const { openPlace, openSource } = useWorkspace()
  const { data, error, refetch } = useQuery({
    ...orpc.source.resting.queryOptions({ input: { sourceId: source.sourceId } }),
    gcTime: 0,
  })
  const list = data ?? []
  const open = ({ edition, profileId, fieldKey, annotationId, page }: Resting) => {
    onClose()
    // After the dialog has given the focus back, so that the place can take it.
    setTimeout(() => {
      if (annotationId !== null) openSource(source.sourceId, { annotationId, page })
      else if (edition !== null && profileId !== null) openPlace({ edition, profileId, fieldKey })
    }, 0)
  }
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t(removing ? 'library.restingTitle' : 'library.restingLook', { name: titleOf(source) })}
      closeLabel={t('dialog.close')}
      size={640}
    >
      {error === null ? null : (
        <RefusalBanner title={t('source.notRead')} error={error} onTryAgain={() => void refetch()} />
      )}
      {data === undefined ? null : (
        <>
          <p className="num">
            {removing
              ? t('library.restingText', { count: list.length })
              : t('library.restingCount', { count: list.length })}
          </p>
          <WindowList label={t('library.restingList')} count={list.length} lineHeightPx={36} heightPx={432}>
            {(at) => {
              const one = list[at]
              if (one === undefined) return null
              const opens = one.annotationId !== null || one.profileId !== null
              return opens ? (
                <button type="button" className="link-plain resting-line" title={one.what} onClick={() => open(one)}>
                  <span className="ink-3">{t(`library.resting.${one.kind}`)}</span> {one.what}
                </button>
              ) : (
                <span className="resting-line" title={one.what}>
                  <span className="ink-3">{t(`library.resting.${one.kind}`)}</span> {one.what}
                </span>
              )
            }}
          </WindowList>
        </>
      )}
      <p className="message-actions">
        <Button onClick={onClose} data-autofocus>
          {t('dialog.close')}
        </Button>
      </p>
    </Dialog>
  )
}
