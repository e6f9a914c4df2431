import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blockNotation } from './block-notation.ts'
import { packDocx, packXlsx } from './ooxml/pack-office.ts'
import { readSource } from './read-source.ts'
import { UnreadableSource } from './unreadable-source.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

/** True when a source is read or refused with a sentence; anything else fails the test. */
const endsWell = async (data: Uint8Array, name: string): Promise<boolean> => {
  try {
    const document = await readSource(data, name)
    return Array.isArray(document.blocks)
  } catch (error) {
    if (error instanceof UnreadableSource) return /\.$/.test(error.message)
    throw error
  }
}

const docx = packDocx(
  '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>Ett</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>Namn</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>',
  {
    numbering:
      '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>',
  },
)
const xlsx = packXlsx(
  {
    Blad1:
      '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>45779</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells>',
  },
  { strings: '<si><t>Namn</t></si>', styles: '<cellXfs><xf numFmtId="0"/><xf numFmtId="16"/></cellXfs>' },
)
const page = bytes(
  '<!DOCTYPE html><html><head><meta charset="utf-8"><style>.a{display:none}</style></head><body><main><h1>Team</h1><table><tr><th rowspan="2">Namn<td>Å</table><dl><dt>a<dd>b</dl></main></body></html>',
)
const message = bytes(
  'Received: x\r\nFrom: a@b.se\r\nSubject: =?utf-8?B?w4U=?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>Hej</p>\r\n--b--\r\n',
)
const csv = bytes('Namn;Ålder;Ort\r\nTeamet;"0\n6";Lund\r\n')

describe('readSource', () => {
  it('recognises by content and hands to the right reader', async () => {
    const read = async (data: Uint8Array, name: string) => (await readSource(data, name)).mediaType
    expect(await read(docx, 'a.txt')).toContain('wordprocessingml')
    expect(await read(xlsx, 'a.pdf')).toContain('spreadsheetml')
    expect(await read(page, 'a.docx')).toBe('text/html')
    expect(await read(message, 'a.txt')).toBe('message/rfc822')
    expect(await read(csv, 'a.csv')).toBe('text/csv')
    expect(await read(bytes('Hej'), 'a.csv')).toBe('text/plain')
    expect(await read(bytes('Från: Anna\nTill: Bo\n\nHej'), 'a.txt')).toBe('text/plain')
  })

  it('reads a part of a larger buffer', async () => {
    const pool = Buffer.concat([Buffer.from('xx'), Buffer.from('Namn: Teamet'), Buffer.from('yy')])
    expect(blockNotation((await readSource(pool.subarray(2, -2), 'a.txt')).blocks)).toEqual(['P Namn: Teamet'])
  })

  it('says so when a document shows no text', async () => {
    const empty = await readSource(packDocx('<w:p/>'), 'tom.docx')
    expect(empty.problems.map((problem) => problem.code)).toEqual(['no-text'])
    expect(empty.problems[0]?.message).toMatch(/^tom\.docx /)
  })

  it('refuses 50 MB of nonsense at once', async () => {
    await expect(readSource(new Uint8Array(50 * 1024 * 1024).fill(0x61), 'stor.txt')).rejects.toMatchObject({
      code: 'too-large',
    })
    await expect(readSource(new Uint8Array(50 * 1024 * 1024), 'noll.txt')).rejects.toBeInstanceOf(UnreadableSource)
  })

  it('reads large and odd texts without trouble', async () => {
    const line = 'Ett team för späda barn\toch deras föräldrar i kommunen\n'
    expect(await endsWell(bytes(line.repeat(30_000)), 'lång.txt')).toBe(true)
    expect(await endsWell(bytes('x'.repeat(15_000_000)), 'utan-rader.txt')).toBe(true)
    expect(await endsWell(bytes('12\n\n\n'.repeat(50_000)), 'tal.txt')).toBe(true)
    expect(await endsWell(bytes('a\f'.repeat(50_000)), 'sidor.txt')).toBe(true)
    expect(await endsWell(bytes('"'.repeat(1_000_000)), 'citat.csv')).toBe(true)
    expect(await endsWell(bytes('a"\t'.repeat(300_000)), 'tabbar.txt')).toBe(true)
    expect(await endsWell(bytes('Mvh\n'.repeat(50_000)), 'a.eml')).toBe(true)
    expect(await endsWell(bytes(`Från: a\nTill: b\n\n${'Mvh Anna\n'.repeat(100_000)}`), 'hälsning.txt')).toBe(true)
    expect(await endsWell(bytes(`Från: a\nTill: b\n\n${'Forwarded message\n'.repeat(100_000)}`), 'vidare.txt')).toBe(
      true,
    )
    expect(await endsWell(bytes(`${';'.repeat(300_000)}\n${'a\n'.repeat(300_000)}`), 'bred.csv')).toBe(true)
    expect(await endsWell(bytes(`Från: a\nTill: b\n\n${'> a\nb\n'.repeat(50_000)}`), 'svar.txt')).toBe(true)
  })
})

describe('whatever bytes come', () => {
  const names = fc.constantFrom('a.txt', 'a.csv', 'a.docx', 'a.xlsx', 'a.html', 'a.eml', 'a')

  it('reads or refuses random bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), names, async (data, name) => {
        expect(await endsWell(data, name)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it('reads or refuses random text with marks that mean something', async () => {
    const piece = fc.constantFrom(
      '<p>',
      '</p>',
      '<table>',
      '<tr>',
      '<td rowspan="3">',
      '<!--',
      '<style>',
      '{',
      '}',
      ';',
      ',',
      '\t',
      '"',
      '\n',
      '\r\n',
      '\f',
      '> ',
      'Från: a',
      'Till: b',
      'Ämne: c',
      'Mvh',
      '--',
      '12',
      'å',
      '\u00ad',
      '\u2028',
      '\ud800',
      ' ',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 60 }), names, async (pieces, name) => {
        expect(await endsWell(bytes(pieces.join('')), name)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it.each([
    ['a Word file', docx],
    ['a workbook', xlsx],
    ['a page', page],
    ['a mail', message],
    ['a data file', csv],
  ])('reads or refuses %s with bytes changed, cut out or put in', async (_, whole) => {
    const change = fc.record({ at: fc.nat(whole.length - 1), take: fc.nat(8), put: fc.uint8Array({ maxLength: 8 }) })
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        let data = whole
        for (const { at, take, put } of changes) {
          const place = Math.min(at, data.length)
          data = Uint8Array.from([...data.subarray(0, place), ...put, ...data.subarray(place + take)])
        }
        expect(await endsWell(data, 'a')).toBe(true)
      }),
      { numRuns: 200 },
    )
  })

  it('reads or refuses XML of a Word file that was changed before it was packed', async () => {
    const words = fc.constantFrom(
      '<w:p>',
      '</w:p>',
      '<w:tbl>',
      '</w:tbl>',
      '<w:tr>',
      '</w:tr>',
      '<w:tc>',
      '</w:tc>',
      '<w:r><w:t>a</w:t></w:r>',
      '<w:sdt>',
      '</w:sdt>',
      '<w:sdtContent>',
      '</w:sdtContent>',
      '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
      '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
      '<w:tcPr><w:gridSpan w:val="-3"/><w:vMerge/></w:tcPr>',
      '<w:del/>',
      '&amp;',
      '&#0;',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(words, { maxLength: 25 }), async (pieces) => {
        expect(await endsWell(packDocx(pieces.join('')), 'a.docx')).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})
