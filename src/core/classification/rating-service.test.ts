import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { resources, steppingClock, temporaryFolder } from '../../../tests/support/open-session.ts'
import { profileAdd } from '../commands/profile-add.ts'
import { ratingJoin, ratingLeave } from '../commands/rating-people.ts'
import { ratingReveal } from '../commands/rating-seal.ts'
import { verifyProject } from '../queries/verify.ts'
import { at, inventContent, inventRatedProject, inventRater, via } from './invented-raters.ts'
import { open, seal } from './seal.ts'

const start = (units = ['Ån', 'Bäcken']) => {
  const folder = temporaryFolder()
  const path = join(folder, 'projekt', 'p.kartbord')
  const clock = steppingClock()
  const anna = inventRater(join(folder, 'anna'), resources, 'Anna Ek', clock)
  const bo = inventRater(join(folder, 'bo'), resources, 'Bo Al', clock)
  return { folder, path, clock, anna, bo, ids: inventRatedProject(makeDir(path), [anna, bo], units) }
}

const makeDir = (path: string): string => {
  mkdirSync(dirname(path), { recursive: true })
  return path
}

const revealed = (path: string, rater: ReturnType<typeof start>['anna']): string[] =>
  at(rater, path, ({ project }) =>
    project.read.all<{ content: string }>('SELECT content FROM rating_reveal').map(({ content }) => content),
  )

describe('sealing', () => {
  it('keeps an answer from everybody else until all have sealed, and then opens it as it was sealed', () => {
    const { path, anna, bo, ids } = start()
    const unit = ids[0] ?? ''
    const mine = inventContent('yny', { comment: 'Kvistgrenmarkör ett' })
    at(anna, path, () => anna.ratings.seal(unit, mine))
    expect(revealed(path, bo)).toEqual([])
    expect(at(bo, path, () => bo.ratings.openReady())).toBeNull()
    expect(at(anna, path, () => anna.ratings.listOwn(unit))).toMatchObject([{ opened: false, content: mine }])

    at(bo, path, () => bo.ratings.seal(unit, inventContent('yyy')))
    // Bo is bound, so Bo's may be read; Anna's is opened at her own machine.
    expect(revealed(path, bo)).toHaveLength(1)
    at(anna, path, () => anna.ratings.openReady())
    expect(revealed(path, bo).map((text) => JSON.parse(text))).toContainEqual(mine)
    at(anna, path, ({ project }) => {
      expect(project.read.all('SELECT person_name, sequence, blind FROM rating ORDER BY id')).toEqual([
        { person_name: 'Anna Ek', sequence: 1, blind: 1 },
        { person_name: 'Bo Al', sequence: 1, blind: 1 },
      ])
      expect(verifyProject(project.read)).toMatchObject({ ok: true })
    })
  })

  it('a changed mind is a new entry that is not blind; the first one stays', () => {
    const { path, anna, bo, ids } = start()
    const unit = ids[0] ?? ''
    at(anna, path, () => anna.ratings.seal(unit, inventContent('yny')))
    at(bo, path, () => bo.ratings.seal(unit, inventContent('yyy')))
    at(anna, path, () => anna.ratings.openReady())
    at(anna, path, () => anna.ratings.seal(unit, inventContent('yyy')))
    expect(
      at(anna, path, ({ project }) =>
        project.read.all("SELECT sequence, blind FROM rating WHERE person_name = 'Anna Ek' ORDER BY id"),
      ),
    ).toEqual([
      { sequence: 1, blind: 1 },
      { sequence: 2, blind: 0 },
    ])
    expect(revealed(path, bo)).toHaveLength(3)
  })

  it('undo passes sealing over, and takes what was done before it', () => {
    const { path, anna, ids } = start()
    at(anna, path, (session) => {
      session.run(profileAdd, { edition: '2025', regionCode: '01', name: 'Dalen' }, via)
      anna.ratings.seal(ids[0] ?? '', inventContent('yyy'))
      expect(session.undo()?.label).toBe('lägg till Dalen')
      expect(session.project.read.all('SELECT id FROM rating')).toHaveLength(1)
    })
  })

  it('refuses to open anything but what was sealed, another person’s, or too early', () => {
    const { path, anna, bo, ids } = start()
    const unit = ids[0] ?? ''
    at(anna, path, () => anna.ratings.seal(unit, inventContent('yny')))
    const rating = at(anna, path, ({ project }) =>
      project.read.get<{ id: string; commitment: string; sealed: string }>('SELECT id, commitment, sealed FROM rating'),
    )
    if (rating === undefined) throw new Error('Nothing was sealed')
    const opened = open(
      anna.vault.key({ projectId: at(anna, path, ({ project }) => project.projectId), personId: anna.person.id }),
      rating.commitment,
      rating.sealed,
    )
    if (opened === null) throw new Error('Not opened')
    const reveal = (rater: typeof anna, content: string) =>
      at(rater, path, (session) =>
        session.run(ratingReveal, { reveals: [{ ratingId: rating.id, nonce: opened.nonce, content }] }, via),
      )
    expect(() => reveal(anna, opened.content)).toThrow(/inte förseglat/)
    at(bo, path, () => bo.ratings.seal(unit, inventContent('yyy')))
    expect(() => reveal(bo, opened.content)).toThrow(/någon annans/)
    expect(() => reveal(anna, opened.content.replace('"no"', '"yes"'))).toThrow(/inte det som förseglades/)
    expect(reveal(anna, opened.content)).not.toBeNull()
  })

  it('refuses half an answer, and a unit that does not belong without a reason', () => {
    const { path, anna, ids } = start()
    at(anna, path, () => {
      expect(() => anna.ratings.seal(ids[0] ?? '', inventContent('yn'))).toThrow(/Svara på kriterium c/)
      expect(() => anna.ratings.seal(ids[0] ?? '', inventContent('', { outOfScope: true }))).toThrow(/Välj ett skäl/)
    })
  })

  it('waits no longer for somebody who has left, and always keeps an owner', () => {
    const { folder, path, clock, anna, bo, ids } = start()
    const cilla = inventRater(join(folder, 'cilla'), resources, 'Cilla By', clock)
    const unit = ids[0] ?? ''
    at(anna, path, () => anna.ratings.seal(unit, inventContent('yny')))
    const raters = at(anna, path, ({ project }) =>
      project.read.all<{ id: string; name: string }>('SELECT id, name FROM rater'),
    )
    const raterId = (name: string) => raters.find((rater) => rater.name === name)?.id ?? ''
    at(anna, path, (session) => session.run(ratingLeave, { raterId: raterId('Bo Al'), reason: 'bytte jobb' }, via))
    expect(() =>
      at(anna, path, (session) => session.run(ratingLeave, { raterId: raterId('Anna Ek'), reason: 'slutar' }, via)),
    ).toThrow(/Låt en annan börja bedöma först/)
    expect(() => at(bo, path, () => bo.ratings.seal(unit, inventContent('yyy')))).toThrow(/Du bedömer inte/)
    expect(at(anna, path, () => anna.ratings.openReady())).toBeNull()
    joinAs(cilla, path)
    at(cilla, path, () => cilla.ratings.seal(unit, inventContent('yyy')))
    expect(at(anna, path, () => anna.ratings.openReady())).not.toBeNull()
  })
})

