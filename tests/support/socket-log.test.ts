import { execFileSync, execSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { openSocketLog } from './socket-log.ts'

const dir = mkdtempSync(join(tmpdir(), 'kartbordet-test-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const nothing = 'setTimeout(()=>{},1)'
it.each([
  ['a connection', 'TCPCONNECTWRAP', "net.connect(1,'127.0.0.1').on('error',()=>{})"],
  ['a request', 'TCPCONNECTWRAP', "fetch('http://127.0.0.1:40001/').catch(()=>{})"],
  ['a name lookup', 'GETADDRINFOREQWRAP', "dns.lookup('localhost',()=>{})"],
  ['a name query', 'QUERYWRAP', "dns.resolve4('localhost',()=>{})"],
  ['a datagram', 'UDPWRAP', "dgram.createSocket('udp4').bind(0,function(){this.close()})"],
  ['a listening port', 'TCPSERVERWRAP', "net.createServer().listen(0,'127.0.0.1',function(){this.close()})"],
  [
    'a request of a child',
    'TCPCONNECTWRAP',
    `child_process.execFileSync(process.execPath,['-e',"net.connect(1,'127.0.0.1').on('error',()=>{})"])`,
  ],
])('sees %s', (_what, kind, code) => {
  const log = openSocketLog(mkdtempSync(join(dir, 'x-')))
  execFileSync(process.execPath, ['-e', nothing], { env: { ...process.env, ...log.env } })
  expect(log.lines()).toEqual([])
  execFileSync(process.execPath, ['-e', code], { env: { ...process.env, ...log.env } })
  expect(log.lines().map((line) => line.split(' ')[0])).toContain(kind)
})

it('sees what a program started by its path alone does', () => {
  const folder = mkdtempSync(join(dir, 'x-'))
  const log = openSocketLog(folder)
  const program = log.writeNodeProgram(join(folder, 'node'))
  execSync(`'${program}' -e "net.connect(1,'127.0.0.1').on('error',()=>{})"`)
  expect(log.lines()).toHaveLength(1)
})
