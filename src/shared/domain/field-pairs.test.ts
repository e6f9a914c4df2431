import { describe, expect, it } from 'vitest'
import { pairFields } from './field-pairs.ts'

describe('fields of two editions', () => {
  it('stand beside each other by key, in the order of the newer', () => {
    expect(pairFields(['name', 'ages', 'outlook'], ['ages', 'name', 'scope'])).toEqual([
      { newer: ['name'], older: ['name'] },
      { newer: ['ages'], older: ['ages'] },
      { newer: ['outlook'], older: [] },
      { newer: [], older: ['scope'] },
    ])
  })

  it('stand together where one edition merged what the other asks one by one, whichever it is', () => {
    const apart = ['assessmentMethods', 'treatmentMethods']
    const merged = ['assessmentMethods+treatmentMethods']
    expect(pairFields(merged, apart)).toEqual([{ newer: merged, older: apart }])
    expect(pairFields(['name', ...apart, 'staff'], ['name', ...merged])).toEqual([
      { newer: ['name'], older: ['name'] },
      { newer: apart, older: merged },
      { newer: ['staff'], older: [] },
    ])
    expect(pairFields(['a', 'b', 'c'], ['b+c', 'a+b'])).toEqual([{ newer: ['a', 'b', 'c'], older: ['b+c', 'a+b'] }])
  })
})
