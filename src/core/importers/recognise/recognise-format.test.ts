import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { packDocx, packXlsx, zipParts } from '../ooxml/pack-office.ts'
import { UnreadableSource } from '../unreadable-source.ts'
import { recogniseFormat } from './recognise-format.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

/** The code of the refusal. Its message must begin with the file's name and be one or two sentences. */
const refusal = (data: Uint8Array, name: string): string => {
  try {
    return `read as ${recogniseFormat(data, name)}`
  } catch (error) {
    if (!(error instanceof UnreadableSource)) throw error
    expect(error.message.startsWith(`${name} `)).toBe(true)
    expect(error.message).toMatch(/^[^.!?]*\S[\s\S]*\.$/)
    return error.code
  }
}

/** An OLE2 file with a directory entry of the given name. */
const ole = (stream: string): Uint8Array => {
  const file = new Uint8Array(2048)
  file.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
  const view = new DataView(file.buffer)
  for (let i = 0; i < stream.length; i += 1) view.setUint16(1024 + i * 2, stream.charCodeAt(i), true)
  view.setUint16(1024 + 64, (stream.length + 1) * 2, true)
  file[1024 + 66] = 2
  return file
}

const lockFile = (user: string): Uint8Array => {
  const file = new Uint8Array(162)
  file[0] = user.length
  file.set(bytes(user), 1)
  file[54] = user.length
  for (let i = 0; i < user.length; i += 1) file[56 + i * 2] = user.charCodeAt(i)
  return file
}

describe('what is read', () => {
  const docx = packDocx('')
  const xlsx = packXlsx({ Blad1: '' })
  it.each<[string, Uint8Array, string, string]>([
    ['a Word file', docx, 'svar.docx', 'docx'],
    ['a Word file under a wrong name', docx, 'svar.pdf', 'docx'],
    ['a workbook called .csv', xlsx, 'svar.csv', 'xlsx'],
    ['a PDF called .docx', bytes('%PDF-1.7\n%âãÏÓ\n'), 'rapport.docx', 'pdf'],
    ['a PDF after a few other bytes', bytes('\u0000\u0001\n%PDF-1.4'), 'a', 'pdf'],
    ['a page called .txt', bytes('\n<!-- sparad --><!DOCTYPE html><html><body>a</body></html>'), 'sida.txt', 'html'],
    [
      'a page that Word saved',
      bytes('<html xmlns:w="urn:schemas-microsoft-com:office:word"><body><p>a</p></body></html>'),
      'a.doc',
      'html',
    ],
    ['a piece of a page', bytes('<table><tr><td>a</td></tr></table>'), 'a', 'html'],
    ['XHTML', bytes('<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body/></html>'), 'a.xml', 'html'],
    [
      'a mail',
      bytes('Received: from x\r\nFrom: a@b.se\r\nSubject: Svar\r\nMIME-Version: 1.0\r\n\r\nHej'),
      'a.txt',
      'mail',
    ],
    [
      'a page saved as one file',
      bytes(
        'From: <Saved by Blink>\r\nSnapshot-Content-Location: https://x\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b--',
      ),
      'a.mhtml',
      'mhtml',
    ],
    [
      'a pasted mail in Swedish',
      bytes('Från: Anna Ek <anna@exempel.se>\nSkickat: den 3 mars 2025 10:12\nTill: Bo\nÄmne: SV: Kartläggning\n\nHej'),
      'a.txt',
      'mail-text',
    ],
    ['a pasted mail with the address first', bytes('Anna Ek <anna@exempel.se>\nTill: Bo\n\nHej'), 'a.txt', 'mail-text'],
    [
      'semicolons under a wrong name',
      bytes('Namn;Ålder;Personal\r\nTeamet;0–6;"Två;\nkurator"\r\nGruppen;0–3;En\r\n'),
      'svar.txt',
      'csv',
    ],
    ['commas without a name', bytes('Namn,Ålder,Personal\nTeamet,0–6,två\nGruppen,0–3,en\n'), 'svar', 'csv'],
    ['a column or two of a named data file', bytes('Namn;Teamet\nÅlder;0–6\n'), 'svar.csv', 'csv'],
    [
      'lines of a register',
      bytes('a. Lilla BUP, Karlshamn; BUP\nb. Teamet, Ronneby; BUP\nc. Gruppen, Olofström; BUP\n'),
      'register.txt',
      'text',
    ],
    [
      'running text with commas',
      bytes('Barn, unga och familjer\nBUP, FBHV och andra\nLund, Malmö och Ystad\n'),
      'a.txt',
      'text',
    ],
    ['a list with semicolons', bytes('Lilla BUP; Karlshamn; BUP\nTeamet; Ronneby; BUP\n'), 'a.txt', 'text'],
    ['text that names PDF', bytes('Filen börjar med %PDF-1.4 och slutar.'), 'a.txt', 'text'],
    ['text that begins like a program', bytes('MZ-teamet i Malmö'), 'a.txt', 'text'],
    ['text that is called .csv', bytes('Ett brev utan kolumner.\nHälsningar'), 'brev.csv', 'text'],
    ['UTF-16', new Uint8Array([0xff, 0xfe, 0x48, 0, 0x65, 0, 0x6a, 0]), 'a.txt', 'text'],
    ['a form with a label Från', bytes('Från: 0 år\nTill: 6 år\nHuvudman: Region X'), 'a.txt', 'mail-text'],
  ])('%s', (_, data, name, format) => {
    expect(recogniseFormat(data, name)).toBe(format)
  })
})

