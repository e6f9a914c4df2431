import { packetBeginning, packetFormat, packetMaxBytes } from '../../shared/domain/review-packet.ts'

/** Whether a file says at its beginning that it is a reviewer's answer; its name says nothing. */
const isPacket = async (file: File): Promise<boolean> =>
  file.size <= packetMaxBytes && (await file.slice(0, packetBeginning).text()).includes(packetFormat)

/** Reviewers' answers apart from what is imported. */
export const partPackets = async (files: readonly File[]): Promise<{ packets: File[]; others: File[] }> => {
  const packets: File[] = []
  const others: File[] = []
  for (const file of files) (await isPacket(file).catch(() => false)) ? packets.push(file) : others.push(file)
  return { packets, others }
}
