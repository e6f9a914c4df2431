import type { ImportRule } from '../../shared/domain/import-rule.ts'
import type { CommandContext } from '../commands/run-command.ts'
import type { FieldPlan, UnitPlan } from '../importers/plan/plan-import.ts'
import type { Row } from '../journal/journaled-tables.ts'
import { addReadProfile, asRead, placeAfter } from './read-profile.ts'

/** The row of one reading, as far as writing needs it. */
export interface Run {
  id: string
  /** Candidates of an earlier reading by the same importer, by position. */
  earlier: Map<number, EarlierCandidate>
}

export interface EarlierCandidate {
  id: string
  outcome: 'taken' | 'same' | 'pending' | 'kept'
  profile_id: string | null
}
/** One import run being written: unit by unit, in the order of the plan. */
export class ImportRunWriter {
  readonly #context: CommandContext
  readonly #editionId: string
  readonly #run: Run
  readonly #accept: 'all' | 'certain'
  readonly #ruleIds: ReadonlyMap<number, string>
  /** Profiles that units of the plan became. */
  readonly #profiles = new Map<number, string>()
  /** Profiles of the register's lines, in printed order. */
  readonly #lines: string[] = []
  /** Of these, the ones that were known before the register named them. */
  readonly #newlyLined = new Set<string>()
  /** The unit that is being written. */
  #unitId: string | null = null
  #position = 0

  constructor(
    context: CommandContext,
    editionId: string,
    run: Run,
    accept: 'all' | 'certain',
    rules: readonly ImportRule[],
  ) {
    this.#context = context
    this.#editionId = editionId
    this.#run = run
    this.#accept = accept
    this.#ruleIds = new Map(rules.map(({ number, id }) => [number, id]))
  }

  unit(plan: UnitPlan, index: number): void {
    const first = this.#position
    this.#position += plan.line === null ? plan.fields.length : 1
    const earlier = this.#run.earlier.get(first)
    this.#unitId = this.#keepUnit(plan, index, earlier !== undefined)
    const profileId = this.#profileOf(plan, earlier)
    if (profileId !== null) this.#profiles.set(index, profileId)
    if (plan.line === null) {
      for (const [offset, field] of plan.fields.entries()) this.#field(plan, field, first + offset, profileId)
    } else {
      if (profileId !== null) this.#lines.push(profileId)
      this.#line(plan, first, profileId)
    }
  }

