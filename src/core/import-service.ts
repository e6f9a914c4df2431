import { randomBytes } from 'node:crypto'
import type { ImportEvent, ImportOutcome, ImportSummary, PlannedUnit } from '../shared/contract/views.ts'
import type { EditionTemplate } from '../shared/domain/edition.ts'
import type { ExtractResult } from '../shared/domain/extract.ts'
import { importApply } from './commands/import-apply.ts'
import { EngineError } from './engine-error.ts'
import type { TokenTarget } from './file-tokens.ts'
import type { EditionState, KnownProfile } from './importers/plan/edition-state.ts'
import { type ImportPlan, planImport } from './importers/plan/plan-import.ts'
import type { ProjectSession } from './project-session.ts'
import { findEditionId, getEdition } from './queries/edition.ts'
import { readEditionState } from './queries/edition-state.ts'
import { readTarget } from './read-target.ts'
import { type Resources, templateFor } from './resources.ts'

/** Reads one source away from the engine, under limits; see importers/reading-process. */
export type ReadSourceFile = (
  file: { name: string; bytes: Uint8Array },
  options: {
    edition: string | null
    templates: EditionTemplate[]
    onPage: (page: number, pages: number | null) => void
    signal?: AbortSignal | undefined
  },
) => Promise<ExtractResult>

/** How many files are read beside the one that is waited for: two keep two processors busy, and memory within bounds. */
const filesAhead = 2

/** One file on its way: its pages as they come, and what it gave or why it could not be read. */
interface Reading {
  pages: PageProgress
  reading: Promise<{ file: ReadFileResult } | { error: unknown }>
}

interface ReadFileResult {
  name: string
  bytes: Uint8Array
  edition: string
  result: ExtractResult
}

/** Reads files into plans and writes accepted plans. Plans wait in memory; nothing is written before a person accepts. */
export class ImportService {
  readonly #session: ProjectSession
  readonly #resources: Resources
  readonly #read: ReadSourceFile
  readonly #waiting = new Map<string, { projectId: string; files: ReadFileResult[] }>()

  constructor(session: ProjectSession, resources: Resources, read: ReadSourceFile) {
    this.#session = session
    this.#resources = resources
    this.#read = read
  }

  /**
   * Reads each file and plans what would change. A file that cannot be read is told and the others go on.
   *
   * @param edition year to read into; null lets each source say, and the project's newest edition when it does not.
   */
  async *read(
    targets: readonly TokenTarget[],
    edition: string | null,
    signal?: AbortSignal,
  ): AsyncGenerator<ImportEvent> {
    const { project } = this.#session
    const files: ReadFileResult[] = []
    // A form may describe a unit that the report before it brings: each plan knows what those before it would make.
    const made = new Map<string, KnownProfile[]>()
    const started: Reading[] = []
    const start = (index: number): Reading => {
      const target = targets[index]
      if (target === undefined) throw new Error(`No file ${index}`)
      started[index] ??= this.#startReading(target, edition, signal)
      return started[index]
    }
    for (const [index, target] of targets.entries()) {
      signal?.throwIfAborted()
      const place = { file: target.name, fileNumber: index + 1, fileCount: targets.length }
      yield { type: 'reading', ...place, page: null, pages: null }
      const { pages, reading } = start(index)
      // The next files are read while this one is waited for, planned and shown.
      for (let ahead = index + 1; ahead <= Math.min(index + filesAhead, targets.length - 1); ahead += 1) start(ahead)
      for await (const { page, pages: of } of pages) yield { type: 'reading', ...place, page, pages: of }
      const outcome = await reading
      if ('error' in outcome) {
        if (signal?.aborted) throw signal.reason
        if (!(outcome.error instanceof EngineError)) throw outcome.error
        yield { type: 'failed', file: target.name, code: outcome.error.code, message: outcome.error.message }
        continue
      }
      files.push(outcome.file)
      const { edition: year } = outcome.file
      const plan = this.#plan(outcome.file, made.get(year) ?? [])
      made.set(year, [...(made.get(year) ?? []), ...plan.made])
      yield {
        type: 'read',
        file: target.name,
        summary: this.#summary(outcome.file, plan),
        units: plan.units.map(plannedUnit),
      }
    }
    let planToken: string | null = null
    if (files.length > 0) {
      planToken = randomBytes(24).toString('base64url')
      // One plan waits at a time: a new reading puts the old one aside.
      this.#waiting.clear()
      this.#waiting.set(planToken, { projectId: project.projectId, files })
    }
    yield { type: 'planned', planToken }
  }

