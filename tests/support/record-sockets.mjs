// Loaded before a Node program under test: writes a line for every socket, name lookup or listening port that it and
// its children make, at the level where none can be made unseen.
import { createHook } from 'node:async_hooks'
import { appendFileSync } from 'node:fs'

const kinds = new Set([
  'TCPSERVERWRAP',
  'TCPCONNECTWRAP',
  'PIPESERVERWRAP',
  'PIPECONNECTWRAP',
  'UDPWRAP',
  'GETADDRINFOREQWRAP',
  'GETNAMEINFOREQWRAP',
  'QUERYWRAP',
])
const log = process.env.SOCKET_LOG

createHook({
  init(_asyncId, kind) {
    if (kinds.has(kind)) appendFileSync(log, `${kind} in ${process.argv[1] ?? process.execPath}\n`)
  },
}).enable()
