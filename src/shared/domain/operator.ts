import { z } from 'zod'

/** Who may run a unit. A unit of several operators counts under collaboration (`samverkan`) alone. */
export const operatorKeys = ['BUP', 'FBHV', 'socialtjänst', 'habilitering'] as const
export const OperatorKey = z.enum(operatorKeys)
export type OperatorKey = z.infer<typeof OperatorKey>

/** An operator of an edition with the printed names that mean it ("BHV" and "Närhälsan" mean FBHV in 2025). */
export const EditionOperator = z.object({
  key: OperatorKey,
  label: z.string().min(1),
  /** True where the operator stands for the specialist level. */
  specialist: z.boolean(),
  /** Printed names that mean this operator, longest match first when read. */
  synonyms: z.array(z.string().min(1)),
})
export type EditionOperator = z.infer<typeof EditionOperator>

/** Under which key a unit is counted: its only operator, `samverkan` for several, null when none is known. */
export const countedOperator = (operators: readonly OperatorKey[]): OperatorKey | 'samverkan' | null =>
  operators.length > 1 ? 'samverkan' : (operators[0] ?? null)
