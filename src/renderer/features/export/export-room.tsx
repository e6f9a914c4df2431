import { IconDownload, IconFileExport, IconFolderOpen } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { type ExportEvent, type ExportPart, exportParts, publishedParts } from '../../../shared/contract/views.ts'
import { announce } from '../../app/announce.tsx'
import { formatBytes, formatNumber } from '../../app/format.ts'
import { RefusalBanner } from '../../app/refusal-banner.tsx'
import { tellRefusal } from '../../app/tell-refusal.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useCommand } from '../../app/use-command.tsx'
import { useWorkspace } from '../../app/workspace.tsx'
import { useAccess } from '../../client/client-context.tsx'
import { isAborted } from '../../client/refusal.ts'
import { fileAddress } from '../../client/upload.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { ScaleBar } from '../../ui/scale-bar.tsx'
import { Sheet, SheetBar } from '../../ui/sheet.tsx'

type Written = Extract<ExportEvent, { type: 'written' }>
type Writing = Extract<ExportEvent, { type: 'writing' }>
type ExportState =
  | { phase: 'none' }
  | { phase: 'writing'; at: Writing | null }
  | { phase: 'written'; result: Written }
  | { phase: 'failed'; error: unknown }

/** The documents first, then folder by folder, the one of fewest files first: the pages of the catalogue come last. */
const fewFirst = (files: Written['files']): Written['files'] => {
  const folderOf = (name: string): string | null => (name.includes('/') ? (name.split('/')[0] ?? null) : null)
  const sizes = new Map<string | null, number>()
  for (const { name } of files) sizes.set(folderOf(name), (sizes.get(folderOf(name)) ?? 0) + 1)
  const rank = (name: string): number => (folderOf(name) === null ? 0 : (sizes.get(folderOf(name)) ?? 0))
  return files.toSorted(
    (a, b) => rank(a.name) - rank(b.name) || (folderOf(a.name) ?? '').localeCompare(folderOf(b.name) ?? '', 'sv'),
  )
}

