import dgram from 'node:dgram'
import dns from 'node:dns'
import net from 'node:net'

const refusal = (): never => {
  throw Object.assign(new Error('A reading process has no network.'), { code: 'ERR_ACCESS_DENIED' })
}

/**
 * Takes the network away from this process. Node 24's permission model keeps files, programs, threads and native code
 * away from it, but not sockets. Must run before anything of a file is read. The channel to the parent stays.
 */
export const refuseNetwork = (): void => {
  net.Socket.prototype.connect = refusal
  net.Server.prototype.listen = refusal
  dgram.Socket.prototype.bind = refusal
  dgram.Socket.prototype.send = refusal
  dgram.Socket.prototype.connect = refusal
  for (const resolver of [dns, dns.promises]) {
    for (const [name, member] of Object.entries(resolver)) {
      if (typeof member === 'function' && /^(?:lookup|resolve|reverse)/.test(name)) {
        Object.assign(resolver, { [name]: refusal })
      }
    }
  }
  for (const name of ['fetch', 'WebSocket', 'EventSource']) {
    Object.defineProperty(globalThis, name, { value: refusal, writable: false, configurable: false })
  }
}
