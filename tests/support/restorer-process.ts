import { writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { BackupKeeper } from '../../src/core/backups/backup-keeper.ts'
import { profileAdd } from '../../src/core/commands/profile-add.ts'
import { ProjectSession } from '../../src/core/project-session.ts'
import { hashContent } from '../../src/core/queries/verify.ts'
import { readResources } from '../../src/core/resources.ts'

/** Restores two backups in turn until it is killed. Prints the hash of each content that the project may be left with. */
const [path = '', seed] = process.argv.slice(2)
const session = new ProjectSession({
  resources: readResources(fileURLToPath(new URL('../../resources', import.meta.url))),
  now: () => new Date(),
  person: () => ({ id: 'person-1', name: 'Anna Ek' }),
  deviceId: 'device-1',
})
const keeper = new BackupKeeper({
  session,
  settingsDir: join(dirname(path), 'kopior'),
  now: () => new Date(),
  holder: () => ({ name: 'Anna Ek', device: 'device-1', since: new Date().toISOString() }),
  addToken: (each) => each,
  automatic: false,
})
const say = (text: string): void => void writeSync(1, `${text}\n`)
session.open(path)
say(`content ${hashContent(session.project.read)}`)
const one = await keeper.make('asked')
for (let n = 0; n < 50; n++)
  session.run(profileAdd, { edition: '2025', regionCode: '12', name: `Team ${seed} ${n}` }, { via: 'test' })
say(`content ${hashContent(session.project.read)}`)
const two = await keeper.make('asked')
say('restoring')
for (;;) {
  await keeper.restore(one.id)
  await keeper.restore(two.id)
}
