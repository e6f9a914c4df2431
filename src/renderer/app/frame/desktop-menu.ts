import { useEffect, useSyncExternalStore } from 'react'
import { isMacPlatform } from '../chord.ts'
import { type CommandId, commands } from '../commands.ts'
import { placeOf } from '../keyboard.ts'
import { makeMenuBar, systemTwins } from '../menu-bar.ts'
import { usePreferences } from '../preferences.ts'
import { useTexts } from '../texts/use-texts.ts'
import { useRunner } from '../use-command.tsx'

const isCommandId = (name: string): name is CommandId => commands.some(({ id }) => id === name)

/** Keeps the desktop's menu bar in step with the command table, and runs what is chosen there. */
export const useDesktopMenu = (): void => {
  const { t } = useTexts()
  const runner = useRunner()
  const preferences = usePreferences('language', 'letterKeys', 'keys')
  const version = useSyncExternalStore(runner.subscribe, runner.getVersion)
  useEffect(() => {
    // The bridge has no way to stop listening: it lives as long as the page.
    window.kartbordet?.on('command', (event) => {
      if (event === undefined || !isCommandId(event.data)) return
      const { inText } = placeOf(document.activeElement)
      const twin = systemTwins[event.data]
      if (inText && twin !== undefined) document.execCommand(twin)
      // Careful: on a Mac the menu hears Cmd+Z even while one writes in a field, whose undo it then is.
      else if (inText && isMacPlatform() && event.data === 'journal.undo') document.execCommand('undo')
      else if (inText && isMacPlatform() && event.data === 'journal.redo') document.execCommand('redo')
      else runner.run(event.data)
    })
  }, [runner])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version means that labels or states have changed.
  useEffect(() => {
    if (window.kartbordet === undefined) return undefined
    // Many commands come and go with one screen: they are told of together.
    const timer = setTimeout(() => window.kartbordet?.setMenu(makeMenuBar(t, runner, preferences, 'system')), 0)
    return () => clearTimeout(timer)
  }, [runner, version, t, preferences])
}
