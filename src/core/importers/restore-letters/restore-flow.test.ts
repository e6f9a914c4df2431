import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FlowLine, makeFlow } from '../interpret/flow.ts'
import { documentOf, line, paragraph, reference, resourcesDir, templates } from '../interpret/invented-sources.ts'
import { namesOf } from './known-names.ts'
import { restoreFlow } from './restore-flow.ts'
import { loadSwedishWords } from './swedish-words.ts'

const names = namesOf(reference, templates)

const restore = async (text: string): Promise<{ lines: FlowLine[]; loads: number }> => {
  const flow = makeFlow(documentOf([paragraph(text)]))
  let loads = 0
  await restoreFlow(flow, {
    names,
    loadWords: () => {
      loads += 1
      return loadSwedishWords(resourcesDir)
    },
  })
  return { lines: flow.lines, loads }
}
const restored = async (text: string) => (await restore(text)).lines.map((each) => each.text).join('\n')

/** Breaks a text as a poor text layer does: the mark becomes a blank, capitals keep theirs. */
const breakLetters = (text: string): string =>
  text
    .replace(/[åä]/g, 'a ')
    .replace(/ö/g, 'o ')
    .replace(/([ÅÄÖ])/g, '$1 ')

const register = `1. Blekinge
a. Föräldrateamet, Sölvesborg; BUP
2. Gävleborg – saknas
3. Jämtland Härjedalen
a. Späd- och småbarnsteamet, Östersund; BUP & socialtjänst
4. Örebro
a. Mottagningen för små barn, Hällefors; Närhälsan
5. Södermanland
a. Tidigt stöd för späda och små barn, Nyköping; föräldra- och barnhälsovård`

describe('lost letters', () => {
  it('come back in a register, by names and words', async () => {
    expect(await restored(breakLetters(register))).toBe(register)
  })

  it('come back in running text and in labels', async () => {
    const text = `Verksamhetens namn: Team Almen
Åldrar: 0–6 år
Upptagningsområde: hela länet och två kommuner i Värmland
Remissväg: föräldrar söker själva eller får hjälp av barnavårdscentralen
Ärendetyp: svårigheter i samspelet när barnet är nyfött
Behandlingsmetoder: samtal, även på kvällstid, för både mödrar och fäder`
    expect(await restored(breakLetters(text))).toBe(text)
  })

  it('are marked, with the text as read behind them', async () => {
    const { lines } = await restore(breakLetters(register))
    const broken = lines[1] as FlowLine
    expect(broken.source.text).toBe('a. Fo ra ldrateamet, So lvesborg; BUP')
    expect(broken.restored.map(({ start, end }) => broken.text.slice(start, end))).toEqual(['ö', 'ä', 'ö'])
    // Each letter knows where it came from.
    const at = broken.text.indexOf('BUP')
    expect(broken.offsets?.[at]).toBe(broken.source.text.indexOf('BUP'))
    expect(lines[0]?.restored).toEqual([])
  })

  it('are in doubt where two words are possible', async () => {
    const { lines } = await restore(breakLetters(`${register}\na. Sången, Växjö; BUP`))
    const last = lines.at(-1) as FlowLine
    expect(last.restored.some((change) => change.doubt?.includes('Jämför med källan'))).toBe(true)
  })

  it.each([
    [
      'after, ring set high',
      'Växjo¨, Umea˚ och Malmo¨: spa¨da barn fra˚n 0 a˚r, ide´n fo¨ddes',
      'Växjö, Umeå och Malmö: späda barn från 0 år, idén föddes',
    ],
    [
      'before their letter',
      'V¨axj¨o, Ume˚a och Malm¨o: sp¨ada barn fr˚an 0 ˚ar',
      'Växjö, Umeå och Malmö: späda barn från 0 år',
    ],
    ['with a degree sign', 'Umea° och Lulea° i Norrbotten, fra°n 0 a°r', 'Umeå och Luleå i Norrbotten, från 0 år'],
    ['decomposed', 'Växjö, Umeå'.normalize('NFD'), 'Växjö, Umeå'],
    ['as two signs each', 'VÃ¤xjÃ¶, UmeÃ¥ och Ã–rebro: spÃ¤da â€“ och smÃ¥', 'Växjö, Umeå och Örebro: späda – och små'],
  ])('have marks set apart: %s', async (_, text, expected) => {
    expect(await restored(text)).toBe(expected)
  })

  it('leave degrees and sound text with a mark alone', async () => {
    for (const text of [
      'Det var 20 °C och 5° kallare i går.',
      'Rubriken ”späda” och ¨ som tecken',
      'Ã är en bokstav i portugisiskan',
    ])
      expect(await restored(text)).toBe(text)
  })
})

const soundTexts = [
  'Fr o m hösten 2025 tar teamet emot familjer. T o m förskolan kan ringa.',
  'Team under uppbyggnad, Boden; BUP\nLilla teamet, Ronneby; BUP\nTeam Almen, Mora; BUP',
  'Mamma och pappa har olika behov. Barnen leker på golvet. Å ena sidan finns tid, å andra sidan saknas rum.',
  'A b c d e f g. Vitamin A ges. O är en vokal. Plan A och plan B.',
  'Barnet tittar på mamma, ler och ler igen. Hon svarar. De ser på varandra. Det tar en kort stund, ofta tre till fem sekunder.',
  'a och o\nen a, en o\nma da va na ra ta la sa',
  'Ö är ett ord. Ö, ås och å. Ö ligger i havet.',
]

describe('sound text', () => {
  it.each(soundTexts)('is left alone and loads no dictionary: %s', async (text) => {
    const { lines, loads } = await restore(text)
    expect(lines.map((each) => each.text).join('\n')).toBe(text)
    expect(loads).toBe(0)
  })

  it('is left alone whatever its words are', async () => {
    const words =
      'team familj barnet mamma pappa och en ett i på för späda små barn föräldrar region Skåne Örebro Malmö BUP socialtjänst vård tid a o år 0–6 samtal, lek; stöd. (Eva) ingår'.split(
        ' ',
      )
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 14 }), { minLength: 1, maxLength: 12 }),
        async (lines) => {
          const text = lines.map((each) => each.join(' ')).join('\n')
          expect(await restored(text)).toBe(text)
        },
      ),
      { numRuns: 150 },
    )
  })

  it('is not touched beside a broken stretch', async () => {
    const sound = 'Fr o m våren finns även en grupp för pappor på öppna förskolan.'
    const { lines } = await restore(`${sound}\n${breakLetters(register)}\n${sound}`)
    expect(lines[0]?.text).toBe(sound)
    expect(lines.at(-1)?.text).toBe(sound)
  })
})

describe('the way back', () => {
  it('leads each letter to the place that it came from', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...reference.municipalities.map((each) => each.name)), async (name) => {
        const flow = makeFlow(
          documentOf([
            { kind: 'paragraph', lines: [line(breakLetters(`1. Gävleborg – ${name}; ${name}`))], list: null },
          ]),
        )
        await restoreFlow(flow, { names, loadWords: () => loadSwedishWords(resourcesDir) })
        const [only] = flow.lines as [FlowLine]
        const { text, offsets, source } = only
        for (let n = 0; n < text.length; n += 1) {
          const letter = source.text[offsets?.[n] ?? n] ?? ''
          const plain = (character: string) => character.normalize('NFD').replace(/\p{M}/gu, '')
          expect(plain(letter)).toBe(plain(text[n] ?? ''))
        }
      }),
      { numRuns: 60 },
    )
  })
})
