import { z } from 'zod'
import { methodNameLength } from '../../shared/domain/method.ts'
import { EngineError } from '../engine-error.ts'
import { listMethods } from '../queries/methods.ts'
import type { Command, CommandContext } from './run-command.ts'

const Name = z.string().trim().min(1).max(methodNameLength)

const Save = z.strictObject({
  methods: z
    .array(
      z.strictObject({
        /** Null: a new one. */
        methodId: z.string().nullable(),
        name: Name,
        synonyms: z.array(Name).max(100),
      }),
    )
    .min(1)
    .max(500),
})

/** Adds methods to the vocabulary, or changes their names and synonyms. One word never means two methods. */
export const methodSave: Command<z.infer<typeof Save>> = {
  name: 'method.save',
  input: Save,
  undoable: true,
  run: ({ db, rows, newId }, { methods }) => {
    const labels: string[] = []
    for (const { methodId, name, synonyms } of methods) {
      const before = methodId === null ? null : getMethod(db, methodId)
      const stored = { name, synonyms: JSON.stringify(tidySynonyms(name, synonyms)) }
      if (methodId === null) rows.insert('method', { id: newId(), ...stored })
      else rows.update('method', methodId, stored)
      labels.push(before === null ? `lägg till metoden ”${name}”` : `ändra metoden ”${before.name}”`)
    }
    refuseDoubleMeaning(db)
    return labels.length === 1 ? (labels[0] ?? '') : `ändra metodlistan, ${methods.length} metoder`
  },
}

const Remove = z.strictObject({ methodId: z.string() })

/** Takes a method out of the vocabulary. What is written in the register stays as it is. */
export const methodRemove: Command<z.infer<typeof Remove>> = {
  name: 'method.remove',
  input: Remove,
  undoable: true,
  run: ({ db, rows }, { methodId }) => {
    const { name } = getMethod(db, methodId)
    rows.remove('method', methodId)
    return `ta bort metoden ”${name}” ur listan`
  },
}

/** Each once, and none that is the name itself. */
const tidySynonyms = (name: string, synonyms: readonly string[]): string[] => [
  ...new Set(synonyms.map((synonym) => synonym.normalize('NFC')).filter((synonym) => synonym !== name)),
]

const refuseDoubleMeaning = (db: CommandContext['db']): void => {
  const owners = new Map<string, { methodId: string; name: string }>()
  for (const { methodId, name, synonyms } of listMethods(db))
    for (const word of [name, ...synonyms]) {
      const key = word.normalize('NFC').toLocaleLowerCase('sv')
      const owner = owners.get(key)
      if (owner !== undefined && owner.methodId !== methodId)
        throw new EngineError(
          'word-taken',
          `”${word}” hör redan till metoden ”${owner.name}”. Ta bort ordet där först, eller skriv ett annat här.`,
        )
      owners.set(key, { methodId, name })
    }
}

const getMethod = (db: CommandContext['db'], methodId: string): { name: string } => {
  const method = db.get<{ name: string }>('SELECT name FROM method WHERE id = ?', methodId)
  if (method === undefined)
    throw new EngineError('no-such-method', 'Metoden finns inte i listan längre. Läs om listan och välj igen.')
  return method
}
