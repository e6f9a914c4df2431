import { beforeEach, describe, expect, it } from 'vitest'
import type { RegisterRow } from '../../shared/contract/views.ts'
import type { AppClient } from './connect.ts'
import { RegisterRows } from './register-rows.ts'

const row = (profileId: string, heading = profileId): RegisterRow => ({
  profileId,
  unitId: profileId,
  regionCode: null,
  number: null,
  unitCount: 1,
  underConstruction: false,
  outcome: 'included',
  closed: false,
  heading,
  review: 'unreviewed',
  doubt: null,
  cells: {},
})

/** An engine that holds a register, and remembers what it was asked for. */
class Engine {
  rows: RegisterRow[] = []
  asked: string[] = []
  /** Called before each answer. */
  before: (asked: string) => void = () => undefined
  client = {
    register: {
      list: async ({ edition, offset, limit }: { edition: string; offset: number; limit: number }) => {
        const asked = `${edition} ${offset}+${limit}`
        this.asked.push(asked)
        this.before(asked)
        return { total: this.rows.length, regions: [], rows: this.rows.slice(offset, offset + limit) }
      },
    },
  } as unknown as Pick<AppClient, 'register'>
}

let engine: Engine
let store: RegisterRows
const headings = () => store.getSnapshot().rows.map(({ heading }) => heading)
const fill = (count: number) => {
  engine.rows = Array.from({ length: count }, (_, at) => row(`p${at}`))
}

beforeEach(() => {
  engine = new Engine()
  store = new RegisterRows(engine.client, () => Promise.resolve())
})

describe('the rows of the register', () => {
  it('show a first page at once and the rest behind it, each row once', async () => {
    fill(2500)
    const shown: number[] = []
    store.subscribe(() => shown.push(store.getSnapshot().rows.length))
    await store.open('project', '2025')
    expect(shown).toEqual([0, 40, 2500])
    expect(new Set(store.getSnapshot().rows.map(({ profileId }) => profileId)).size).toBe(2500)
  })

  it('are read once for an edition', async () => {
    fill(3)
    await store.open('project', '2025')
    await store.open('project', '2025')
    expect(engine.asked).toEqual(['2025 0+40'])
  })

  it('fetch only the row that was written; the others keep their identity', async () => {
    fill(300)
    await store.open('project', '2025')
    const before = store.getSnapshot().rows
    engine.asked = []
    engine.rows[7] = row('p7', 'ny')
    await store.refresh(['p7'])
    const after = store.getSnapshot().rows
    expect(engine.asked).toEqual(['2025 7+1'])
    expect(after[7]?.heading).toBe('ny')
    expect(after[8]).toBe(before[8])
  })

  it('are read again when a row has moved', async () => {
    fill(3)
    await store.open('project', '2025')
    engine.rows = [row('p1'), row('p0', 'flyttad'), row('p2')]
    await store.refresh(['p0'])
    expect(headings()).toEqual(['p1', 'flyttad', 'p2'])
  })

  it('are read again when rows were added that nobody has seen', async () => {
    fill(3)
    await store.open('project', '2025')
    engine.rows = [...engine.rows, row('p9')]
    await store.refresh(['p9'])
    expect(headings()).toEqual(['p0', 'p1', 'p2', 'p9'])
  })

  it('miss nothing that is written while they are read', async () => {
    fill(1500)
    let refreshed: Promise<void> | null = null
    engine.before = (asked) => {
      if (asked !== '2025 1040+1000' || refreshed !== null) return
      // The page with this row has been passed already.
      engine.rows[1] = row('p1', 'under tiden')
      refreshed = store.refresh(['p1'])
    }
    await store.open('project', '2025')
    await refreshed
    expect(headings()[1]).toBe('under tiden')
    expect(headings()).toHaveLength(1500)
  })

  it('do not mix two editions', async () => {
    fill(300)
    let opened: Promise<void> | null = null
    engine.before = (asked) => {
      if (asked.startsWith('2025') && opened === null) opened = store.open('project', '2018')
    }
    await store.open('project', '2025')
    await opened
    expect(store.getSnapshot()).toMatchObject({ edition: '2018', status: 'ready', total: 300 })
  })

  it('are those of the project that is open, also where its edition has the same year', async () => {
    fill(2)
    await store.open('project', '2025')
    engine.rows = [row('other')]
    const opened = store.open('other project', '2025')
    expect(headings()).toEqual([])
    await opened
    expect(headings()).toEqual(['other'])
  })

  it('say why they cannot be read, and are read when asked again', async () => {
    fill(2)
    engine.before = () => {
      throw new Error('gone')
    }
    await store.open('project', '2025')
    expect(store.getSnapshot()).toMatchObject({ status: 'failed', error: new Error('gone') })
    engine.before = () => undefined
    await store.open('project', '2025')
    expect(store.getSnapshot()).toMatchObject({ status: 'ready', total: 2 })
  })

  it('stay on screen when reading them again fails, with the reason', async () => {
    fill(2)
    await store.open('project', '2025')
    engine.before = () => {
      throw new Error('gone')
    }
    await store.readAgain()
    expect(headings()).toEqual(['p0', 'p1'])
    expect(store.getSnapshot()).toMatchObject({ status: 'ready', error: new Error('gone') })
    engine.before = () => undefined
    await store.readAgain()
    expect(store.getSnapshot().error).toBeNull()
  })
})
