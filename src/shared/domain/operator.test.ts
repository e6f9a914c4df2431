import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { EditionTemplate } from './edition.ts'
import { countedOperator, findOperators, findUnreadOperator } from './operator.ts'

const { operators } = EditionTemplate.parse(
  JSON.parse(readFileSync(new URL('../../../resources/editions/2025.json', import.meta.url), 'utf8')),
)

describe('operators in print', () => {
  it.each([
    ['BUP', ['BUP']],
    ['(Prima BUP)', ['BUP']],
    ['Närhälsan & socialtjänst', ['FBHV', 'socialtjänst']],
    ['socialtjänst & BHV', ['socialtjänst', 'FBHV']],
    ['Barn- och ungdomshab., BUP och Barn, unga och familje-hälsa', ['habilitering', 'BUP', 'FBHV']],
    ['BUPPEN', []],
    ['Region Skåne', []],
    ['', []],
  ])('%s', (text, keys) => {
    expect(findOperators(text, operators)).toEqual(keys)
  })

  it.each([
    ['Solkommunen kommun & Storlandets läns landsting', 'storlandets läns landsting'],
    ['Storlandets läns landsting och BUP', 'storlandets läns landsting'],
    ['BUP & socialtjänst', null],
    ['Närhälsan samt socialtjänsten', null],
    ['BUP Stockholm', null],
    ['Region Skåne', null],
  ])('a half-read collaboration is told: %s', (text, unread) => {
    expect(findUnreadOperator(text, operators)).toBe(unread)
  })

  it('counts several as collaboration alone', () => {
    expect([countedOperator(['BUP']), countedOperator(['BUP', 'FBHV']), countedOperator([])]).toEqual([
      'BUP',
      'samverkan',
      null,
    ])
  })
})
