import { countedOperator, type OperatorKey } from '../../../shared/domain/operator.ts'
import { type Html, html } from './html.ts'

/** Operators are told apart by form, in ink: never by colour. `unknown` has an open ring. */
export type OperatorForm = OperatorKey | 'samverkan' | 'unknown'

export const formOf = (operators: readonly OperatorKey[]): OperatorForm => countedOperator(operators) ?? 'unknown'

const shapes: Record<OperatorForm, { id: string; shape: Html }> = {
  BUP: { id: 'form-bup', shape: html`<circle cx="6" cy="6" r="5" fill="currentColor"/>` },
  FBHV: { id: 'form-fbhv', shape: html`<path d="M1.3 1.3h9.4v9.4H1.3z" fill="currentColor"/>` },
  socialtjänst: { id: 'form-soc', shape: html`<path d="M6 .8 11.4 10.8H.6Z" fill="currentColor"/>` },
  habilitering: { id: 'form-hab', shape: html`<path d="M6 .2 11.8 6 6 11.8.2 6Z" fill="currentColor"/>` },
  samverkan: {
    id: 'form-sam',
    shape: html`<circle cx="6" cy="6" r="4.7" fill="none" stroke="currentColor" stroke-width="1.3"/><path d="M6 1.3a4.7 4.7 0 0 0 0 9.4Z" fill="currentColor"/>`,
  },
  unknown: {
    id: 'form-unknown',
    shape: html`<circle cx="6" cy="6" r="4.7" fill="none" stroke="currentColor" stroke-width="1.3"/>`,
  },
}

/** The forms of a page, defined once; put it first in the body. */
export const formDefinitions: Html = html`<svg width="0" height="0" aria-hidden="true" style="position:absolute">${Object.values(shapes).map(({ id, shape }) => html`<symbol id="${id}" viewBox="0 0 12 12">${shape}</symbol>`)}</svg>`

/** A form beside the word that says the same; screen readers get the word. */
export const operatorForm = (form: OperatorForm): Html =>
  html`<svg class="form" aria-hidden="true" focusable="false"><use href="#${shapes[form].id}"/></svg>`
