import { z } from 'zod'
import { CriterionWording, OutcomeRule } from '../../shared/domain/codebook.ts'
import { EditionTemplate, EditionYear } from '../../shared/domain/edition.ts'
import { writeFirstCodebook, writeWordings } from '../classification/write-codebook.ts'
import { EngineError } from '../engine-error.ts'
import type { Codebook } from '../queries/codebook.ts'
import { findCodebook, getCodebook } from '../queries/codebook.ts'
import { getEdition, getEditionId } from '../queries/edition.ts'
import type { Command, CommandContext } from './run-command.ts'

const Start = z.strictObject({ edition: EditionYear, template: EditionTemplate })

/** Gives an edition its codebook that was made before there were any; one that has it stays as it is. */
export const codebookStart: Command<z.infer<typeof Start>> = {
  name: 'codebook.start',
  input: Start,
  undoable: false,
  run: (context, { edition, template }) => {
    const editionId = getEditionId(context.db, edition)
    if (findCodebook(context.db, editionId) === null)
      writeFirstCodebook(context, editionId, getEdition(context.db, edition).criteria, template.codebook)
    return `börja kodboken för ${edition}`
  },
}

const Reason = z.string().trim().min(1).max(2000)
const ChangeCriterion = CriterionWording.extend({ edition: EditionYear, reason: Reason.optional() })

/**
 * Words a criterion anew. In a frozen codebook that is a new version, and takes a reason: decisions that rest on the
 * old wording are then found by what they rest on.
 */
export const codebookChangeCriterion: Command<z.infer<typeof ChangeCriterion>> = {
  name: 'codebook.changeCriterion',
  input: ChangeCriterion,
  undoable: true,
  run: (context, { edition, reason, ...wording }) => {
    const { db, rows } = context
    const editionId = getEditionId(db, edition)
    const codebook = getCodebook(db, editionId)
    const before = codebook.criteria.find(({ key }) => key === wording.key)
    if (before === undefined)
      throw new EngineError(
        'no-such-criterion',
        `Kriterium ${wording.key} finns inte i kodboken för ${edition}. Läs om kodboken.`,
      )
    const label = `ändra kriterium ${wording.key} i kodboken för ${edition}`
    if (sameWording(before, wording)) return label
    if (codebook.state === 'frozen') {
      const criteria = codebook.criteria.map((one) => (one.key === wording.key ? wording : one))
      writeVersion(context, editionId, { ...codebook, criteria }, reason)
    } else {
      const { id } = db.get<{ id: string }>(
        'SELECT id FROM criterion_wording WHERE codebook_id = ? AND criterion_key = ?',
        codebook.id,
        wording.key,
      ) as { id: string }
      rows.update('criterion_wording', id, {
        label: wording.label,
        question: wording.question,
        guidance: wording.guidance,
        typical_yes: JSON.stringify(wording.typicalYes),
        typical_no: JSON.stringify(wording.typicalNo),
      })
    }
    // What publications say of the criterion.
    const printed = db.get<{ id: string }>(
      'SELECT id FROM criterion WHERE edition_id = ? AND key = ?',
      editionId,
      wording.key,
    )
    if (printed !== undefined)
      rows.update('criterion', printed.id, { label: wording.label, question: wording.question })
    return label
  },
}

const ChangeRule = z.strictObject({ edition: EditionYear, rule: OutcomeRule, reason: Reason.optional() })

/** Changes how answers become an outcome. Decisions that stand keep their outcome, and are queued. */
export const codebookChangeRule: Command<z.infer<typeof ChangeRule>> = {
  name: 'codebook.changeRule',
  input: ChangeRule,
  undoable: true,
  run: (context, { edition, rule, reason }) => {
    const editionId = getEditionId(context.db, edition)
    const codebook = getCodebook(context.db, editionId)
    const label = `ändra regeln i kodboken för ${edition}`
    if (JSON.stringify(codebook.rule) === JSON.stringify(rule)) return label
    if (codebook.state === 'frozen') writeVersion(context, editionId, { ...codebook, rule }, reason)
    else context.rows.update('codebook', codebook.id, { rule: JSON.stringify(rule) })
    return label
  },
}

const sameWording = (a: CriterionWording, b: CriterionWording): boolean =>
  a.label === b.label &&
  a.question === b.question &&
  a.guidance === b.guidance &&
  JSON.stringify([a.typicalYes, a.typicalNo]) === JSON.stringify([b.typicalYes, b.typicalNo])

const writeVersion = (
  context: CommandContext,
  editionId: string,
  codebook: Codebook,
  reason: string | undefined,
): void => {
  if (reason === undefined)
    throw new EngineError(
      'reason-missing',
      'Kodboken är fryst. Skriv varför den ändras, så att de som läser besluten kan följa det.',
    )
  const id = context.newId()
  context.rows.insert('codebook', {
    id,
    edition_id: editionId,
    version: codebook.version + 1,
    state: 'frozen',
    rule: JSON.stringify(codebook.rule),
    sample: JSON.stringify(codebook.sample),
    reason,
  })
  writeWordings(context, id, codebook.criteria)
}
