import { expect, it } from 'vitest'
import { findProjectArgument } from './project-argument.ts'

it('finds the project among switches and the program itself', () => {
  expect(findProjectArgument(['electron', '--no-sandbox', '/app', '--x=y.kartbord', 'min fil.Kartbord'], '/hem')).toBe(
    '/hem/min fil.Kartbord',
  )
  expect(findProjectArgument(['kartbordet', '/a/b.kartbord'], '/hem')).toBe('/a/b.kartbord')
  expect(findProjectArgument(['x.kartbord'], '/hem')).toBeNull()
  expect(findProjectArgument(['kartbordet', 'rapport.pdf'], '/hem')).toBeNull()
})
