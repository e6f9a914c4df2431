import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'

/** Screen places in device-independent pixels, as Electron counts them. */
const Bounds = z.object({ x: z.int(), y: z.int(), width: z.int(), height: z.int() })
export type Bounds = z.infer<typeof Bounds>

const WindowState = z.object({ bounds: Bounds, maximized: z.boolean() })
export type WindowState = z.infer<typeof WindowState>

export const smallestSize = { width: 640, height: 480 }
const firstSize = { width: 1440, height: 900 }

/** Null when there is none yet, or the file is not ours to read. */
export const readWindowState = (file: string): WindowState | null => {
  try {
    return WindowState.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}

/** A place is a comfort: when it cannot be written, the window simply opens in the middle next time. */
export const writeWindowState = (file: string, state: WindowState): void => {
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, JSON.stringify(state))
  } catch (error) {
    console.error('The place of the window could not be remembered', error)
  }
}

/**
 * Where to open: the remembered place when enough of it still lies on a screen, otherwise the middle of the first
 * screen's work area. A window never opens where it cannot be reached, as when a second screen is gone.
 */
export const placeWindow = (remembered: Bounds | null, workAreas: Bounds[]): Bounds => {
  const first = workAreas[0] ?? { x: 0, y: 0, ...firstSize }
  if (remembered !== null) {
    for (const area of workAreas) {
      const width = Math.min(remembered.x + remembered.width, area.x + area.width) - Math.max(remembered.x, area.x)
      const height = Math.min(remembered.y + remembered.height, area.y + area.height) - Math.max(remembered.y, area.y)
      if (width < 200 || height < 100) continue
      const size = {
        width: Math.min(Math.max(remembered.width, smallestSize.width), area.width),
        height: Math.min(Math.max(remembered.height, smallestSize.height), area.height),
      }
      return {
        // The title bar must be reachable: never above the work area, never off to the side.
        x: Math.min(Math.max(remembered.x, area.x), area.x + area.width - size.width),
        y: Math.min(Math.max(remembered.y, area.y), area.y + area.height - size.height),
        ...size,
      }
    }
  }
  const width = Math.min(firstSize.width, first.width)
  const height = Math.min(firstSize.height, first.height)
  return {
    x: first.x + Math.round((first.width - width) / 2),
    y: first.y + Math.round((first.height - height) / 2),
    width,
    height,
  }
}
