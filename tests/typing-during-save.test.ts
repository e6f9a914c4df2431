import { createRouterClient } from '@orpc/server'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { createEngine } from '../src/core/engine.ts'
import { findDraft, type ValueDraft } from '../src/renderer/app/values/drafts.ts'
import { tidied } from '../src/renderer/app/values/value-draft.ts'
import { createValueSaver } from '../src/renderer/app/values/value-saver.ts'
import { makeTestFolder, root } from './support/desktop.ts'

const folders: { close(): void }[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) folder.close()
})

const fieldKeys = ['ages', 'referral', 'scope', 'comments'] as const

/** A real engine with one unit, asked as a screen asks it: every answer comes later, in an order that the test decides. */
const openUnit = async (wait: () => Promise<void>) => {
  const { dir, remove } = makeTestFolder()
  const engine = createEngine({
    version: '0.0.0',
    resourcesDir: `${root}/resources`,
    settingsDir: `${dir}/settings`,
    projectsDir: `${dir}/projects`,
    host: { kind: 'process', dialogs: false, pick: async () => [], reveal: async () => false, addressOf: () => '' },
    keepsBackups: false,
    reading: { execPath: process.execPath, childEntry: '', execArgv: [] },
  })
  folders.push({
    close: () => {
      engine.close()
      remove()
    },
  })
  const client = createRouterClient(engine.router)
  await client.project.create({ name: 'Prov' })
  await client.profile.add({ edition: '2025', regionCode: '01', name: 'Provteamet' })
  const { rows } = await client.register.list({ edition: '2025', offset: 0, limit: 1 })
  const profileId = rows[0]?.profileId ?? ''
  const refused: unknown[] = []
  const save = createValueSaver({
    write: async (value) => {
      await wait()
      const written = await client.profile.setValue(value)
      await wait()
      return written
    },
    showWritten: wait,
    sentenceOf: String,
    onRefused: (_, error) => refused.push(error),
    onBegun: () => undefined,
  })
  const onDisk = async (): Promise<Map<string, string | null>> => {
    const card = await client.profile.get({ profileId })
    return new Map(card.fields.map(({ key, value }) => [key, value?.text ?? null]))
  }
  const written = () =>
    engine.session.project.read.get<{ count: number }>(
      "SELECT count(*) AS count FROM journal_entry WHERE command = 'profile.setValue'",
    )?.count ?? 0
  return { client, profileId, save, refused, onDisk, written }
}

/** Lets a few other things happen first, so that answers come between key presses. */
const turns = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn += 1) await Promise.resolve()
}

describe('typing while what was typed before is being saved', () => {
  it('loses no sign in 10,000 edits: disk equals editor, and every edit is in the history', async () => {
    let seed = 7
    const random = (below: number): number => {
      seed = (seed * 1103515245 + 12345) % 2147483648
      return Math.floor((seed / 2147483648) * below)
    }
    const { profileId, save, refused, onDisk, written } = await openUnit(() => turns(random(12)))
    const editor = new Map<string, string>(fieldKeys.map((key) => [key, '']))
    const signs = 'abcåäöé–ß 0123,;"\n\t'
    const edits = 10_000
    const saves: Promise<boolean>[] = []
    for (let edit = 0; edit < edits; edit += 1) {
      const fieldKey = fieldKeys[random(fieldKeys.length)] ?? 'ages'
      // What the person sees where the editor opens: what is on its way, else what stands on disk.
      const before = editor.get(fieldKey) ?? ''
      const seen = tidied({ state: 'answered', text: before, items: null })
      // Now and then all is written anew; else signs are put in somewhere.
      const at = random(before.length + 1)
      const sign = signs[random(signs.length)] ?? 'a'
      const typed = before.length > 60 ? `${edit}` : `${before.slice(0, at)}${sign}${edit % 10}${before.slice(at)}`
      const draft = tidied({ state: 'answered', text: typed, items: null })
      const expected: ValueDraft = seen.text === null ? { state: null, text: null, items: null } : seen
      editor.set(fieldKey, draft.text ?? '')
      saves.push(save({ profileId, fieldKey, what: fieldKey, draft, expected, via: 'grid' }))
      // What is typed is held from the first moment.
      expect(findDraft(profileId, fieldKey)?.draft.text).toBe(draft.text)
      if (random(3) === 0) await turns(random(40))
      if (random(200) === 0) await Promise.all(saves)
    }
    expect((await Promise.all(saves)).filter((saved) => !saved)).toEqual([])
    expect(refused).toEqual([])
    const disk = await onDisk()
    for (const key of fieldKeys) {
      expect(disk.get(key)).toBe(editor.get(key) === '' ? null : editor.get(key))
      expect(findDraft(profileId, key)).toBeNull()
    }
    expect(written()).toBe(edits)
  })

  it('tells when somebody else was quicker, and keeps what was typed', async () => {
    const { client, profileId, save, refused, onDisk } = await openUnit(() => Promise.resolve())
    const nothing: ValueDraft = { state: null, text: null, items: null }
    const answer = (text: string): ValueDraft => ({ state: 'answered', text, items: null })
    const mine = (text: string, expected: ValueDraft) =>
      save({ profileId, fieldKey: 'ages', what: 'ages', draft: answer(text), expected, via: 'grid' })
    expect(await mine('min första', nothing)).toBe(true)
    await client.profile.setValue({ profileId, fieldKey: 'ages', ...answer('den andras'), via: 'card' })
    const [first, second] = await Promise.all([
      mine('min andra', answer('min första')),
      mine('min tredje', answer('min andra')),
    ])
    expect([first, second]).toEqual([false, false])
    expect(refused).toHaveLength(2)
    // The newest of what was typed is kept with its reason; what stands on disk is untouched.
    expect(findDraft(profileId, 'ages')).toMatchObject({ draft: answer('min tredje'), state: 'failed' })
    expect((await onDisk()).get('ages')).toBe('den andras')
  })

  it('ends with what was written last, whatever the order of the answers', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 6 }),
        async (s, texts) => {
          let stands: string | null = null
          const save = createValueSaver({
            write: async ({ text, expected }) => {
              await s.schedule(Promise.resolve())
              if (expected !== undefined && expected.text !== stands) throw new Error('conflict')
              stands = text
              return { entryId: null }
            },
            showWritten: () => s.schedule(Promise.resolve()),
            sentenceOf: String,
            onRefused: (_, error) => {
              throw error
            },
            onBegun: () => undefined,
          })
          const saves = texts.map((text, at) =>
            save({
              profileId: 'p',
              fieldKey: 'f',
              what: '',
              draft: { state: 'answered', text, items: null },
              expected: { state: at === 0 ? null : 'answered', text: at === 0 ? null : (texts[at - 1] ?? null) },
              via: 'grid',
            }),
          )
          await s.waitFor(Promise.all(saves))
          expect(stands).toBe(texts.at(-1)?.normalize('NFC'))
        },
      ),
      { numRuns: 200 },
    )
  })
})
