import { describe, expect, it } from 'vitest'
import { EngineProcess } from './engine-process.ts'
import type { FromEngine, ToEngine } from './messages.ts'

const open = () => {
  const sent: ToEngine[] = []
  const told: string[] = []
  let say: (message: FromEngine) => void = () => {}
  let exit: (code: number | null) => void = () => {}
  const engine = new EngineProcess(
    {
      post: (message) => sent.push(message),
      onMessage: (listener) => {
        say = listener
      },
      onExit: (listener) => {
        exit = listener
      },
      kill: () => {
        told.push('killed')
        exit(null)
      },
    },
    {
      pick: async (purpose) => [`/picked/${purpose}`],
      reveal: async () => {
        throw new Error('no file manager')
      },
      refused: (message) => told.push(`refused: ${message}`),
      lost: () => told.push('lost'),
    },
  )
  return { engine, sent, told, say: (message: FromEngine) => say(message), exit: () => exit(0) }
}

describe('the engine process as the shell sees it', () => {
  it('holds everything back until the engine is ready, in order', () => {
    const { engine, sent, say } = open()
    void engine.openProject('/p.kartbord')
    engine.connect('a', () => {}).receive('hej')
    expect(sent).toEqual([])
    say({ type: 'ready' })
    expect(sent.map(({ type }) => type)).toEqual(['ask', 'connect', 'message'])
  })

  it('gives each answer to the page that asked, and none to one that is gone', () => {
    const { engine, say } = open()
    const got: string[] = []
    const a = engine.connect('a', (text) => got.push(`a ${text}`))
    engine.connect('b', (text) => got.push(`b ${text}`))
    say({ type: 'message', connectionId: 'b', data: '1' })
    a.close()
    say({ type: 'message', connectionId: 'a', data: '2' })
    expect(got).toEqual(['b 1'])
  })

  it('asks and answers', async () => {
    const { engine, sent, say } = open()
    say({ type: 'ready' })
    const token = engine.addUpload('/tmp/x', 'x.pdf')
    const asked = sent[0]
    if (asked?.type !== 'ask') throw new Error('Nothing was asked')
    say({ type: 'answer', askId: asked.askId, answer: 'token' })
    expect(await token).toBe('token')
    say({ type: 'ask', askId: 7, question: { what: 'pick', purpose: 'import' } })
    say({ type: 'ask', askId: 8, question: { what: 'reveal', path: '/x' } })
    await new Promise((resolve) => setImmediate(resolve))
    expect(sent.slice(1)).toEqual([
      { type: 'answer', askId: 7, answer: ['/picked/import'] },
      { type: 'answer', askId: 8, answer: false },
    ])
  })

  it('tells that it was lost, which project stood open, and lets nobody wait', async () => {
    const { engine, told, say, exit } = open()
    say({ type: 'ready' })
    say({ type: 'project', path: '/p.kartbord' })
    const waiting = engine.findFile('token')
    exit()
    await expect(waiting).rejects.toThrow('ended')
    expect(told).toEqual(['lost'])
    expect(engine.projectPath).toBe('/p.kartbord')
  })

  it('is not lost when it was asked to close, or refused to start', async () => {
    const closing = open()
    closing.say({ type: 'ready' })
    const closed = closing.engine.close(60_000)
    expect(closing.sent).toEqual([{ type: 'close' }])
    closing.exit()
    await closed
    expect(closing.told).toEqual([])

    const refused = open()
    refused.say({ type: 'refused', message: 'För gammal.' })
    expect(refused.told).toEqual(['killed', 'refused: För gammal.'])
  })

  it('is ended when it does not close in time', async () => {
    const { engine, told, say } = open()
    say({ type: 'ready' })
    await engine.close(0)
    expect(told).toEqual(['killed'])
  })
})
