import { answersOf, type DescribedUnit, inventedComment, labels2025, notice2025 } from './answer.ts'

/** An answer sent as a mail, and one pasted into a text file: question, colon, answer. */
export const mailUnit: DescribedUnit = {
  heading: 'Familjeterapienheten',
  region: 'Dalarna',
  answers: answersOf(labels2025, {
    name: 'Familjeterapienheten',
    ages: '0–6 år',
    operator: 'BUP',
    catchment: 'Hela Dalarna',
    referral: 'Remiss eller egen anmälan',
    caseType: 'Samspel mellan barn och förälder, med tyngdpunkt på de allra yngsta.',
    scope: 'En gång i veckan',
    casesPerYear: 'Omkring 70 (exempelsiffra)',
    ageDistribution: 'Ingen uppgift',
    caseLength: 'Sex månader',
    staff: 'Två psykologer och två socionomer',
    assessmentMethods: 'Filmat samspel och samtal',
    assessmentAccess: 'Ja',
    treatmentMethods: 'Marte Meo och COS-P',
    groupActivity: 'Nej',
    outlook: 'Stabil sedan flera år.',
    contact: 'familjeterapi@example.se',
    comments: inventedComment,
  }),
}

export const pastedUnit: DescribedUnit = {
  heading: 'Blomstra',
  region: 'Uppsala',
  answers: answersOf(
    labels2025,
    {
      name: 'Blomstra',
      ages: '0–3 år',
      operator: 'Socialtjänst',
      catchment: 'Enköpings kommun',
      referral: null,
      caseType: 'Föräldrar som vill ha stöd i samspelet med sitt barn',
      casesPerYear: 'Omkring 35 (exempelsiffra)',
      staff: 'Två familjebehandlare',
      treatmentMethods: 'Marte Meo\nICDP i grupp',
      groupActivity: 'Ja, en grupp per termin',
      contact: 'blomstra@example.se',
      comments: inventedComment,
    },
    { staff: 'Personal', groupActivity: 'Gruppverksamhet', caseType: 'Ärendetyp' },
  ),
}

const labelled = (unit: DescribedUnit): string[] =>
  unit.answers.map((answer) => {
    const label = answer.label.endsWith(':') || answer.label.endsWith('?') ? answer.label : `${answer.label}:`
    return answer.value === null ? label : `${label} ${answer.value}`
  })

/** Quoted-printable of UTF-8 text (RFC 2045): lines of at most 76 characters, divided by CRLF. */
const quotedPrintable = (text: string): string =>
  text
    .split('\n')
    .map((line) => {
      const units = [...new TextEncoder().encode(line)].map((byte, index, all) =>
        (byte >= 0x21 && byte <= 0x7e && byte !== 0x3d) || (byte === 0x20 && index < all.length - 1)
          ? String.fromCharCode(byte)
          : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`,
      )
      let width = 0
      return units
        .map((unit) => {
          if (width + unit.length > 75) {
            width = unit.length
            return `=\r\n${unit}`
          }
          width += unit.length
          return unit
        })
        .join('')
    })
    .join('\r\n')

/** An encoded word of a header field (RFC 2047). */
const encodedWord = (text: string): string =>
  `=?UTF-8?B?${btoa(String.fromCharCode(...new TextEncoder().encode(text)))}?=`

const escapeHtml = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')

/** A mail as a program saves it: the same text plain and as HTML, encoded headers, quoted-printable. */
export const writeMail = (): Uint8Array => {
  const lines = [
    notice2025,
    '',
    'Hej!',
    'Här kommer våra svar. Hör gärna av er om något är oklart.',
    '',
    ...labelled(mailUnit),
    '',
    'Med vänlig hälsning',
    'Robin Exempelsson',
  ]
  const boundary = 'exempel-2025-del'
  const head = [
    `From: ${encodedWord('Robin Exempelsson')} <robin.exempelsson@example.se>`,
    'To: kartlaggning@example.se',
    `Subject: ${encodedWord('Svar från Familjeterapienheten')}`,
    'Date: Fri, 14 Nov 2025 09:12:00 +0100',
    'Message-ID: <svar-1@example.se>',
    'MIME-Version: 1.0',
    `Content-Type: multipart/alternative; boundary="${boundary}"`,
  ]
  const part = (type: string, text: string): string =>
    `--${boundary}\r\nContent-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${quotedPrintable(text)}\r\n`
  const html = `<html><body>\n${lines.map((line) => `<p>${line === '' ? '&nbsp;' : escapeHtml(line)}</p>`).join('\n')}\n</body></html>`
  return new TextEncoder().encode(
    `${head.join('\r\n')}\r\n\r\n${part('text/plain', lines.join('\n'))}${part('text/html', html)}--${boundary}--\r\n`,
  )
}

/** A mail as someone pastes it into a text file: its head in words, greeting, answers, signature and the quoted question. */
export const writePastedMail = (): Uint8Array =>
  new TextEncoder().encode(
    [
      notice2025,
      '',
      'Från: Lova Exempelsson <lova.exempelsson@example.se>',
      'Skickat: den 12 november 2025 16:40',
      'Till: kartlaggning@example.se',
      'Ämne: Sv: Frågor till verksamheten 2025',
      '',
      'Hej,',
      'tack för frågorna. Svaren står efter varje rubrik.',
      '',
      ...labelled(pastedUnit),
      '',
      'Hälsningar',
      'Lova Exempelsson',
      'Samordnare',
      '',
      '> Hej! Vi samlar in svar till årets kartläggning.',
      '> Skriv gärna direkt i mejlet.',
      '',
    ].join('\n'),
  )
