import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAccess, useConnectionState } from '../client/client-context.tsx'
import { watchChanges } from '../client/watch-changes.ts'
import { StartScreen } from '../features/project/start-screen.tsx'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { LiveRegion } from './announce.tsx'
import { useDesktopMenu } from './frame/desktop-menu.ts'
import { Frame } from './frame/frame.tsx'
import { PersonDialog } from './frame/person-dialog.tsx'
import { listenForKeys } from './keyboard.ts'
import { Messages } from './messages.tsx'
import { choosePreferencesOf } from './preferences.ts'
import { refusalSentence } from './tell-refusal.ts'
import { useTexts } from './texts/use-texts.ts'
import { useRunner } from './use-command.tsx'
import { WorkspaceProvider } from './workspace.tsx'

/** Asks which project is open, and shows it or the start screen. */
export const App = () => {
  const { t } = useTexts()
  const { i18n } = useTranslation()
  const access = useAccess()
  const { orpc } = access
  const runner = useRunner()
  const connection = useConnectionState()
  const [renaming, setRenaming] = useState(false)
  useEffect(() => listenForKeys(runner), [runner])
  useEffect(() => watchChanges(access, () => undefined), [access])
  useDesktopMenu()

  const info = useQuery(orpc.app.info.queryOptions())
  const project = useQuery(orpc.project.current.queryOptions())
  const editions = useQuery(orpc.edition.list.queryOptions({ enabled: project.data != null }))
  if (project.data != null) choosePreferencesOf(project.data.projectId)
  useEffect(() => {
    document.title = project.data == null ? t('app.name') : t('app.title', { project: project.data.name })
  }, [project.data, t])

  const error = info.error ?? project.error ?? editions.error
  const retry = () => void access.queries.invalidateQueries()
  return (
    <>
      {info.data === undefined ||
      project.data === undefined ||
      (project.data !== null && editions.data === undefined) ? (
        <main className="start">
          {connection === 'lost' || error !== null ? (
            <div className="start-sheet sheet">
              <Banner kind="failed" title={t('connection.title')}>
                <p>{error === null || connection === 'lost' ? t('connection.lost') : refusalSentence(t, error)}</p>
                <p className="message-actions">
                  <Button small onClick={retry}>
                    {t('values.tryAgain')}
                  </Button>
                </p>
              </Banner>
            </div>
          ) : (
            <p className="start-wait">{t('status.fetching')}</p>
          )}
        </main>
      ) : project.data === null || editions.data === undefined || editions.data.length === 0 ? (
        <StartScreen info={info.data} onRename={() => setRenaming(true)} />
      ) : (
        <WorkspaceProvider
          key={`${i18n.language} ${project.data.projectId}`}
          project={project.data}
          editions={editions.data}
        >
          <Frame info={info.data} onRename={() => setRenaming(true)} />
        </WorkspaceProvider>
      )}
      {info.data === undefined ? null : (
        <PersonDialog name={info.data.person.name} opened={renaming} onClose={() => setRenaming(false)} />
      )}
      <Messages />
      <LiveRegion />
    </>
  )
}
