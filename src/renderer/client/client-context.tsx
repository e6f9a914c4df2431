import { createTanstackQueryUtils, type RouterUtils } from '@orpc/tanstack-query'
import { QueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react'
import type { AppClient, Connection, ConnectionState } from './connect.ts'
import { RegisterRows } from './register-rows.ts'
import { SeenEntries } from './seen-entries.ts'

/** Everything through which a screen asks: calls, cached queries, and the register's rows. */
export interface Access {
  connection: Connection
  client: AppClient
  orpc: RouterUtils<AppClient>
  queries: QueryClient
  rows: RegisterRows
  seen: SeenEntries
}

/** After the next paint, when nothing more urgent waits; at the latest after a moment, also where nothing is painted. */
const whenIdle = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, 1000)
    requestAnimationFrame(() => requestIdleCallback(() => resolve()))
  })

/** Rows may be here before there is a screen to show them on: then nothing more is asked for until it has been drawn. */
const whenShown = async (): Promise<void> => {
  while (document.querySelector('.room') === null) await new Promise((resolve) => setTimeout(resolve, 30))
  await whenIdle()
}

export const makeQueries = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      // Events say what has changed, so an answer stays true until then.
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        retry: 1,
        retryDelay: 300,
        refetchOnWindowFocus: false,
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  })

export const makeAccess = (connection: Connection, queries: QueryClient): Access => ({
  connection,
  client: connection.client,
  orpc: createTanstackQueryUtils(connection.client),
  queries,
  rows: new RegisterRows(connection.client, whenShown),
  seen: new SeenEntries(),
})

const AccessContext = createContext<Access | null>(null)

export const AccessProvider = ({ access, children }: { access: Access; children: ReactNode }) => (
  <AccessContext value={access}>{children}</AccessContext>
)

export const useAccess = (): Access => {
  const access = useContext(AccessContext)
  if (access === null) throw new Error('No access outside AccessProvider')
  return access
}

export const useConnectionState = (): ConnectionState => {
  const { connection } = useAccess()
  return useSyncExternalStore(connection.subscribe, connection.getState)
}
