import { describe, expect, it } from 'vitest'
import { makeFlow } from './interpret/flow.ts'
import { pageTextsOf } from './page-texts.ts'
import type { Block, Line } from './read-document.ts'

const line = (text: string, page: number | null): Line => ({
  text,
  page,
  box: null,
  xs: null,
  size: null,
  bold: false,
  invisible: false,
})
const textsOf = (blocks: Block[], pages: number | null) =>
  pageTextsOf(makeFlow({ mediaType: 'application/pdf', pages, title: null, blocks, problems: [] }))

describe('the text of pages', () => {
  it('stands by page, words made whole, headers left out', () => {
    const blocks: Block[] = [
      { kind: 'furniture', lines: [line('Sidhuvud', 1)] },
      { kind: 'paragraph', lines: [line('Samverkan med barn\u00ad', 1), line('hälsovården och för-', 1)], list: null },
      { kind: 'paragraph', lines: [line('skolan, lever-', 2), line('eller hjärtsjuka', 2)], list: null },
    ]
    expect(textsOf(blocks, 2)).toEqual([
      { page: 1, text: 'Samverkan med barnhälsovården och för-' },
      { page: 2, text: 'skolan, lever-\neller hjärtsjuka' },
    ])
  })

  it('stands under page 0 where there are no pages, cells included', () => {
    const blocks: Block[] = [
      {
        kind: 'table',
        caption: [],
        rows: [
          [
            { lines: [line('Ålder', null)], header: true, covered: false },
            { lines: [line('0–6 år', null)], header: false, covered: false },
          ],
        ],
      },
      { kind: 'paragraph', lines: [line('  ', null)], list: null },
    ]
    expect(textsOf(blocks, null)).toEqual([{ page: 0, text: 'Ålder\n0–6 år\n  ' }])
    expect(textsOf([], null)).toEqual([])
  })
})
