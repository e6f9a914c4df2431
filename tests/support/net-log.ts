import { readFileSync } from 'node:fs'

interface NetLog {
  constants: { logEventTypes: Record<string, number> }
  events: { type: number; params?: Record<string, unknown> }[]
}

/** Kinds of event that mean that Chromium looked for, or talked to, something beyond itself. */
const outward =
  /^(TCP_CONNECT|TCP_CONNECT_ATTEMPT|UDP_CONNECT|UDP_BYTES_SENT|HOST_RESOLVER_MANAGER_REQUEST|HOST_RESOLVER_MANAGER_JOB|HOST_RESOLVER_DNS_TASK|DNS_TRANSACTION|SSL_CONNECT|QUIC_SESSION|SOCKET_POOL|WEBSOCKET_STREAM_CREATED|PROXY_RESOLUTION_SERVICE)$/

/** What a Chromium did on the network, out of the log that `--log-net-log` wrote: kind and details of each event. */
export const readOutwardEvents = (file: string): string[] => {
  const log = JSON.parse(readFileSync(file, 'utf8')) as NetLog
  const names = new Map(Object.entries(log.constants.logEventTypes).map(([name, type]) => [type, name]))
  return log.events
    .map(({ type, params }) => ({ name: names.get(type) ?? String(type), params }))
    .filter(({ name }) => outward.test(name))
    .map(({ name, params }) => `${name} ${JSON.stringify(params ?? {})}`)
}
