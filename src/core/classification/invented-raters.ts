import { mkdirSync, mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import type { Answer, RatingContent } from '../../shared/domain/rating.ts'
import { codebookFreeze } from '../commands/codebook-round.ts'
import { profileAdd } from '../commands/profile-add.ts'
import { ratingJoin } from '../commands/rating-people.ts'
import { ProjectSession } from '../project-session.ts'
import type { Resources } from '../resources.ts'
import { RaterVault } from './rater-vault.ts'
import { RatingService } from './rating-service.ts'

/** One person at a machine of their own, for tests: the project file is handed from one to the other. */
export interface InventedRater {
  session: ProjectSession
  ratings: RatingService
  vault: RaterVault
  vaultDir: string
  person: { id: string; name: string }
}

export const via = { via: 'test' }

/** @param folder where the machine's own files lie. */
export const inventRater = (
  folder: string,
  resources: Resources,
  name: string,
  now: () => Date,
  id = `person-${name}`,
): InventedRater => {
  mkdirSync(folder, { recursive: true })
  const person = { id, name }
  const session = new ProjectSession({ resources, now, person: () => person, deviceId: `device-${id}` })
  const vaultDir = mkdtempSync(join(folder, 'vault-'))
  const vault = new RaterVault(vaultDir)
  return {
    session,
    vault,
    vaultDir,
    person,
    ratings: new RatingService(
      session,
      vault,
      () => person,
      (other) => Object.assign(person, other),
    ),
  }
}

/** Runs `work` with the project open at one machine, and closes it there. */
export const at = <T>(rater: InventedRater, path: string, work: (session: ProjectSession) => T): T => {
  rater.session.open(path)
  try {
    return work(rater.session)
  } finally {
    rater.session.close()
  }
}

/** A project with units, a frozen codebook and these people as raters. @returns ids of the units' profiles. */
export const inventRatedProject = (
  path: string,
  raters: readonly InventedRater[],
  names: readonly string[],
): string[] => {
  const [first] = raters
  if (first === undefined) throw new Error('No rater')
  first.session.create(path)
  for (const name of names) first.session.run(profileAdd, { edition: '2025', regionCode: '01', name }, via)
  const ids = first.session.project.read
    .all<{ id: string }>('SELECT id FROM profile ORDER BY position')
    .map(({ id }) => id)
  first.session.run(codebookFreeze, { edition: '2025' }, via)
  first.session.close()
  for (const rater of raters)
    at(rater, path, (session) => session.run(ratingJoin, { edition: '2025', role: 'rater' }, via))
  return ids
}

/** @param answers to a, b and c: "yny" is yes, no, yes; "u" is unclear. */
export const inventContent = (answers: string, more: Partial<RatingContent> = {}): RatingContent => {
  const letters: Record<string, Answer> = { y: 'yes', n: 'no', u: 'unclear' }
  return {
    answers: Object.fromEntries(
      [...answers].map((letter, index) => [
        'abc'[index] ?? '',
        { answer: letters[letter] ?? 'unclear', rationale: '', evidence: [] },
      ]),
    ),
    outOfScope: false,
    reasonId: null,
    reasonText: '',
    comment: '',
    ...more,
  }
}
