import { describe, expect, it } from 'vitest'
import { recogniseFormat } from '../recognise/recognise-format.ts'
import { UnreadableSource } from '../unreadable-source.ts'
import { readEditionJson } from './read-edition-json.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)

describe('data files for programs', () => {
  it('are our own edition document, or refused with what to do', () => {
    expect(recogniseFormat(bytesOf('{\n  "format": "kartbordet-edition",'), 'a.json')).toBe('edition-json')
    for (const text of ['{ "namn": "Teamet" }', '[1, 2]', '[\n {"a": 1}]'])
      expect(() => recogniseFormat(bytesOf(text), 'a.txt')).toThrow(/^a\.txt är en datafil för program/)
    for (const text of ['[Dokumentets rubrik]\nNamn: Teamet', '{ }', '["Teamet" säger]'])
      expect(recogniseFormat(bytesOf(text), 'a.txt')).toBe('text')
  })

  it('are refused when they are cut off or of another shape', () => {
    for (const text of ['{"format": "kartbordet-edition", "units": [', '{"format": "kartbordet-edition"}'])
      expect(() => readEditionJson(bytesOf(text), { name: 'a.json' })).toThrow(UnreadableSource)
  })
})
