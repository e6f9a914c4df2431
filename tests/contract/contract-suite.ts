import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { takeProjectLock } from '../../src/core/db/project-lock.ts'
import { maxMessageLength } from '../../src/core/hosting/rpc-server.ts'
import { type ContractHost, type TalkingPage, talk } from './contract-host.ts'
import { expectNoLeak, expectRefused, expectSentence } from './expect-refusal.ts'
import { badInputsOf, procedures } from './procedures.ts'
import { walkContract } from './walk-contract.ts'

type AnyCall = (input: unknown, options?: { signal?: AbortSignal }) => Promise<unknown>

const callOf = (page: TalkingPage, path: string): AnyCall =>
  path.split('.').reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], page.client) as AnyCall

interface Answer {
  i: string
  p: { s: number; b: { json: { code: string; message: string } } }
}

/** Sends a message of the test's own making and waits for its answer. */
const sendRaw = (page: TalkingPage, id: string, payload: object): Promise<Answer> =>
  new Promise((resolve) => {
    page.wire.onMessage((text) => {
      const answer = JSON.parse(text) as Answer
      if (answer.i === id) resolve(answer)
    })
    page.wire.send(JSON.stringify({ i: id, p: payload }))
  })

/** Some write that always changes something. */
const writeSomething = async (page: TalkingPage) => {
  const edition = (await page.client.edition.list()).find(({ year }) => year === '2025')
  const publishContacts = edition?.publishContacts !== true
  return await page.client.edition.setPublishContacts({ edition: '2025', publishContacts })
}

/** Procedures of the register and its project that write in it. Careful: one that is added belongs here. */
const writes = [
  ...['edition.setPublishContacts', 'edition.addLabelVariant', 'edition.setOperatorSynonyms'],
  ...['view.save', 'view.remove', 'method.save', 'method.remove'],
  ...['profile.setValue', 'profile.setValues', 'profile.setNote', 'profile.add', 'profile.duplicate', 'profile.split'],
  ...['profile.merge', 'profile.move', 'profile.setStanding', 'profile.setReview', 'profile.reviewAll'],
  ...['profile.setRegisterFacts', 'unit.link', 'unit.unlink', 'journal.undo', 'journal.redo'],
  ...['imports.accept', 'backups.restore'],
  ...['source.add', 'source.addNote', 'source.describe', 'source.replace', 'source.remove'],
  ...['annotation.add', 'annotation.edit', 'annotation.remove', 'annotation.move', 'annotation.setPicture'],
  ...['annotation.setColorMeaning', 'annotation.import', 'evidence.tie', 'evidence.untie', 'evidence.markProvenance'],
  ...['review.accept', 'review.skip', 'review.correct', 'review.split', 'review.move', 'review.setUnit'],
  ...['review.type', 'review.start', 'review.learnRule', 'review.removeRule', 'review.recognise'],
]

/** When this is answered, everything that was sent before it has been read. */
const settle = async (page: TalkingPage): Promise<void> => {
  await page.client.app.info()
}

