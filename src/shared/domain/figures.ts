import { z } from 'zod'

/** Numbers computed from the register of one edition, by stable name ("units.byOperator.BUP"). A contract with other programs. */
export const Figures = z.record(z.string(), z.number().int())
export type Figures = z.infer<typeof Figures>

/** The order in which figures are printed, with their Swedish wording. */
export const figureWords: readonly { key: string; words: string }[] = [
  { key: 'units.total', words: 'verksamheter/team som ingår' },
  { key: 'register.lines', words: 'rader i registret' },
  { key: 'regions.withUnits', words: 'regioner med verksamheter/team' },
  { key: 'regions.statedNone', words: 'regioner som enligt källorna saknar verksamheter/team' },
  { key: 'units.byOperator.BUP', words: 'drivs av BUP' },
  { key: 'regions.byOperator.BUP', words: 'regioner där BUP driver' },
  { key: 'units.byOperator.FBHV', words: 'drivs av FBHV' },
  { key: 'regions.byOperator.FBHV', words: 'regioner där FBHV driver' },
  { key: 'units.byOperator.socialtjänst', words: 'drivs av socialtjänst' },
  { key: 'regions.byOperator.socialtjänst', words: 'regioner där socialtjänst driver' },
  { key: 'units.byOperator.habilitering', words: 'drivs av habilitering' },
  { key: 'regions.byOperator.habilitering', words: 'regioner där habilitering driver' },
  { key: 'units.byOperator.samverkan', words: 'drivs i samverkan' },
  { key: 'regions.byOperator.samverkan', words: 'regioner med samverkan' },
  { key: 'units.collaborationWithBUP', words: 'i samverkan där BUP är med' },
  { key: 'units.byOperator.unknown', words: 'utan känd huvudman' },
  { key: 'units.underConstruction', words: 'under uppbyggnad' },
  { key: 'regions.withSpecialistLevel', words: 'regioner med specialistnivå' },
  { key: 'units.appendix', words: 'i bilagan' },
]
