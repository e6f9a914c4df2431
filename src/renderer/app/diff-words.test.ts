import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diffWords } from './diff-words.ts'

const shown = (before: string, after: string): string =>
  diffWords(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `[+${text}]` : `[-${text}]`))
    .join('')

describe('what differs between two texts', () => {
  it('is told in whole Swedish words', () => {
    expect(shown('Åldern är 0–3 år', 'Åldern är 0–6 år')).toBe('Åldern är [-0–3][+0–6] år')
    expect(shown('enligt BUP:s rutin, 8,4 timmar', 'enligt FBHV:s rutin, 8,5 timmar')).toBe(
      'enligt [-BUP:s][+FBHV:s] rutin, [-8,4][+8,5] timmar',
    )
    expect(shown('för små barn', 'för sma barn')).toBe('för [-små][+sma] barn')
    expect(shown('Remiss.', 'Remiss eller egenanmälan.')).toBe('Remiss[+ eller egenanmälan].')
  })

  it('joins words that changed side by side, and keeps paragraphs apart', () => {
    expect(shown('en lång text här', 'två korta ord här')).toBe('[-en lång text][+två korta ord] här')
    expect(shown('Ett\n\nTvå', 'Ett\n\nTre')).toBe('Ett\n\n[-Två][+Tre]')
  })

  it('does not mind how lines are wrapped, or how letters are composed', () => {
    expect(diffWords('en lång\nrad', 'en lång rad').every(({ kind }) => kind === 'same')).toBe(true)
    expect(diffWords('Örebro', 'O\u0308rebro')).toEqual([{ kind: 'same', text: 'Örebro' }])
    expect(diffWords('', 'nytt')).toEqual([{ kind: 'added', text: 'nytt' }])
    expect(diffWords('', '')).toEqual([])
  })

  it('gives back both texts, whatever they are', () => {
    const text = fc.array(fc.constantFrom('å', 'öl', 'BUP:s', '0–6', ' ', '\n', '.', 'e-post', '𝄞'), { maxLength: 40 })
    const bare = (parts: string[]) => parts.join('').replaceAll(/\s+/g, ' ').trim()
    fc.assert(
      fc.property(text, text, (a, b) => {
        const parts = diffWords(a.join(''), b.join(''))
        const side = (left: 'removed' | 'added') =>
          bare(parts.filter(({ kind }) => kind === 'same' || kind === left).map((part) => part.text))
        expect(side('removed').replaceAll(' ', '')).toBe(bare(a).replaceAll(' ', ''))
        expect(side('added')).toBe(bare(b))
      }),
    )
  })

  it('stands whole against whole where nothing is alike', () => {
    const words = (letter: string) => Array.from({ length: 4000 }, (_, n) => `${letter}${n}`).join(' ')
    expect(diffWords(words('a'), words('b')).map(({ kind }) => kind)).toEqual(['removed', 'added'])
  })
})
