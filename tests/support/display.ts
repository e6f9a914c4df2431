import { type ChildProcess, spawn } from 'node:child_process'

let server: ChildProcess | null = null

/** The display that windows of a test open on: the one that is there, else one in memory that ends with this process. */
export const openDisplay = async (): Promise<string> => {
  if (process.platform !== 'linux') return ''
  if (process.env.DISPLAY) return process.env.DISPLAY
  const started = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  server = started
  process.on('exit', closeDisplay)
  // Xvfb picks a free number itself and writes it when it is ready.
  const number = await new Promise<string>((resolve, reject) => {
    started.on('error', () => reject(new Error('Xvfb is not installed')))
    started.on('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)))
    started.stdio[3]?.once('data', (data: Buffer) => resolve(data.toString().trim()))
  })
  process.env.DISPLAY = `:${number}`
  return process.env.DISPLAY
}

export const closeDisplay = (): void => {
  server?.kill()
  server = null
}
