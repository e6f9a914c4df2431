import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createFinder, findByQuote, likeness } from './find-again.ts'
import { anchorOfRange, anchorUnderRects } from './make-anchor.ts'
import { matchFormOf } from './match-form.ts'
import { PlacedText, readableText } from './source-text.ts'
import { type Typesetting, typeset } from './typeset.ts'

const wide: Typesetting = { width: 70, linesPerPage: 40, hyphen: '', ligatures: false, curly: false }
const narrow: Typesetting = { width: 31, linesPerPage: 23, hyphen: '-', ligatures: true, curly: true }
const sha256 = 'a'.repeat(64)

const textOf = (paragraphs: string[], setting = wide): PlacedText => new PlacedText(typeset(paragraphs, setting))

/** What stands at the n-th place of a quote in the text, found in another text. */
const findIn = (old: string[], quote: string, next: string[], nth = 0, setting = narrow) => {
  const [was, is] = [textOf(old), textOf(next, setting)]
  let start = -1
  for (let n = 0; n <= nth; n += 1) start = was.raw.indexOf(quote, start + 1)
  expect(start).toBeGreaterThanOrEqual(0)
  const found = createFinder(was, is).find(start, start + quote.length)
  return found.result === 'found' ? readableText(is.raw.slice(found.start, found.end)) : found.reason
}

const opening = 'Mottagningen finns i Ånäs och har öppet alla vardagar utom under sommaren.'
const closing = 'Väntetiden är sällan längre än en månad, och ansökan skrivs av familjen själv.'

describe('the form in which places are looked for', () => {
  const form = (raw: string) => matchFormOf(raw).text
  it.each([
    ['line breaks and double blanks', 'små  barn\noch', 'småbarnoch'],
    ['hyphens between letters, split over a line', 'spädbarns-\nverksamhet BVC-besök', 'spädbarnsverksamhetBVCbesök'],
    ['soft hyphens', 'sam\u00adspel', 'samspel'],
    ['ligatures', 'e\ufb03cient', 'efficient'],
    ['curly quotes', '”Kärnan”', '"Kärnan"'],
    ['a dash between digits stays', '1–5 barn', '1-5barn'],
    ['a blank between digits stays', 'rum 1 5', 'rum1 5'],
    ['a line break between digits is a blank', '1\n5', '1 5'],
    ['case and dots stay', 'Åsa asa', 'Åsaasa'],
    ['a hyphen before a digit stays', 'DC: -5', 'DC:-5'],
  ])('%s', (_, raw, expected) => expect(form(raw)).toBe(expected))

  it('tells 15, 1–5 and 1 5 apart', () => {
    expect(new Set(['15', '1–5', '1 5', '1,5'].map(form)).size).toBe(4)
  })

  it('is the same for a text and for how one reads it', () => {
    const sign = fc.constantFrom(...'abåA15 -–\u00ad\n\u00a0.ﬁ”'.split(''))
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 60 }), (signs) => {
        const raw = signs.join('')
        expect(form(readableText(raw))).toBe(form(raw))
      }),
      { numRuns: 1000 },
    )
  })
})

