import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { placeWindow, readWindowState, writeWindowState } from './window-bounds.ts'

const dir = mkdtempSync(join(tmpdir(), 'kartbordet-test-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const laptop = { x: 0, y: 25, width: 1440, height: 875 }
const second = { x: 1440, y: 0, width: 1920, height: 1080 }

describe('where the window opens', () => {
  it('in the middle of the first screen the first time, and no larger than it', () => {
    expect(placeWindow(null, [second])).toEqual({ x: 1440 + 240, y: 90, width: 1440, height: 900 })
    expect(placeWindow(null, [laptop])).toEqual({ x: 0, y: 25, width: 1440, height: 875 })
  })

  it('where it stood, on either screen', () => {
    for (const bounds of [
      { x: 100, y: 100, width: 1000, height: 700 },
      { x: 1500, y: 50, width: 1200, height: 900 },
    ]) {
      expect(placeWindow(bounds, [laptop, second])).toEqual(bounds)
    }
  })

  it('within reach when the second screen is gone or smaller now', () => {
    expect(placeWindow({ x: 1500, y: 50, width: 1200, height: 900 }, [laptop])).toEqual(placeWindow(null, [laptop]))
    expect(placeWindow({ x: 1000, y: -300, width: 1200, height: 900 }, [laptop])).toEqual({
      x: 240,
      y: 25,
      width: 1200,
      height: 875,
    })
    expect(placeWindow({ x: 100, y: 100, width: 220, height: 120 }, [laptop])).toMatchObject({
      width: 640,
      height: 480,
    })
  })

  it('survives a memory that is missing, damaged or of another form', () => {
    const file = join(dir, 'window.json')
    expect(readWindowState(file)).toBeNull()
    for (const text of ['', '{', '[]', '{"bounds":{"x":1}}', '{"bounds":{"x":"a"}}']) {
      writeFileSync(file, text)
      expect(readWindowState(file)).toBeNull()
    }
    const state = { bounds: { x: 1, y: 2, width: 800, height: 600 }, maximized: true }
    writeWindowState(join(dir, 'new/window.json'), state)
    expect(readWindowState(join(dir, 'new/window.json'))).toEqual(state)
  })
})