/** The same questions to every host. */
export const describeContract = (name: string, openHost: () => Promise<ContractHost>): void => {
  describe(name, () => {
    let host: ContractHost
    let page: TalkingPage
    /** What the walk asked with, by procedure. */
    let walked: ReadonlyMap<string, unknown>
    beforeAll(async () => {
      host = await openHost()
      page = talk(await host.openPage())
    })
    afterAll(async () => {
      await host?.close()
    })

    it('answers every procedure of the contract', async () => {
      await walkContract(host, page)
      walked = new Map(page.answered)
      expect([...procedures.keys()].filter((path) => !page.answered.has(path))).toEqual([])
    })

    it('refuses every wrong input of every procedure, and changes nothing', async () => {
      const before = await page.client.journal.list({ limit: 500 })
      let refused = 0
      for (const [path, schema] of procedures) {
        if (schema === null) continue
        for (const { how, input } of badInputsOf(schema, page.answered.get(path) as Record<string, unknown>)) {
          await expectRefused(callOf(page, path)(input), 'BAD_REQUEST').catch((error: unknown) => {
            throw new Error(`${path} with ${how}`, { cause: error })
          })
          refused++
        }
      }
      expect(refused).toBeGreaterThan(200)
      expect(await page.client.journal.list({ limit: 500 })).toEqual(before)
      expectNoLeak(page.received)
    })

    it.each(['app/nope', 'nope', '', '__proto__', 'constructor', 'app/__proto__', 'app/info/../info/x', 'app.info'])(
      'refuses the unknown method %s',
      async (path) => {
        const answer = await sendRaw(page, `unknown-${path}`.replaceAll(/[^\w-]/g, '-'), { u: `/${path}`, b: {} })
        expect(answer.p.s).toBe(404)
        expect(answer.p.b.json.code).toBe('NOT_FOUND')
        expectSentence(answer.p.b.json.message)
      },
    )

    it.each([
      ['no JSON', 'hej {'],
      ['nothing', ''],
      ['a number', '12'],
      ['null', 'null'],
      ['a list', '[]'],
      ['no call', '{"i":"x"}'],
      ['an address that is none', '{"i":"x","p":{"u":"http://[","b":{}}}'],
      ['a number as address', '{"i":"x","p":{"u":7,"b":{}}}'],
      ['an unknown kind of message', '{"i":"x","t":99,"p":{"u":"/app/info"}}'],
      ['an event of no call', '{"i":"nobody","t":3,"p":{"e":"message","d":{}}}'],
      ['an abort of no call', '{"i":"nobody","t":4}'],
      ['a wrong body', '{"i":"x","p":{"u":"/app/setPerson","b":{"json":{"name":"x"},"meta":[[1,"__proto__"]]}}}'],
      ['a file in the body', '{"i":"x","p":{"u":"/app/setPerson","h":{"content-disposition":"form-data"},"b":{}}}'],
    ])('survives %s', async (_what, text) => {
      const { person } = await page.client.app.info()
      page.wire.send(text)
      await settle(page)
      expect((await page.client.app.info()).person).toEqual(person)
    })

    it('refuses an oversized message without reading it, and goes on', async () => {
      const error = await expectRefused(
        page.client.app.setPerson({ name: 'å'.repeat(maxMessageLength) }),
        'PAYLOAD_TOO_LARGE',
      )
      expect(error.status).toBe(413)
      await settle(page)
    })

    it('refuses tokens that nobody was given, and paths in their place', async () => {
      const tokens = ['/etc/passwd/../../etc/passwd', `${process.cwd()}/package.json`, 'a'.repeat(32), '../'.repeat(12)]
      for (const token of tokens) {
        const { client } = page
        const calls: (() => Promise<unknown>)[] = [
          () => client.project.open({ token }),
          () => client.project.create({ token, name: 'Kopia' }),
          () => client.app.reveal({ token }),
          () => client.imports.accept({ planToken: token, accept: 'all' }),
          // Refused at the first event: the call itself only opens the stream.
          async () => (await client.imports.read({ tokens: [token], edition: null })).next(),
          async () => (await client.exports.run({ edition: '2025', folder: token })).next(),
        ]
        for (const call of calls) {
          const error = await expectRefused(call(), 'REFUSED')
          expect((error.data as { code: string }).code).toMatch(/^[a-z-]+$/)
        }
        expect((await host.download(`/file/${encodeURIComponent(token)}`)).status).toBe(404)
      }
      expectNoLeak(page.received)
    })

    it('refuses ids of nothing with a code and a sentence', async () => {
      await expectRefused(page.client.profile.get({ profileId: 'finns-inte' }), 'REFUSED')
      await expectRefused(page.client.source.address({ sourceId: 'finns-inte' }), 'REFUSED')
      await expectRefused(page.client.figures.get({ edition: '1999' }), 'REFUSED')
    })

    it('refuses a write over a value that the person has not seen', async () => {
      const { rows } = await page.client.register.list({ edition: '2025', offset: 0, limit: 1 })
      await expectRefused(
        page.client.profile.setValue({
          profileId: rows[0]?.profileId ?? '',
          fieldKey: 'referral',
          state: 'answered',
          text: 'Annat',
          items: null,
          expected: { state: 'answered', text: 'Något som aldrig har stått där' },
          via: 'grid',
        }),
        'CONFLICT',
      )
    })

    it('tells of what is written, and stops when the listener leaves', async () => {
      const stop = new AbortController()
      const staying = await page.client.app.events()
      const leaving = await page.client.app.events(undefined, { signal: stop.signal })
      const told = staying.next()
      const toldToo = leaving.next()
      const written = await writeSomething(page)
      expect((await told).value).toMatchObject({ entryId: written.entryId, label: written.label })
      expect((await toldToo).value).toMatchObject({ entryId: written.entryId })
      stop.abort()
      await settle(page)
      page.received.length = 0
      const toldAgain = staying.next()
      await writeSomething(page)
      await toldAgain
      await settle(page)
      const events = page.received
        .map((text) => JSON.parse(text) as { i: string; t?: number })
        .filter(({ t }) => t === 3)
      expect(new Set(events.map(({ i }) => i)).size).toBe(1)
      await staying.return?.()
    })

    it('tells also of a write that is asked for in the same breath', async () => {
      const edition = (await page.client.edition.list()).find(({ year }) => year === '2025')
      const asked = page.client.app.events()
      const writing = page.client.edition.setPublishContacts({
        edition: '2025',
        publishContacts: edition?.publishContacts !== true,
      })
      const [events, written] = await Promise.all([asked, writing])
      expect((await events.next()).value).toMatchObject({ entryId: written.entryId })
      await events.return?.()
    })

    it('ends a reading that the person stops, and writes nothing of it', async () => {
      const bytes = new TextEncoder().encode('Verksamhetens namn: Prov\nHuvudman: BUP\n'.repeat(2000))
      const tokens = await Promise.all([1, 2, 3].map((number) => host.upload(`prov-${number}.txt`, bytes)))
      const before = await page.client.imports.list()
      const stop = new AbortController()
      const reading = await page.client.imports.read({ tokens, edition: '2025' }, { signal: stop.signal })
      expect((await reading.next()).value).toMatchObject({ type: 'reading', fileNumber: 1, fileCount: 3 })
      stop.abort()
      await expect(reading.next()).rejects.toThrow()
      expect(await page.client.imports.list()).toEqual(before)
      await settle(page)
    })

    it('after the page is loaded again, its events come to the new page and to no other', async () => {
      const old = page
      await old.client.app.events()
      const fresh = talk(await host.openPage())
      page = fresh
      old.received.length = 0
      const events = await fresh.client.app.events()
      const told = events.next()
      const written = await writeSomething(fresh)
      expect((await told).value).toMatchObject({ entryId: written.entryId })
      await settle(fresh)
      expect(old.received).toEqual([])
      await events.return?.()
    })

    it('opens what somebody else holds for reading alone, refuses every write with one code, and writes when it is free', async () => {
      const { client } = page
      const before = await client.project.current()
      const path = join(before?.folder ?? '', `${before?.name}.kartbord`)
      await client.project.close()
      const holder = { name: 'Britt Lund', device: 'another', since: '2026-01-01T12:05:00.000Z' }
      const { lock } = takeProjectLock(path, holder)
      if (lock === null) throw new Error('The host still holds the project')
      try {
        const token = (await client.app.info()).recent[0]?.token ?? ''
        const opened = await client.project.open({ token })
        expect(opened.heldBy).toEqual({ name: 'Britt Lund', since: holder.since })
        expectSentence(opened.readOnly ?? '')
        expect(await client.project.lock()).toEqual({ mayWrite: false, heldBy: opened.heldBy })
        const history = await client.journal.list({ limit: 500 })
        for (const path of writes) {
          const input = walked.get(path)
          const error = await expectRefused(callOf(page, path)(input), 'REFUSED').catch((thrown: unknown) => {
            throw new Error(path, { cause: thrown })
          })
          expect((error.data as { code: string }).code, path).toBe('read-only')
        }
        expect(await client.journal.list({ limit: 500 })).toEqual(history)
        expect((await client.project.openToWrite()).readOnly).not.toBeNull()
      } finally {
        lock.release()
      }
      expect(await client.project.lock()).toEqual({ mayWrite: true, heldBy: null })
      expect(await client.project.openToWrite()).toMatchObject({ readOnly: null, heldBy: null })
      expect((await writeSomething(page)).entryId).not.toBeNull()
    })

    it('says with a code that no project is open', async () => {
      await page.client.project.close()
      for (const path of ['journal.undoState', 'source.list', 'edition.list', 'imports.list']) {
        await expectRefused(callOf(page, path)(undefined), 'NO_PROJECT')
      }
      expect(await page.client.project.current()).toBeNull()
    })
  })
}