describe('a place found again', () => {
  const cited = 'Familjen träffar en psykolog två gånger i veckan under ett halvår.'

  it('in another setting: line breaks, hyphens, ligatures, pages', () => {
    const paragraphs = [opening, cited, closing]
    expect(findIn(paragraphs, cited, paragraphs)).toBe(cited)
  })

  it('where the text around it has been worked over', () => {
    expect(
      findIn([opening, cited, closing], cited, [
        'En helt ny inledning om verksamheten och dess historia.',
        opening,
        cited,
        'Ny text.',
        closing,
      ]),
    ).toBe(cited)
  })

  it('where its paragraph has moved with what stands around it', () => {
    const other = Array.from({ length: 12 }, (_, n) => `Avsnitt ${n} handlar om något annat i landsdel ${n * 7}.`)
    expect(findIn([opening, cited, closing, ...other], cited, [...other, opening, cited, closing])).toBe(cited)
  })

  it('never jumps to a sentence that differs by a word, a figure or a sign', () => {
    for (const lookalike of [
      'Familjen träffar en psykolog tre gånger i veckan under ett halvår.',
      'Familjen träffar en psykolog två gånger i veckan under ett halvår?',
      'Familjen träffar en Psykolog två gånger i veckan under ett halvår.',
    ])
      for (const next of [
        [opening, lookalike, closing],
        [lookalike, opening, closing],
      ])
        expect(findIn([opening, cited, lookalike, closing], cited, next)).toBe('missing')
    expect(
      findIn([opening, 'Antal: 1–5 barn.', 'Antal: 15 barn.', closing], 'Antal: 1–5 barn.', [
        opening,
        'Antal: 15 barn.',
        closing,
      ]),
    ).toBe('missing')
  })

  it('is an orphan where the same words stand twice and one is taken away', () => {
    const between = 'Mellan dem står en mening som bara finns en gång i texten.'
    const old = [opening, cited, between, cited, closing]
    expect(findIn(old, cited, [opening, between, cited, closing])).toBe('missing')
    expect(findIn(old, cited, [opening, cited, between, closing], 1)).toBe('missing')
    // What stood between them is gone too: nothing tells which of the two is left.
    for (const nth of [0, 1])
      expect(['missing', 'ambiguous']).toContain(findIn(old, cited, [opening, cited, closing], nth))
  })

  it('in rows that every table repeats, by the unit that they stand in', () => {
    const unit = (name: string) => [
      `Namn ${name}`,
      'Åldrar 0–6 år',
      'Remissväg Egen ansökan',
      'Gruppverksamhet Nej',
      'Uppföljning Nej',
    ]
    const names = ['Ankan i Boden', 'Björken i Lund', 'Citronen i Ystad', 'Duvan i Kalmar']
    const old = names.flatMap(unit)
    for (const [nth] of names.entries()) {
      expect(findIn(old, 'Egen ansökan', old, nth)).toBe('Egen ansökan')
      const without = names.filter((_, n) => n !== nth).flatMap(unit)
      expect(['missing', 'ambiguous', 'context']).toContain(findIn(old, 'Egen ansökan', without, nth))
      for (const [other] of names.entries())
        if (other !== nth) {
          const was = textOf(old)
          const is = textOf(without)
          let start = -1
          for (let n = 0; n <= other; n += 1) start = was.raw.indexOf('Egen ansökan', start + 1)
          const found = createFinder(was, is).find(start, start + 12)
          if (found.result === 'found')
            expect(is.raw.slice(0, found.start).split('Egen ansökan').length - 1).toBe(other > nth ? other - 1 : other)
        }
    }
  })

  it('is an orphan where the same words have come somewhere else', () => {
    const far = 'Ett annat avsnitt handlar om något helt annat än det förra.'
    expect(findIn([opening, cited, closing, far], cited, [opening, closing, far, cited])).not.toBe(cited)
  })

  it('has no words to look for on a picture', () => {
    expect(findByQuote({ quote: null, prefix: '', suffix: '' }, textOf([opening]))).toEqual({
      result: 'orphan',
      reason: 'no-quote',
    })
  })

  it('is told by words and surroundings alone where the old text is not at hand', () => {
    const old = textOf([opening, cited, closing])
    const start = old.raw.indexOf('Familjen')
    const anchor = anchorOfRange(old, sha256, start, old.raw.indexOf('halvår.') + 7)
    expect(anchor?.quote).toBe(cited)
    const next = textOf(['Nytt.', opening, cited, closing], narrow)
    const found = findByQuote(anchor!, next)
    expect(found.result === 'found' && readableText(next.raw.slice(found.start, found.end))).toBe(cited)
    expect(findByQuote(anchor!, textOf([opening, cited, closing, opening, cited, closing]))).toEqual({
      result: 'orphan',
      reason: 'ambiguous',
    })
    expect(findByQuote(anchor!, textOf([closing, cited, opening]))).toEqual({ result: 'orphan', reason: 'context' })
  })

  it('never is a wrong place, whatever is edited (random texts, random edits)', () => {
    // Few words, so that sentences are often alike and often the same.
    const words = ['barn', 'familj', 'stöd', 'ger', 'får', 'inte', 'två', 'effekt', 'samspel', 'och', '0–3', '0–4']
    const sentence = fc
      .array(fc.constantFrom(...words), { minLength: 4, maxLength: 9 })
      .map((some) => `${some.join(' ')}.`)
    const edit = fc.record({
      what: fc.constantFrom('delete', 'delete', 'copy', 'change', 'new', 'move'),
      at: fc.nat(),
      to: fc.nat(),
    })
    let found = 0
    let wrong = 0
    let asked = 0
    fc.assert(
      fc.property(
        fc.array(sentence, { minLength: 4, maxLength: 25 }),
        fc.array(edit, { maxLength: 6 }),
        fc.integer({ min: 20, max: 60 }),
        fc.constantFrom<Typesetting['hyphen']>('', '-', '\u00ad'),
        (sentences, edits, width, hyphen) => {
          const old = sentences.map((text, id) => ({ id, text }))
          let next = [...old]
          for (const { what, at, to } of edits) {
            if (next.length < 2) break
            const i = at % next.length
            const j = to % next.length
            const one = next[i]!
            if (what === 'delete') next = next.filter((_, n) => n !== i)
            else if (what === 'copy') next.splice(j, 0, { id: -1, text: one.text })
            else if (what === 'new') next.splice(j, 0, { id: -1, text: 'en ny mening.' })
            else if (what === 'change') next[i] = { id: -1, text: one.text.replace(/^\S+/u, 'men') }
            else {
              next.splice(i, 1)
              next.splice(j, 0, one)
            }
          }
          const was = textOf(old.map(({ text }) => text))
          const is = textOf(
            next.map(({ text }) => text),
            { width, linesPerPage: 12, hyphen, ligatures: true, curly: false },
          )
          const finder = createFinder(was, is)
          // Places of sentences, counted in signs of the match form.
          const starts = (list: typeof old, text: PlacedText) => {
            let at = 0
            return list.map((one) => {
              const from = text.form.text.indexOf(matchFormOf(one.text).text, at)
              at = from + matchFormOf(one.text).text.length
              return { ...one, from }
            })
          }
          const [oldPlaces, newPlaces] = [starts(old, was), starts(next, is)]
          for (const [n, { id, text, from }] of oldPlaces.entries()) {
            const start = was.form.at[from]!
            const again = finder.find(start, was.form.at[from + matchFormOf(text).text.length - 1]! + 1)
            asked += 1
            if (again.result === 'orphan') continue
            found += 1
            expect(matchFormOf(is.raw.slice(again.start, again.end)).text).toBe(matchFormOf(text).text)
            const m = newPlaces.findIndex((place) => is.form.at[place.from] === again.start)
            if (newPlaces[m]?.id === id) continue
            // A copy that stands where the sentence stood, between the same neighbours, is the sentence; where nobody can
            // tell two texts apart, one neighbour must do: the words stand there and nowhere else in either text.
            const worked = (text: string) => text.replace(/^\S+/u, 'men')
            const beside = (list: typeof old, at: number) => [
              matchFormOf(
                list
                  .slice(0, at)
                  .map((one) => worked(one.text))
                  .join(' '),
              ).text.slice(-10),
              matchFormOf(
                list
                  .slice(at + 1)
                  .map((one) => worked(one.text))
                  .join(' '),
              ).text.slice(0, 10),
            ]
            const same = beside(old, n).filter((side, of) => side === beside(next, m)[of]).length
            const only = (list: typeof old) => list.filter((one) => one.text === text).length === 1
            if (m >= 0 && same >= (only(old) && only(next) ? 1 : 2)) continue
            wrong += 1
            throw new Error(
              `${text} → ${JSON.stringify(newPlaces[m])}\n${JSON.stringify(old)}\n${JSON.stringify(next)}`,
            )
          }
        },
      ),
      { numRuns: 1500 },
    )
    expect(wrong).toBe(0)
    // The rule must not buy its safety by finding nothing.
    expect(found / asked).toBeGreaterThan(0.5)
  })
})

