/** Questions and answers over a channel that only knows messages. */
export class Asker<Question> {
  readonly #send: (askId: number, question: Question) => void
  readonly #waiting = new Map<number, { resolve(answer: unknown): void; reject(error: Error): void }>()
  #last = 0

  constructor(send: (askId: number, question: Question) => void) {
    this.#send = send
  }

  ask<Answer>(question: Question): Promise<Answer> {
    const askId = ++this.#last
    return new Promise<Answer>((resolve, reject) => {
      this.#waiting.set(askId, { resolve: (answer) => resolve(answer as Answer), reject })
      this.#send(askId, question)
    })
  }

  receive(askId: number, answer: unknown): void {
    this.#waiting.get(askId)?.resolve(answer)
    this.#waiting.delete(askId)
  }

  /** The other side is gone: nobody will answer. */
  giveUp(reason: string): void {
    const waiting = [...this.#waiting.values()]
    this.#waiting.clear()
    for (const { reject } of waiting) reject(new Error(reason))
  }
}
