import type { ReviewPacketView } from '../../../shared/contract/reviewer-contract.ts'
import { formatWhen } from '../../app/format.ts'
import { useTexts } from '../../app/texts/use-texts.ts'

/** Every file that was read, newest last: who, when, how much was new, and what it says of the whole. */
export const PacketList = ({ packets }: { packets: readonly ReviewPacketView[] }) => {
  const { t } = useTexts()
  const now = new Date()
  return (
    <section className="packets" aria-label={t('reviewers.packets')}>
      <h2 className="small-heading">{t('reviewers.packetCount', { count: packets.length })}</h2>
      <ul>
        {packets.map((packet) => (
          <li key={packet.packetId}>
            <b>{packet.reviewer}</b>{' '}
            <span className="ink-2">
              {t('reviewers.packetWords', {
                when: formatWhen(packet.savedAt, now),
                comments: t('reviewers.comments', { count: packet.comments }),
                open: t('reviewers.openCount', { count: packet.open }),
              })}
            </span>
            {packet.note === '' ? null : <p className="packet-note">{packet.note}</p>}
            <p className="ink-3">
              {packet.fileName}
              {packet.readAt === null
                ? null
                : `. ${t('reviewers.readBy', { name: packet.readBy ?? '', when: formatWhen(packet.readAt, now) })}`}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
