import { z } from 'zod'
import { FieldKey } from '../../shared/domain/field.ts'
import { ValueState } from '../../shared/domain/value-state.ts'
import { EngineError } from '../engine-error.ts'
import { getProfile, shortLabelOf } from '../queries/named-profile.ts'
import { findValue, getCandidate, isHeld } from '../repositories/candidate-rows.ts'
import { CandidateWriter, heldByPerson, refuseUnknownField } from '../repositories/candidate-writer.ts'
import { createValueWriter } from '../repositories/value-repository.ts'
import { acceptCandidate, settleLine } from './candidate-accept.ts'
import type { Command } from './run-command.ts'

const Correct = z.strictObject({
  candidateId: z.string(),
  /** The candidate's own field, or one of the fields of a register line. */
  fieldKey: FieldKey,
  state: ValueState.nullable(),
  text: z.string().max(100_000).nullable(),
  items: z.array(z.string().min(1).max(200)).max(200).nullable(),
  /** What the person saw in the register: refused when it has changed since. */
  expected: z.strictObject({ state: ValueState.nullable(), text: z.string().nullable() }).optional(),
})

/** Writes a person's words in place of what was read. The reading stays as what the source says. */
export const candidateCorrect: Command<z.infer<typeof Correct>> = {
  name: 'candidate.correct',
  input: Correct,
  undoable: true,
  run: (context, { candidateId, ...said }) => {
    const { db, rows } = context
    const writer = new CandidateWriter(context)
    const read = getCandidate(db, candidateId)
    if (read.kind === 'field' ? read.fieldKey !== said.fieldKey : !writer.saidBy(read).length)
      throw new EngineError(
        'wrong-field',
        'Fältet hör inte till den lästa uppgiften. Flytta uppgiften till fältet först.',
      )
    const profileId = writer.profileOf(read)
    const candidate = getCandidate(db, candidateId)
    // What the register does not yet say is corrected from what was read.
    const before = findValue(db, profileId, said.fieldKey)
    const sameAsRead = writer
      .saidBy(candidate)
      .some(({ key, said: own }) => key === said.fieldKey && own.state === said.state && own.text === said.text)
    if (sameAsRead && !isHeld(before)) acceptCandidate(context, writer, candidateId)
    else {
      createValueWriter(context)({ profileId, ...said })
      const value = findValue(db, profileId, said.fieldKey)
      if (value !== null) rows.update('value', value.id, { candidate_id: candidateId })
      if (candidate.kind === 'register') {
        for (const { key, said: own } of writer.saidBy(candidate))
          if (key !== null && key !== said.fieldKey) writer.write(candidate, profileId, key, own, 'reviewed', null)
        settleLine(context, candidate, profileId)
      }
      rows.update('candidate', candidateId, { outcome: 'taken', verdict: 'corrected' })
    }
    return `rätta ${shortLabelOf(db, read.year, said.fieldKey)}, ${getProfile(db, profileId).name}`
  },
}

const Split = z.strictObject({
  candidateId: z.string(),
  parts: z
    .array(z.strictObject({ fieldKey: FieldKey, text: z.string().trim().min(1).max(100_000) }))
    .min(2)
    .max(10),
})

/** Divides one answer over several fields; all of them rest on the same place in the source. */
export const candidateSplit: Command<z.infer<typeof Split>> = {
  name: 'candidate.split',
  input: Split,
  undoable: true,
  run: (context, { candidateId, parts }) => {
    const { db, rows } = context
    const writer = new CandidateWriter(context)
    const read = getCandidate(db, candidateId)
    if (read.kind !== 'field')
      throw new EngineError('wrong-field', 'En rad i registret delas i verksamheter i registret, inte i fält.')
    if (new Set(parts.map(({ fieldKey }) => fieldKey)).size !== parts.length)
      throw new EngineError('same-field-twice', 'Välj ett fält för varje del: två delar går till samma fält.')
    const profileId = writer.profileOf(read)
    const candidate = getCandidate(db, candidateId)
    for (const { fieldKey, text } of parts) {
      refuseUnknownField(context, candidate, fieldKey)
      const said = { state: 'answered' as const, text: text.normalize('NFC'), items: null }
      if (!writer.write(candidate, profileId, fieldKey, said, 'reviewed', null))
        throw heldByPerson(context, candidate, fieldKey)
    }
    rows.update('candidate', candidateId, { outcome: 'taken', verdict: 'split' })
    const names = parts.map(({ fieldKey }) => shortLabelOf(db, read.year, fieldKey))
    return `dela svaret på ${names.join(' och ')}, ${getProfile(db, profileId).name}`
  },
}

const Move = z.strictObject({ candidateId: z.string(), profileId: z.string().nullable(), fieldKey: FieldKey })

/** The answer belongs to another field, or to another unit. `profileId` null: its own unit. */
export const candidateMove: Command<z.infer<typeof Move>> = {
  name: 'candidate.move',
  input: Move,
  undoable: true,
  run: (context, { candidateId, fieldKey, ...wanted }) => {
    const { db, rows } = context
    const writer = new CandidateWriter(context)
    const read = getCandidate(db, candidateId)
    if (read.kind !== 'field')
      throw new EngineError('wrong-field', 'En rad i registret hör till en verksamhet. Välj vilken i stället för fält.')
    refuseUnknownField(context, read, fieldKey)
    const profileId = wanted.profileId ?? writer.profileOf(read)
    const profile = getProfile(db, profileId)
    if (profile.year !== read.year)
      throw new EngineError('other-edition', `${profile.name} hör till en annan upplaga än importen.`)
    const target = findValue(db, profileId, fieldKey)
    if (isHeld(target) && target?.candidateId !== candidateId) throw heldByPerson(context, read, fieldKey)
    const candidate = getCandidate(db, candidateId)
    writer.takeOut(candidate)
    rows.update('candidate', candidateId, { profile_id: profileId, field_key: fieldKey })
    const moved = getCandidate(db, candidateId)
    for (const { said } of writer.saidBy(moved)) writer.write(moved, profileId, fieldKey, said, 'reviewed', null)
    rows.update('candidate', candidateId, { outcome: 'taken', verdict: 'moved' })
    return `flytta till ${shortLabelOf(db, read.year, fieldKey)}, ${profile.name}`
  },
}

const SetUnit = z.strictObject({ candidateId: z.string(), profileId: z.string().nullable() })

/** Says which unit of the register the source means; null: one that is not there yet. */
export const candidateSetUnit: Command<z.infer<typeof SetUnit>> = {
  name: 'candidate.setUnit',
  input: SetUnit,
  undoable: true,
  run: (context, { candidateId, profileId }) => {
    const { db } = context
    const read = getCandidate(db, candidateId)
    if (read.profileId !== null)
      throw new EngineError(
        'unit-settled',
        `${read.heading} hör redan till en verksamhet i registret. Slå ihop verksamheterna i registret i stället.`,
      )
    if (profileId !== null && getProfile(db, profileId).year !== read.year)
      throw new EngineError('other-edition', 'Verksamheten hör till en annan upplaga än importen.')
    const settled = new CandidateWriter(context).settle(read, profileId)
    return `${profileId === null ? 'lägg till' : 'känn igen'} ${getProfile(db, settled).name}`
  },
}
