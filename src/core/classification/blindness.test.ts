import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { describe, expect, it } from 'vitest'
import { resources, resourcesDir, steppingClock, temporaryFolder } from '../../../tests/support/open-session.ts'
import { exportParts } from '../../shared/contract/views.ts'
import { createEngine, type Engine } from '../engine.ts'
import { exportToFolder } from '../export-service.ts'
import { readPackage } from '../exporters/read-package.ts'
import { at, inventContent, inventRatedProject, inventRater } from './invented-raters.ts'

const edition = '2025'
/** Words that stand nowhere else, in every place where a rater can write. */
const secrets = ['kvistgren', 'murgröna', 'lingonris', 'dvärgbjörk']

const filesIn = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? filesIn(path) : [path]
  })

const engineOf = (settingsDir: string): Engine =>
  createEngine({
    version: '0.0.0',
    resourcesDir,
    settingsDir,
    projectsDir: settingsDir,
    host: { kind: 'process', dialogs: false, pick: async () => [], reveal: async () => false, addressOf: (t) => t },
    reading: { execPath: process.execPath, childEntry: 'none', execArgv: [] },
    keepsBackups: false,
  })

describe('before both have sealed', () => {
  it('nothing of the other’s answers is in the file, any response, search, history, export or log', async () => {
    const folder = temporaryFolder()
    const shared = join(folder, 'delat')
    const clock = steppingClock()
    const anna = inventRater(join(folder, 'anna'), resources, 'Anna Ek', clock)
    const path = join(folder, 'p.kartbord')
    const ids = inventRatedProject(path, [anna], ['Ån', 'Bäcken'])
    const [unit = ''] = ids
    const [rationale = '', reasonText = '', comment = '', draft = ''] = secrets
    const content = inventContent('ynu', { reasonText, comment })
    for (const answer of Object.values(content.answers)) answer.rationale = rationale
    const logged: string[] = []
    const keep = console.log
    const keepError = console.error
    console.log = console.error = (...parts: unknown[]) => void logged.push(parts.join(' '))
    try {
      at(anna, path, () => {
        anna.ratings.saveDraft(ids[1] ?? '', inventContent('n', { comment: draft }))
        anna.ratings.seal(unit, content)
      })

      // Bo opens the same file with everything that the program can do.
      const engine = engineOf(join(folder, 'bo'))
      engine.openProject(path)
      const client = createRouterClient(engine.router)
      await client.rating.join({ edition, role: 'rater' })
      const responses = [
        await client.rating.queue({ edition }),
        await client.rating.raters({ edition }),
        await client.rating.own({ profileId: unit }),
        await client.rating.openReady(),
        await client.decision.list({ edition }),
        await client.decision.get({ profileId: unit }),
        await client.decision.standings({ edition }),
        await client.decision.borderline({ edition }),
        await client.decision.path({ profileId: unit }),
        await client.agreement.get({ edition }),
        await client.agreement.units({ edition, question: 'a', raters: ['Anna Ek', 'Bo Al'] }),
        await client.flow.get({ edition }),
        await client.flow.rows({ edition, box: 'remaining' }),
        await client.codebook.get({ edition }),
        await client.codebook.versions({ edition }),
        await client.codebook.resting({ edition }),
        await client.codebook.preview({
          edition,
          criterion: null,
          rule: { clauses: [{ quantifier: 'all', answer: 'yes', outcome: 'included' }], otherwise: 'discuss' },
        }),
        await client.reviewers.packets({ edition }),
        await client.reviewers.comments({ edition }),
        await client.profile.get({ profileId: unit }),
        await client.register.list({ edition, offset: 0, limit: 500 }),
        await client.register.vocabulary({ edition }),
        await client.journal.list({ limit: 500 }),
        await client.journal.list({ profileId: unit, limit: 500 }),
        await client.journal.filters(),
        await client.journal.undoState(),
        await client.figures.get({ edition }),
        await client.edition.list(),
        await client.project.current(),
        await client.app.info(),
        ...(await Promise.all(secrets.map((query) => client.search.find({ query, limit: 200 })))).map(
          ({ hits }) => hits,
        ),
      ]
      // What the search says of the word that was asked is not an answer.
      const said = JSON.stringify(responses)
      for (const secret of secrets) expect(said).not.toContain(secret)
      // Nor the answers themselves: no response holds an opened rating.
      expect((await client.decision.get({ profileId: unit }))?.ratings).toMatchObject([
        { content: null, outcome: null },
      ])
      await exportToFolder(engine.session, engine.resources, { edition, folder: shared, only: exportParts }, {})
      engine.close()
      // What is packed is looked into as well: a word in a Word file does not stand there in clear.
      const unpacked = filesIn(shared).filter((file) => /\.(docx|xlsx)$/.test(file))
      expect(unpacked.map((file) => basename(file))).toContain('granskningsunderlag-2025.docx')
      for (const file of unpacked) {
        const { names, text } = readPackage(readFileSync(file))
        for (const secret of secrets) expect(names.map(text).join('\n')).not.toContain(secret)
      }
      const dossier = readFileSync(join(shared, 'granskningsunderlag-2025.html'), 'utf8')
      expect(dossier).toContain('Anna Ek har förseglat sin bedömning. Svaren visas när alla som bedömer har förseglat.')
      expect(dossier).toContain('Inga öppnade svar.')

      expect(filesIn(shared).length).toBeGreaterThan(0)
      const written = [...filesIn(shared), path, ...filesIn(join(folder, 'bo')), ...beside(folder)]
      for (const file of written) {
        const bytes = readFileSync(file)
        for (const secret of secrets)
          for (const sought of [Buffer.from(secret), Buffer.from(secret, 'utf16le')])
            expect([file, secret, bytes.includes(sought)]).toEqual([file, secret, false])
      }
      for (const secret of secrets) expect(logged.join('\n')).not.toContain(secret)
    } finally {
      console.log = keep
      console.error = keepError
    }
  })

  it('and the search finds them where they were written, so that it is not the search that is blind', async () => {
    const folder = temporaryFolder()
    const anna = inventRater(join(folder, 'anna'), resources, 'Anna Ek', steppingClock())
    const bo = inventRater(join(folder, 'bo'), resources, 'Bo Al', steppingClock())
    const path = join(folder, 'p.kartbord')
    const [unit = ''] = inventRatedProject(path, [anna, bo], ['Ån'])
    const [comment = ''] = secrets
    at(anna, path, () => anna.ratings.seal(unit, inventContent('yyy', { comment })))
    expect(readFileSync(path).includes(comment)).toBe(false)
    at(bo, path, () => bo.ratings.seal(unit, inventContent('yyy')))
    at(anna, path, () => anna.ratings.openReady())
    expect(readFileSync(path).includes(comment)).toBe(true)
    anna.session.open(path)
    await exportToFolder(anna.session, resources, { edition, folder: join(folder, 'ut'), only: ['dossier'] })
    anna.session.close()
    const [page = '', word = ''] = ['html', 'docx'].map((end) => join(folder, 'ut', `granskningsunderlag-2025.${end}`))
    expect(readFileSync(page, 'utf8')).toContain(comment)
    const packed = readPackage(readFileSync(word))
    expect(packed.names.map(packed.text).join('\n')).toContain(comment)
  })
})

/** The project's own side files: write-ahead log, lock, backups. */
const beside = (folder: string): string[] =>
  readdirSync(folder)
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
