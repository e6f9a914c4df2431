import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { inventSnapshot } from '../invented-snapshot.ts'
import { leaveOutContacts } from './leave-out-contacts.ts'

const folder = new URL('../../../../../shared/sources/', import.meta.url)
const here = existsSync(folder)
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8')

/** The answers in the rows "Kontakt" as they stand in the text: to the next blank line that is followed by a heading or label. */
const contactAnswers = (text: string): string[] =>
  [...text.matchAll(/^Kontakt[ \n](?<answer>(?:.*\n){1,6}?)(?=\s*\n\s*\n\s*\n|Övriga|Namn )/gmu)].map(({ groups }) =>
    (groups?.answer ?? '').replaceAll(/\n\s*\n/g, '\n').trim(),
  )

it.skipIf(!here)(`leaves out every contact of the published tables${here ? '' : ' (not run: no ../shared)'}`, () => {
  const answers = [
    ...contactAnswers(read('kartlaggning-2025.txt')),
    ...contactAnswers(read('stockholm-2018.txt')),
  ].filter((answer) => answer !== '')
  expect(answers.length).toBeGreaterThan(7)
  const { snapshot } = leaveOutContacts(
    inventSnapshot({
      units: answers.map((contact, index) => ({
        region: '01',
        name: `Team ${index}`,
        answers: { contact, comments: `Enligt ${contact}` },
      })),
    }),
  )
  const left = JSON.stringify(snapshot.units)
  // Every word with a capital that stands in an answer without being a place, an organisation or part of a web address.
  for (const answer of answers.filter((text) => !/^https?:\S+$/.test(text))) {
    for (const address of answer.match(/\S+@\S+/g) ?? []) expect(left).not.toContain(address)
    for (const [name] of answer.matchAll(/\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+/gu))
      if (!/chef|BUP|Sektion|Stockholm|Region/.test(name)) expect(left).not.toContain(name)
    expect(left).not.toMatch(/08-5145/)
  }
})
