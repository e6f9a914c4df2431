import { describe, expect, it } from 'vitest'
import { blockNotation } from '../block-notation.ts'
import { UnreadableSource } from '../unreadable-source.ts'
import { readText } from './read-text.ts'

const read = (text: string | Uint8Array) =>
  readText(typeof text === 'string' ? new TextEncoder().encode(text) : text, { name: 'a.txt' })
const notation = (text: string | Uint8Array) => blockNotation(read(text).blocks)

describe('lines and paragraphs', () => {
  it('keeps lines as they stand and parts paragraphs at blank lines, also those with only a no-break space', () => {
    expect(notation('Namn Teamet\r\n Ålder 0–6 \r\n\r\nHuvudman  BUP\n\u00a0\nSlut')).toEqual([
      'P Namn Teamet /  Ålder 0–6 ',
      'P Huvudman  BUP',
      'P Slut',
    ])
  })

  it('takes every kind of line break', () => {
    expect(notation('a\rb\u2028c\u0085d')).toEqual(['P a / b / c / d'])
  })

  it('counts pages by form feeds and gives each line its page', () => {
    const document = read('Första sidan\n\fAndra sidan\nmer\n\f')
    expect(document.pages).toBe(2)
    expect(
      document.blocks.flatMap((block) =>
        block.kind === 'paragraph' ? block.lines.map((line) => [line.text, line.page]) : [],
      ),
    ).toEqual([
      ['Första sidan', 1],
      ['Andra sidan', 2],
      ['mer', 2],
    ])
    expect(read('utan sidor').pages).toBeNull()
  })
})

describe('double spacing', () => {
  const prose = [
    'Det här är en mening som är så lång att den bryts över flera rader när den',
    'skrivs ut på en sida, och därför går den vidare på nästa rad utan att någon',
    'punkt har satts ut. Så fortsätter texten ett stycke till innan den slutar på',
    'ett sätt som gör att läsaren förstår.',
  ]
  const doubled = [...prose, ' ', ...prose].join('\n\n')

  it('takes the extra blank lines out of a text with a blank line after every line', () => {
    expect(notation(doubled)).toEqual([`P ${prose.join(' / ')}`, `P ${prose.join(' / ')}`])
  })

  it('leaves a text of one-line paragraphs alone', () => {
    const paragraphs = Array.from(
      { length: 12 },
      (_, index) => `Stycke nummer ${index + 1} är en hel mening som slutar med punkt.`,
    )
    expect(notation(paragraphs.join('\n\n'))).toHaveLength(12)
    const register = Array.from(
      { length: 12 },
      (_, index) => `${'abcdefghijkl'[index]}. Lilla teamet för späda barn och deras föräldrar, Ort; BUP`,
    )
    expect(notation(register.join('\n\n'))).toHaveLength(12)
  })
})

describe('what belongs to the page', () => {
  const page = (number: number, text: string) => `${text}\n\n\n\n${number}\n\n`

  it('sets lone page numbers that count upwards aside', () => {
    const blocks = notation(page(18, 'Ett stycke') + page(19, 'Nästa stycke') + page(20, 'Sista stycket'))
    expect(blocks).toEqual(['P Ett stycke', 'F 18', 'P Nästa stycke', 'F 19', 'P Sista stycket', 'F 20'])
  })

  it('keeps a lone number that is an answer', () => {
    expect(notation('Antal ärenden per år\n93\nPersonal\nTvå')).toEqual([
      'P Antal ärenden per år / 93 / Personal / Två',
    ])
    expect(notation('Antal ärenden per år\n\n\n93\n\nPersonal')).toEqual([
      'P Antal ärenden per år',
      'P 93',
      'P Personal',
    ])
    expect(notation(`${page(4, 'Text')}Antal\n\n\n\n3\n\n${page(5, 'Text')}`)).toContain('P 3')
  })

  it('sets a running line above the page number aside', () => {
    const running = (number: number) => `Text på sidan.\n\n\n\nEn rapport om barn\n\n${number}\n\n`
    expect(notation(running(7) + running(8)).filter((block) => block.startsWith('F'))).toEqual([
      'F En rapport om barn',
      'F 7',
      'F En rapport om barn',
      'F 8',
    ])
  })

  it('sets page numbers and running lines of pages with form feeds aside, and no answers', () => {
    const pages = [1, 2, 3, 4].map(
      (number) => `Kartläggning 2025\n\nAntal\n${number * 17}\nText\nSida ${number} av 4\n`,
    )
    const blocks = notation(pages.join('\f'))
    expect(blocks.filter((block) => block.startsWith('P'))).toEqual([
      'P Antal / 17 / Text',
      'P Antal / 34 / Text',
      'P Antal / 51 / Text',
      'P Antal / 68 / Text',
    ])
  })

  it('sets link addresses that were written after a page aside, but not an answer', () => {
    expect(notation('a. Teamet\nhttps://exempel.se/x\nhttps://exempel.se/x\n b. Gruppen')).toEqual([
      'P a. Teamet',
      'F https://exempel.se/x / https://exempel.se/x',
      'P  b. Gruppen',
    ])
    expect(notation('Kontakt\nhttps://exempel.se/x\nÖvrigt')).toEqual(['P Kontakt / https://exempel.se/x / Övrigt'])
  })
})

