import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { RatingDraft } from '../../../shared/domain/rating.ts'
import { DraftKeeper } from './draft-keeper.ts'

const draft = (comment: string): RatingDraft => ({
  answers: {},
  outOfScope: false,
  reasonId: null,
  reasonText: '',
  comment,
})

describe('drafts of ratings', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  const make = () => {
    const saved: string[] = []
    const kept: string[] = []
    const failed: string[] = []
    let finish: (() => void)[] = []
    let refuse = false
    const keeper = new DraftKeeper({
      save: async (_profileId, { comment }) => {
        await new Promise<void>((resolve) => finish.push(resolve))
        if (refuse) throw new Error('full')
        saved.push(comment)
      },
      onKept: (_profileId, { comment }) => kept.push(comment),
      onFailed: (_profileId, what) => failed.push(what),
    })
    const finishAll = async () => {
      for (let turn = 0; turn < 5; turn += 1) {
        for (const done of finish.splice(0)) done()
        await vi.advanceTimersByTimeAsync(0)
      }
      finish = []
    }
    const setRefuse = (now: boolean) => {
      refuse = now
    }
    return { keeper, saved, kept, failed, finishAll, refuse: setRefuse }
  }

  it('are kept after a pause, the last of what was typed alone', async () => {
    const { keeper, saved, finishAll } = make()
    keeper.change('1', draft('F'), 'kommentar')
    keeper.change('1', draft('Fä'), 'kommentar')
    expect(keeper.find('1')?.comment).toBe('Fä')
    await vi.advanceTimersByTimeAsync(1000)
    await finishAll()
    expect(saved).toEqual(['Fä'])
  })

  it('follow each other: an older one never comes last', async () => {
    const { keeper, saved, finishAll } = make()
    keeper.change('1', draft('första'), 'kommentar')
    void keeper.keep('1')
    await vi.advanceTimersByTimeAsync(0)
    keeper.change('1', draft('andra'), 'kommentar')
    void keeper.keep('1')
    await finishAll()
    expect(saved).toEqual(['första', 'andra'])
  })

  it('come no more once the unit is being sealed', async () => {
    const { keeper, saved, finishAll } = make()
    keeper.change('1', draft('sent'), 'kommentar')
    await keeper.settle('1')
    await vi.advanceTimersByTimeAsync(5000)
    await finishAll()
    expect(saved).toEqual([])
    expect(keeper.find('1')?.comment).toBe('sent')
    keeper.forget('1')
    expect(keeper.find('1')).toBeNull()
  })

  it('stay where they could not be kept, and are tried again with the next change', async () => {
    const { keeper, saved, failed, finishAll, refuse } = make()
    refuse(true)
    keeper.change('1', draft('text'), 'kommentar')
    const first = keeper.keep('1')
    await vi.advanceTimersByTimeAsync(0)
    await finishAll()
    expect(await first).toBe(false)
    expect([failed, keeper.find('1')?.comment]).toEqual([['kommentar'], 'text'])
    refuse(false)
    void keeper.keep('1')
    await vi.advanceTimersByTimeAsync(0)
    await finishAll()
    expect(saved).toEqual(['text'])
  })
})
