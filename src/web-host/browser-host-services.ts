import type { HostServices } from '../core/host-services.ts'

/** A browser shows no dialogs of ours: its screens upload what they import and download what they export. */
export const browserHostServices = (): HostServices => ({
  kind: 'browser',
  dialogs: false,
  pick: async () => [],
  reveal: async () => false,
  addressOf: (token) => `/file/${token}`,
})
