/**
 * Work that tells how far it has come, as a stream of events: what is told while it runs, then what it answers.
 *
 * @param work gets the function that tells; what it throws ends the stream.
 */
export async function* streamEvents<Event>(
  work: (tell: (event: Event) => void) => Promise<Event>,
): AsyncGenerator<Event> {
  const queue: Event[] = []
  let wake = (): void => {}
  let ended = false
  const running = work((event) => {
    queue.push(event)
    wake()
  }).finally(() => {
    ended = true
    wake()
  })
  // Told below; without a listener a failure before the first look would end the process.
  running.catch(() => {})
  while (!ended || queue.length > 0) {
    const event = queue.shift()
    if (event !== undefined) yield event
    else if (!ended) await new Promise<void>((resolve) => (wake = resolve))
  }
  yield await running
}
