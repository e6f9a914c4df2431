import { Menu } from '@mantine/core'
import {
  IconArrowsSplit2,
  IconBook,
  IconDots,
  IconDownload,
  IconFilePlus,
  IconHighlight,
  IconTrash,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { SourceDetail } from '../../../shared/contract/annotation-views.ts'
import { formatBytes, formatNumber, formatWhen } from '../../app/format.ts'
import { showMessage, undoAction } from '../../app/messages.tsx'
import { tellRefusal } from '../../app/tell-refusal.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useUnitWrite } from '../../app/units/use-unit-write.ts'
import { useUndo } from '../../app/use-undo.ts'
import { useWorkspace } from '../../app/workspace.tsx'
import { useAccess } from '../../client/client-context.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { SheetBar } from '../../ui/sheet.tsx'
import { ImportRuns } from './import-runs.tsx'
import { MarksDialog } from './marks-dialog.tsx'
import { RestingDialog } from './resting-dialog.tsx'
import { SourceFactsForm } from './source-facts-form.tsx'
import { titleOf } from './source-order.ts'

/** One source: what is said of it, its versions, what rests on it, and what its imports gave. */
export const SourceDetailPane = ({
  source,
  sources,
  readOnly,
  onNewVersion,
  onCompare,
  onOrphans,
}: {
  source: SourceDetail
  sources: readonly SourceDetail[]
  readOnly: boolean
  onNewVersion: () => void
  onCompare: (older: string, newer: string) => void
  onOrphans: () => void
}) => {
  const { t } = useTexts()
  const { client, orpc } = useAccess()
  const { openSource, chooseSource } = useWorkspace()
  const { undo } = useUndo()
  const write = useUnitWrite()
  const runs = useQuery(orpc.imports.list.queryOptions())
  const [dialog, setDialog] = useState<'none' | 'marks' | 'resting'>('none')
  const [removing, setRemoving] = useState(false)
  const name = titleOf(source)

  const fetchFile = async () => {
    try {
      const { address } = await client.source.address({ sourceId: source.sourceId })
      const link = document.createElement('a')
      link.href = address
      link.download = source.name
      link.click()
    } catch (error) {
      tellRefusal(t, error, t('source.notFetched', { name: source.name }))
    }
  }
  const remove = async () => {
    if (source.values + source.annotations > 0 || source.replacedById !== null) {
      setRemoving(true)
      setDialog('resting')
      return
    }
    // What else may rest on it (register lines, regions) only the engine knows.
    const resting = await client.source.resting({ sourceId: source.sourceId }).catch(() => [])
    if (resting.length > 0) {
      setRemoving(true)
      setDialog('resting')
      return
    }
    const written = await write(t('library.notRemoved', { name }), () =>
      client.source.remove({ sourceId: source.sourceId }),
    )
    if (written === null) return
    const { entryId } = written
    chooseSource(null)
    showMessage({
      kind: 'done',
      topic: 'source',
      title: t('library.removed', { name }),
      actions: entryId === null ? [] : [undoAction(t('undo.undo'), () => void undo(entryId))],
    })
  }
  const older = sources.find(({ sourceId }) => sourceId === source.replacesId)
  const newer = sources.find(({ sourceId }) => sourceId === source.replacedById)
  const setReplaces = (replacesId: string | null) =>
    write(t('library.notDescribed', { name }), () => client.source.replace({ sourceId: source.sourceId, replacesId }))
  return (
    <>
      <SheetBar title={name}>
        <span className="spring" />
        <Button small kind="filled" icon={IconBook} onClick={() => openSource(source.sourceId)}>
          {t('library.read')}
        </Button>
        <Menu position="bottom-end" width={280} transitionProps={{ duration: 0 }}>
          <Menu.Target>
            <IconButton small icon={IconDots} label={t('library.more', { name })} />
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconDownload size={16} stroke={1.75} />} onClick={() => void fetchFile()}>
              {t('source.fetch')}
            </Menu.Item>
            <Menu.Item leftSection={<IconHighlight size={16} stroke={1.75} />} onClick={() => setDialog('marks')}>
              {t('library.marksInOut')}
            </Menu.Item>
            {readOnly ? null : (
              <>
                {newer === undefined ? (
                  <Menu.Item leftSection={<IconFilePlus size={16} stroke={1.75} />} onClick={onNewVersion}>
                    {t('library.newVersion')}
                  </Menu.Item>
                ) : null}
                <Menu.Item leftSection={<IconTrash size={16} stroke={1.75} />} onClick={() => void remove()}>
                  {t('library.remove')}
                </Menu.Item>
              </>
            )}
          </Menu.Dropdown>
        </Menu>
      </SheetBar>
      <div className="sheet-body pad">
        <SourceFactsForm source={source} readOnly={readOnly} />
        {older === undefined && newer === undefined && (readOnly || sources.length < 2) ? null : (
          <section>
            <h2 className="section-heading">{t('library.versions')}</h2>
            {newer === undefined ? null : (
              <p className="version">
                <span>
                  {t('library.replacedBy')}{' '}
                  <button type="button" className="link" onClick={() => chooseSource(newer.sourceId)}>
                    {titleOf(newer)}
                  </button>
                </span>
                <Button small icon={IconArrowsSplit2} onClick={() => onCompare(source.sourceId, newer.sourceId)}>
                  {t('library.compare')}
                </Button>
              </p>
            )}
            <p className="version">
              {readOnly ? (
                older === undefined ? null : (
                  <span>{t('library.replacesNamed', { name: titleOf(older) })}</span>
                )
              ) : (
                <label>
                  <span>{t('library.replaces')}</span>
                  <select
                    value={source.replacesId ?? ''}
                    onChange={(event) => void setReplaces(event.target.value === '' ? null : event.target.value)}
                  >
                    <option value="">{t('library.replacesNone')}</option>
                    {sources
                      .filter(
                        (one) =>
                          one.sourceId !== source.sourceId &&
                          (one.replacedById === null || one.replacedById === source.sourceId),
                      )
                      .map((one) => (
                        <option key={one.sourceId} value={one.sourceId}>
                          {titleOf(one)}
                        </option>
                      ))}
                  </select>
                </label>
              )}
              {older === undefined ? null : (
                <Button small icon={IconArrowsSplit2} onClick={() => onCompare(older.sourceId, source.sourceId)}>
                  {t('library.compare')}
                </Button>
              )}
            </p>
          </section>
        )}
        <h2 className="section-heading">{t('library.rests')}</h2>
        <dl className="facts-list num">
          <Fact term={t('library.restsValues')}>
            {source.values === 0 ? (
              '0'
            ) : (
              <button
                type="button"
                className="link"
                onClick={() => {
                  setRemoving(false)
                  setDialog('resting')
                }}
              >
                {formatNumber(source.values)}
              </button>
            )}
          </Fact>
          <Fact term={t('library.restsMarks')}>{formatNumber(source.annotations)}</Fact>
          <Fact term={t('library.restsTies')}>{formatNumber(source.evidence)}</Fact>
          {source.orphans === 0 ? null : (
            <Fact term={t('library.restsOrphans')}>
              <button type="button" className="link" onClick={onOrphans}>
                {formatNumber(source.orphans)}
              </button>
            </Fact>
          )}
        </dl>
        {source.importRuns === 0 ? null : (
          <ImportRuns runs={(runs.data ?? []).filter((run) => run.sourceId === source.sourceId)} />
        )}
        <h2 className="section-heading">{t('library.file')}</h2>
        <dl className="facts-list num">
          <Fact term={t('library.fileName')}>{source.name}</Fact>
          <Fact term={t('source.size')}>{formatBytes(source.byteLength)}</Fact>
          {source.pages === null ? null : <Fact term={t('source.pagesLabel')}>{formatNumber(source.pages)}</Fact>}
          <Fact term={t('library.mediaType')}>{source.mediaType}</Fact>
          {source.addedAt === null ? null : (
            <Fact term={t('library.added')}>
              {t('library.addedBy', { when: formatWhen(source.addedAt, new Date()), who: source.addedBy ?? '' })}
            </Fact>
          )}
          <Fact term={t('source.fingerprint')}>
            <span title={source.sha256}>{source.sha256.slice(0, 16)}</span>
          </Fact>
        </dl>
      </div>
      {dialog === 'marks' ? (
        <MarksDialog source={source} readOnly={readOnly} onClose={() => setDialog('none')} />
      ) : null}
      {dialog === 'resting' ? (
        <RestingDialog source={source} removing={removing} onClose={() => setDialog('none')} />
      ) : null}
    </>
  )
}

const Fact = ({ term, children }: { term: string; children: ReactNode }) => (
  <div>
    <dt>{term}</dt>
    <dd>{children}</dd>
  </div>
)
