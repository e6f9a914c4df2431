import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readDocx } from '../docx/read-docx.ts'
import { UnreadableSource } from '../unreadable-source.ts'
import { openArchive } from './open-archive.ts'
import { packDocx, wordNs, zipParts } from './pack-office.ts'

const code = (act: () => unknown): string => {
  try {
    act()
    return 'read'
  } catch (error) {
    if (error instanceof UnreadableSource) return error.code
    throw error
  }
}

const zeros = (bytes: number) => new Uint8Array(bytes)

/** Overwrites the unpacked size that the directory (and the entry's own header) declare for the only entry. */
const withDeclaredSize = (zip: Uint8Array, size: number): Uint8Array => {
  const copy = zip.slice()
  const view = new DataView(copy.buffer)
  for (let at = 0; at + 4 <= copy.length; at += 1) {
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, size, true)
    if (view.getUint32(at, true) === 0x04034b50) view.setUint32(at + 22, size, true)
  }
  return copy
}

describe('openArchive', () => {
  it('reads stored and deflated parts and never writes anything', () => {
    const archive = openArchive(
      zipSync({ a: strToU8('ett'), b: [strToU8('två'), { level: 0 }], 'mapp/': zeros(0), '../../c': strToU8('tre') }),
      'x',
    )
    expect(archive.names).toEqual(['a', 'b', '../../c'])
    expect(new TextDecoder().decode(archive.find('a')!)).toBe('ett')
    expect(new TextDecoder().decode(archive.find('b')!)).toBe('två')
    expect(archive.find('saknas')).toBeNull()
  })

  it('refuses a bomb by its declared size before unpacking it', () => {
    const bomb = zipSync({ 'word/document.xml': zeros(120 * 1024 * 1024) })
    expect(bomb.length).toBeLessThan(200_000)
    expect(code(() => openArchive(bomb, 'x').find('word/document.xml'))).toBe('unpacks-too-large')
    const dense = zipSync({ a: zeros(20 * 1024 * 1024) })
    expect(code(() => openArchive(dense, 'x').find('a'))).toBe('unpacks-too-large')
  })

  it('refuses a bomb that declares a small size', () => {
    const bomb = withDeclaredSize(zipSync({ a: zeros(30 * 1024 * 1024) }), 1000)
    expect(code(() => openArchive(bomb, 'x').find('a'))).toBe('unpacks-too-large')
  })

  it('refuses many parts, many parts that add up, damaged parts and locked parts', () => {
    const many = zipSync(Object.fromEntries(Array.from({ length: 5001 }, (_, index) => [`p${index}`, zeros(0)])), {
      level: 0,
    })
    expect(code(() => openArchive(many, 'x'))).toBe('too-many-parts')
    const limits = { parts: 10, partBytes: 1000, totalBytes: 1500, ratio: 200 }
    const two = openArchive(zipSync({ a: zeros(900), b: zeros(900) }), 'x', limits)
    expect(code(() => two.find('a'))).toBe('read')
    expect(code(() => two.find('b'))).toBe('unpacks-too-large')
    const stored = zipSync({ a: [strToU8('uppgift'), { level: 0 }] })
    stored[stored.indexOf('u'.charCodeAt(0), 30)] = 'x'.charCodeAt(0)
    expect(code(() => openArchive(stored, 'x').find('a'))).toBe('damaged')
    const locked = zipSync({ a: strToU8('x') })
    const view = new DataView(locked.buffer)
    const directory = view.getUint32(locked.length - 6, true)
    view.setUint16(directory + 8, 1, true)
    expect(code(() => openArchive(locked, 'x').find('a'))).toBe('password-protected')
  })
})

describe('hostile parts of a Word file', () => {
  const withDocument = (xml: string) => zipParts({ '[Content_Types].xml': '<a/>', 'word/document.xml': xml })
  const document = (inside: string) => `<w:document xmlns:w="${wordNs}"><w:body>${inside}</w:body></w:document>`
  const readCode = (bytes: Uint8Array) => code(() => readDocx(bytes, { name: 'x.docx' }))

  it('refuses every document type declaration: nothing is expanded, nothing is fetched', () => {
    const xxe = `<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>${document('<w:p><w:r><w:t>&e;</w:t></w:r></w:p>')}`
    const laughs = `<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>${document('<w:p/>')}`
    expect(readCode(withDocument(xxe))).toBe('forbidden-xml')
    expect(readCode(withDocument(laughs))).toBe('forbidden-xml')
    expect(readCode(withDocument(document('<w:p><w:r><w:t>&okänd;</w:t></w:r></w:p>')))).toBe('damaged')
  })

  it('refuses elements inside elements without end, broken XML and a file without a body', () => {
    expect(readCode(withDocument(document('<w:sdt><w:sdtContent>'.repeat(5000))))).toBe('too-deep')
    expect(readCode(withDocument(document('<w:p>')))).toBe('damaged')
    expect(readCode(withDocument('inte xml'))).toBe('damaged')
    expect(readCode(withDocument('<a/>'))).toBe('damaged')
    expect(readCode(zipParts({ '[Content_Types].xml': '<a/>', 'word/x.xml': '<a/>' }))).toBe('damaged')
  })

  it('survives styles that are based on each other and spans beyond reason', () => {
    const styles = ['A', 'B']
      .map(
        (id) =>
          `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${id}"/><w:basedOn w:val="${id === 'A' ? 'B' : 'A'}"/></w:style>`,
      )
      .join('')
    const body = `<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>ok</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>`
    expect(readDocx(packDocx(body, { styles }), { name: 'x' }).blocks).toHaveLength(2)
  })

  it('keeps markup in a cell as text', () => {
    const body =
      '<w:tbl><w:tr><w:tc><w:p><w:r><w:t>&lt;script&gt;alert(1)&lt;/script&gt;</w:t></w:r></w:p></w:tc></w:tr></w:tbl>'
    const [table] = readDocx(packDocx(body), { name: 'x' }).blocks
    expect(table?.kind === 'table' && table.rows[0]?.[0]?.lines[0]?.text).toBe('<script>alert(1)</script>')
  })
})
