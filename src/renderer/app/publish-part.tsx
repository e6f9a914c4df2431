import { IconDownload, IconFileExport } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { ExportEvent, ExportPart } from '../../shared/contract/views.ts'
import { useAccess } from '../client/client-context.tsx'
import { isAborted } from '../client/refusal.ts'
import { fileAddress } from '../client/upload.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { announce } from './announce.tsx'
import { formatBytes } from './format.ts'
import { RefusalBanner } from './refusal-banner.tsx'
import './publish-part.css'
import { useTexts } from './texts/use-texts.ts'
import { useWorkspace } from './workspace.tsx'

type Written = Extract<ExportEvent, { type: 'written' }>
type State =
  | { phase: 'none' }
  | { phase: 'writing' }
  | { phase: 'written'; result: Written }
  | { phase: 'failed'; error: unknown }

/** Writes one part of the publication from the screen that shows it. What it writes is what the room of export writes. */
export const usePublishPart = (part: ExportPart) => {
  const { t } = useTexts()
  const { client, orpc } = useAccess()
  const { edition } = useWorkspace()
  const { data: info } = useQuery(orpc.app.info.queryOptions())
  const [state, setState] = useState<State>({ phase: 'none' })
  const stop = useRef<AbortController | null>(null)
  useEffect(() => () => stop.current?.abort(), [])

  const run = async () => {
    const picked = info?.host.dialogs === true ? await client.app.pick({ purpose: 'exportFolder' }) : null
    if (picked !== null && picked[0] === undefined) return
    const control = new AbortController()
    stop.current = control
    setState({ phase: 'writing' })
    try {
      const folder = picked?.[0]?.token
      const events = await client.exports.run(
        { edition: edition.year, only: [part], ...(folder === undefined ? {} : { folder }) },
        { signal: control.signal },
      )
      for await (const event of events)
        if (event.type === 'written') {
          setState({ phase: 'written', result: event })
          announce(t('export.written', { count: event.files.length }))
        }
    } catch (error) {
      setState(control.signal.aborted || isAborted(error) ? { phase: 'none' } : { phase: 'failed', error })
    }
  }
  return {
    state,
    close: () => setState({ phase: 'none' }),
    start: () => void run().catch((error: unknown) => setState({ phase: 'failed', error })),
  }
}

export type PublishPart = ReturnType<typeof usePublishPart>

export const PublishButton = ({ publish, label }: { publish: PublishPart; label: string }) => (
  <Button small icon={IconFileExport} disabled={publish.state.phase === 'writing'} onClick={publish.start}>
    {label}
  </Button>
)

/** What was written, each file to be fetched where the host has no folder to show. */
export const PublishedFiles = ({ publish: { state, start, close } }: { publish: PublishPart }) => {
  const { t } = useTexts()
  const { orpc } = useAccess()
  const { data: info } = useQuery(orpc.app.info.queryOptions())
  if (state.phase === 'none' || state.phase === 'writing') return null
  if (state.phase === 'failed')
    return <RefusalBanner title={t('export.failed')} error={state.error} onTryAgain={start} />
  const { result } = state
  return (
    <Banner
      kind="done"
      title={`${t('export.written', { count: result.files.length })}. ${t('export.inFolder', { folder: result.folderName })}`}
    >
      <ul className="published-files">
        {result.files.map((file) => (
          <li key={file.name}>
            {file.token === null || info?.host.kind === 'desktop' ? (
              file.name
            ) : (
              <a href={fileAddress(file.token)} download={file.name.split('/').at(-1)}>
                <IconDownload size={16} stroke={1.75} aria-hidden /> {file.name.split('/').at(-1)}
              </a>
            )}{' '}
            <span className="ink-3 num">{formatBytes(file.byteLength)}</span>
          </li>
        ))}
      </ul>
      {result.remarks.map((remark) => (
        <p key={remark}>{remark}</p>
      ))}
      <p className="message-actions">
        <Button small onClick={close}>
          {t('dialog.close')}
        </Button>
      </p>
    </Banner>
  )
}
