/**
 * An error that a person can act on. `code` is stable and for programs; `message` is one or two Swedish sentences that
 * say what happened, where, and what to do. Anything else that is thrown is a defect of ours.
 */
export class EngineError extends Error {
  readonly code: string
  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'EngineError'
    this.code = code
  }
}
