import type { Migration } from '../migrate.ts'
import { first } from './0001-first.ts'

/** In order; a step that has been released is never edited. */
export const migrations: readonly Migration[] = [first]
