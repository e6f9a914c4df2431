import { dirname } from 'node:path'
import type { z } from 'zod'
import type { RecognisedPage } from '../../shared/domain/recognised-page.ts'
import { formatWallTime } from '../backups/backup-name.ts'
import type { ReadDb } from '../db/database.ts'
import type { ProjectFile } from '../db/project-file.ts'
import type { EngineContext } from '../engine-context.ts'
import { EngineError } from '../engine-error.ts'
import { appendEntry, type Written } from '../journal/append-entry.ts'
import { RowWriter } from '../repositories/row-writer.ts'

/** What a command works with: reads, writes through `rows`, and ids. The clock stays outside: rows hold no times, the journal does. */
export interface CommandContext {
  db: ReadDb
  rows: RowWriter
  newId(): string
  /** Who writes. */
  actor: { id: string; name: string }
  /** Keeps the bytes of a source by their SHA-256, once. */
  keepBytes(sha256: string, bytes: Uint8Array): void
  /** Keeps the text of a source's pages beside its bytes, once. Page 0: a source without pages. */
  keepPageText(sha256: string, page: number, text: string): void
  /** Keeps the words that were recognised in the picture of a page, once. */
  keepPageWords(sha256: string, page: number, recognised: RecognisedPage): void
}

export interface Command<Input> {
  /** noun.verb, as in the contract. */
  name: string
  input: z.ZodType<Input>
  /** False for the making of a project, which undo passes over. */
  undoable: boolean
  /** Applies the rules and writes. @returns what was done, in words for the menu: "ändra remissväg, Kärnan". */
  run(context: CommandContext, input: Input): string
}

export interface CommandOptions {
  /** Through what: grid, card, import, command line … */
  via: string
  reason?: string
}

/**
 * The one way to write. Parses the input, runs the command in one transaction together with its journal entry, and
 * answers with what was read back after commit; null when nothing had to change.
 */
export const runCommand = <Input>(
  project: ProjectFile,
  engine: EngineContext,
  command: Command<Input>,
  input: Input,
  options: CommandOptions,
): Written | null => {
  refuseReadOnly(project)
  const parsed = command.input.parse(input)
  const entryId = project.transaction(() => {
    const rows = new RowWriter(project.write)
    const label = command.run(
      {
        db: project.read,
        rows,
        newId: engine.newId,
        actor: engine.actor,
        keepBytes: (sha256, bytes) =>
          project.write.run(
            'INSERT INTO source_bytes (sha256, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING',
            sha256,
            bytes,
          ),
        keepPageText: (sha256, page, text) =>
          project.write.run(
            'INSERT INTO source_page_text (sha256, page, text) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
            sha256,
            page,
            text,
          ),
        keepPageWords: (sha256, page, { recogniser, words }) =>
          project.write.run(
            'INSERT INTO source_page_words (sha256, page, recogniser, words) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
            sha256,
            page,
            recogniser,
            JSON.stringify(words),
          ),
      },
      parsed,
    )
    if (rows.changes.length === 0) return null
    return appendEntry(project.write, engine, {
      command: command.name,
      label,
      via: options.via,
      reason: options.reason ?? null,
      kind: 'do',
      targetId: null,
      undoable: command.undoable,
      changes: rows.changes,
    })
  })
  if (entryId === null) return null
  const written = project.read.get<Written>('SELECT id AS entryId, label, at FROM journal_entry WHERE id = ?', entryId)
  if (written === undefined) throw new Error(`Journal entry ${entryId} was not read back`)
  engine.onWritten(project, written)
  return written
}

export const refuseReadOnly = (project: ProjectFile): void => {
  const sentence = readOnlySentence(project)
  if (sentence !== null) throw new EngineError('read-only', sentence)
}

/** Why a project can only be read; null when it can be written. */
export const readOnlySentence = ({ readOnly, name, path }: ProjectFile): string | null => {
  if (readOnly === null) return null
  if (readOnly.disk)
    return `${name} ligger i en skrivskyddad fil eller på en skrivskyddad disk (${dirname(path)}). Du kan läsa men inte skriva. Spara en kopia på en annan plats för att arbeta vidare.`
  const { holder } = readOnly
  return holder === null
    ? `${name} är öppet för läsning. Du kan läsa men inte skriva.`
    : `Projektet är öppet hos ${holder.name} sedan ${formatWallTime(new Date(holder.since)).slice(0, 16)}. Du kan läsa men inte skriva.`
}