  /** A unit that was known before the register named it takes its printed place: right after the line above it. */
  orderLines(): void {
    for (const [index, profileId] of this.#lines.entries())
      if (this.#newlyLined.has(profileId)) placeAfter(this.#context, profileId, this.#lines[index - 1] ?? null)
  }

  /** The profile that the unit is or becomes; null when a person has to say. */
  #profileOf(plan: UnitPlan, earlier: EarlierCandidate | undefined): string | null {
    if (earlier?.profile_id) return this.#standingFor(earlier.profile_id)
    // Taken before, and taken out of the register by a person since: an import does not bring it back.
    if (earlier !== undefined && earlier.outcome !== 'pending') return null
    const takeUncertain = this.#accept === 'all'
    if (plan.match.kind === 'uncertain' && !takeUncertain) return null
    if (!plan.certain && !takeUncertain) return null
    if (plan.match.profile !== null) {
      const known = plan.sameAs === null ? plan.match.profile.profileId : this.#profiles.get(plan.sameAs)
      if (known !== undefined) {
        this.#complete(plan, known)
        return known
      }
    }
    return this.#newProfile(plan)
  }

  /** The profile itself, or the one that it was merged into; null when it is gone. */
  #standingFor(profileId: string): string | null {
    const found = this.#context.db.get<{ merged_into: string | null }>(
      'SELECT merged_into FROM profile WHERE id = ?',
      profileId,
    )
    if (found === undefined) return null
    return found.merged_into === null ? profileId : this.#standingFor(found.merged_into)
  }

  #newProfile(plan: UnitPlan): string {
    return addReadProfile(this.#context, {
      editionId: this.#editionId,
      unitId: plan.enduring?.unitId ?? null,
      name: plan.fields.find(({ key }) => key === 'name')?.text ?? plan.heading,
      heading: plan.heading,
      regionCode: plan.regionCode,
      outcome: plan.outcome,
      line: plan.line,
      certain: plan.certain,
      doubt: plan.doubt,
    })
  }

  /** The unit as the source describes it; null in an import from before there were such rows, which stays as it is. */
  #keepUnit(plan: UnitPlan, index: number, isEarlier: boolean): string | null {
    const { db, rows, newId } = this.#context
    const known = db.get<{ id: string }>(
      'SELECT id FROM import_unit WHERE import_run_id = ? AND position = ?',
      this.#run.id,
      index,
    )
    if (known !== undefined || isEarlier) return known?.id ?? null
    const proposed = plan.match.profile?.profileId ?? null
    const id = newId()
    rows.insert('import_unit', {
      id,
      import_run_id: this.#run.id,
      position: index,
      heading: plan.heading,
      region_code: plan.regionCode,
      published_outcome: plan.outcome,
      match: plan.match.kind,
      proposed_profile_id: plan.sameAs === null ? proposed : (this.#profiles.get(plan.sameAs) ?? null),
      proposed_unit_id: plan.enduring?.unitId ?? null,
      reasons: JSON.stringify(plan.match.reasons),
    })
    return id
  }

  /** Fills what the profile did not say before: its region, its outcome, its line in the register. */
  #complete(plan: UnitPlan, profileId: string): void {
    const { db, rows } = this.#context
    const now = db.get<{
      region_code: string | null
      published_outcome: string | null
      register_text: string | null
      review: string
    }>('SELECT region_code, published_outcome, register_text, review FROM profile WHERE id = ?', profileId)
    if (now === undefined) return
    const patch: Row = {}
    if (now.region_code === null && plan.regionCode !== null) patch.region_code = plan.regionCode
    if (now.published_outcome === null && plan.outcome !== null) patch.published_outcome = plan.outcome
    if (now.register_text === null && plan.line !== null) {
      patch.register_text = plan.line.raw
      this.#newlyLined.add(profileId)
      if (now.review !== 'corrected') {
        patch.unit_count = plan.line.count
        patch.under_construction = plan.line.underConstruction ? 1 : 0
        if (!plan.certain) {
          patch.review = 'uncertain'
          patch.doubt = plan.doubt
        }
      }
    }
    // The same line, read from a whole text after one with restored letters: its words and its own doubt are what counts.
    if (
      now.register_text !== null &&
      plan.line !== null &&
      !plan.line.restored &&
      plan.match.profile?.values.get('name')?.restored
    ) {
      patch.heading = plan.heading
      patch.register_text = plan.line.raw
      if (now.review === 'uncertain' || now.review === 'unreviewed') {
        patch.review = plan.certain ? 'unreviewed' : 'uncertain'
        patch.doubt = plan.doubt
      }
    }
    rows.update('profile', profileId, patch)
  }

  #line(plan: UnitPlan, position: number, profileId: string | null): void {
    const { rows } = this.#context
    const line = plan.line
    if (line === null) return
    const written = plan.fields.map((field) => ({ field, takes: profileId !== null && this.#takes(profileId, field) }))
    const takes = written.some((entry) => entry.takes)
    const outcome =
      profileId === null
        ? 'pending'
        : takes
          ? 'taken'
          : plan.fields.some(({ action }) => action === 'keep')
            ? 'kept'
            : 'same'
    const candidateId = this.#keepCandidate(position, outcome, profileId, {
      heading: plan.heading,
      kind: 'register',
      text: line.raw,
      page: line.page,
      rects: JSON.stringify(line.rects),
      quote: line.quote,
      certainty: line.certainty,
      restored: line.restored ? 1 : 0,
      doubt: line.doubt,
      line: JSON.stringify(asRead(line)),
      rule_id: this.#ruleIdOf(line.rule),
    })
    if (candidateId === null || profileId === null) return
    for (const { field, takes } of written) if (takes) this.#write(rows, profileId, field, candidateId)
  }

  #field(plan: UnitPlan, field: FieldPlan, position: number, profileId: string | null): void {
    const takes = profileId !== null && this.#takes(profileId, field)
    const candidateId = this.#keepCandidate(position, this.#outcomeOf(field, takes, profileId), profileId, {
      heading: plan.heading,
      kind: 'field',
      field_key: field.key,
      label: field.label,
      state: field.state,
      text: field.text,
      items: field.items === null ? null : JSON.stringify(field.items),
      page: field.page,
      rects: JSON.stringify(field.rects),
      quote: field.quote,
      certainty: field.certain ? 'certain' : 'uncertain',
      restored: field.restored ? 1 : 0,
      doubt: field.doubt,
      rule_id: this.#ruleIdOf(field.rule),
      ...(field.action === 'skip' ? { verdict: 'skipped' } : {}),
    })
    if (takes && profileId !== null && candidateId !== null)
      this.#write(this.#context.rows, profileId, field, candidateId)
  }

  /** Careful: for a unit that another unit of the same plan became, the plan's own action holds; the database says it again here. */
  #takes(profileId: string, field: FieldPlan): boolean {
    if (field.key === null || ['keep', 'same', 'empty', 'skip'].includes(field.action)) return false
    if (field.action === 'change' || !this.#hasValue(profileId, field.key))
      return field.certain || this.#accept === 'all'
    return false
  }

  #hasValue(profileId: string, key: string): boolean {
    return (
      this.#context.db.get('SELECT 1 FROM value WHERE profile_id = ? AND field_key = ?', profileId, key) !== undefined
    )
  }

  #outcomeOf(field: FieldPlan, takes: boolean, profileId: string | null): EarlierCandidate['outcome'] {
    if (takes) return 'taken'
    if (field.action === 'skip') return 'kept'
    if (profileId === null || field.key === null) return 'pending'
    if (field.action === 'keep') return 'kept'
    return field.action === 'same' || field.action === 'empty' ? 'same' : 'pending'
  }

  #ruleIdOf(rule: number | null): string | null {
    return rule === null ? null : (this.#ruleIds.get(rule) ?? null)
  }

  /** @returns id of the candidate, or null when an earlier reading has settled it. */
  #keepCandidate(
    position: number,
    outcome: EarlierCandidate['outcome'],
    profileId: string | null,
    row: Row,
  ): string | null {
    const { rows, newId } = this.#context
    const earlier = this.#run.earlier.get(position)
    if (earlier === undefined) {
      const id = newId()
      rows.insert('candidate', {
        id,
        import_run_id: this.#run.id,
        import_unit_id: this.#unitId,
        position,
        ...row,
        outcome,
        profile_id: profileId,
      })
      return id
    }
    if (earlier.outcome !== 'pending') return null
    rows.update('candidate', earlier.id, {
      outcome,
      profile_id: profileId,
      ...(row.field_key === undefined ? {} : { field_key: row.field_key }),
      // A rule that was learned since has changed what is read.
      ...(row.rule_id === null ? {} : row),
    })
    return earlier.id
  }

  #write(rows: CommandContext['rows'], profileId: string, field: FieldPlan, candidateId: string): void {
    if (field.key === null) return
    const said: Row = {
      state: field.state,
      text: field.text,
      items: field.items === null ? null : JSON.stringify(field.items),
      review: field.certain ? 'unreviewed' : 'uncertain',
      doubt: field.doubt,
      origin: 'import',
      candidate_id: candidateId,
    }
    const known = this.#context.db.get<{ id: string }>(
      'SELECT id FROM value WHERE profile_id = ? AND field_key = ?',
      profileId,
      field.key,
    )
    if (known === undefined)
      rows.insert('value', { id: this.#context.newId(), profile_id: profileId, field_key: field.key, ...said })
    else {
      // "Region Skåne" answers who owns the service and names no operator that the edition knows: what is known stays.
      const { items: _items, ...text } = said
      const namesNoOperator = field.key === 'operator' && field.state === 'answered' && field.items === null
      rows.update('value', known.id, namesNoOperator ? text : said)
    }
  }
}
