import { createEngine, type Engine } from '../../core/engine.ts'
import { EngineError } from '../../core/engine-error.ts'
import { findFileBytes } from '../../core/hosting/file-bytes.ts'
import type { DefectLog } from '../../core/hosting/refusal.ts'
import { createRpcServer, type RpcConnection } from '../../core/hosting/rpc-server.ts'
import { Asker } from './ask.ts'
import type { EngineAnswers, EngineQuestion, EngineStart, ShellAnswers, ShellQuestion, ToEngine } from './messages.ts'
import { parentChannel } from './parent-channel.ts'

const log: DefectLog = (message, error) => console.error(message, error)

const openProject = (engine: Engine, path: string): ShellAnswers['openProject'] => {
  try {
    engine.openProject(path)
    return { opened: true }
  } catch (error) {
    if (error instanceof EngineError) return { opened: false, message: error.message }
    log('A project could not be opened for a reason that is ours', error)
    return { opened: false, message: 'Projektet gick inte att öppna. Filen är inte ändrad.' }
  }
}

const answerShell = (engine: Engine, question: ShellQuestion): ShellAnswers[keyof ShellAnswers] => {
  if (question.what === 'openProject') return openProject(engine, question.path)
  if (question.what === 'findFile') return findFileBytes(engine.files, question.token)
  return engine.files.add({ kind: 'path', path: question.path, name: question.name })
}

/** Runs in the engine process: one engine, and a connection for each page load of the shell's window. */
export const runEngine = (start: EngineStart): void => {
  const channel = parentChannel()
  const asker = new Asker<EngineQuestion>((askId, question) => channel.post({ type: 'ask', askId, question }))
  // In Electron's utility process the program's own file is Electron: its children are to run as plain Node.
  if (process.versions.electron !== undefined) process.env.ELECTRON_RUN_AS_NODE = '1'
  const engine = createEngine({
    version: start.version,
    resourcesDir: start.resourcesDir,
    settingsDir: start.settingsDir,
    projectsDir: start.projectsDir,
    host: {
      kind: 'desktop',
      dialogs: true,
      pick: (purpose) => asker.ask<EngineAnswers['pick']>({ what: 'pick', purpose }),
      reveal: (path) => asker.ask<EngineAnswers['reveal']>({ what: 'reveal', path }),
      addressOf: (token) => `/file/${token}`,
    },
    keepsBackups: true,
    reading: { execPath: process.execPath, childEntry: start.readingEntry, execArgv: [] },
  })
  const rpc = createRpcServer(engine.router, log)
  const connections = new Map<string, RpcConnection>()

  const closeAll = (): void => {
    for (const connection of connections.values()) connection.close()
    engine.close()
  }

  const receive = (message: ToEngine): void => {
    if (message.type === 'connect') {
      const { connectionId } = message
      const connection = rpc.connect((data) => channel.post({ type: 'message', connectionId, data }))
      connections.set(connectionId, connection)
    } else if (message.type === 'message') {
      connections.get(message.connectionId)?.receive(message.data)
    } else if (message.type === 'disconnect') {
      connections.get(message.connectionId)?.close()
      connections.delete(message.connectionId)
    } else if (message.type === 'ask') {
      channel.post({ type: 'answer', askId: message.askId, answer: answerShell(engine, message.question) })
    } else if (message.type === 'answer') {
      asker.receive(message.askId, message.answer)
    } else {
      closeAll()
      process.exit(0)
    }
  }
  channel.onMessage(receive)
  engine.session.events.subscribe('changed', ({ topics }) => {
    if (!topics.includes('project')) return
    channel.post({ type: 'project', path: engine.session.info() === null ? null : engine.session.project.path })
  })
  // The shell is gone, by quitting or by crashing: nobody is left to ask.
  process.on('disconnect', () => {
    closeAll()
    process.exit(0)
  })
  channel.post({ type: 'ready' })
}
