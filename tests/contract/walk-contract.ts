import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { ImportEvent } from '../../src/shared/contract/views.ts'
import { packetFormat } from '../../src/shared/domain/review-packet.ts'
import { makeTestFolder, root } from '../support/desktop.ts'
import type { ContractClient, ContractHost, TalkingPage } from './contract-host.ts'
import { walkAnnotations } from './walk-annotations.ts'
import { walkClassification } from './walk-classification.ts'
import { walkReview } from './walk-review.ts'

const sample = 'svar-2025.csv'
const sampleBytes = readFileSync(join(root, 'resources/sample', sample))

const collect = async <Event>(events: AsyncIterable<Event>): Promise<Event[]> => {
  const all: Event[] = []
  for await (const event of events) all.push(event)
  return all
}

const planTokenOf = (events: ImportEvent[]): string => {
  const planned = events.find((event) => event.type === 'planned')
  if (planned?.type !== 'planned' || planned.planToken === null) throw new Error(`No plan: ${JSON.stringify(events)}`)
  return planned.planToken
}

/** What is done to rows of the register. */
const walkRows = async (client: ContractClient): Promise<void> => {
  const added = async (name: string): Promise<string> => {
    const known = new Set((await rows(client)).map((row) => row.profileId))
    expect((await client.profile.add({ edition: '2025', regionCode: '01', name })).entryId).not.toBeNull()
    const row = (await rows(client)).find((each) => !known.has(each.profileId))
    return row?.profileId ?? ''
  }
  const first = await added('Provteamet')
  const second = await added('Andra provteamet')
  const third = await added('Tredje provteamet')
  expect((await client.profile.move({ profileId: second, beforeId: first })).entryId).not.toBeNull()
  const order = (await rows(client)).map((row) => row.profileId)
  expect(order.indexOf(second)).toBe(order.indexOf(first) - 1)
  expect((await client.profile.duplicate({ profileId: third })).entryId).not.toBeNull()
  expect(
    (
      await client.profile.split({
        profileId: third,
        parts: [
          { name: 'Norra', place: 'Umeå' },
          { name: 'Södra', unitCount: 2 },
        ],
      })
    ).entryId,
  ).not.toBeNull()
  expect(
    (await client.profile.merge({ keepId: first, mergeIds: [second], choices: { name: second }, unitCount: 2 }))
      .entryId,
  ).not.toBeNull()
  expect((await client.profile.setStanding({ profileId: first, standing: 'closed' })).entryId).not.toBeNull()
  const { profileIds } = await client.profile.duplicate({ profileId: first })
  const copy = profileIds[0] ?? ''
  expect((await client.profile.setStanding({ profileId: copy, standing: 'removed' })).entryId).not.toBeNull()
  expect((await client.register.removed({ edition: '2025' })).map((row) => row.profileId)).toEqual([copy])
  expect((await client.profile.get({ profileId: copy })).number).toBeNull()
}

/** Saved views, and the vocabulary of methods. */
const walkLists = async (client: ContractClient): Promise<void> => {
  const definition = {
    base: 'all',
    facets: { operator: { values: ['BUP'], except: false } },
    text: 'spädbarn',
    sort: [{ columnId: 'ages', descending: true }],
    filters: {},
    columns: [{ columnId: 'ages', hidden: false, widthPx: 120 }],
    grouped: true,
  }
  await client.view.save({ edition: '2025', viewId: null, name: 'Bara BUP', definition })
  const [view] = await client.view.list({ edition: '2025' })
  expect(view).toMatchObject({ name: 'Bara BUP', definition })
  expect((await client.view.remove({ viewId: view?.viewId ?? '' })).label).toBe('ta bort vyn ”Bara BUP”')
  await client.method.save({ methods: [{ methodId: null, name: 'Marte Meo', synonyms: ['MM'] }] })
  const [method] = await client.method.list()
  expect(method).toMatchObject({ name: 'Marte Meo', synonyms: ['MM'] })
  expect((await client.method.remove({ methodId: method?.methodId ?? '' })).entryId).not.toBeNull()
  expect(await client.method.abbreviations()).toEqual([])
  expect(await client.method.units({ edition: '2025' })).toEqual([])
}

/** A backup is made, looked at and restored; then the closed project is put back from it. */
const walkBackups = async (client: ContractClient): Promise<void> => {
  expect(await client.backups.state()).toMatchObject({ cloud: null, damaged: null })
  const made = await client.backups.make()
  expect((await client.backups.list()).backups[0]).toEqual(made)
  expect(await client.backups.compare({ id: made.id })).toMatchObject({ entries: 0, backup: made })
  expect(await client.backups.restore({ id: made.id })).toMatchObject({ readOnly: null })
  expect(await client.backups.setFolder({ token: null })).toMatchObject({ chosenFolder: false })
  expect(await client.backups.check()).toEqual({ sound: true, findings: [] })
  await client.backups.putCloudAside()
  await client.project.close()
  const token = (await client.app.info()).recent[0]?.token ?? ''
  expect((await client.backups.listFor({ token })).backups.length).toBeGreaterThan(0)
  expect((await client.backups.repair({ token, id: made.id })).keptAs).not.toBeNull()
  await client.project.open({ token })
}

