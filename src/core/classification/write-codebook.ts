import { type CodebookTemplate, type CriterionWording, plainCodebook } from '../../shared/domain/codebook.ts'
import type { Criterion } from '../../shared/domain/edition.ts'
import type { CommandContext } from '../commands/run-command.ts'

type Writer = Pick<CommandContext, 'rows' | 'newId'>

/** The first version of an edition's codebook, and its list of reasons. */
export const writeFirstCodebook = (
  { rows, newId }: Writer,
  editionId: string,
  criteria: readonly Criterion[],
  template: CodebookTemplate = plainCodebook,
): void => {
  const codebookId = newId()
  rows.insert('codebook', {
    id: codebookId,
    edition_id: editionId,
    version: 1,
    state: 'draft',
    rule: JSON.stringify(template.rule),
    sample: '[]',
  })
  writeWordings(
    { rows, newId },
    codebookId,
    criteria.map((criterion) => ({
      ...criterion,
      ...(template.guidance[criterion.key] ?? { guidance: '', typicalYes: [], typicalNo: [] }),
    })),
  )
  template.reasons.forEach((label, position) => {
    rows.insert('reason', { id: newId(), edition_id: editionId, position, label })
  })
}

export const writeWordings = (
  { rows, newId }: Writer,
  codebookId: string,
  wordings: readonly CriterionWording[],
): void => {
  wordings.forEach((wording, position) => {
    rows.insert('criterion_wording', {
      id: newId(),
      codebook_id: codebookId,
      position,
      criterion_key: wording.key,
      label: wording.label,
      question: wording.question,
      guidance: wording.guidance,
      typical_yes: JSON.stringify(wording.typicalYes),
      typical_no: JSON.stringify(wording.typicalNo),
    })
  })
}
