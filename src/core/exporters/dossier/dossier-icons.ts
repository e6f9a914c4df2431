import type { Outcome } from '../../../shared/domain/codebook.ts'
import type { UnitStatus } from '../../../shared/domain/decision.ts'
import type { Answer } from '../../../shared/domain/rating.ts'
import { type Html, html } from '../catalogue/html.ts'

/** Drawn with the pen, 24 × 24, as in look.md (Tabler). */
const paths = {
  check: 'M5 12l5 5L20 7',
  x: 'M18 6 6 18M6 6l12 12',
  question: 'M8 8a3.5 3 0 0 1 3.5-3h1A3.5 3 0 0 1 16 8a3 3 0 0 1-2 3 3 4 0 0 0-2 4M12 19v.01',
  pin: 'M9 11a3 3 0 1 0 6 0 3 3 0 0 0-6 0M17.66 16.66 13.41 20.9a2 2 0 0 1-2.82 0l-4.25-4.24a8 8 0 1 1 11.32 0z',
  clip: 'm15 7-6.5 6.5a1.5 1.5 0 0 0 3 3L18 10a3 3 0 0 0-6-6l-6.5 6.5a4.5 4.5 0 0 0 9 9L21 13',
  off: 'M20 16A9 9 0 0 0 8 4m-2.4 1.6a9 9 0 0 0 12.7 12.7M3 3l18 18',
  ring: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18',
  half: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 3v18',
  split: 'M21 17h-8l-3.5-5H3M21 7h-8l-3.5 5M18 10l3-3-3-3M18 20l3-3-3-3',
  talk: 'M8 9h8M8 13h6M9 18H6a3 3 0 0 1-3-3V7a3 3 0 0 1 3-3h12a3 3 0 0 1 3 3v8a3 3 0 0 1-3 3h-3l-3 3z',
  equal: 'M5 10h14M5 14h14',
  gavel: 'm13 10 7.4 7.4a2 2 0 1 1-3 3L10 13M6 9l4 4M13 10 9 6M3 21h7M6 9 4.5 10.5M9 6l1.5-1.5M13 10l1.5-1.5',
  lock: 'M5 13a2 2 0 0 1 2-2h10a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2zM8 11V7a4 4 0 1 1 8 0v4',
  alert: 'M20 11A8.1 8.1 0 0 0 4.5 9M4 5v4h4M4 13a8.1 8.1 0 0 0 15.5 2M20 19v-4h-4M12 9v3M12 15v.01',
} as const
type IconName = keyof typeof paths

/** Every icon once, at the head of the body. */
export const iconDefinitions: Html = html`<svg width="0" height="0" aria-hidden="true" class="sr">${Object.entries(paths).map(([id, d]) => html`<symbol id="i-${id}" viewBox="0 0 24 24"><path d="${d}" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/></symbol>`)}</svg>`

/** Beside a word that says the same. */
export const icon = (name: IconName): Html =>
  html`<svg class="icon" aria-hidden="true" focusable="false"><use href="#i-${name}"/></svg>`

export const answerIcons: Record<Answer, IconName> = { yes: 'check', no: 'x', unclear: 'question' }

export const outcomeIcons: Record<Outcome, IconName> = { included: 'pin', appendix: 'clip', 'out-of-scope': 'off' }

/** Icon, and whether it stands firm, is parted or has moved. */
export const statusForms: Record<UnitStatus, { icon: IconName; form: '' | 'firm' | 'split' | 'moved' }> = {
  unrated: { icon: 'ring', form: '' },
  'rated-by-one': { icon: 'half', form: '' },
  'waiting-to-open': { icon: 'lock', form: '' },
  'to-discuss': { icon: 'question', form: 'split' },
  'disagree-outcome': { icon: 'split', form: 'split' },
  'disagree-reason': { icon: 'talk', form: 'split' },
  agreed: { icon: 'equal', form: 'firm' },
  decided: { icon: 'gavel', form: 'firm' },
  locked: { icon: 'lock', form: 'firm' },
  'changed-ground': { icon: 'alert', form: 'moved' },
}
