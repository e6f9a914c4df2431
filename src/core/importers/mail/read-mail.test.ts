import { describe, expect, it } from 'vitest'
import { blockNotation } from '../block-notation.ts'
import { readMail } from './read-mail.ts'
import { readMhtml } from './read-mhtml.ts'
import { readPastedMail } from './read-pasted-mail.ts'

const bytes = (text: string) => new TextEncoder().encode(text.replaceAll('\n', '\r\n'))
const head = (subject: string, type = 'text/plain; charset=utf-8') =>
  `From: =?utf-8?Q?Anna_=C3=96berg?= <anna@exempel.se>\nTo: Bo Ek <bo@exempel.se>\nSubject: ${subject}\nDate: Mon, 3 Mar 2025 10:12:00 +0100\nMIME-Version: 1.0\nContent-Type: ${type}\nContent-Transfer-Encoding: 8bit\n\n`
const headBlock = (subject: string) =>
  `P Från: Anna Öberg <anna@exempel.se> / Till: Bo Ek <bo@exempel.se> / Datum: Mon, 3 Mar 2025 10:12:00 +0100 / Ämne: ${subject}`

const mail = (text: string) => readMail(bytes(text), { name: 'svar.eml' })
const notation = async (text: string) => blockNotation((await mail(text)).blocks)
const pasted = (text: string) => readPastedMail(bytes(text), { name: 'svar.txt' })

describe('saved mail', () => {
  it('reads headers, the text in its lines, and sets quote and signature aside', async () => {
    const text = `${head('SV: Enkät')}Hej!\nHär är våra svar.\n\nNamn: Lilla teamet\nÅlder: 0–6 år\n\nMed vänlig hälsning\nAnna Öberg\nTel: 070-123\n\nDen 1 mars 2025 skrev Bo Ek <bo@exempel.se>:\n> Hej Anna\n> Kan ni svara?\n`
    expect(await notation(text)).toEqual([
      headBlock('SV: Enkät'),
      'P Hej! / Här är våra svar.',
      'P Namn: Lilla teamet / Ålder: 0–6 år',
      'F Med vänlig hälsning / Anna Öberg / Tel: 070-123',
      'F Den 1 mars 2025 skrev Bo Ek <bo@exempel.se>:',
      'F > Hej Anna / > Kan ni svara?',
    ])
    expect((await mail(text)).title).toBe('SV: Enkät')
  })

  it('keeps questions when answers stand between the quoted lines', async () => {
    const text = `${head('SV: Enkät')}> Namn:\nLilla teamet\n> Ålder:\n0–6 år\n> Ort:\nLund\n`
    expect(await notation(text)).toEqual([
      headBlock('SV: Enkät'),
      'P Namn: / Lilla teamet / Ålder: / 0–6 år / Ort: / Lund',
    ])
  })

  it('reads what is forwarded, and leaves what is only answered', async () => {
    const earlier =
      '\nFrån: Cia <cia@exempel.se>\nSkickat: den 1 mars 2025\nTill: Anna\nÄmne: Svar\n\nNamn: Gruppen\nÅlder: 0–3 år\n'
    expect(
      (await notation(`${head('VB: Svar')}För kännedom, se vad de skriver om sitt arbete.\n${earlier}`)).slice(1),
    ).toEqual([
      'P För kännedom, se vad de skriver om sitt arbete.',
      'F Från: Cia <cia@exempel.se> / Skickat: den 1 mars 2025 / Till: Anna / Ämne: Svar',
      'P Namn: Gruppen / Ålder: 0–3 år',
    ])
    const answered = await mail(
      `${head('SV: Svar')}Tack, vi har tyvärr ingen sådan verksamhet i vår region.\n${earlier}${'Mer om enkäten. '.repeat(20)}\n`,
    )
    expect(
      blockNotation(answered.blocks)
        .slice(1)
        .map((block) => block[0]),
    ).toEqual(['P', 'F', 'F'])
    expect(answered.problems.map((problem) => problem.code)).toEqual(['quoted-message'])
    expect((await notation(`${head('SV: Svar')}Mina svar står nedan i texten, med blå stil.\n${earlier}`)).at(-1)).toBe(
      'P Namn: Gruppen / Ålder: 0–3 år',
    )
  })

  it('takes a greeting that answers follow as no signature', async () => {
    const text = `${head('Svar')}Mvh Anna\n\nHuvudman: Region X\nRemissväg: Egen ansökan\n`
    expect((await notation(text)).slice(1)).toEqual(['P Mvh Anna', 'P Huvudman: Region X / Remissväg: Egen ansökan'])
  })

  it('prefers the page of a message when it holds a table, names attachments and skips pictures of the signature', async () => {
    const text = `${head('Svar', 'multipart/mixed; boundary="m"')}--m
Content-Type: multipart/alternative; boundary="a"

--a
Content-Type: text/plain; charset=utf-8

Namn Lilla teamet
--a
Content-Type: text/html; charset=utf-8

<table><tr><td>Namn</td><td>Lilla teamet</td></tr><tr><td>Ålder</td><td>0–6</td></tr></table><p>Vänliga hälsningar</p><p>Anna</p><div class="gmail_quote"><p>Den 1 mars skrev Bo:</p><blockquote type="cite"><p>Hej</p></blockquote></div>
--a--
--m
Content-Type: application/pdf; name="bilaga.pdf"
Content-Disposition: attachment; filename="bilaga.pdf"
Content-Transfer-Encoding: base64

JVBERg==
--m--
`
    const read = await mail(text)
    expect(blockNotation(read.blocks).slice(1)).toEqual([
      'T Namn | Lilla teamet',
      'T Ålder | 0–6',
      'F Vänliga hälsningar',
      'F Anna',
      'F Den 1 mars skrev Bo: / Hej',
    ])
    expect(read.linesWrap).toBe(false)
    expect(read.problems).toMatchObject([{ code: 'attachment-not-read', text: 'bilaga.pdf' }])
  })

  it('ends a paragraph of flowed text at a blank line, whatever stands before it', async () => {
    const text = `${head('Svar', 'text/plain; charset=utf-8; format=flowed')}Namn: Lilla \nteamet\nKommentar: \n\nVänliga hälsningar\nAnna\n`
    expect(await notation(text)).toEqual([
      headBlock('Svar'),
      'P Namn: Lilla teamet / Kommentar:',
      'F Vänliga hälsningar / Anna',
    ])
  })

  it('reads a quoted page that its sender points to, and tells when a long one was set aside', async () => {
    const quote = `<blockquote type="cite"><p>${'Namn: Lilla teamet. '.repeat(15).trim()}</p></blockquote>`
    const page = (words: string) => mail(`${head('SV: Enkät', 'text/html; charset=utf-8')}<p>${words}</p>${quote}`)
    const codes = async (words: string) => (await page(words)).problems.map((problem) => problem.code)
    const kinds = async (words: string) => (await page(words)).blocks.map((block) => block.kind)
    expect(await kinds('Se våra svar i rött nedan.')).toEqual(['paragraph', 'paragraph', 'paragraph'])
    expect(await codes('Se våra svar i rött nedan.')).toEqual([])
    expect(await kinds('Tack, vi återkommer.')).toEqual(['paragraph', 'paragraph', 'furniture'])
    expect(await codes('Tack, vi återkommer.')).toEqual(['quoted-message'])
  })

  it('reads old encodings', async () => {
    const text = `From: a@b.se\nSubject: x\nMIME-Version: 1.0\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n=C5lder: 0=966 =E5r, sam=\nma team\n`
    expect((await notation(text)).at(-1)).toBe('P Ålder: 0–6 år, samma team')
  })
})

