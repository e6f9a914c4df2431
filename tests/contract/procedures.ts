import { isContractProcedure } from '@orpc/contract'
import { z } from 'zod'
import { contract } from '../../src/shared/contract/contract.ts'

/** Every procedure of the contract by its path, with the form of its input; null where it takes none. */
export const procedures: ReadonlyMap<string, z.ZodObject | null> = (() => {
  const found = new Map<string, z.ZodObject | null>()
  const walk = (node: object, path: string[]): void => {
    if (isContractProcedure(node)) {
      found.set(path.join('.'), (node['~orpc'].inputSchema as z.ZodObject | undefined) ?? null)
      return
    }
    for (const [key, child] of Object.entries(node)) walk(child as object, [...path, key])
  }
  walk(contract, [])
  return found
})()

/** Values of many kinds: at least one is wrong for any field. */
const wrongValues: unknown[] = [null, {}, [], -1.5, true, '', 12, ['', ''], [{}]]

/** Longer than any text or list that the contract takes. */
const hugeText = 'å'.repeat(200_000)
const hugeList = Array.from({ length: 5000 }, () => 'x')

/** The form of a list's entries, when they are objects. */
const elementOf = (field: z.ZodType): z.ZodObject | null => {
  const element = field instanceof z.ZodArray ? field.element : null
  return element instanceof z.ZodObject ? element : null
}

/**
 * Ways to get an input wrong, made from its form and from an input that is right: a key too many, one missing, each
 * field of a wrong kind, each text or list too long, and no object at all.
 */
export const badInputsOf = (schema: z.ZodObject, right: Record<string, unknown>): { how: string; input: unknown }[] => {
  const bad: { how: string; input: unknown }[] = [
    { how: 'an extra key', input: { ...right, path: '/etc/passwd' } },
    { how: 'a text instead of an object', input: 'text' },
    { how: 'a list instead of an object', input: [right] },
    { how: 'nothing', input: undefined },
    { how: 'null', input: null },
  ]
  for (const [key, field] of Object.entries(schema.shape as Record<string, z.ZodType>)) {
    const rest = Object.fromEntries(Object.entries(right).filter(([name]) => name !== key))
    if (!field.safeParse(undefined).success) bad.push({ how: `no ${key}`, input: rest })
    const wrong = wrongValues.filter((value) => !field.safeParse(value).success)
    if (wrong.length === 0) throw new Error(`No wrong value known for ${key}: add one to wrongValues`)
    for (const value of wrong) bad.push({ how: `${key} = ${JSON.stringify(value)}`, input: { ...right, [key]: value } })
    const element = elementOf(field)
    const list = right[key]
    if (element !== null && Array.isArray(list) && list.length > 0) {
      for (const { how, input } of badInputsOf(element, list[0])) {
        bad.push({ how: `${key}[0] with ${how}`, input: { ...right, [key]: [input, ...list.slice(1)] } })
      }
    }
    for (const value of [hugeText, hugeList])
      bad.push({ how: `${key} far too long`, input: { ...right, [key]: value } })
  }
  // `undefined` is right where every key may be left out; JSON cannot tell the two apart.
  return bad.filter(({ input }) => !schema.safeParse(input).success)
}
