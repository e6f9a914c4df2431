import { type ChildProcess, spawn } from 'node:child_process'

/**
 * Runs Xvfb until the one who started this is gone, however it ends: the pipe to `cat` is closed then. Test runners end
 * their workers without letting them tidy up.
 */
const untilWeEnd = 'Xvfb -displayfd 3 -screen 0 1440x900x24 -nolisten tcp & server=$!; cat; kill $server'

/** Kept, or its pipe would be closed. */
let server: ChildProcess | null = null

/** The display that windows of a test open on: the one that is there, else one in memory. */
export const openDisplay = async (): Promise<string> => {
  if (process.platform !== 'linux') return ''
  if (process.env.DISPLAY) return process.env.DISPLAY
  const started = spawn('sh', ['-c', untilWeEnd], { stdio: ['pipe', 'ignore', 'ignore', 'pipe'] })
  server = started
  // Xvfb picks a free number itself and writes it when it is ready.
  const number = await new Promise<string>((resolve, reject) => {
    started.on('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)))
    started.stdio[3]?.once('data', (data: Buffer) => resolve(data.toString().trim()))
  })
  server.unref()
  process.env.DISPLAY = `:${number}`
  return process.env.DISPLAY
}