  /** Writes a plan, one journal entry a file. */
  accept(planToken: string, accept: 'all' | 'certain'): ImportOutcome[] {
    this.#session.refuseUnwritable()
    const waiting = this.#waiting.get(planToken)
    if (waiting === undefined || waiting.projectId !== this.#session.project.projectId)
      throw new EngineError(
        'no-such-plan',
        'Läsningen gäller inte längre. Välj filerna och läs dem igen. Inget ändrades.',
      )
    const outcomes = waiting.files.map((file) => this.#accept(file, accept))
    this.#waiting.delete(planToken)
    return outcomes
  }

  discard(planToken: string): boolean {
    return this.#waiting.delete(planToken)
  }

  #accept(file: ReadFileResult, accept: 'all' | 'certain'): ImportOutcome {
    if (findEditionId(this.#session.project.read, file.edition) === null) this.#session.addEdition(file.edition)
    const summary = this.#summary(file, this.#plan(file))
    const written = this.#session.run(
      importApply,
      { result: file.result, bytes: file.bytes, edition: file.edition, accept, reference: this.#resources.reference },
      { via: `import ${file.name}` },
    )
    return {
      file: file.name,
      entryId: written?.entryId ?? null,
      label: written?.label ?? null,
      summary: { ...summary, known: written === null },
    }
  }

  #startReading(target: TokenTarget, edition: string | null, signal: AbortSignal | undefined): Reading {
    const pages = new PageProgress()
    const reading = this.#readFile(target, edition, (page, of) => pages.tell(page, of), signal).then(
      (file) => ({ file }),
      (error: unknown) => ({ error }),
    )
    reading.then(() => pages.end())
    return { pages, reading }
  }

  async #readFile(
    target: TokenTarget,
    edition: string | null,
    onPage: (page: number, pages: number | null) => void,
    signal: AbortSignal | undefined,
  ): Promise<ReadFileResult> {
    const bytes = (await readTarget(target)).bytes
    const result = await this.#read(
      { name: target.name, bytes },
      { edition, templates: this.#templates(edition), onPage, signal },
    )
    const years = this.#templates(null).map(({ year }) => year)
    return { name: target.name, bytes, edition: edition ?? result.edition ?? years.at(-1) ?? '2025', result }
  }

  /** What readers know of editions: the project's own field lists, and the shipped ones for editions that it lacks. */
  #templates(edition: string | null): EditionTemplate[] {
    const db = this.#session.project.read
    const years = new Set([
      ...this.#resources.templates.map(({ year }) => year),
      ...(edition === null ? [] : [edition]),
    ])
    for (const year of this.#session.info()?.editions ?? []) years.add(year)
    return [...years]
      .sort()
      .map((year) => (findEditionId(db, year) === null ? templateFor(this.#resources, year) : getEdition(db, year)))
  }

  #plan(file: ReadFileResult, made: readonly KnownProfile[] = []): ImportPlan {
    const { project } = this.#session
    const state: EditionState = project.snapshot((db) =>
      findEditionId(db, file.edition) === null
        ? { edition: templateFor(this.#resources, file.edition), rules: [], profiles: [], otherProfiles: [] }
        : readEditionState(db, file.edition),
    )
    return planImport(file.result, { ...state, profiles: [...state.profiles, ...made] })
  }

  #summary(file: ReadFileResult, plan: ImportPlan): ImportSummary {
    const { result } = file
    const fields = plan.units.flatMap((unit) => unit.fields)
    const count = (keep: (field: (typeof fields)[number]) => boolean): number => fields.filter(keep).length
    const known =
      this.#session.project.read.get(
        `SELECT 1 FROM import_run r JOIN source s ON s.id = r.source_id JOIN edition e ON e.id = r.edition_id
         WHERE s.sha256 = ? AND e.year = ? AND r.importer = ? AND NOT EXISTS (SELECT 1 FROM candidate c WHERE c.import_run_id = r.id AND c.outcome = 'pending')`,
        result.source.sha256,
        file.edition,
        result.importer,
      ) !== undefined
    return {
      file: file.name,
      edition: file.edition,
      known,
      newUnits: plan.units.filter(({ match, sameAs }) => match.kind === 'new' && sameAs === null).length,
      knownUnits: plan.units.filter(({ match }) => match.kind !== 'new').length,
      newValues: count(({ action }) => action === 'add'),
      changedValues: count(({ action }) => action === 'change'),
      sameValues: count(({ action }) => action === 'same' || action === 'empty'),
      uncertainValues: count(({ certain, action }) => !certain && (action === 'add' || action === 'change')),
      keptValues: count(({ action }) => action === 'keep'),
      registerLines: result.register.length,
      abbreviations: result.abbreviations.length,
      leads: result.examples.length,
      report: plan.counts,
      problems: plan.problems,
    }
  }
}

const plannedUnit = (unit: ImportPlan['units'][number]): PlannedUnit => ({
  heading: unit.heading,
  regionCode: unit.regionCode,
  match: unit.match.kind,
  profileId: unit.match.profile?.profileId.startsWith('plan:') ? null : (unit.match.profile?.profileId ?? null),
  reasons: unit.match.reasons,
  fields: unit.fields.map((field) => ({
    key: field.key,
    label: field.label,
    action: field.action,
    certainty: field.certain ? 'certain' : 'uncertain',
    before: field.before?.text ?? null,
    after: field.text,
    page: field.page,
    doubt: field.doubt,
    rule: field.rule,
  })),
})

/** Page numbers as they come; only the newest is kept when the screen is slower than the reading. */
class PageProgress implements AsyncIterable<{ page: number; pages: number | null }> {
  #newest: { page: number; pages: number | null } | null = null
  #ended = false
  #wake: (() => void) | null = null

  tell(page: number, pages: number | null): void {
    this.#newest = { page, pages }
    this.#wake?.()
  }

  end(): void {
    this.#ended = true
    this.#wake?.()
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<{ page: number; pages: number | null }> {
    while (!this.#ended || this.#newest !== null) {
      const newest = this.#newest
      this.#newest = null
      if (newest !== null) yield newest
      else if (!this.#ended) await new Promise<void>((resolve) => (this.#wake = resolve))
    }
  }
}
