import { describe, expect, it } from 'vitest'
import type { SearchHit } from '../../../shared/contract/views.ts'
import { groupHits } from './group-hits.ts'

const hit = (more: Partial<SearchHit>): SearchHit => ({
  kind: 'value',
  profileId: null,
  fieldKey: null,
  edition: null,
  name: '',
  number: null,
  regionName: null,
  snippet: [],
  entryId: null,
  at: null,
  sourceId: null,
  page: null,
  annotationId: null,
  commentId: null,
  ...more,
})

describe('hits', () => {
  it('stand under their unit or source, in the order in which those came', () => {
    const hits = [
      hit({ profileId: 'p1', name: 'Ån', fieldKey: 'ages' }),
      hit({ sourceId: 's1', name: 'a.pdf', kind: 'page', page: 2 }),
      hit({ profileId: 'p1', name: 'Ån', fieldKey: 'staff', kind: 'history' }),
      hit({ profileId: 'p2', name: 'Ån', fieldKey: 'ages' }),
      hit({ sourceId: 's1', name: 'a.pdf', kind: 'source' }),
    ]
    const shown = (kind: Parameters<typeof groupHits>[1]) =>
      groupHits(hits, kind).map((group) => [group.name, group.hits.map((one) => one.kind).join(' ')])
    expect(shown('all')).toEqual([
      ['Ån', 'value history'],
      ['a.pdf', 'page source'],
      ['Ån', 'value'],
    ])
    expect(shown('page')).toEqual([['a.pdf', 'page']])
    expect(shown('note')).toEqual([])
  })
})
