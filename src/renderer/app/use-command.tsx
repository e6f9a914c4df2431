import { createContext, type ReactNode, useContext, useLayoutEffect, useRef, useSyncExternalStore } from 'react'
import { chordKeys, isMacPlatform } from './chord.ts'
import { chordsOf } from './chords.ts'
import { type CommandHandler, CommandRunner } from './command-runner.ts'
import { type CommandId, getCommand } from './commands.ts'
import { getPreferences, usePreferences } from './preferences.ts'
import { useTexts } from './texts/use-texts.ts'

const RunnerContext = createContext<CommandRunner>(new CommandRunner())

export const CommandProvider = ({ runner, children }: { runner: CommandRunner; children: ReactNode }) => (
  <RunnerContext value={runner}>{children}</RunnerContext>
)

export const useRunner = (): CommandRunner => useContext(RunnerContext)

/** Offers a command while the component is on screen. */
export const useCommand = (
  id: CommandId,
  run: () => void,
  options: { enabled?: boolean; label?: string } = {},
): void => {
  const runner = useRunner()
  const latest = useRef(run)
  // With what is drawn, not after it: a key acts on what is on screen when it is pressed.
  useLayoutEffect(() => {
    latest.current = run
  })
  const { enabled = true, label } = options
  useLayoutEffect(() => {
    const handler: CommandHandler = { run: () => latest.current(), enabled }
    if (label !== undefined) handler.label = label
    return runner.add(id, handler)
  }, [runner, id, enabled, label])
}

/** What a button needs to show and start a command: its words, its keys, and whether it can be run now. */
export const useCommandButton = (
  id: CommandId,
): { label: string; keys: string[]; enabled: boolean; run: () => void } => {
  const runner = useRunner()
  const { t } = useTexts()
  useSyncExternalStore(runner.subscribe, runner.getVersion)
  usePreferences('letterKeys', 'keys')
  const handler = runner.find(id)
  return {
    label: handler?.label ?? t(`commands.${id}`),
    keys: commandKeys(id),
    enabled: handler?.enabled ?? false,
    run: () => runner.run(id),
  }
}

/** The keys that start a command for this person, to print on a button; none where it has no key. */
export const commandKeys = (id: CommandId): string[] => {
  const chord = chordsOf(getCommand(id), getPreferences())[0]
  return chord === undefined ? [] : chordKeys(chord, isMacPlatform())
}
