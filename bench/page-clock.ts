/** Put into a page: measures by the page's own clock until what changed is painted. */
export interface PageClock {
  /** From each key press, as the browser dates it, until the frame after its handlers is painted. */
  keys: number[]
  watchKeys(): void
  /** From the next event of this type, as the browser dates it, until `look` gives something else than now, and that is painted. */
  untilChanged(eventType: string, look: () => string): Promise<number>
  /** Intervals between frames while an element is scrolled by so many pixels a frame. */
  scroll(element: Element, stepPx: number, frames: number): Promise<number[]>
}

export const installPageClock = (): void => {
  // A task of its own begins after the frame has been painted, where a callback of the frame runs before.
  const afterPaint = (done: (nowMs: number) => void): void => {
    requestAnimationFrame(() => {
      const channel = new MessageChannel()
      channel.port1.onmessage = () => done(performance.now())
      channel.port2.postMessage(null)
    })
  }
  const clock: PageClock = {
    keys: [],
    watchKeys: () =>
      window.addEventListener('keydown', (event) => afterPaint((nowMs) => clock.keys.push(nowMs - event.timeStamp)), {
        capture: true,
      }),
    untilChanged: (eventType, look) =>
      new Promise((resolve, reject) => {
        const before = look()
        let begunMs: number | null = null
        const wait = (): void => {
          if (look() !== before) afterPaint((nowMs) => resolve(nowMs - (begunMs ?? nowMs)))
          else if (performance.now() - (begunMs ?? 0) > 20_000) reject(new Error(`Nothing changed after ${eventType}`))
          else requestAnimationFrame(wait)
        }
        window.addEventListener(
          eventType,
          (event) => {
            begunMs = event.timeStamp
            requestAnimationFrame(wait)
          },
          { capture: true, once: true },
        )
      }),
    scroll: (element, stepPx, frames) =>
      new Promise((resolve) => {
        const intervals: number[] = []
        let lastMs = performance.now()
        const step = (): void => {
          const nowMs = performance.now()
          intervals.push(nowMs - lastMs)
          lastMs = nowMs
          element.scrollTop += stepPx
          if (intervals.length < frames) requestAnimationFrame(step)
          else resolve(intervals.slice(2))
        }
        requestAnimationFrame(step)
      }),
  }
  Object.assign(window, { benchClock: clock })
}
