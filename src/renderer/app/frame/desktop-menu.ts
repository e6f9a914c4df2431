import { useEffect, useSyncExternalStore } from 'react'
import { type MenuCommand, menuCommands } from '../../../shared/contract/bridge.ts'
import type { CommandId } from '../commands.ts'
import { useTexts } from '../texts/use-texts.ts'
import { useRunner } from '../use-command.tsx'

/** What the desktop's menu items start. */
export const menuTargets: Record<MenuCommand, CommandId> = {
  'project.new': 'project.new',
  'project.open': 'project.open',
  'project.close': 'project.close',
  'import.files': 'import.files',
  'export.run': 'room.export',
  'journal.undo': 'journal.undo',
  'journal.redo': 'journal.redo',
  'journal.show': 'room.history',
  'palette.open': 'palette.open',
  'help.open': 'help.open',
}

const isMenuCommand = (name: string): name is MenuCommand => menuCommands.some((one) => one === name)

/** Keeps the desktop's menu in step with the command table, and runs what is chosen there. */
export const useDesktopMenu = (): void => {
  const { t } = useTexts()
  const runner = useRunner()
  const version = useSyncExternalStore(runner.subscribe, runner.getVersion)
  useEffect(() => {
    // The bridge has no way to stop listening: it lives as long as the page.
    window.kartbordet?.on('command', (event) => {
      if (event !== undefined && isMenuCommand(event.data)) runner.run(menuTargets[event.data])
    })
  }, [runner])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version means that labels or states have changed.
  useEffect(() => {
    window.kartbordet?.setCommands(
      menuCommands.map((name) => {
        const handler = runner.find(menuTargets[name])
        return { name, label: handler?.label ?? t(`commands.${menuTargets[name]}`), enabled: handler?.enabled ?? false }
      }),
    )
  }, [runner, version, t])
}
