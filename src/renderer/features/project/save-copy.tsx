import { type FormEvent, useRef, useState } from 'react'
import type { AppInfo, CopyEvent } from '../../../shared/contract/views.ts'
import { announce } from '../../app/announce.tsx'
import { formatBytes, formatDate, formatNumber } from '../../app/format.ts'
import { TryAgain } from '../../app/refusal-banner.tsx'
import { refusalSentence, tellRefusal } from '../../app/tell-refusal.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useCommand } from '../../app/use-command.tsx'
import { useWorkspace } from '../../app/workspace.tsx'
import { useAccess } from '../../client/client-context.tsx'
import { isAborted, readRefusal } from '../../client/refusal.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ScaleBar } from '../../ui/scale-bar.tsx'
import { TextField } from '../../ui/text-field.tsx'

interface Wanted {
  name: string
  token?: string
}
type State =
  | { step: 'none' }
  | { step: 'asking' }
  | { step: 'copying'; wanted: Wanted; done: number; of: number }
  | { step: 'exists'; wanted: Wanted }
  | { step: 'failed'; message: string }
  | { step: 'done'; copied: Extract<CopyEvent, { type: 'copied' }> }

/** Copies the project to another file while one works on. Nothing is written over unasked. */
export const SaveCopy = ({ info }: { info: AppInfo }) => {
  const { t } = useTexts()
  const { client, queries } = useAccess()
  const { project } = useWorkspace()
  const [state, setState] = useState<State>({ step: 'none' })
  const stop = useRef<AbortController | null>(null)
  const { dialogs } = info.host

  const begin = async () => {
    if (!dialogs) return setState({ step: 'asking' })
    try {
      const [picked] = await client.app.pick({ purpose: 'copyProject' })
      if (picked !== undefined) await copy({ name: picked.name, token: picked.token }, false)
    } catch (error) {
      tellRefusal(t, error, t('copy.failed'))
    }
  }
  const copy = async (wanted: Wanted, replace: boolean) => {
    const stopping = new AbortController()
    stop.current = stopping
    const { signal } = stopping
    setState({ step: 'copying', wanted, done: 0, of: 0 })
    try {
      for await (const event of await client.project.saveCopy({ ...wanted, replace }, { signal })) {
        if (event.type === 'copying') setState({ step: 'copying', wanted, done: event.done, of: event.of })
        else {
          setState({ step: 'done', copied: event })
          announce(t('copy.done', { name: event.name }))
        }
      }
    } catch (error) {
      if (isAborted(error) || signal.aborted) {
        setState({ step: 'none' })
        announce(t('copy.cancelled'))
      } else if (readRefusal(error).code === 'copy-exists') setState({ step: 'exists', wanted })
      else setState({ step: 'failed', message: refusalSentence(t, error) })
    }
  }
  const close = () => {
    stop.current?.abort()
    setState({ step: 'none' })
  }
  const openCopy = async (token: string) => {
    try {
      await client.project.open({ token })
      close()
      await queries.invalidateQueries()
    } catch (error) {
      tellRefusal(t, error, t('project.notOpened'))
    }
  }
  const reveal = (token: string) =>
    client.app.reveal({ token }).catch((error: unknown) => tellRefusal(t, error, t('export.notShown')))
  useCommand('project.saveCopy', () => void begin())

  return (
    <Dialog
      opened={state.step !== 'none'}
      onClose={close}
      title={t('copy.title')}
      closeLabel={t('dialog.close')}
      size={520}
    >
      {state.step === 'asking' ? (
        <NameForm
          suggested={t('copy.suggested', { project: project.name, date: formatDate(new Date().toISOString()) })}
          onName={(name) => void copy({ name }, false)}
        />
      ) : null}
      {state.step === 'copying' ? (
        <div className="working">
          <p className="working-head">
            <b>{t('copy.copying', { name: state.wanted.name })}</b>
            {state.of === 0 ? null : (
              <span className="num">{formatNumber(Math.round((100 * state.done) / state.of))} %</span>
            )}
          </p>
          <ScaleBar
            label={t('copy.copying', { name: state.wanted.name })}
            parts={[
              { kind: 'done', count: state.done },
              { kind: 'left', count: Math.max(state.of - state.done, state.of === 0 ? 1 : 0) },
            ]}
          />
          <p className="working-foot">
            <span>{t('copy.nothingYet')}</span>
            <Button onClick={close}>{t('copy.cancel')}</Button>
          </p>
        </div>
      ) : null}
      {state.step === 'exists' ? (
        <Banner kind="warn" title={t('copy.exists', { name: state.wanted.name })}>
          <p>{t('copy.existsText')}</p>
          <p className="message-actions">
            <Button kind="filled" onClick={() => void begin()}>
              {t('copy.other')}
            </Button>
            <Button onClick={() => void copy(state.wanted, true)}>{t('copy.replace')}</Button>
          </p>
        </Banner>
      ) : null}
      {state.step === 'failed' ? (
        <Banner kind="failed" title={t('copy.failed')}>
          <p role="alert">{state.message}</p>
          <TryAgain onTryAgain={() => void begin()} />
        </Banner>
      ) : null}
      {state.step === 'done' ? (
        <Banner kind="done" title={t('copy.done', { name: state.copied.name })}>
          <p>
            {t('copy.doneText', {
              size: formatBytes(state.copied.byteLength),
              folder: state.copied.folder,
              project: project.name,
            })}
          </p>
          <p className="message-actions">
            <Button kind="filled" data-autofocus onClick={close}>
              {t('dialog.close')}
            </Button>
            <Button onClick={() => void openCopy(state.copied.token)}>{t('copy.open')}</Button>
            {dialogs ? <Button onClick={() => void reveal(state.copied.token)}>{t('copy.reveal')}</Button> : null}
          </p>
        </Banner>
      ) : null}
    </Dialog>
  )
}

/** Without file dialogs a copy has a name alone: the host has a folder for its projects. */
const NameForm = ({ suggested, onName }: { suggested: string; onName: (name: string) => void }) => {
  const { t } = useTexts()
  const [name, setName] = useState(suggested)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() !== '') onName(name.trim())
  }
  return (
    <form className="dialog-form" onSubmit={submit}>
      <TextField label={t('copy.name')} value={name} maxLength={100} autofocus onChange={setName} />
      <p className="ink-2">{t('copy.nameNote')}</p>
      <p className="actions">
        <Button kind="filled" type="submit">
          {t('copy.save')}
        </Button>
      </p>
    </form>
  )
}