describe('the anchor of a place', () => {
  it('has words, surroundings and rectangles, and its own words stand at its position', () => {
    const text = textOf([opening, closing], narrow)
    const start = text.raw.indexOf('öppet')
    const anchor = anchorOfRange(text, sha256, start - 2, start + 22)
    expect(anchor).toMatchObject({ page: 1, quote: expect.stringContaining('öppet'), sha256, picture: null })
    expect(readableText(text.raw.slice(anchor!.position!.start, anchor!.position!.end))).toBe(anchor!.quote)
    expect(anchorOfRange(text, sha256, 5, 5)).toBeNull()
    expect(anchorUnderRects(text, sha256, anchor!.rects)).toEqual(anchor)
  })

  it('without words under it is a place on the page alone', () => {
    expect(anchorUnderRects(textOf([opening]), sha256, [[1, 400, 700, 420, 720]])).toMatchObject({
      page: 1,
      quote: null,
      position: null,
    })
  })
})

it('likeness is 1 for the same, 0 for nothing in common, and lets the second go on', () => {
  expect([
    likeness('abc', 'abc'),
    likeness('abc', 'abcde'),
    likeness('abc', 'xyz'),
    likeness('', ''),
    likeness('', 'a'),
  ]).toEqual([1, 1, 0, 1, 0])
})
