import { useMantineColorScheme } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Fragment, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Access, useAccess, useConnectionState } from '../client/client-context.tsx'
import { DamagedProject } from '../features/backups/damaged-project.tsx'
import { StartScreen } from '../features/project/start-screen.tsx'
import { Banner } from '../ui/banner.tsx'
import { LiveRegion } from './announce.tsx'
import { useDesktopMenu } from './frame/desktop-menu.ts'
import { DropTarget } from './frame/drop-target.tsx'
import { FirstStart } from './frame/first-start.tsx'
import { Frame } from './frame/frame.tsx'
import { SettingsDialog } from './frame/settings-dialog.tsx'
import { listenForKeys } from './keyboard.ts'
import { Messages } from './messages.tsx'
import {
  forgetView,
  keepPreferencesWith,
  type PreferenceKeeper,
  takeSettings,
  takeView,
  usePreferences,
} from './preferences.ts'
import { TryAgain } from './refusal-banner.tsx'
import { refusalSentence } from './tell-refusal.ts'
import { chooseLanguage } from './texts/i18n.ts'
import { useTexts } from './texts/use-texts.ts'
import { useCommand, useRunner } from './use-command.tsx'
import { WorkspaceProvider } from './workspace.tsx'

/** Preferences are kept by the host, so that they are the same in the window and in the browser. */
const makeKeeper = ({ client, queries, orpc }: Access): PreferenceKeeper => ({
  setSettings: (change) =>
    void client.app.setSettings(change).then(
      (info) => queries.setQueryData(orpc.app.info.queryKey(), info),
      () => {},
    ),
  setView: (projectId, view) => void client.project.setView({ projectId, view }).catch(() => {}),
})

/** Asks which project is open, and shows it or the start screen. */
export const App = () => {
  const { t } = useTexts()
  const { i18n } = useTranslation()
  const access = useAccess()
  const { orpc } = access
  const runner = useRunner()
  const connection = useConnectionState()
  const [settings, setSettings] = useState(false)
  useCommand('settings.open', () => setSettings(true))
  useEffect(() => listenForKeys(runner), [runner])
  useDesktopMenu()

  const info = useQuery(orpc.app.info.queryOptions())
  const project = useQuery(orpc.project.current.queryOptions())
  const editions = useQuery(orpc.edition.list.queryOptions({ enabled: project.data != null }))
  const view = useQuery(orpc.project.view.queryOptions({ enabled: project.data != null, gcTime: 0 }))
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const { language, scheme } = usePreferences('language', 'scheme')
  useEffect(() => keepPreferencesWith(makeKeeper(access)), [access])
  useEffect(() => {
    if (info.data !== undefined) takeSettings(info.data.settings)
  }, [info.data])
  useEffect(() => chooseLanguage(language), [language])
  useEffect(() => {
    // Careful: the function is another one each time, and every call makes the whole page anew.
    if (colorScheme !== scheme) setColorScheme(scheme)
  }, [colorScheme, scheme, setColorScheme])
  if (project.data === null) forgetView()
  if (project.data != null && view.data !== undefined) takeView(project.data.projectId, view.data.view)
  useEffect(() => {
    document.title = project.data == null ? t('app.name') : t('app.title', { project: project.data.name })
  }, [project.data, t])

  const error = info.error ?? project.error ?? editions.error
  const retry = () => void access.queries.invalidateQueries()
  return (
    // Another language makes the screen anew.
    <Fragment key={i18n.language}>
      {info.data === undefined ||
      project.data === undefined ||
      (project.data !== null && (editions.data === undefined || view.data === undefined)) ? (
        <main className="start">
          {connection === 'lost' || error !== null ? (
            <div className="start-sheet sheet">
              <Banner kind="failed" title={t('connection.title')}>
                <p>{error === null || connection === 'lost' ? t('connection.lost') : refusalSentence(t, error)}</p>
                <TryAgain onTryAgain={retry} />
              </Banner>
            </div>
          ) : (
            <p className="start-wait">{t('status.fetching')}</p>
          )}
        </main>
      ) : project.data === null || editions.data === undefined || editions.data.length === 0 ? (
        <>
          <StartScreen info={info.data} notice={<DamagedProject />} />
          <DropTarget onFiles={null} />
        </>
      ) : (
        <WorkspaceProvider key={project.data.projectId} project={project.data} editions={editions.data}>
          <Frame info={info.data} />
        </WorkspaceProvider>
      )}
      {info.data === undefined ? null : (
        <>
          <FirstStart person={info.data.person} />
          <SettingsDialog info={info.data} opened={settings} onClose={() => setSettings(false)} />
        </>
      )}
      <Messages />
      <LiveRegion />
    </Fragment>
  )
}