const rows = async (client: ContractClient) =>
  (await client.register.list({ edition: '2025', offset: 0, limit: 500 })).rows

/** A day's work that asks everything the contract offers, once at least. Leaves a project open with a history. */
export const walkContract = async (host: ContractHost, { client }: TalkingPage): Promise<void> => {
  const info = await client.app.info()
  expect(info.host.dialogs).toBe(info.host.kind === 'desktop')
  expect((await client.app.setPerson({ name: 'Anna Ek' })).person.name).toBe('Anna Ek')
  const { settings } = await client.app.setSettings({
    language: 'en',
    scheme: 'dark',
    density: 'tat',
    letterKeys: false,
    keys: { 'unit.next': ['N'] },
  })
  expect(settings).toEqual({
    language: 'en',
    scheme: 'dark',
    density: 'tat',
    letterKeys: false,
    keys: { 'unit.next': ['N'] },
  })
  expect((await client.app.setSettings({ density: 'normal' })).settings).toEqual({ ...settings, density: 'normal' })
  expect(await client.project.current()).toBeNull()
  const project = await client.project.create({ name: 'Kartläggning' })
  expect(project).toMatchObject({ name: 'Kartläggning', readOnly: null })

  expect(await client.project.view()).toEqual({ view: null })
  expect(await client.project.setView({ projectId: project.projectId, view: '{"room":"export"}' })).toEqual({
    kept: true,
  })
  expect(await client.project.view()).toEqual({ view: '{"room":"export"}' })

  const events = await client.app.events()

  const read = async (): Promise<string> => {
    const token = await host.upload(sample, sampleBytes)
    const read = await collect(await client.imports.read({ tokens: [token], edition: '2025' }))
    expect(read.at(-1)?.type).toBe('planned')
    return planTokenOf(read)
  }
  expect(await client.imports.discard({ planToken: await read() })).toEqual({ discarded: true })
  expect(await client.imports.list()).toEqual([])
  const outcomes = await client.imports.accept({ planToken: await read(), accept: 'all' })
  expect(outcomes.map(({ file }) => file)).toEqual([sample])
  expect(await client.imports.list()).toHaveLength(1)
  // Other things may be told before it, a backup for one.
  let told = await events.next()
  while (told.done !== true && !told.value.topics.includes('profiles')) told = await events.next()
  expect(told).toMatchObject({ done: false, value: { topics: expect.arrayContaining(['profiles']) } })
  await events.return?.()

  const register = await client.register.list({ edition: '2025', offset: 0, limit: 100 })
  const profileId = register.rows[0]?.profileId ?? ''
  const card = await client.profile.get({ profileId })
  const before = card.fields.find((field) => field.key === 'referral')?.value
  const set = await client.profile.setValue({
    profileId,
    fieldKey: 'referral',
    state: 'answered',
    text: 'Egen anmälan, åt Örebro',
    items: null,
    expected: { state: before?.state ?? null, text: before?.text ?? null },
    via: 'card',
  })
  expect(set.entryId).not.toBeNull()
  await client.profile.setReview({ profileId, fieldKey: 'referral', review: 'reviewed' })
  await client.profile.reviewAll({ profileId })
  await client.profile.setRegisterFacts({ profileId, unitCount: 2, underConstruction: true, regionCode: '01' })

  await client.profile.setNote({ profileId, fieldKey: 'referral', note: 'Frågat per telefon' })
  await client.profile.setValues({
    cells: [
      { profileId, fieldKey: 'ages', state: 'answered', text: '0–6 år', items: null },
      { profileId, fieldKey: 'caseLength', state: 'not-stated', text: null, items: null },
    ],
    what: 'klistra in',
    reason: 'Uppgifterna kom i ett mejl',
  })
  const values = await client.register.values({ profileIds: [profileId], fieldKeys: ['ages', 'referral', 'nosuch'] })
  expect(values.map(({ fieldKey, text, note }) => [fieldKey, text, note]).sort()).toEqual([
    ['ages', '0–6 år', null],
    ['referral', 'Egen anmälan, åt Örebro', 'Frågat per telefon'],
  ])
  const vocabulary = await client.register.vocabulary({ edition: '2025' })
  expect(vocabulary.municipalities).toContainEqual({ code: '0188', name: 'Norrtälje' })
  await walkRows(client)
  await walkLists(client)
  expect((await client.search.find({ query: 'Örebro', limit: 10 })).hits.length).toBeGreaterThan(0)

  const older = await client.profile.add({ edition: '2018', regionCode: '01', name: 'Provteamet' })
  expect(older.entryId).not.toBeNull()
  const [tie] = await client.unit.findTies({ profileId, edition: '2018', query: 'prov' })
  expect(tie).toMatchObject({ name: 'Provteamet', tiedTo: null })
  expect((await client.unit.link({ profileId, otherId: tie?.profileId ?? '' })).label).toContain('knyt')
  expect((await client.profile.get({ profileId })).otherEditions).toHaveLength(1)
  const linked = await client.unit.againstEarlier({ edition: '2025' })
  expect(linked.added).not.toContain(profileId)
  expect((await client.unit.unlink({ profileId })).entryId).not.toBeNull()
  const apart = await client.unit.againstEarlier({ edition: '2025' })
  expect(apart).toEqual({
    earlier: '2018',
    added: [...linked.added, profileId].sort(),
    gone: [...linked.gone, tie?.profileId].sort(),
    regions: linked.regions,
  })

  const filters = await client.journal.filters()
  expect(filters.people.map(({ name }) => name)).toContain('Anna Ek')
  expect(await client.journal.list({ actorId: filters.people[0]?.id, via: 'import', limit: 5 })).toHaveLength(1)
  const [imported] = await client.journal.list({ via: 'import', limit: 1 })
  const then = await client.project.lookBack({ entryId: imported?.entryId })
  expect(then).toMatchObject({ asOf: { at: imported?.at } })
  expect((await client.journal.list({ limit: 1 }))[0]?.entryId).toBe(imported?.entryId)
  await expect(client.profile.reviewAll({ profileId })).rejects.toThrow(/som det var/)
  expect(await client.project.lookBack({})).toMatchObject({ asOf: null, readOnly: null })

  const history = await client.journal.list({ profileId, limit: 20 })
  expect(history.length).toBeGreaterThan(3)
  expect((await client.journal.undoState()).undo).not.toBeNull()
  expect((await client.journal.undo({})).label).toBeTruthy()
  expect((await client.journal.redo()).label).toBeTruthy()

  const [edition] = (await client.edition.list()).filter(({ year }) => year === '2025')
  const operator = edition?.operators[0]
  if (operator === undefined) throw new Error('No operator in the edition')
  await client.edition.setPublishContacts({ edition: '2025', publishContacts: true })
  await client.edition.addLabelVariant({ edition: '2025', fieldKey: 'referral', variant: 'Vägen hit' })
  await client.edition.setOperatorSynonyms({ edition: '2025', operator: operator.key, synonyms: ['Barnmottagningen'] })

  await walkAnnotations(host, client, profileId)
  await walkReview(host, client)
  const [source] = await client.source.list()
  const { address } = await client.source.address({ sourceId: source?.sourceId ?? '' })
  const download = await host.download(address)
  expect(download.status).toBe(200)
  expect(Buffer.from(download.bytes).equals(sampleBytes)).toBe(true)

  expect((await client.figures.get({ edition: '2025' }))['units.total']).toBeTypeOf('number')
  const exported = await collect(await client.exports.run({ edition: '2025', only: ['data'] }))
  const written = exported.at(-1)
  if (written?.type !== 'written') throw new Error('Nothing was exported')
  expect(written.files.length).toBeGreaterThan(0)
  const file = await host.download(`/file/${written.files[0]?.token}`)
  expect(file.bytes.byteLength).toBe(written.files[0]?.byteLength)
  expect((await client.app.reveal({ token: written.folder })).shown).toBe(info.host.kind === 'desktop')

  const folder = makeTestFolder()
  const answer = join(folder.dir, 'svar.json')
  writeFileSync(answer, JSON.stringify({ format: packetFormat }))
  await host.pickNext([join(root, 'resources/sample', sample), answer])
  const picked = await client.app.pick({ purpose: 'import' })
  expect(picked.map(({ name, packet }) => [name, packet])).toEqual(
    info.host.dialogs
      ? [
          [sample, false],
          ['svar.json', true],
        ]
      : [],
  )
  folder.remove()

  const copying = await collect(await client.project.saveCopy({ name: 'Kartläggning, kopia' }))
  const copied = copying.at(-1)
  if (copied?.type !== 'copied') throw new Error('Nothing was copied')
  expect(copied).toMatchObject({ name: 'Kartläggning, kopia.kartbord', folder: project.folder })
  const replaced = await client.project.saveCopy({ name: 'Kartläggning, kopia', replace: true })
  expect((await collect(replaced)).at(-1)?.type).toBe('copied')
  expect(await client.project.lock()).toEqual({ mayWrite: true, heldBy: null })
  expect(await client.project.openToWrite()).toMatchObject({ projectId: project.projectId, readOnly: null })
  expect(await client.project.open({ token: copied.token })).toMatchObject({
    name: 'Kartläggning, kopia',
    readOnly: null,
  })
  const latest = (await client.app.info()).recent
  expect(latest.map(({ name, exists }) => [name, exists])).toEqual([
    ['Kartläggning, kopia.kartbord', true],
    ['Kartläggning.kartbord', true],
  ])
  const left = (await client.project.forget({ token: latest[0]?.token ?? '' })).recent
  expect(left.map(({ name }) => name)).toEqual(['Kartläggning.kartbord'])
  await client.project.open({ token: left[0]?.token ?? '' })

  await walkBackups(client)
  await walkClassification(host, client, project)

  expect(await client.project.close()).toEqual({ closed: true })
  const [recent] = (await client.app.info()).recent
  const opened = await client.project.open({ token: recent?.token ?? '' })
  expect(opened.projectId).toBe(project.projectId)
}
