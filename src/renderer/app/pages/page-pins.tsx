import { Pin } from '../../ui/pin.tsx'

/** A pin beside a page. `at` is its height on the page as seen, 0 to 1. */
export interface PagePin {
  id: string
  sign: string
  at: number
  filled: boolean
  /** What it stands for, in words. */
  name: string
}

const pinPx = 20
const smallPx = 12

/** Heights in pixels at which pins stand without covering each other, each as near to its place as it can. */
export const spreadPins = (wanted: readonly { atPx: number; heightPx: number }[], roomPx: number): number[] => {
  const order = wanted.map((_, index) => index).sort((a, b) => (wanted[a]?.atPx ?? 0) - (wanted[b]?.atPx ?? 0))
  const tops: number[] = new Array(wanted.length).fill(0)
  let free = 0
  for (const index of order) {
    const { atPx, heightPx } = wanted[index] as { atPx: number; heightPx: number }
    tops[index] = Math.max(free, atPx - heightPx / 2)
    free = (tops[index] as number) + heightPx + 2
  }
  // What ran out at the bottom is pushed back up.
  let limit = roomPx
  for (const index of order.toReversed()) {
    const { heightPx } = wanted[index] as { heightPx: number }
    tops[index] = Math.min(tops[index] as number, Math.max(0, limit - heightPx))
    limit = (tops[index] as number) - 2
  }
  return tops
}

/** The pins in the margin of a page, from top to bottom. */
export const PagePins = ({
  pins,
  heightPx,
  label,
  onPin,
}: {
  pins: readonly PagePin[]
  heightPx: number
  label: string
  onPin: (id: string) => void
}) => {
  if (pins.length === 0) return null
  const tops = spreadPins(
    pins.map(({ at, sign }) => ({ atPx: at * heightPx, heightPx: sign === '' ? smallPx : pinPx })),
    heightPx,
  )
  return (
    <ul className="page-pins" aria-label={label}>
      {pins.map((pin, index) => (
        <li key={pin.id} style={{ top: tops[index] }}>
          <button type="button" title={pin.name} aria-label={pin.name} onClick={() => onPin(pin.id)}>
            <Pin sign={pin.sign} filled={pin.filled} />
          </button>
        </li>
      ))}
    </ul>
  )
}
