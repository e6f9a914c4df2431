import { crc32, deflateSync } from 'node:zlib'
import { expect } from 'vitest'
import { pageHeight } from '../../src/core/importers/pdf/invented-pdf.ts'
import type { ContractClient, ContractHost } from './contract-host.ts'

const text = `Verksamhetens namn;Åldrar;Huvudman;Remissväg;Vägen dit
Bojen;0-3 år;BUP;Egen anmälan;Via BVC
Fyren;0-6 år;BUP;Genom BVC;Via skolan
`

const register = `1. Blekinge
a. Föräldrateamet, Sölvesborg; BUP
b. Småbarnsteamet; BUP
2. Gotland – saknas
3. Halland – saknas
`

/** A white PNG: a page on which there is nothing to recognise. */
const whitePicture = (width: number, height: number): Uint8Array => {
  const chunk = (type: string, data: Uint8Array): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const length = Buffer.alloc(4)
    length.writeUInt32BE(data.length)
    const sum = Buffer.alloc(4)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, sum])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 0, 0, 0, 0], 8)
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width, 255)])
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.concat(Array.from({ length: height }, () => row)))),
    chunk('IEND', new Uint8Array()),
  ])
}

/** A file is read, what it says is reviewed, a correction is learned; and a value is typed from a page. */
export const walkReview = async (host: ContractHost, client: ContractClient): Promise<void> => {
  const take = async (name: string, content: string): Promise<string> => {
    const token = await host.upload(name, new TextEncoder().encode(content))
    let planToken: string | null = null
    for await (const event of await client.imports.read({ tokens: [token], edition: '2025' }))
      if (event.type === 'planned') planToken = event.planToken
    await client.imports.accept({ planToken: planToken ?? '', accept: 'certain' })
    return (await client.imports.list()).find(({ file }) => file === name)?.importRunId ?? ''
  }
  const lines = await client.review.group({ importRunId: await take('rader.txt', register), groupId: 'register' })
  const waiting = lines.find(({ standing }) => standing === 'uncertain')?.candidateId ?? ''
  expect((await client.review.setUnit({ candidateId: waiting, profileId: null })).label).toContain('Småbarnsteamet')
  const importRunId = await take('granskas.csv', text)
  const review = await client.review.get({ importRunId })
  expect(review.sum.mapped + review.sum.uncertain + review.sum.skipped).toBe(review.sum.read)
  expect(review.groups.map(({ name }) => name)).toEqual(['Bojen', 'Fyren'])
  const items = async (at: number) =>
    await client.review.group({ importRunId, groupId: review.groups[at]?.groupId ?? '' })
  const [name, , , referral, unknown] = (await items(0)).map(({ candidateId }) => candidateId)
  expect((await client.review.accept({ candidateIds: [name ?? ''] })).label).toContain('godta')
  expect((await client.review.skip({ candidateIds: [name ?? ''] })).label).toContain('hoppa över')
  const said = { fieldKey: 'referral', state: 'answered' as const, items: null }
  const candidateId = referral ?? ''
  expect((await client.review.correct({ candidateId, ...said, text: 'Egen ansökan' })).entryId).not.toBeNull()
  await client.journal.undo({})
  const parts = [
    { fieldKey: 'referral', text: 'Egen' },
    { fieldKey: 'scope', text: 'anmälan' },
  ]
  expect((await client.review.split({ candidateId, parts })).entryId).not.toBeNull()
  const moved = await client.review.move({ candidateId: unknown ?? '', profileId: null, fieldKey: 'comments' })
  expect(moved.entryId).not.toBeNull()
  const rule = { kind: 'label' as const, pattern: 'Vägen dit', replacement: 'comments' }
  expect((await client.review.tryRule({ importRunId, rule })).effects).toMatchObject([
    { name: 'Fyren', action: 'move' },
  ])
  expect((await client.review.learnRule({ importRunId, rule, exceptIds: [] })).label).toContain('regel 1')
  const [kept] = await client.review.rules()
  expect(kept).toMatchObject({ number: 1, version: 1, used: 1 })
  expect((await client.review.removeRule({ ruleId: kept?.ruleId ?? '' })).entryId).not.toBeNull()
  const sourceId = review.sourceId
  expect((await client.review.start({ sourceId, edition: '2025' })).entryId).toBeNull()
  const profileId = review.groups[1]?.profileId ?? ''
  const place = { page: 1, rects: [[1, 10, 10, 60, 30] as [number, number, number, number, number]], quote: null }
  const typed = await client.review.type({
    sourceId,
    edition: '2025',
    profileId,
    ...place,
    ...said,
    fieldKey: 'ages',
    text: '0–6 år',
    method: 'typed',
  })
  expect(typed.label).toContain('skriv av')
  expect(await client.review.words({ sourceId, page: 1 })).toBeNull()
  const white = await host.upload('sida-1.png', whitePicture(300, 400))
  const recognised = await client.review.recognise({ sourceId, page: 1, token: white, widthPt: 300, heightPt: 400 })
  expect(recognised.words).toEqual([])
  expect(await client.review.words({ sourceId, page: 1 })).toEqual(recognised)
  const notAPicture = await host.upload('sida.png', new TextEncoder().encode('ingen bild'))
  const size = { widthPt: 595, heightPt: pageHeight }
  await expect(client.review.recognise({ sourceId, page: 2, token: notAPicture, ...size })).rejects.toThrow(/Bilden/)
}