const joinAs = (rater: ReturnType<typeof start>['anna'], path: string) =>
  at(rater, path, (session) => session.run(ratingJoin, { edition: '2025', role: 'rater' }, via))

describe('the key', () => {
  it('is put back from its code on another machine, and a wrong code is refused', () => {
    const { folder, path, clock, anna, bo, ids } = start()
    const unit = ids[0] ?? ''
    at(anna, path, () => anna.ratings.seal(unit, inventContent('yny')))
    const code = at(anna, path, () => anna.ratings.recoveryCode())
    const newMachine = inventRater(join(folder, 'anna-2'), resources, 'Anna Ek', clock)
    at(bo, path, () => bo.ratings.seal(unit, inventContent('yyy')))
    at(newMachine, path, () => {
      expect(newMachine.ratings.openReady()).toBeNull()
      expect(newMachine.ratings.keyState()).toEqual({ hasKey: false, waiting: 1, unreadable: 1 })
      expect(() => newMachine.ratings.restoreKey(`${code.slice(0, -1)}${code.endsWith('7') ? '8' : '7'}`)).toThrow(
        /stämmer inte/,
      )
      newMachine.ratings.restoreKey(code.toLowerCase().replaceAll('-', ' '))
      expect(newMachine.ratings.openReady()).not.toBeNull()
    })
  })

  it('makes one the same person at a machine where one had another id, unless one has sealed there', () => {
    const { folder, path, clock, anna, bo, ids } = start()
    const [unit = '', second = ''] = ids
    at(anna, path, () => anna.ratings.seal(unit, inventContent('yny')))
    const code = at(anna, path, () => anna.ratings.recoveryCode())
    const bosCode = at(bo, path, () => {
      bo.ratings.seal(unit, inventContent('yyy'))
      return bo.ratings.recoveryCode()
    })
    const fresh = inventRater(join(folder, 'fresh'), resources, 'Anna på nya datorn', clock, 'person-new-machine')
    at(fresh, path, () => {
      fresh.ratings.restoreKey(code)
      expect(fresh.person).toEqual(anna.person)
      expect(fresh.ratings.openReady()).not.toBeNull()
      expect(fresh.ratings.listOwn(unit)).toMatchObject([{ opened: true }])
      fresh.ratings.seal(second, inventContent('yyy'))
      expect(() => fresh.ratings.restoreKey(bosCode)).toThrow(/hör till Bo/)
      expect(fresh.person).toEqual(anna.person)
    })
  })

  it('and drafts lie beside the project, readable by their owner alone', () => {
    const { path, anna, ids } = start()
    at(anna, path, () => {
      anna.ratings.saveDraft(ids[0] ?? '', inventContent('y', { comment: 'Kvistgrenmarkör utkast' }))
      expect(anna.ratings.readDraft(ids[0] ?? '')?.comment).toBe('Kvistgrenmarkör utkast')
      expect([...anna.ratings.listDrafts()]).toEqual([ids[0]])
    })
    for (const name of readdirSync(dirname(path)))
      expect(readFileSync(join(dirname(path), name)).includes('Kvistgrenmarkör')).toBe(false)
  })

  it('sealed texts have one length whatever they say, and never the same bytes', () => {
    const key = new Uint8Array(32).fill(7)
    const sealedFor = { profileId: 'p', personId: 'q', round: 'main' }
    const made = ['yyy', 'nnn', 'uuu', 'yyy'].map((answers) => seal(key, sealedFor, inventContent(answers)))
    expect(new Set(made.map(({ sealed }) => sealed.length)).size).toBe(1)
    expect(new Set(made.map(({ commitment }) => commitment)).size).toBe(4)
  })
})
