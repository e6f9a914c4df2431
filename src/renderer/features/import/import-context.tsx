import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react'
import type { ImportSession, ImportState } from './import-session.ts'

const ImportContext = createContext<ImportSession | null>(null)

export const ImportProvider = ({ session, children }: { session: ImportSession; children: ReactNode }) => (
  <ImportContext value={session}>{children}</ImportContext>
)

export const useImport = (): { session: ImportSession; state: ImportState } => {
  const session = useContext(ImportContext)
  if (session === null) throw new Error('No import outside ImportProvider')
  return { session, state: useSyncExternalStore(session.subscribe, session.getState) }
}