describe('rows parted by tabs', () => {
  it('makes a table of them, with quoted cells of several lines', () => {
    expect(
      notation('Svar\n\nNamn\tÅlder\tPersonal\nTeamet\t0–6\t"Två psykologer\nEn ""kurator"""\nGruppen\t0–3\t\nEfter'),
    ).toEqual([
      'P Svar',
      'T Namn | Ålder | Personal',
      'T Teamet | 0–6 | Två psykologer / En "kurator"',
      'T Gruppen | 0–3 | ',
      'P Efter',
    ])
  })

  it('takes several tabs that only align a second column as one', () => {
    expect(notation('Namn:\t\tTeamet\nÅlder:\t\t\t0–6\nHuvudman:\tBUP')).toEqual([
      'T Namn: | Teamet',
      'T Ålder: | 0–6',
      'T Huvudman: | BUP',
    ])
  })

  it('leaves indented text and a single line alone', () => {
    expect(notation('\tIndraget stycke\n\tigen')).toEqual(['P \tIndraget stycke / \tigen'])
    expect(notation('Namn\tTeamet')).toEqual(['P Namn\tTeamet'])
  })

  it('does not run away with a quote that never closes', () => {
    expect(notation('a\t"b\nc\td')).toEqual(['T a | "b', 'T c | d'])
  })
})

describe('encodings', () => {
  const expected = ['P Åäö – ”citat”']
  it('reads UTF-8 with and without mark, UTF-16 and Windows-1252', () => {
    const text = 'Åäö – ”citat”'
    const utf16 = new Uint8Array(text.length * 2)
    for (let i = 0; i < text.length; i += 1) new DataView(utf16.buffer).setUint16(i * 2, text.charCodeAt(i), true)
    expect(notation(`\ufeff${text}`)).toEqual(expected)
    expect(notation(new Uint8Array([0xff, 0xfe, ...utf16]))).toEqual(expected)
    expect(
      notation(Uint8Array.from([0xc5, 0xe4, 0xf6, 0x20, 0x96, 0x20, 0x94, ...Buffer.from('citat'), 0x94])),
    ).toEqual(expected)
  })

  it('takes lines right below a row of two cells into its last, in doubt, and not what stands apart', () => {
    const rows = 'Namn\tAlmen\nMetoder\tSamtal\nLek\nFilm\nOrt\tLund'
    expect(notation(rows)).toEqual(['T Namn | Almen', 'T Metoder | Samtal / Lek / Film', 'T Ort | Lund'])
    const [table] = read(rows).blocks
    const doubts = table?.kind === 'table' ? table.rows[1]?.[1]?.lines.map((line) => line.doubt !== undefined) : []
    expect(doubts).toEqual([false, true, true])
    expect(notation('Namn\tAlmen\nMetoder\tSamtal\n\nSida 2\n\nOrt\tLund\nTel\t1')).toContain('F Sida 2')
  })

  it('takes numbers that count up before wide gaps as those of pages, and no fewer than three', () => {
    const pages = (numbers: number[]) => numbers.map((number) => `Text\n\n${number}\n\n\nMer`).join('\n')
    const shown = (numbers: number[]) => notation(pages(numbers)).filter((line) => line.startsWith('F'))
    expect(shown([7, 8, 9])).toEqual(['F 7', 'F 8', 'F 9'])
    expect(shown([7, 8])).toEqual([])
    expect(shown([20, 35, 60])).toEqual([])
  })

  it('reads what DOS and old Mac programs wrote, and tells so', () => {
    const words = 'Späda och små barn på mottagningen i Växjö får hjälp inom två veckor, Åmål och Ängelholm'
    const bytesIn = (letters: Record<string, number>) =>
      Uint8Array.from([...words].map((letter) => letters[letter] ?? letter.charCodeAt(0)))
    const dos = { å: 0x86, ä: 0x84, ö: 0x94, Å: 0x8f, Ä: 0x8e, Ö: 0x99 }
    const mac = { å: 0x8c, ä: 0x8a, ö: 0x9a, Å: 0x81, Ä: 0x80, Ö: 0x85 }
    for (const letters of [dos, mac]) {
      const document = readText(bytesIn(letters), { name: 'a.txt' })
      expect(blockNotation(document.blocks)).toEqual([`P ${words}`])
      expect(document.problems.map((problem) => problem.code)).toEqual(['old-encoding'])
    }
  })

  it('keeps UTF-8 as such when a letter is cut, and tells traces of a wrong encoding', () => {
    const cut = new TextEncoder().encode('åäöåäöåäöåäöåäöåäöå').slice(0, -1)
    expect(read(cut).problems.map((problem) => problem.code)).toEqual(['broken-characters'])
    expect(notation(cut)[0]).toContain('åäöåäö')
    expect(read('VÃ¤stra GÃ¶taland, VÃ¤xjÃ¶').problems.map((problem) => problem.code)).toEqual(['wrong-encoding'])
    expect(read('Dušan, Miloš och Nataša i Växjö').problems).toEqual([])
  })

  it('refuses a text of more than 20 MB at once', () => {
    expect(() => read(new Uint8Array(50 * 1024 * 1024).fill(0x61))).toThrow(UnreadableSource)
  })
})
