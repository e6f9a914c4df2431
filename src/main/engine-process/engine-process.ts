import type { RpcConnection } from '../../core/hosting/rpc-server.ts'
import { Asker } from './ask.ts'
import type { LaunchedProcess } from './launch-engine.ts'
import type { EngineAnswers, EngineQuestion, FromEngine, ShellAnswers, ShellQuestion, ToEngine } from './messages.ts'

export interface EngineProcessEvents {
  pick(purpose: Extract<EngineQuestion, { what: 'pick' }>['purpose']): Promise<string[]>
  reveal(path: string): Promise<boolean>
  refused(message: string): void
  /** It ended without having been asked to. */
  lost(): void
}

/** The engine as the shell sees it. Whatever is sent before it is ready waits. */
export class EngineProcess {
  readonly #process: LaunchedProcess
  readonly #events: EngineProcessEvents
  readonly #connections = new Map<string, (message: string) => void>()
  readonly #asker: Asker<ShellQuestion>
  readonly #closed: Promise<void>
  #waiting: ToEngine[] | null = []
  #closing = false
  #projectPath: string | null = null

  constructor(process: LaunchedProcess, events: EngineProcessEvents) {
    this.#process = process
    this.#events = events
    this.#asker = new Asker((askId, question) => this.#post({ type: 'ask', askId, question }))
    process.onMessage((message) => this.#receive(message))
    this.#closed = new Promise((resolve) => {
      let ended = false
      process.onExit(() => {
        if (ended) return
        ended = true
        resolve()
        this.#asker.giveUp('The engine process has ended')
        this.#connections.clear()
        if (!this.#closing) events.lost()
      })
    })
  }

  /** Path of the open project: what a new engine should open after this one was lost. */
  get projectPath(): string | null {
    return this.#projectPath
  }

  connect(connectionId: string, send: (message: string) => void): RpcConnection {
    this.#connections.set(connectionId, send)
    this.#post({ type: 'connect', connectionId })
    return {
      receive: (data) => this.#post({ type: 'message', connectionId, data }),
      close: () => {
        this.#connections.delete(connectionId)
        this.#post({ type: 'disconnect', connectionId })
      },
    }
  }

  openProject(path: string): Promise<ShellAnswers['openProject']> {
    return this.#asker.ask({ what: 'openProject', path })
  }

  findFile(token: string): Promise<ShellAnswers['findFile']> {
    return this.#asker.ask({ what: 'findFile', token })
  }

  addUpload(path: string, name: string): Promise<ShellAnswers['addUpload']> {
    return this.#asker.ask({ what: 'addUpload', path, name })
  }

  /** Lets the engine close its project; after the time limit it is ended, which the database survives. */
  async close(timeoutMs: number): Promise<void> {
    this.#closing = true
    this.#post({ type: 'close' })
    const timer = setTimeout(() => this.#process.kill(), timeoutMs)
    await this.#closed
    clearTimeout(timer)
  }

  #post(message: ToEngine): void {
    if (this.#waiting === null) this.#process.post(message)
    else this.#waiting.push(message)
  }

  #receive(message: FromEngine): void {
    if (message.type === 'ready') {
      const waiting = this.#waiting ?? []
      this.#waiting = null
      for (const each of waiting) this.#process.post(each)
    } else if (message.type === 'refused') {
      this.#closing = true
      this.#process.kill()
      this.#events.refused(message.message)
    } else if (message.type === 'message') {
      this.#connections.get(message.connectionId)?.(message.data)
    } else if (message.type === 'answer') {
      this.#asker.receive(message.askId, message.answer)
    } else if (message.type === 'project') {
      this.#projectPath = message.path
    } else if (message.type === 'ask') {
      void this.#answer(message.askId, message.question)
    }
  }

  async #answer(askId: number, question: EngineQuestion): Promise<void> {
    let answer: EngineAnswers[keyof EngineAnswers]
    if (question.what === 'pick') answer = await this.#events.pick(question.purpose).catch(() => [])
    else answer = await this.#events.reveal(question.path).catch(() => false)
    this.#post({ type: 'answer', askId, answer })
  }
}
