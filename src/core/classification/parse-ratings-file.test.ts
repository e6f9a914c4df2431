import { describe, expect, it } from 'vitest'
import { parseRatingsFile } from './parse-ratings-file.ts'

const parse = (text: string) => parseRatingsFile(new TextEncoder().encode(text), 'svar.csv')

describe('a file of ratings', () => {
  it('is read in both languages, with any delimiter, columns in any order, line breaks in quotes', () => {
    const wanted = [
      { unit: 'Ån', rater: 'Anna', criterion: 'a', answer: 'yes' },
      { unit: 'Bäcken', rater: 'Bo', criterion: 'a', answer: 'unclear' },
    ]
    expect(parse('unit,rater,criterion,answer\nÅn,Anna,a,yes\nBäcken,Bo,a,unclear\n')).toEqual(wanted)
    expect(parse('\uFEFFsvar;kriterium;bedömare;verksamhet\r\nJa;a;Anna;Ån\r\n\r\nOKLART;a;Bo;Bäcken')).toEqual(wanted)
    expect(
      parse('note\tunit\trater\tcriterion\tanswer\n"två\nrader"\tÅn\tAnna\ta\tja\n\tBäcken\tBo\ta\toklart\n'),
    ).toEqual(wanted)
  })

  it('names the line of everything that cannot be counted', () => {
    expect(() =>
      parse(
        'unit,rater,criterion,answer\n"Ån\nnorra",Anna,a,yes\nBäcken,Bo,a,kanske\n,Bo,a,yes\nBäcken,Bo,b,no\nBäcken,Bo,b,no\n',
      ),
    ).toThrow(
      /Rad 4: svaret ”kanske”.*Rad 5: unit saknas.*Rad 7: Bo har redan svarat på kriterium b för Bäcken, på rad 6/s,
    )
  })

  it.each([
    ['', /tom/],
    ['unit,rater,criterion,answer\n', /inga bedömningar/],
    ['unit,rater,answer\nÅn,Bo,yes\n', /Rad 1 .* saknar kolumnen criterion/],
    ['unit,rater,criterion,answer\n"Ån,Anna,a,yes\n', /går inte att läsa som CSV/],
  ])('refuses %j', (text, why) => {
    expect(() => parse(text)).toThrow(why)
  })
})
