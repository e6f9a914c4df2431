import { expect } from 'vitest'
import type { ContractClient, ContractHost } from './contract-host.ts'

const facts = {
  kind: 'phone' as const,
  title: 'Samtal med Kärnan',
  publisher: null,
  year: null,
  origin: null,
  dated: '2026-01-12',
  toldBy: 'Kerstin',
}

/** Sources, marks and evidence: each procedure once at least. Leaves a note, a newer version of it, and a mark tied to a value. */
export const walkAnnotations = async (host: ContractHost, client: ContractClient, profileId: string): Promise<void> => {
  const said = 'De tar emot barn upp till tre år.\nVäntetiden är två månader.'
  expect((await client.source.addNote({ title: 'Samtal', text: said, facts })).label).toBe(
    'lägg till källan Samtal.txt',
  )
  const noteOf = async () => (await client.source.details()).find(({ name }) => name === 'Samtal.txt')
  const sourceId = (await noteOf())?.sourceId ?? ''
  await client.source.describe({ sourceId, facts: { ...facts, title: 'Samtal i januari' } })
  expect(await noteOf()).toMatchObject({ title: 'Samtal i januari', dated: '2026-01-12', annotations: 0 })

  const { total, places } = await client.source.findWords({ sourceId, words: 'Väntetiden är två månader' })
  expect(total).toBe(1)
  const position = places[0]?.position ?? { start: 0, end: 1 }
  const shape = await client.source.shape({ sourceId })
  expect(shape).toMatchObject({ pages: null, hasText: true, segments: [{ start: 0 }] })
  const [block] = await client.source.segment({ sourceId, segment: 0 })
  expect(block?.kind).toBe('paragraph')
  expect(await client.source.pageLines({ sourceId, page: 1 })).toEqual([])
  expect(await client.source.readPlaces({ sourceId })).toEqual([])
  expect(await client.source.anchorAt({ sourceId, place: { position } })).toMatchObject({
    quote: 'Väntetiden är två månader',
  })
  const target = { kind: 'value' as const, profileId, key: 'ages' }
  const added = await client.annotation.add({
    sourceId,
    kind: 'highlight',
    color: 'green',
    comment: 'Ring igen',
    tags: ['väntetid'],
    place: { position },
    targets: [target],
    picture: await host.upload('plats.png', new Uint8Array([137, 80, 78, 71, 1])),
  })
  expect(added.annotationIds).toHaveLength(1)
  expect(added.label).toContain('belägg')
  const [mark] = await client.annotation.list({ sourceId })
  const annotationId = mark?.annotationId ?? ''
  expect(mark).toMatchObject({ color: 'green', orphan: null, anchor: { quote: 'Väntetiden är två månader' } })
  expect((await client.annotation.find({ query: 'väntetid', limit: 5 })).map((one) => one.annotationId)).toEqual([
    annotationId,
  ])
  await client.annotation.edit({ annotationId, comment: 'Ringt', color: 'blue' })
  expect((await client.annotation.colors()).length).toBe(5)
  await client.annotation.setColorMeaning({ color: 'blue', meaning: 'Väntar på svar' })
  const first = await client.annotation.picture({ annotationId })
  expect((await host.download(first.address ?? '')).bytes.byteLength).toBe(5)
  const picture = await host.upload('plats.png', new Uint8Array([137, 80, 78, 71]))
  await client.annotation.setPicture({ annotationId, token: picture })
  const { address } = await client.annotation.picture({ annotationId })
  expect((await host.download(address ?? '')).bytes.byteLength).toBe(4)

  await client.evidence.tie({ annotationId, targets: [{ kind: 'decision', profileId }] })
  const [tied] = await client.evidence.list({ profileId })
  expect(tied?.evidence).toHaveLength(2)
  const decision = tied?.evidence.find((one) => one.target.kind === 'decision')
  await client.evidence.untie({ evidenceIds: [decision?.evidenceId ?? ''] })
  expect((await client.source.resting({ sourceId })).map(({ kind }) => kind)).toEqual(['annotation'])
  await expect(client.source.remove({ sourceId })).rejects.toThrow(/förlora sin grund/)
  for (const format of ['docx', 'html'] as const) {
    const list = await client.exports.evidenceList({ profileId, format })
    expect(list.name.endsWith(`.${format}`)).toBe(true)
    const { bytes } = await host.download(list.address)
    expect(new TextDecoder('latin1').decode(bytes.slice(0, 15))).toMatch(format === 'html' ? /^<!doctype html>/ : /^PK/)
  }
  const gap = await client.evidence.gap({ edition: '2025' })
  expect(gap.rows.find((row) => row.profileId === profileId)?.cells.find(({ key }) => key === 'ages')?.state).toBe(
    'own',
  )
  expect(await client.evidence.provenance({ profileId, fieldKey: 'name' })).toMatchObject({ anchor: {} })
  await client.evidence.markProvenance({ profileId, fieldKey: 'name', color: 'yellow' })
  expect((await client.evidence.propose({ profileId, fieldKey: 'contact', limit: 5 })).length).toBeLessThan(6)

  const token = await host.upload('samtal 2.txt', new TextEncoder().encode(`Ny inledning av samtalet.\n${said}\n`))
  await client.source.add({ token, facts, replacesId: sourceId })
  const newer = (await client.source.details()).find(({ replacesId }) => replacesId === sourceId)
  const toSourceId = newer?.sourceId ?? ''
  const [proposal] = await client.source.compare({ sourceId, toSourceId })
  expect(proposal?.annotationId).toBe(annotationId)
  const anchor = proposal?.anchor ?? null
  await client.annotation.move({ toSourceId, moves: [{ annotationId, anchor, orphan: proposal?.reason ?? null }] })
  expect((await client.annotation.list({ sourceId: toSourceId })).length).toBe(1)
  await client.annotation.orphans()
  await client.source.replace({ sourceId: toSourceId, replacesId: null })
  await client.source.remove({ sourceId })

  const out = await client.annotation.export({ sourceId: toSourceId, format: 'jsonld' })
  const file = await host.download(out.address)
  const back = await host.upload('m.jsonld', file.bytes)
  expect(await client.annotation.import({ sourceId: toSourceId, token: back })).toMatchObject({ read: 1, known: 1 })
  await client.annotation.remove({ annotationIds: [annotationId] })
  expect(await client.annotation.list({ sourceId: toSourceId })).toEqual([])
  await client.source.remove({ sourceId: toSourceId })
}
