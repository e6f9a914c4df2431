import { ORPCError } from '@orpc/server'
import { EngineError } from '../engine-error.ts'

/** Told about defects of ours: what the screen gets is a sentence, what we need is the cause. */
export type DefectLog = (message: string, error: unknown) => void

/** Codes of `EngineError` that the contract has a name for; the others cross as REFUSED with their own code in `data`. */
const namedCodes: Record<string, 'CONFLICT' | 'NO_PROJECT'> = {
  'no-project': 'NO_PROJECT',
  'value-changed': 'CONFLICT',
  'undo-conflict': 'CONFLICT',
}

interface Issue {
  code?: string
  path?: readonly unknown[]
  keys?: readonly string[]
  origin?: string
  maximum?: number | bigint
}

const placeOf = (issue: Issue): string => {
  const path = (issue.path ?? []).map((key) =>
    String(typeof key === 'object' && key !== null && 'key' in key ? key.key : key),
  )
  return path.length === 0 ? 'uppgiften' : `”${path.join('.').slice(0, 80)}”`
}

const describeIssue = (issue: Issue): string => {
  const place = placeOf(issue)
  if (issue.code === 'unrecognized_keys') return `${place} har en okänd del: ”${String(issue.keys?.[0]).slice(0, 80)}”`
  if (issue.code === 'too_big') {
    return issue.origin === 'string' ? `${place} är längre än ${issue.maximum} tecken` : `${place} är för stor`
  }
  if (issue.code === 'too_small')
    return issue.origin === 'string' ? `${place} är tom eller för kort` : `${place} är för liten`
  return `${place} har fel form`
}

const badRequest = (error: ORPCError<string, unknown>): ORPCError<string, unknown> => {
  const issues = (error.data as { issues?: Issue[] } | undefined)?.issues
  const what = issues?.[0] === undefined ? 'anropet gick inte att läsa' : describeIssue(issues[0])
  return new ORPCError('BAD_REQUEST', { message: `Det som skickades kan inte tas emot: ${what}. Inget ändrades.` })
}

export const unknownMethod = (): ORPCError<string, unknown> =>
  new ORPCError('NOT_FOUND', { message: 'Åtgärden finns inte i den här versionen av Kartbordet. Inget ändrades.' })

export const tooLarge = (): ORPCError<string, unknown> =>
  new ORPCError('PAYLOAD_TOO_LARGE', {
    message: 'Det som skickades är för stort för ett steg. Dela upp det i mindre delar. Inget ändrades.',
  })

/**
 * What crosses to a screen when something is thrown: a stable code and a Swedish sentence. Neither a stack nor a path
 * nor the words of a library get out; those go to the log.
 */
export const toRefusal = (error: unknown, log: DefectLog): ORPCError<string, unknown> => {
  if (error instanceof EngineError) {
    const code = namedCodes[error.code] ?? 'REFUSED'
    return new ORPCError(code, {
      message: error.message,
      data: code === 'NO_PROJECT' ? undefined : { code: error.code },
    })
  }
  if (error instanceof ORPCError && error.code === 'BAD_REQUEST') return badRequest(error)
  if (error instanceof ORPCError && error.code !== 'INTERNAL_SERVER_ERROR') return error
  log('A call failed for a reason that is ours', error instanceof ORPCError ? (error.cause ?? error) : error)
  return new ORPCError('INTERNAL_SERVER_ERROR', {
    message:
      'Något gick fel i Kartbordet. Det som stod som sparat finns kvar. Försök igen, eller starta om programmet.',
  })
}
