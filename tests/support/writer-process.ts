import { writeSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { importApply } from '../../src/core/commands/import-apply.ts'
import { profileSetValue } from '../../src/core/commands/profile-set-value.ts'
import { ProjectSession } from '../../src/core/project-session.ts'
import { readResources } from '../../src/core/resources.ts'
import { inventedExtract, inventedField, inventedLine, inventedUnit } from './invented-extract.ts'

/**
 * Writes in a project until it is killed. Prints the id of an entry when, and only when, the write has been answered:
 * what is printed may never be lost.
 */
const [path, seed] = process.argv.slice(2)
const resources = readResources(fileURLToPath(new URL('../../resources', import.meta.url)))
const session = new ProjectSession({
  resources,
  now: () => new Date(),
  person: () => ({ id: 'person-1', name: 'Anna Ek' }),
  deviceId: 'device-1',
})
session.open(path ?? '')
const say = (text: string | undefined): void => {
  if (text !== undefined) writeSync(1, `${text}\n`)
}
say('open')
for (let n = 0; ; n++) {
  const name = `fil-${seed}-${n}`
  const source = inventedExtract(name, {
    register: Array.from({ length: 20 }, (_, i) => inventedLine('12', 'a', `${name} rad ${i}`)),
    units: [
      inventedUnit(name, [inventedField('name', 'Namn', name), inventedField('ages', 'Åldrar', '0–6 år')], {
        regionCode: '01',
      }),
    ],
  })
  say(
    session.run(
      importApply,
      { ...source, edition: '2025', accept: 'all', reference: resources.reference },
      { via: 'test' },
    )?.entryId,
  )
  const { id } = session.project.read.get<{ id: string }>('SELECT id FROM profile ORDER BY rowid DESC LIMIT 1') ?? {
    id: '',
  }
  for (let edit = 0; edit < 10; edit++)
    say(
      session.run(
        profileSetValue,
        { profileId: id, fieldKey: 'ages', state: 'answered', text: `svar ${n} ${edit}`, items: null },
        { via: 'test' },
      )?.entryId,
    )
  say(session.undo()?.entryId)
}
