import { IconDownload, IconFolderOpen } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { ExportEvent } from '../../../shared/contract/views.ts'
import { announce } from '../../app/announce.tsx'
import { useStandings } from '../../app/classification/use-standings.ts'
import { formatBytes } from '../../app/format.ts'
import { refusalSentence, tellRefusal } from '../../app/tell-refusal.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useWorkspace } from '../../app/workspace.tsx'
import { useAccess } from '../../client/client-context.tsx'
import { isAborted } from '../../client/refusal.ts'
import { fileAddress } from '../../client/upload.ts'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { ScaleBar } from '../../ui/scale-bar.tsx'

type Written = Extract<ExportEvent, { type: 'written' }>
type State =
  | { phase: 'asking'; error: unknown }
  | { phase: 'writing'; done: number; of: number }
  | { phase: 'written'; result: Written }
type Which = 'all' | 'decided' | 'picked'

/** About which units a dossier is, and to whom it goes; then it is written, and what was written is shown. */
export const DossierForm = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTexts()
  const { client, orpc, rows: store } = useAccess()
  const { edition } = useWorkspace()
  const { rows } = useSyncExternalStore(store.subscribe, store.getSnapshot)
  const standings = useStandings()
  const { data: info } = useQuery(orpc.app.info.queryOptions())
  const [which, setWhich] = useState<Which>('all')
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const [recipient, setRecipient] = useState('')
  const [state, setState] = useState<State>({ phase: 'asking', error: null })
  const stop = useRef<AbortController | null>(null)
  useEffect(() => () => stop.current?.abort(), [])

  const active = rows.filter(({ closed }) => !closed)
  const chosen =
    which === 'all'
      ? active
      : active.filter(({ profileId }) =>
          which === 'decided' ? standings?.isDecided(profileId) === true : picked.has(profileId),
        )

  const write = async () => {
    let folder: string | undefined
    if (info?.host.dialogs === true) {
      const [place] = await client.app.pick({ purpose: 'exportFolder' })
      if (place === undefined) return
      folder = place.token
    }
    const control = new AbortController()
    stop.current = control
    setState({ phase: 'writing', done: 0, of: chosen.length })
    try {
      const events = await client.exports.run(
        {
          edition: edition.year,
          only: ['dossier'],
          dossier: {
            ...(which === 'all' ? {} : { profileIds: chosen.map(({ profileId }) => profileId) }),
            ...(recipient.trim() === '' ? {} : { recipient: recipient.trim() }),
          },
          ...(folder === undefined ? {} : { folder }),
        },
        { signal: control.signal },
      )
      for await (const event of events) {
        if (event.type === 'writing') setState({ phase: 'writing', done: event.done, of: event.of })
        else {
          setState({ phase: 'written', result: event })
          announce(t('reviewers.dossierWritten'))
        }
      }
    } catch (error) {
      setState({ phase: 'asking', error: control.signal.aborted || isAborted(error) ? null : error })
    }
  }
  const start = () => void write().catch((error: unknown) => setState({ phase: 'asking', error }))

  if (state.phase === 'writing')
    return (
      <div className="dialog-form">
        <p>{t('reviewers.writing', { done: state.done, of: state.of })}</p>
        <ScaleBar
          label={t('reviewers.writing', { done: state.done, of: state.of })}
          parts={[
            { kind: 'done', count: state.done },
            { kind: 'left', count: Math.max(0, state.of - state.done) },
          ]}
        />
        <p className="actions">
          <Button onClick={() => stop.current?.abort()}>{t('import.cancel')}</Button>
        </p>
      </div>
    )
  if (state.phase === 'written') return <WrittenDossier result={state.result} onClose={onClose} />
  return (
    <form
      className="dialog-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (chosen.length > 0) start()
      }}
    >
      <label>
        <span>{t('reviewers.recipient')}</span>
        <input
          type="text"
          data-autofocus
          value={recipient}
          maxLength={200}
          onChange={(event) => setRecipient(event.target.value)}
        />
      </label>
      <Choice
        label={t('reviewers.which')}
        hideLabel={false}
        value={which}
        onChange={setWhich}
        options={[
          { value: 'all', label: t('reviewers.whichAll') },
          { value: 'decided', label: t('reviewers.whichDecided') },
          { value: 'picked', label: t('reviewers.whichPicked') },
        ]}
      />
      {which === 'picked' ? (
        <fieldset className="unit-picks">
          <legend className="sr-only">{t('reviewers.whichPicked')}</legend>
          {active.map((row) => (
            <label key={row.profileId}>
              <input
                type="checkbox"
                value={row.profileId}
                checked={picked.has(row.profileId)}
                onChange={(event) => {
                  const next = new Set(picked)
                  if (event.target.checked) next.add(row.profileId)
                  else next.delete(row.profileId)
                  setPicked(next)
                }}
              />
              <span>
                <span className="num ink-3">{row.number}</span> {row.cells.name?.text ?? row.heading}
              </span>
            </label>
          ))}
        </fieldset>
      ) : null}
      <p className="ink-2">{t('reviewers.dossierText')}</p>
      {state.error === null ? null : (
        <p className="field-error" role="alert">
          {refusalSentence(t, state.error)}
        </p>
      )}
      <p className="actions">
        <Button kind="filled" type="submit" disabled={chosen.length === 0}>
          {t('reviewers.writeDossier', { count: chosen.length })}
        </Button>
        <Button onClick={onClose}>{t('units.cancel')}</Button>
      </p>
    </form>
  )
}

const WrittenDossier = ({ result, onClose }: { result: Written; onClose: () => void }) => {
  const { t } = useTexts()
  const { client, orpc } = useAccess()
  const { data: info } = useQuery(orpc.app.info.queryOptions())
  const desktop = info?.host.kind === 'desktop'
  const reveal = async () => {
    try {
      await client.app.reveal({ token: result.folder })
    } catch (error) {
      tellRefusal(t, error, t('export.notShown'))
    }
  }
  return (
    <div className="dialog-form">
      <p>
        {t('export.inFolder', { folder: result.folderName })}{' '}
        {result.contactsLeftOut > 0 ? t('export.leftOut', { count: result.contactsLeftOut }) : t('export.noneLeftOut')}
      </p>
      <ul className="dossier-files">
        {result.files.map((file) => (
          <li key={file.name}>
            {file.token === null || desktop ? (
              <span>{file.name}</span>
            ) : (
              <a href={fileAddress(file.token)} download={file.name}>
                <IconDownload size={16} stroke={1.75} aria-hidden /> {file.name}
              </a>
            )}
            <span className="ink-3 num">{formatBytes(file.byteLength)}</span>
          </li>
        ))}
      </ul>
      <p className="ink-2">{t('reviewers.sendIt')}</p>
      <p className="actions">
        {desktop ? (
          <Button icon={IconFolderOpen} onClick={() => void reveal()}>
            {t('export.reveal')}
          </Button>
        ) : null}
        <Button kind="filled" onClick={onClose}>
          {t('reviewers.done')}
        </Button>
      </p>
    </div>
  )
}
