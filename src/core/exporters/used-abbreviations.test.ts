import { expect, it } from 'vitest'
import { AbbreviationFinder } from './used-abbreviations.ts'

const finder = new AbbreviationFinder([
  { abbr: 'COS', meaning: 'Circle of Security' },
  { abbr: 'COS-P', meaning: 'Circle of Security Parenting' },
  { abbr: 'DC:0-5', meaning: 'Diagnostic Classification' },
  { abbr: 'ABC', meaning: 'Ett' },
  { abbr: 'ABC', meaning: 'Två' },
  { abbr: 'BUP', meaning: 'Barn- och ungdomspsykiatri' },
  { abbr: '', meaning: 'ingen' },
])

it('finds whole words, the longer before the shorter, whatever the dash', () => {
  expect(finder.listUsed(['COS-P, COS–P och BUP:s DC:0–5', 'BUP-mottagning']).map(({ abbr }) => abbr)).toEqual([
    'BUP',
    'COS-P',
    'DC:0-5',
  ])
  expect(finder.listUsed(['COSMO, abc, BUPA'])).toEqual([])
})

it('gives every meaning of an abbreviation that has several', () => {
  expect(finder.listUsed(['ABC ges i grupp'])).toEqual([{ abbr: 'ABC', meanings: ['Ett', 'Två'] }])
})

it('finds nothing where the edition has no abbreviations', () => {
  expect(new AbbreviationFinder([]).listUsed(['BUP'])).toEqual([])
})
