import type { CommandLine } from '../command-line.ts'

/** @returns the exit code. */
export type CliCommand = (line: CommandLine) => Promise<number>

/** Loaded when asked for: `extract` needs no database, and `figures` no Word writer. */
export const commands: Record<string, () => Promise<CliCommand>> = {
  extract: async () => (await import('./extract.ts')).extractCommand,
  import: async () => (await import('./import.ts')).importCommand,
  register: async () => (await import('./read.ts')).registerCommand,
  figures: async () => (await import('./read.ts')).figuresCommand,
  export: async () => (await import('./export.ts')).exportCommand,
  history: async () => (await import('./read.ts')).historyCommand,
  verify: async () => (await import('./read.ts')).verifyCommand,
  agreement: async () => (await import('./agreement.ts')).agreementCommand,
  decisions: async () => (await import('./decisions.ts')).decisionsCommand,
  flow: async () => (await import('./flow.ts')).flowCommand,
  annotations: async () => (await import('./annotations.ts')).annotationsCommand,
  anchors: async () => (await import('./anchors.ts')).anchorsCommand,
  packet: async () => (await import('./packet.ts')).packetCommand,
  serve: async () => (await import('./serve.ts')).serveCommand,
}
