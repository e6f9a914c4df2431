import type { CommandLine } from '../command-line.ts'
import { exportCommand } from './export.ts'
import { extractCommand } from './extract.ts'
import { importCommand } from './import.ts'
import { figuresCommand, historyCommand, registerCommand, verifyCommand } from './read.ts'
import { serveCommand } from './serve.ts'

/** @returns the exit code. */
export type CliCommand = (line: CommandLine) => Promise<number>

export const commands: Record<string, CliCommand> = {
  extract: extractCommand,
  import: importCommand,
  register: registerCommand,
  figures: figuresCommand,
  export: exportCommand,
  history: historyCommand,
  verify: verifyCommand,
  serve: serveCommand,
}
