import { resolve } from 'node:path'

/** The project named on a command line, made absolute against where the command was given; null when there is none. */
export const findProjectArgument = (argv: string[], workingDir: string): string | null => {
  const named = argv.slice(1).filter((each) => !each.startsWith('-') && each.toLowerCase().endsWith('.kartbord'))
  const last = named.at(-1)
  return last === undefined ? null : resolve(workingDir, last)
}
