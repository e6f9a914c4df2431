import { expect } from 'vitest'
import { packetBytes } from '../../src/core/reviewers/invented-packet.ts'
import { checksumOf } from '../../src/core/reviewers/read-packet.ts'
import { packetFormat, packetVersion, type ReviewPacket } from '../../src/shared/domain/review-packet.ts'
import type { ContractClient, ContractHost } from './contract-host.ts'

const edition = '2025'

/** A dossier about one unit goes out, an answer to it comes back and is answered. */
export const walkReviewers = async (
  host: ContractHost,
  client: ContractClient,
  { projectId, profileId, decisionId }: { projectId: string; profileId: string; decisionId: string },
) => {
  let page = ''
  const dossier = { profileIds: [profileId], recipient: 'Eva Granskare' }
  for await (const event of await client.exports.run({ edition, only: ['dossier'], dossier }))
    if (event.type === 'written') {
      expect(event.files.map(({ name }) => name)).toEqual([
        'granskningsunderlag-2025-eva-granskare.html',
        'granskningsunderlag-2025-eva-granskare.docx',
      ])
      page = Buffer.from((await host.download(`/file/${event.files[0]?.token}`)).bytes).toString('utf8')
    }
  expect(page.match(/<article /g)).toHaveLength(1)
  expect(page).toContain(`id="beslut-${decisionId.toLowerCase()}"`)
  const shown = (name: string): string => new RegExp(`data-${name}="([^"]+)"`).exec(page)?.[1] ?? ''
  expect(shown('project')).toBe(projectId)
  const packet: Omit<ReviewPacket, 'checksum'> = {
    format: packetFormat,
    version: packetVersion,
    projectId,
    edition,
    dossier: shown('dossier'),
    reviewer: { id: '1'.repeat(32), name: 'Eva Granskare' },
    savedAt: '2026-02-01T09:00:00.000Z',
    note: 'Tydligt.',
    comments: [
      {
        profileId,
        unit: 'Verksamheten',
        criterionKey: 'b',
        decisionId,
        stance: 'question',
        text: 'Var står det?',
        seen: { description: shown('seen-description'), decision: shown('seen-decision') },
      },
    ],
  }
  const bytes = packetBytes({ ...packet, checksum: checksumOf(packet) })
  const token = await host.upload('svar.json', bytes)
  expect(await client.reviewers.accept({ token })).toMatchObject({ added: 1, known: false, reviewer: 'Eva Granskare' })
  expect(await client.reviewers.accept({ token })).toMatchObject({ added: 0, known: true, entryId: null })
  const damaged = await host.upload('svar.json', bytes.subarray(0, bytes.length - 40))
  await expect(client.reviewers.accept({ token: damaged })).rejects.toThrow(/är skadad/)
  const [comment] = await client.reviewers.comments({ edition })
  expect(comment).toMatchObject({ profileId, decisionId, status: 'open', since: [] })
  await client.reviewers.answer({ commentId: comment?.commentId ?? '', status: 'answered', text: 'På sidan 4.' })
  expect((await client.reviewers.comments({ edition }))[0]).toMatchObject({
    status: 'answered',
    answers: [{ text: 'På sidan 4.' }],
  })
  expect(await client.reviewers.packets({ edition })).toMatchObject([{ comments: 1, open: 0, note: 'Tydligt.' }])
}