describe('what is refused, with what to do', () => {
  it.each<[string, Uint8Array, string]>([
    ['nothing.docx', new Uint8Array(), 'empty-file'],
    ['blank.txt', bytes(' \n\t\n'), 'empty-file'],
    ['~$svar.docx', lockFile('Anna Ek'), 'lock-file'],
    ['utan-tecken.docx', lockFile('Bo'), 'lock-file'],
    ['svar.doc', ole('WordDocument'), 'old-word'],
    ['svar.docx', ole('WordDocument'), 'old-word'],
    ['svar.xls', ole('Workbook'), 'old-excel'],
    ['svar.ppt', ole('PowerPoint Document'), 'old-powerpoint'],
    ['svar.msg', ole('__properties_version1.0'), 'outlook-message'],
    ['hemlig.docx', ole('EncryptedPackage'), 'password-protected'],
    ['annat.ole', ole('Något'), 'old-office'],
    ['svar.rtf', bytes('{\\rtf1\\ansi Hej}'), 'rtf'],
    [
      'svar.odt',
      zipParts({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<a/>' }),
      'opendocument',
    ],
    ['bok.epub', zipParts({ mimetype: 'application/epub+zip' }), 'epub'],
    ['svar.xlsb', zipParts({ '[Content_Types].xml': '<a/>', 'xl/workbook.bin': 'x' }), 'binary-excel'],
    ['svar.pptx', zipParts({ '[Content_Types].xml': '<a/>', 'ppt/presentation.xml': 'x' }), 'powerpoint'],
    ['svar.pages', zipParts({ 'Index/Document.iwa': 'x' }), 'iwork'],
    ['samling.zip', zipSync({ '../../etc/passwd': strToU8('x'), 'svar.docx': strToU8('x') }), 'zip-other'],
    ['svar.7z', new Uint8Array([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0, 4]), 'archive'],
    ['bild.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), 'image'],
    ['bild.jpg', new Uint8Array([0xff, 0xd8, 0xff, 0xe0]), 'image'],
    ['bild.svg', bytes('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><text>a</text></svg>'), 'image'],
    [
      'word.xml',
      bytes('<?xml version="1.0"?><?mso-application progid="Word.Document"?><pkg:package xmlns:pkg="x"/>'),
      'word-xml',
    ],
    ['data.xml', bytes('<?xml version="1.0"?><enheter><enhet/></enheter>'), 'xml'],
    ['program.docx', new Uint8Array([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0]), 'executable'],
    ['projekt.kartbord', bytes('SQLite format 3\u0000'), 'database'],
    ['sida.webarchive', bytes('bplist00'), 'webarchive'],
    ['skräp.bin', Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919) % 251), 'unknown-binary'],
  ])('%s', (name, data, code) => {
    expect(refusal(data, name)).toBe(code)
  })

  it('says which file it is about, however odd its name', () => {
    const name = `${'långt '.repeat(40)}\u202enamn.docx`
    expect(() => recogniseFormat(new Uint8Array(), name)).toThrow(/^långt .{20,70}…[^\u202e]*namn\.docx är tom\./)
  })

  it('refuses a zip file cut anywhere', () => {
    const whole = packDocx('<w:p/>')
    for (let length = 4; length < whole.length; length += 37)
      expect(refusal(whole.slice(0, length), 'svar.docx')).toBe('truncated')
  })
})
