import { describe, expect, it } from 'vitest'
import { blockNotation } from '../block-notation.ts'
import { readHtml } from './read-html.ts'

const notation = (html: string) => blockNotation(readHtml(new TextEncoder().encode(html), { name: 'sida.html' }).blocks)

describe('label and answer side by side', () => {
  it('are kept apart where the rows are made alike, or the style says so', () => {
    const row = (label: string, value: string) =>
      `<div><span class="label">${label}</span><span class="value">${value}</span></div>`
    expect(notation(row('Namn', 'Almen') + row('Ort', 'Kalmar') + row('Ålder', '0–5 år'))).toEqual([
      'P Namn\tAlmen',
      'P Ort\tKalmar',
      'P Ålder\t0–5 år',
    ])
    expect(notation('<p style="display: flex"><span>Namn</span><span>Almen</span></p>')).toEqual(['P Namn\tAlmen'])
  })

  it('do not part a word that a writer cut into pieces', () => {
    const cut = '<p><span>Huvud</span><span>man</span></p>'
    expect(notation(cut + cut + cut)).toEqual(['P Huvudman', 'P Huvudman', 'P Huvudman'])
  })

  it('are read from an attribute that the style sets before the answer, but not where a head says the same', () => {
    const card = ['Namn', 'Ort', 'Ålder'].map((label) => `<p data-label="${label}">x</p>`).join('')
    expect(notation(card)).toEqual(['P Namn\tx', 'P Ort\tx', 'P Ålder\tx'])
    const table = '<table><tr><th>A<th>B</tr><tr><td data-label="A">1<td data-label="B">2</tr></table>'
    expect(notation(table)).toEqual(['T #*A | #*B', 'T 1 | 2'])
  })

  it('are content in a form that is filled in, frame in one that is not', () => {
    const form = (value: string) =>
      `<p>Text</p><form>${['a', 'b', 'c', 'd', 'e'].map((name) => `<p><label>${name}</label> <input value="${value}"></p>`).join('')}</form>`
    expect(notation(form('svar'))).toContain('P a\tsvar')
    expect(
      notation(['a', 'b', 'c'].map((name) => `<p><label>${name}</label><textarea>svar</textarea></p>`).join('')),
    ).toEqual(['P a\tsvar', 'P b\tsvar', 'P c\tsvar'])
    expect(notation(form('')).filter((line) => !line.startsWith('F'))).toEqual(['P Text'])
  })

  it('keep the number of a footnote apart from the figure before it', () => {
    expect(notation('<p>1 000<sup><a href="#n">1</a></sup> barn</p>')).toEqual(['P 1 000¹ barn'])
  })
})
