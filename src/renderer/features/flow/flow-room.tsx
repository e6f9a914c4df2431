import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { FlowBox, FlowRow } from '../../../shared/domain/flow.ts'
import { type FlowItem, layoutFlow, nestFlow } from '../../../shared/domain/flow-layout.ts'
import { PublishButton, PublishedFiles, usePublishPart } from '../../app/publish-part.tsx'
import { RefusalBanner } from '../../app/refusal-banner.tsx'
import { tellRefusal } from '../../app/tell-refusal.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useWorkspace } from '../../app/workspace.tsx'
import { useAccess } from '../../client/client-context.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Sheet, SheetBar } from '../../ui/sheet.tsx'
import { FlowDrawing } from './flow-drawing.tsx'
import { countWords, flowScreenWords } from './flow-words.ts'
import './flow.css'

/** What became of everything that was found: as a list, which is read first, and as a drawing. Every number opens its rows. */
export const FlowRoom = () => {
  const { t } = useTexts()
  const { client, orpc } = useAccess()
  const { edition, openRows } = useWorkspace()
  const { data, error, refetch } = useQuery({
    ...orpc.flow.get.queryOptions({ input: { edition: edition.year } }),
    retry: false,
  })
  const publish = usePublishPart('flow')
  const [listed, setListed] = useState<{ label: string; rows: readonly FlowRow[] } | null>(null)
  const words = useMemo(() => flowScreenWords(t, edition.year), [t, edition.year])
  const layout = useMemo(() => (data === undefined ? null : layoutFlow(data, words)), [data, words])

  const openBox = async (key: string, label: string) => {
    try {
      const rows = await client.flow.rows({ edition: edition.year, box: key })
      const inRegister = rows.filter(({ standing }) => standing === 'active' || standing === 'closed')
      const removed = rows.filter(({ standing }) => standing === 'removed')
      const chosen = {
        label: t('flow.chosen', { box: label }),
        profileIds: new Set(rows.map(({ profileId }) => profileId)),
      }
      // What is merged into another has no row of its own: then all of the box is listed, so that nothing is missing.
      if (rows.length > 0 && inRegister.length === rows.length) openRows({ chosen })
      else if (rows.length > 0 && removed.length === rows.length) openRows({ view: 'removed', chosen })
      else setListed({ label, rows })
    } catch (refused) {
      tellRefusal(t, refused, t('flow.notOpened'))
    }
  }
  const open = (key: string, label: string) => void openBox(key, label)

  return (
    <Sheet label={t('rooms.classification.parts.flow')} className="first" pane="flow">
      <SheetBar title={t('rooms.classification.parts.flow')} sub={t('flow.sub', { edition: edition.year })}>
        <span className="spring" />
        {data === undefined ? null : <PublishButton publish={publish} label={t('flow.export')} />}
      </SheetBar>
      <div className="sheet-body pad">
        <PublishedFiles publish={publish} />
        {error !== null && data === undefined ? (
          <div className="readable">
            <RefusalBanner title={t('flow.refused')} error={error} onTryAgain={() => void refetch()} />
          </div>
        ) : null}
        {data === undefined || layout === null ? null : (
          <div className="flow-parts">
            <section className="flow-list" aria-label={t('flow.asList')}>
              <h2 className="section-heading">{t('flow.asList')}</h2>
              <Items
                items={nestFlow(data)}
                labelOf={words.labelOf}
                onOpen={(box) => open(box.key, words.labelOf(box))}
              />
              <details className="flow-sums">
                <summary>{t('flow.sums', { count: data.sums.length })}</summary>
                <ul>
                  {data.sums.map(({ words: sum, whole, parts }) => (
                    <li key={sum}>
                      {sum}: <span className="num">{`${whole} = ${parts.join(' + ')}`}</span>
                    </li>
                  ))}
                </ul>
              </details>
            </section>
            <div className="flow-scroll">
              <FlowDrawing
                layout={layout}
                title={words.title}
                onOpen={(entry) => (entry.key === null ? undefined : open(entry.key, entry.label))}
              />
            </div>
          </div>
        )}
      </div>
      <Dialog
        opened={listed !== null}
        onClose={() => setListed(null)}
        title={listed?.label ?? ''}
        closeLabel={t('dialog.close')}
      >
        {listed === null ? null : listed.rows.length === 0 ? (
          <p>{t('flow.noRows')}</p>
        ) : (
          <ul className="flow-rows">
            {listed.rows.map((row) => (
              <li key={row.profileId}>
                <span>{[row.number, row.name].filter((part) => part !== null).join(' ')}</span>
                <span className="ink-3">
                  {row.standing === 'merged'
                    ? t('flow.mergedInto', { name: row.mergedInto ?? '' })
                    : t(`flow.standings.${row.standing}`)}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Dialog>
    </Sheet>
  )
}

const Items = ({
  items,
  labelOf,
  onOpen,
}: {
  items: readonly FlowItem[]
  labelOf: (box: FlowBox) => string
  onOpen: (box: FlowBox) => void
}) => {
  const { t } = useTexts()
  return (
    <ul>
      {items.map(({ box, parts }) => (
        <li key={box.key}>
          <button
            type="button"
            className="link-plain"
            title={t('flow.open', { what: labelOf(box) })}
            onClick={() => onOpen(box)}
          >
            {labelOf(box)}: <b className="num">{countWords(t, box)}</b>
          </button>
          {parts.length === 0 ? null : <Items items={parts} labelOf={labelOf} onOpen={onOpen} />}
        </li>
      ))}
    </ul>
  )
}
