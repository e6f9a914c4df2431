import { EngineError } from '../engine-error.ts'

/**
 * A source that cannot be read at all. `code` is stable; `message` is one or two Swedish sentences that say what is
 * wrong with which file and what to do. A reader throws nothing else, whatever bytes it is given.
 */
export class UnreadableSource extends EngineError {
  constructor(code: string, message: string, options?: ErrorOptions) {
    super(code, message, options)
    this.name = 'UnreadableSource'
  }
}
