/** The rooms of the rail, in its order; Ctrl+1 … 6 follow it. */
export const roomIds = ['overview', 'register', 'sources', 'classification', 'export', 'history'] as const
export type RoomId = (typeof roomIds)[number]

/** The rooms that have several parts, chosen at their head; the first is where one begins. */
export const roomParts = {
  sources: ['library', 'reader', 'review', 'gap'],
  classification: ['rating', 'settle', 'statistics', 'flow', 'codebook', 'reviewers'],
} as const
export type PartedRoom = keyof typeof roomParts
export type PartOf<Room extends PartedRoom> = (typeof roomParts)[Room][number]
export type PartId = { [Room in PartedRoom]: `${Room}.${PartOf<Room>}` }[PartedRoom]

export const isParted = (room: RoomId): room is PartedRoom => room in roomParts
export const isPartOf = <Room extends PartedRoom>(room: Room, part: string | undefined): part is PartOf<Room> =>
  roomParts[room].some((one) => one === part)

export const partIds: readonly PartId[] = [
  ...roomParts.sources.map((part) => `sources.${part}` as const),
  ...roomParts.classification.map((part) => `classification.${part}` as const),
]
