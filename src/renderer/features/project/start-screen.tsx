import { IconArrowRight, IconFileOff, IconFolderOpen, IconPlus, IconX } from '@tabler/icons-react'
import { type ReactNode, useRef, useState } from 'react'
import type { AppInfo } from '../../../shared/contract/views.ts'
import { announce } from '../../app/announce.tsx'
import { formatWhen } from '../../app/format.ts'
import { ProductMark } from '../../app/frame/product-mark.tsx'
import { refusalSentence } from '../../app/tell-refusal.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useCommand, useCommandButton } from '../../app/use-command.tsx'
import { useAccess } from '../../client/client-context.tsx'
import { readRefusal } from '../../client/refusal.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button, IconButton } from '../../ui/button.tsx'

const nameOf = (recent: AppInfo['recent'][number]): string => recent.name.replace(/\.kartbord$/i, '')

/** Before a project is open: make one, open one, or go on with one of the latest. */
export const StartScreen = ({ info, notice }: { info: AppInfo; notice: ReactNode }) => {
  const { t } = useTexts()
  const { client, queries, orpc } = useAccess()
  const [name, setName] = useState('')
  const [failed, setFailed] = useState<{ what: string; error: unknown } | null>(null)
  const [busy, setBusy] = useState(false)
  const nameInput = useRef<HTMLInputElement>(null)
  const { dialogs } = info.host
  const settings = useCommandButton('settings.open')

  const attempt = async (what: string, act: () => Promise<boolean>) => {
    setFailed(null)
    setBusy(true)
    try {
      if (await act()) await queries.invalidateQueries()
    } catch (error) {
      setFailed({ what, error })
    } finally {
      setBusy(false)
    }
  }
  const create = () =>
    attempt(t('project.notCreated'), async () => {
      const wanted = name.trim()
      if (!dialogs) {
        if (wanted === '') {
          nameInput.current?.focus()
          return false
        }
        await client.project.create({ name: wanted })
        return true
      }
      const [picked] = await client.app.pick({ purpose: 'newProject' })
      if (picked === undefined) return false
      await client.project.create({ token: picked.token, name: wanted === '' ? picked.name : wanted })
      return true
    })
  const open = () =>
    attempt(t('project.notOpened'), async () => {
      const [picked] = await client.app.pick({ purpose: 'openProject' })
      if (picked === undefined) return false
      await client.project.open({ token: picked.token })
      return true
    })
  const openRecent = (token: string) =>
    attempt(t('project.notOpened'), async () => {
      await client.project.open({ token })
      return true
    })
  const forget = async (recent: AppInfo['recent'][number]) => {
    try {
      queries.setQueryData(orpc.app.info.queryKey(), await client.project.forget({ token: recent.token }))
      announce(t('files.forgotten', { name: nameOf(recent) }))
    } catch (error) {
      setFailed({ what: t('files.notForgotten'), error })
    }
  }
  useCommand('project.new', () => (dialogs ? void create() : nameInput.current?.focus()))
  // Without dialogs a project is opened from the list of the latest: an uploaded file would be a copy that nobody keeps.
  useCommand('project.open', () => void open(), { enabled: dialogs })

  return (
    <main className="start">
      <div className="start-sheet sheet">
        <header className="start-head">
          <ProductMark size={44} />
          <div>
            <h1>{t('project.title')}</h1>
            <p>{t('project.intro')}</p>
          </div>
        </header>
        {notice}
        {failed === null || readRefusal(failed.error).code === 'damaged-file' ? null : (
          // A damaged file is told by the notice, together with what it can be repaired from.
          <Banner kind="failed" title={failed.what}>
            <p role="alert">{refusalSentence(t, failed.error)}</p>
          </Banner>
        )}
        <section className="start-section">
          <h2>{t('project.new')}</h2>
          <form
            className="start-form"
            onSubmit={(event) => {
              event.preventDefault()
              void create()
            }}
          >
            {dialogs ? null : (
              <label>
                <span>{t('project.name')}</span>
                <input
                  ref={nameInput}
                  type="text"
                  value={name}
                  maxLength={100}
                  required
                  onChange={(event) => setName(event.target.value)}
                />
              </label>
            )}
            <Button kind="filled" type="submit" icon={IconPlus} disabled={busy}>
              {t('project.create')}
            </Button>
            {dialogs ? (
              <Button icon={IconFolderOpen} disabled={busy} onClick={() => void open()}>
                {t('project.open')}
              </Button>
            ) : null}
          </form>
          {dialogs ? null : <p className="ink-3 start-note">{t('project.nameNote')}</p>}
        </section>
        {info.recent.length === 0 ? null : (
          <section className="start-section">
            <h2>{t('project.recent')}</h2>
            <ul className="recent">
              {info.recent.map((recent) => (
                <li key={`${recent.folder} ${recent.name}`} className={recent.exists ? '' : 'recent-gone'}>
                  <button
                    type="button"
                    className="recent-open"
                    disabled={busy}
                    title={recent.exists ? undefined : t('files.goneText')}
                    onClick={() => void openRecent(recent.token)}
                  >
                    <span className="recent-name serif">{nameOf(recent)}</span>
                    <span className="recent-folder">
                      {recent.exists ? null : (
                        <span className="recent-missing">
                          <IconFileOff size={15} stroke={1.75} aria-hidden /> {t('files.gone')}:{' '}
                        </span>
                      )}
                      {recent.folder}
                    </span>
                    <time className="num" dateTime={recent.openedAt}>
                      {formatWhen(recent.openedAt, new Date())}
                    </time>
                    <IconArrowRight size={18} stroke={1.75} aria-hidden />
                  </button>
                  <IconButton
                    small
                    icon={IconX}
                    label={t('files.forget', { name: nameOf(recent) })}
                    onClick={() => void forget(recent)}
                  />
                </li>
              ))}
            </ul>
          </section>
        )}
        <footer className="start-foot">
          <span>{t('project.youAre', { name: info.person.name })}</span>
          <button type="button" className="link" onClick={settings.run}>
            {settings.label}
          </button>
          <span className="spring" />
          <span className="num">{t('project.version', { version: info.version })}</span>
        </footer>
      </div>
    </main>
  )
}
