import { expect, it } from 'vitest'
import { isOwnAddress, mayFetch } from './own-address.ts'

it.each(['app://kartbordet/', 'app://kartbordet/assets/x.js', 'app://kartbordet/file/abc?x#y'])(
  '%s is ours',
  (address) => {
    expect([isOwnAddress(address), mayFetch(address, false)]).toEqual([true, true])
  },
)

it.each([
  'app://kartbordet.evil.example/',
  'app://evil/kartbordet/',
  'app://user@evil/',
  'http://kartbordet/',
  'https://example.org/',
  'file:///etc/passwd',
  'ws://127.0.0.1:80/',
  'about:blank',
  'javascript:alert(1)',
  'blob:https://example.org/1',
  'devtools://devtools/bundled/x.html',
  'chrome://gpu',
  '',
])('%s is not', (address) => {
  expect([isOwnAddress(address), mayFetch(address, false)]).toEqual([false, false])
})

it('what the page made itself may be fetched, and the tools only while developing', () => {
  expect(mayFetch('blob:app://kartbordet/1-2', false)).toBe(true)
  expect(mayFetch('data:image/png;base64,AA', false)).toBe(true)
  expect(mayFetch('devtools://devtools/bundled/x.html', true)).toBe(true)
  expect(isOwnAddress('blob:app://kartbordet/1-2')).toBe(false)
})
