import { fork } from 'node:child_process'
import { utilityProcess } from 'electron'
import { engineFlags } from '../../shared/memory-flags.ts'
import type { EngineStart, FromEngine, ProcessChannel, ToEngine } from './messages.ts'

export interface LaunchedProcess extends ProcessChannel<ToEngine, FromEngine> {
  onExit(listener: (code: number | null) => void): void
  kill(): void
}

/**
 * Starts the engine in a process of its own: Electron's utility process, or the Node that `engineNode` names (for a
 * runtime whose own Node is too old for the database). The messages are the same.
 */
export const launchEngine = (entry: string, start: EngineStart, engineNode: string | undefined): LaunchedProcess => {
  const args = [JSON.stringify(start)]
  const env = { ...process.env }
  const execArgv = [...engineFlags]
  delete env.ELECTRON_RUN_AS_NODE
  if (engineNode !== undefined && engineNode !== '') {
    const child = fork(entry, args, { execPath: engineNode, execArgv, serialization: 'advanced', env })
    return {
      post: (message) => {
        if (child.connected) child.send(message)
      },
      onMessage: (listener) => child.on('message', (message) => listener(message as FromEngine)),
      onExit: (listener) => {
        child.on('exit', listener)
        // The program could not even be started.
        child.on('error', () => listener(null))
      },
      kill: () => child.kill('SIGKILL'),
    }
  }
  const child = utilityProcess.fork(entry, args, {
    serviceName: 'Kartbordet motor',
    stdio: 'inherit',
    env,
    execArgv,
  })
  return {
    post: (message) => child.postMessage(message),
    onMessage: (listener) => child.on('message', (message) => listener(message as FromEngine)),
    onExit: (listener) => child.on('exit', listener),
    kill: () => {
      child.kill()
    },
  }
}