/** What is published from the edition: choose parts, write, and see what was written and what was left out. */
export const ExportRoom = () => {
  const { t } = useTexts()
  const { client, orpc } = useAccess()
  const { edition, project } = useWorkspace()
  const { data: info } = useQuery(orpc.app.info.queryOptions())
  const [parts, setParts] = useState<readonly ExportPart[]>(publishedParts)
  const [state, setState] = useState<ExportState>({ phase: 'none' })
  const stop = useRef<AbortController | null>(null)
  const dialogs = info?.host.dialogs === true
  useEffect(() => () => stop.current?.abort(), [])

  const run = async () => {
    let folder: string | undefined
    if (dialogs) {
      const picked = await client.app.pick({ purpose: 'exportFolder' })
      if (picked[0] === undefined) return
      folder = picked[0].token
    }
    const control = new AbortController()
    stop.current = control
    setState({ phase: 'writing', at: null })
    try {
      const events = await client.exports.run(
        { edition: edition.year, only: [...parts], ...(folder === undefined ? {} : { folder }) },
        { signal: control.signal },
      )
      for await (const event of events) {
        if (event.type === 'writing') setState({ phase: 'writing', at: event })
        else {
          setState({ phase: 'written', result: event })
          announce(t('export.written', { count: event.files.length }))
        }
      }
    } catch (error) {
      setState(control.signal.aborted || isAborted(error) ? { phase: 'none' } : { phase: 'failed', error })
    }
  }
  const start = () => {
    void run().catch((error: unknown) => setState({ phase: 'failed', error }))
  }
  useCommand('export.run', start, { enabled: state.phase !== 'writing' && parts.length > 0 })

  const reveal = async (token: string) => {
    try {
      await client.app.reveal({ token })
    } catch (error) {
      tellRefusal(t, error, t('export.notShown'))
    }
  }
  const setPublish = async (publishContacts: boolean) => {
    try {
      await client.edition.setPublishContacts({ edition: edition.year, publishContacts })
    } catch (error) {
      tellRefusal(t, error, t('values.notSaved', { what: t('export.publishContacts') }))
    }
  }

  return (
    <Sheet label={t('rooms.export.name')} className="first" pane="export">
      <SheetBar title={t('rooms.export.name')} sub={t('export.of', { edition: edition.year })} />
      <div className="sheet-body pad export-desk">
        <fieldset className="export-parts" disabled={state.phase === 'writing'}>
          <legend className="section-heading">{t('export.parts')}</legend>
          {exportParts.map((part) => (
            <label key={part}>
              <input
                type="checkbox"
                checked={parts.includes(part)}
                onChange={(event) =>
                  setParts(exportParts.filter((one) => (one === part ? event.target.checked : parts.includes(one))))
                }
              />
              <span>
                <b>{t(`export.partNames.${part}`)}</b>
                <span className="ink-2">{t(`export.partTexts.${part}`)}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <div className="export-run">
          <label className="check">
            <input
              type="checkbox"
              checked={edition.publishContacts}
              disabled={project.readOnly !== null || state.phase === 'writing'}
              onChange={(event) => void setPublish(event.target.checked)}
            />
            <span>
              {t('export.publishContacts')}
              <span className="ink-2"> {t(edition.publishContacts ? 'export.contactsIn' : 'export.contactsOut')}</span>
            </span>
          </label>
          <p className="actions">
            <Button
              kind="filled"
              icon={IconFileExport}
              disabled={state.phase === 'writing' || parts.length === 0}
              onClick={start}
            >
              {t(dialogs ? 'export.runInFolder' : 'export.run')}
            </Button>
          </p>
          {state.phase === 'writing' ? (
            <div className="working">
              <p className="working-head">
                <b>
                  {state.at === null
                    ? t('export.starting')
                    : t('export.writing', { part: t(`export.partNames.${state.at.part}`) })}
                </b>
                {state.at === null ? null : (
                  <span className="num">
                    {t('export.doneOf', { done: formatNumber(state.at.done), of: formatNumber(state.at.of) })}
                  </span>
                )}
              </p>
              {state.at === null ? null : (
                <ScaleBar
                  label={t('export.doneOf', { done: state.at.done, of: state.at.of })}
                  parts={[
                    { kind: 'done', count: state.at.done },
                    { kind: 'left', count: Math.max(0, state.at.of - state.at.done) },
                  ]}
                />
              )}
              <p className="working-foot">
                <span>{t('export.nothingHalf')}</span>
                <Button onClick={() => stop.current?.abort()}>{t('import.cancel')}</Button>
              </p>
            </div>
          ) : null}
          {state.phase === 'failed' ? (
            <RefusalBanner title={t('export.failed')} error={state.error} onTryAgain={start} />
          ) : null}
          {state.phase === 'written' ? (
            <section>
              <h2 className="section-heading">{t('export.written', { count: state.result.files.length })}</h2>
              <p>
                {t('export.inFolder', { folder: state.result.folderName })}{' '}
                {state.result.contactsLeftOut > 0
                  ? t('export.leftOut', { count: state.result.contactsLeftOut })
                  : t('export.noneLeftOut')}
              </p>
              {state.result.remarks.map((remark) => (
                <Banner key={remark} kind="warn" title={t('export.notWritten')}>
                  <p>{remark}</p>
                </Banner>
              ))}
              {info?.host.kind === 'desktop' ? (
                <p className="actions">
                  <Button icon={IconFolderOpen} onClick={() => void reveal(state.result.folder)}>
                    {t('export.reveal')}
                  </Button>
                </p>
              ) : null}
              <ul className="written-files">
                {fewFirst(state.result.files).map((file) => (
                  <li key={file.name}>
                    {file.token === null || info?.host.kind === 'desktop' ? (
                      <span>{file.name}</span>
                    ) : (
                      <a href={fileAddress(file.token)} download={file.name.split('/').at(-1)}>
                        <IconDownload size={16} stroke={1.75} aria-hidden /> {file.name}
                      </a>
                    )}
                    <span className="ink-3 num">{formatBytes(file.byteLength)}</span>
                  </li>
                ))}
              </ul>
            </section>
          ) : null}
        </div>
      </div>
    </Sheet>
  )
}
