import { homedir } from 'node:os'
import { ORPCError } from '@orpc/client'
import { expect } from 'vitest'
import { root } from '../support/desktop.ts'

/** What must never cross to a screen: where things lie on disk, where code failed, and the words of libraries. */
const leaks = [root, `${homedir()}/`, '/tmp/', 'node_modules', '"stack"', '.ts:', '.mjs:', '.cjs:', 'ENOENT', 'SQLITE']
const english = /\b(the|not|input|failed|error|request|invalid|expected|procedure|server|bad|found|unauthorized)\b/i

/** A sentence for a person: Swedish, ended, free of what belongs in a log. */
export const expectSentence = (message: string): void => {
  expect(message).toMatch(/^[\p{Lu}”].*[.]$/u)
  // What stands in quotes is a name, of a field or a file.
  expect(message.replaceAll(/”[^”]*”/g, '””')).not.toMatch(english)
  for (const leak of leaks) expect(message).not.toContain(leak)
}

/** The answer as it came over the wire holds nothing that it should not. */
export const expectNoLeak = (texts: string[]): void => {
  for (const text of texts) {
    if (!text.includes('"status"')) continue
    for (const leak of leaks) expect(text).not.toContain(leak)
  }
}

/** The call is refused with this code and a sentence. @returns the error, for more to ask of it. */
export const expectRefused = async (call: Promise<unknown>, code: string): Promise<ORPCError<string, unknown>> => {
  const error = await call.then(
    (value) => {
      throw new Error(`Answered instead of refused: ${JSON.stringify(value)?.slice(0, 200)}`)
    },
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof ORPCError)) throw error
  expect(error.code).toBe(code)
  expectSentence(error.message)
  return error
}
