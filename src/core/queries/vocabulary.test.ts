import { describe, expect, it } from 'vitest'
import { newProject, resources } from '../../../tests/support/open-session.ts'
import { profileAdd } from '../commands/profile-add.ts'
import { profileSetNote, profileSetValue } from '../commands/profile-set-value.ts'
import { listValues } from './register-values.ts'
import { readVocabulary } from './vocabulary.ts'

const withAnswers = (answers: readonly string[]) => {
  const { session } = newProject()
  session.addEdition('2025')
  const ids = answers.map((text, at) => {
    session.run(profileAdd, { edition: '2025', regionCode: '01', name: `Team ${at}` }, { via: 'prov' })
    const { id } = session.project.read.get<{ id: string }>('SELECT id FROM profile ORDER BY rowid DESC LIMIT 1') ?? {
      id: '',
    }
    session.run(
      profileSetValue,
      { profileId: id, fieldKey: 'treatmentMethods', state: 'answered', text, items: null },
      { via: 'prov' },
    )
    return id
  })
  return { session, ids }
}

describe('words to answer with', () => {
  it('are the methods that stand in the register, the commonest spelling and the commonest word first', () => {
    const { session } = withAnswers(['Marte Meo, MIM', 'marte meo; COS-P', '• Marte Meo\n• MIM'])
    const { methods, municipalities, regions } = readVocabulary(session.project.read, '2025', resources.reference)
    const words = methods.find(({ fieldKey }) => fieldKey === 'treatmentMethods')?.words ?? []
    expect(words.map(({ word, count }) => [word, count])).toEqual([
      ['Marte Meo', 3],
      ['MIM', 2],
      ['COS-P', 1],
    ])
    expect(municipalities).toHaveLength(290)
    expect(regions).toHaveLength(21)
  })

  it('leave running text out', () => {
    const { session } = withAnswers([`Vi arbetar med ${'det som familjen behöver just då och '.repeat(3)}inget annat`])
    const { methods } = readVocabulary(session.project.read, '2025', resources.reference)
    expect(methods.flatMap(({ words }) => words).filter(({ word }) => word.length > 60)).toEqual([])
  })
})

describe('whole values', () => {
  it('come uncut, with their note, and only where there is one', () => {
    const long = 'å'.repeat(900)
    const { session, ids } = withAnswers([long, 'MIM'])
    const [first = '', second = ''] = ids
    session.run(profileSetNote, { profileId: second, fieldKey: 'treatmentMethods', note: 'Ring' }, { via: 'prov' })
    const values = listValues(session.project.read, ids, ['treatmentMethods', 'referral'])
    expect(values.map(({ profileId, text, note }) => [profileId, text, note])).toEqual(
      expect.arrayContaining([
        [first, long, null],
        [second, 'MIM', 'Ring'],
      ]),
    )
    expect(values).toHaveLength(2)
  })
})
