import { EngineError } from '../../engine-error.ts'
import { shownName } from '../recognise/refusals.ts'

const failures = {
  timeout: (n) =>
    `${n} tog för lång tid att läsa och läsningen avbröts. Dela upp filen i mindre delar, eller spara om den från programmet den kommer från.`,
  memory: (n) =>
    `${n} behövde mer minne än läsningen får använda och läsningen avbröts. Dela upp filen i mindre delar, eller spara om den från programmet den kommer från.`,
  crashed: (n) =>
    `Läsningen av ${n} avbröts av ett oväntat fel. Spara om filen från programmet den kommer från och försök igen.`,
  cancelled: (n) => `Läsningen av ${n} avbröts. Ingenting har lästs in.`,
  'not-started': (n) => `Läsningen av ${n} kunde inte starta. Starta om programmet och försök igen.`,
} satisfies Record<string, (name: string) => string>

export type ReadFailureCode = keyof typeof failures

/** The reading of a file that ended without a result: not the file's word against it, but what became of the process. */
export class ReadFailure extends EngineError {
  override readonly code: ReadFailureCode

  constructor(code: ReadFailureCode, name: string, options?: ErrorOptions) {
    super(code, failures[code](shownName(name)), options)
    this.name = 'ReadFailure'
    this.code = code
  }
}
