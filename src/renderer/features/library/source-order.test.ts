import { describe, expect, it } from 'vitest'
import type { SourceDetail } from '../../../shared/contract/annotation-views.ts'
import { chooseSources, wholeLibrary } from './source-order.ts'

const source = (name: string, more: Partial<SourceDetail> = {}): SourceDetail => ({
  sourceId: name,
  name,
  mediaType: 'application/pdf',
  byteLength: 1,
  pages: 1,
  sha256: '0'.repeat(64),
  described: false,
  editions: ['2025'],
  importRuns: 1,
  values: 0,
  annotations: 0,
  orphans: 0,
  evidence: 0,
  replacesId: null,
  replacedById: null,
  addedAt: null,
  addedBy: null,
  kind: 'report',
  title: null,
  publisher: null,
  year: null,
  origin: null,
  dated: null,
  toldBy: null,
  ...more,
})
const names = (list: readonly SourceDetail[]) => list.map(({ name }) => name)
const kindWord = (kind: string) => kind
const none = new Set<string>()
const library = [
  source('ö.pdf', { values: 3, year: '2018' }),
  source('a.pdf', { title: 'Zeta', annotations: 2 }),
  source('å.txt', { kind: 'phone', editions: [], toldBy: 'Kerstin Östlund', dated: '2026-01-12', values: 12 }),
]

describe('the order of sources', () => {
  it('is Swedish, by what a source is called', () => {
    expect(names(chooseSources(library, wholeLibrary, none, kindWord))).toEqual(['a.pdf', 'å.txt', 'ö.pdf'])
    expect(names(chooseSources(library, { ...wholeLibrary, descending: true }, none, kindWord))).toEqual([
      'ö.pdf',
      'å.txt',
      'a.pdf',
    ])
  })
  it('counts numbers as numbers, and has what is not known last either way', () => {
    const by = (column: 'values' | 'year', descending: boolean) =>
      names(chooseSources(library, { ...wholeLibrary, column, descending }, none, kindWord))
    expect(by('values', true)).toEqual(['å.txt', 'ö.pdf', 'a.pdf'])
    expect(by('year', false)).toEqual(['ö.pdf', 'å.txt', 'a.pdf'])
    expect(by('year', true)).toEqual(['å.txt', 'ö.pdf', 'a.pdf'])
  })
})

describe('the choice of sources', () => {
  it('is by kind, edition, the words said of them, and the words in them', () => {
    const chosen = (change: Partial<typeof wholeLibrary>, inText = none) =>
      names(chooseSources(library, { ...wholeLibrary, ...change }, inText, kindWord))
    expect(chosen({ kind: 'phone' })).toEqual(['å.txt'])
    expect(chosen({ edition: '2025' })).toEqual(['a.pdf', 'ö.pdf'])
    expect(chosen({ edition: 'none' })).toEqual(['å.txt'])
    expect(chosen({ text: 'östlund KERSTIN' })).toEqual(['å.txt'])
    expect(chosen({ text: 'ostlund' })).toEqual([])
    expect(chosen({ text: 'remiss' }, new Set(['ö.pdf']))).toEqual(['ö.pdf'])
  })
})
