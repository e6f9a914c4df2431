import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const recorder = pathToFileURL(join(import.meta.dirname, 'record-sockets.mjs')).href

export interface SocketLog {
  /** For a Node program that a test starts; its children inherit it. */
  env: { NODE_OPTIONS: string; SOCKET_LOG: string }
  /** A program that runs Node with the recorder, for where only a path to Node can be given. */
  writeNodeProgram(path: string): string
  lines(): string[]
}

/** Records the sockets of the Node programs of a test. */
export const openSocketLog = (dir: string): SocketLog => {
  const file = join(dir, 'sockets.txt')
  const env = { NODE_OPTIONS: `--import=${recorder}`, SOCKET_LOG: file }
  return {
    env,
    writeNodeProgram: (path) => {
      const settings = Object.entries(env).map(([name, value]) => `export ${name}='${value}'`)
      writeFileSync(path, ['#!/bin/sh', ...settings, `exec '${process.execPath}' "$@"`, ''].join('\n'), { mode: 0o755 })
      return path
    },
    lines: () => (existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : []),
  }
}
