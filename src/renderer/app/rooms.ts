/** The rooms of the rail, in its order; Ctrl+1 … 6 follow it. */
export const roomIds = ['overview', 'register', 'sources', 'classification', 'export', 'history'] as const
export type RoomId = (typeof roomIds)[number]