describe('pasted mail', () => {
  it('reads Swedish and English header lines and the message under them', () => {
    const swedish = pasted(
      'Från: Anna Ek <anna@exempel.se>\nSkickat: den 3 mars 2025 10:12\nTill: Bo Ek; \n Cia Al\nÄmne: SV: Enkät\n\nNamn: Lilla teamet\n\nVänligen\nAnna',
    )
    expect(swedish.title).toBe('SV: Enkät')
    expect(blockNotation(swedish.blocks)).toEqual([
      'P Från: Anna Ek <anna@exempel.se> / Skickat: den 3 mars 2025 10:12 / Till: Bo Ek;  /  Cia Al / Ämne: SV: Enkät',
      'P Namn: Lilla teamet',
      'P Vänligen / Anna',
    ])
    expect(blockNotation(pasted('From: Anna\nSent: Monday\nTo: Bo\nSubject: FW: x\n\nText').blocks)).toEqual([
      'P From: Anna / Sent: Monday / To: Bo / Subject: FW: x',
      'P Text',
    ])
    expect(blockNotation(pasted('Anna Ek <anna@exempel.se>\nTill: Bo\n\nText').blocks)).toEqual([
      'P Anna Ek <anna@exempel.se> / Till: Bo',
      'P Text',
    ])
  })
})

describe('page saved as one file', () => {
  it('reads the page and not its pictures', async () => {
    const text = `From: <Saved by Blink>\nSnapshot-Content-Location: https://exempel.se/\nSubject: Sida\nMIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="b"\n\n--b\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n<html><title>Gotland</title><body><main><h1>Gotland</h1><p>V=C3=A4xj=C3=B6</p></main></body></html>\n--b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw==\n--b--\n`
    const page = await readMhtml(bytes(text), { name: 'sida.mhtml' })
    expect(page.title).toBe('Gotland')
    expect(blockNotation(page.blocks)).toEqual(['H1 *Gotland', 'P Växjö'])
  })
})
