import { describe, expect, it } from 'vitest'
import { parseCommandLine } from './command-line.ts'

describe('the command line', () => {
  it('reads a command, its files and its options', () => {
    const line = parseCommandLine(['import', 'a.pdf', 'b.docx', '--project', 'p.kartbord', '--edition', '2025'])
    expect(line).toMatchObject({
      command: 'import',
      files: ['a.pdf', 'b.docx'],
      project: 'p.kartbord',
      edition: '2025',
    })
    expect(line).toMatchObject({ accept: 'all', json: false, port: 0 })
  })

  it.each([
    [[], 'Ange ett kommando.'],
    [['figures', '--nope'], 'Valet ”--nope” finns inte.'],
    [['figures', '--project'], '--project behöver ett värde.'],
    [['figures', '--project', '--json'], '--project behöver ett värde.'],
    [['figures', '--json=yes'], '--json tar inget värde.'],
    [['figures', '--edition', '25'], '--edition är ett årtal, till exempel 2025, inte ”25”.'],
    [['serve', '--port', '70000'], '--port är ett tal mellan 0 och 65535, inte ”70000”.'],
  ])('says in Swedish what is wrong with %j', (args, message) => {
    expect(() => parseCommandLine(args)).toThrow(message)
  })
})
