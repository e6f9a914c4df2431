import { IconEyeOff } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import type { CardField } from '../../../shared/contract/views.ts'
import type { EvidenceRef } from '../../../shared/domain/rating.ts'
import { CriterionPin } from '../../app/classification/answer-choice.tsx'
import { EvidencePlace } from '../../app/classification/evidence-list.tsx'
import { evidenceId, type NamedEvidence, type UnitEvidence } from '../../app/classification/use-unit-evidence.ts'
import { formatList } from '../../app/format.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { commandKeys } from '../../app/use-command.tsx'
import { StateWord } from '../../app/values/state-word.tsx'
import { Keys } from '../../ui/keys.tsx'
import { namedFor } from './rating-draft.ts'
import { focusCriterion, focusSoon } from './use-rating-keys.ts'
import type { UnitWork } from './use-unit-draft.ts'

/** Every value of the unit with where it stands, then the marks that are tied to it. What is named as evidence is lit. */
export const UnitDescription = ({ evidence, work }: { evidence: UnitEvidence; work: UnitWork }) => {
  const { t } = useTexts()
  const { card, all } = evidence
  const root = useRef<HTMLDivElement>(null)
  const { picking, setPicking, active } = work
  const begin = work.lastPicked(active)
  const pickable = all.length > 0
  useEffect(() => {
    if (!picking || !pickable) return
    focusSoon(() => {
      const pick = (within: string) => root.current?.querySelector<HTMLElement>(`${within} [data-pick]`) ?? null
      return (begin === null ? null : pick(`[data-field="${CSS.escape(begin)}"]`)) ?? pick('.unit-field')
    })
  }, [picking, pickable, begin])
  if (card === null) return null
  const byField = new Map(all.flatMap((one) => (one.fieldKey === null ? [] : [[one.fieldKey, one] as const])))
  const empty = card.fields.filter(isEmpty).map(({ shortLabel }) => shortLabel)
  const marks = all.filter(({ kind }) => kind === 'mark')
  const stop = () => {
    setPicking(false)
    focusCriterion(active)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!picking) return
    if (event.key === 'Escape') {
      event.preventDefault()
      stop()
      return
    }
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (by === 0) return
    event.preventDefault()
    const picks = [...(root.current?.querySelectorAll<HTMLElement>('[data-pick]') ?? [])]
    const at = picks.indexOf(document.activeElement as HTMLElement)
    const next = picks[Math.min(picks.length - 1, Math.max(0, at + by))]
    next?.focus()
    next?.scrollIntoView({ block: 'nearest' })
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrows walk from one pick to the next, each of which is a control.
    <div ref={root} className={picking ? 'unit-fields picking' : 'unit-fields'} onKeyDown={onKeyDown}>
      {picking ? (
        <div className="picking-bar">
          <CriterionPin criterionKey={active} />
          <span>{t('rating.picking', { key: active })}</span>
          <Keys keys={commandKeys('queue.evidence')} />
          <button type="button" className="link" onClick={stop}>
            {t('rating.pickingDone')}
          </button>
        </div>
      ) : null}
      <dl>
        {card.fields
          .filter((field) => field.key !== 'name' && !isEmpty(field))
          .map((field) => (
            <Row
              key={field.key}
              label={field.shortLabel}
              title={field.label}
              fieldKey={field.key}
              named={byField.get(field.key) ?? null}
              work={work}
            >
              <Value field={field} />
            </Row>
          ))}
        {empty.length === 0 ? null : (
          <div className="unit-field unit-empty">
            <dt>{t('rating.empty')}</dt>
            <dd>{formatList(empty)}</dd>
          </div>
        )}
        {marks.length === 0 ? null : (
          <div className="unit-marks">
            <dt>{t('rating.marks')}</dt>
          </div>
        )}
        {marks.map((mark) => (
          <Row key={evidenceId(mark)} label={mark.label} title={mark.label} fieldKey={null} named={mark} work={work}>
            <span className="unit-value">{mark.quote}</span>
          </Row>
        ))}
      </dl>
    </div>
  )
}

/** Nothing in the project, or a row that stood empty in its source. */
const isEmpty = ({ value }: CardField): boolean => value === null || value.state === null

const Row = ({
  label,
  title,
  fieldKey,
  named,
  work,
  children,
}: {
  label: string
  title: string
  fieldKey: string | null
  named: NamedEvidence | null
  work: UnitWork
  children: ReactNode
}) => {
  const { t } = useTexts()
  const ref: EvidenceRef | null = named === null ? null : { kind: named.kind, ref: named.ref }
  const keys = ref === null ? [] : namedFor(work.draft, work.keys, ref)
  const lit = keys.length > 0
  const shown = (
    <>
      {keys.map((key) => (
        <CriterionPin key={key} criterionKey={key} filled={key === work.active} />
      ))}
      <span className={lit ? 'value-lit' : undefined}>{children}</span>
    </>
  )
  return (
    <div className="unit-field" {...(fieldKey === null ? {} : { 'data-field': fieldKey })}>
      <dt title={title}>{label}</dt>
      <dd>
        {work.picking && ref !== null && work.writing ? (
          // biome-ignore lint/a11y/useSemanticElements: a box of its own beside the words would be another thing to look at.
          <button
            type="button"
            role="checkbox"
            className="unit-pick"
            data-pick
            aria-checked={keys.includes(work.active)}
            aria-label={t('rating.pickThis', {
              label,
              quote: named?.personal === true ? '' : (named?.quote ?? '').slice(0, 200),
            })}
            onClick={() => work.evidence(work.active, ref)}
          >
            {shown}
          </button>
        ) : (
          <span className="unit-shown">{shown}</span>
        )}
      </dd>
      <dd className="unit-place">{named === null || named.place === null ? null : <EvidencePlace named={named} />}</dd>
    </div>
  )
}

/** A value as it stands: its words in the letters of a source, its state in word and form. */
const Value = ({ field }: { field: CardField }) => {
  const { t } = useTexts()
  const [unveiled, setUnveiled] = useState(false)
  const { value } = field
  if (value === null || value.state === null) return <span className="ink-3">{t('values.empty')}</span>
  if (field.personal && !unveiled && value.text !== null)
    return (
      // Not a button: it stands inside one while evidence is picked.
      // biome-ignore lint/a11y/noStaticElementInteractions: the whole text is one key away on the unit's card.
      // biome-ignore lint/a11y/useKeyWithClickEvents: see above.
      <span className="unit-veil" onClick={() => setUnveiled(true)}>
        <IconEyeOff size={15} stroke={1.75} aria-hidden /> {t('values.personal')}
      </span>
    )
  if (value.state !== 'answered') return <StateWord state={value.state} printed={value.text} />
  return <span className="unit-value">{value.text}</span>
}
