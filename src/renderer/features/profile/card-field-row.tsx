import { Popover } from '@mantine/core'
import { IconCircleCheck, IconEyeOff, IconHelpHexagon, IconPencil } from '@tabler/icons-react'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { AnnotationView } from '../../../shared/contract/annotation-views.ts'
import type { Card, CardField } from '../../../shared/contract/views.ts'
import { formatWhen } from '../../app/format.ts'
import { HistoryList } from '../../app/history-list.tsx'
import { showMessage } from '../../app/messages.tsx'
import { useTexts } from '../../app/texts/use-texts.ts'
import { findDraft, getDrafts, subscribeDrafts, type ValueDraft } from '../../app/values/drafts.ts'
import { ReviewIcon } from '../../app/values/review-mark.tsx'
import { useSaveValue } from '../../app/values/save-value.ts'
import { StateWord } from '../../app/values/state-word.tsx'
import { emptyDraft, sameDraft, tidied } from '../../app/values/value-draft.ts'
import { ValueEditor } from '../../app/values/value-editor.tsx'
import { useWorkspace } from '../../app/workspace.tsx'
import { Button } from '../../ui/button.tsx'
import type { OpenPart } from './card-fields.tsx'
import { FieldActions } from './field-actions.tsx'
import { FieldEvidence } from './field-evidence.tsx'
import { FieldNote } from './field-note.tsx'
import { OtherEditions } from './other-editions.tsx'
import { PendingValues } from './pending-values.tsx'
import { ProvenanceLine, ProvenanceQuote } from './provenance-line.tsx'

const asDraft = (value: CardField['value']): ValueDraft =>
  value === null ? emptyDraft : { state: value.state, text: value.text, items: value.items }

/** One field: its label, where it comes from, its value, why to look at it, and what other sources say. */
export const CardFieldRow = ({
  card,
  field,
  name,
  readOnly,
  others,
  marks,
  open,
  onOpen,
}: {
  card: Card
  field: CardField
  name: string
  readOnly: boolean
  /** The same unit in other editions. */
  others: readonly Card[]
  /** The marks under the unit. */
  marks: readonly AnnotationView[]
  open: OpenPart | null
  onOpen: (part: OpenPart | null) => void
}) => {
  const { t } = useTexts()
  const { edition, project } = useWorkspace()
  const save = useSaveValue()
  useSyncExternalStore(subscribeDrafts, getDrafts)
  const kept = findDraft(card.profileId, field.key)
  const [editing, setEditing] = useState<{ draft: ValueDraft; before: ValueDraft } | null>(null)
  const [unveiled, setUnveiled] = useState(false)
  const row = useRef<HTMLDivElement>(null)
  const { value } = field
  const shown = kept === null ? asDraft(value) : kept.draft
  const veiled = field.personal && !unveiled && (shown.text ?? '') !== ''
  const error = kept?.state === 'failed' ? (kept.error ?? '') : null

  const focusValue = () => row.current?.querySelector<HTMLElement>('.field-value')?.focus()
  const closeHistory = () => {
    onOpen(null)
    requestAnimationFrame(focusValue)
  }
  const edit = () => {
    if (readOnly) {
      showMessage({ kind: 'warn', topic: 'read-only', title: t('values.cannotWrite'), text: project.readOnly ?? '' })
      return
    }
    if (veiled) setUnveiled(true)
    setEditing({ draft: shown, before: kept?.state === 'saving' ? kept.draft : asDraft(value) })
    requestAnimationFrame(() => row.current?.querySelector('.value-editor')?.scrollIntoView({ block: 'nearest' }))
  }
  const finish = (keep: boolean, refocus: boolean) => {
    const current = editing
    setEditing(null)
    if (refocus) requestAnimationFrame(focusValue)
    if (!keep || current === null) return
    const draft = tidied(current.draft)
    if (sameDraft(draft, current.before) && error === null) return
    void save({
      profileId: card.profileId,
      fieldKey: field.key,
      what: `${field.shortLabel}, ${name}`,
      draft,
      expected: current.before,
      via: 'card',
    })
  }
  // Leaving the card for another unit or room saves what is written, as leaving the field does.
  const leave = useRef(finish)
  useEffect(() => {
    leave.current = finish
  })
  useEffect(() => () => leave.current(true, false), [])

  return (
    <div
      ref={row}
      data-field={field.key}
      className={[
        'field',
        shown.state === null && value === null ? 'field-unknown' : '',
        value?.review === 'corrected' || kept !== null ? 'field-corrected' : '',
        value?.review === 'uncertain' ? 'field-doubtful' : '',
        error === null ? '' : 'field-failed',
      ].join(' ')}
    >
      <div className="field-head">
        <span className="field-label" title={field.label}>
          {field.shortLabel}
        </span>
        <FieldOrigin field={field} />
      </div>
      {editing === null ? (
        veiled ? (
          <button type="button" className="field-value veil hatch" onClick={() => setUnveiled(true)}>
            <span>
              <IconEyeOff size={15} stroke={1.75} aria-hidden /> {t('values.personalShow')}
            </span>
          </button>
        ) : (
          <button
            type="button"
            className="field-value"
            aria-label={`${field.shortLabel}: ${shown.text ?? (shown.state === null || shown.state === 'answered' ? t('values.empty') : t(`values.states.${shown.state}`))}${value?.review === 'uncertain' ? `, ${t('values.reviews.uncertain')}` : ''}`}
            aria-disabled={readOnly}
            onClick={edit}
            onKeyDown={(event) => {
              if (event.key === 'F2') edit()
            }}
          >
            <ShownValue draft={shown} fromSource={kept === null && value?.origin === 'import'} />
          </button>
        )
      ) : (
        // biome-ignore lint/a11y/noStaticElementInteractions: leaving the editor by any means saves what is in it.
        <div
          onBlur={(event) => {
            if (!event.currentTarget.contains(event.relatedTarget)) finish(true, false)
          }}
        >
          <ValueEditor
            field={{
              key: field.key,
              label: field.shortLabel,
              shape: field.type === 'longText' ? 'block' : 'line',
            }}
            draft={editing.draft}
            onChange={(draft) => setEditing({ ...editing, draft })}
            onSave={() => finish(true, true)}
            onCancel={() => finish(false, true)}
            operators={edition.operators}
            selectAll={false}
            error={error}
          />
        </div>
      )}
      {error !== null && editing === null ? <p className="field-error">{error}</p> : null}
      {value?.doubt == null ? null : (
        <p className="field-doubt">
          <IconHelpHexagon size={16} stroke={1.75} aria-hidden /> {value.doubt}
        </p>
      )}
      {value?.provenance == null || veiled ? null : (
        <ProvenanceQuote
          provenance={value.provenance}
          answer={value.text}
          corrected={value.origin === 'person'}
          lineShown={card.registerText !== null}
        />
      )}
      {veiled ? null : (
        <FieldEvidence
          card={card}
          field={field}
          name={name}
          marks={marks}
          readOnly={readOnly}
          searching={open === 'evidence'}
          onDone={() => {
            onOpen(null)
            requestAnimationFrame(focusValue)
          }}
        />
      )}
      <VerifiedLine value={value} />
      <FieldNote
        card={card}
        field={field}
        name={name}
        readOnly={readOnly}
        editing={open === 'note'}
        onEdit={() => onOpen('note')}
        onDone={() => {
          onOpen(null)
          requestAnimationFrame(focusValue)
        }}
      />
      <OtherEditions field={field} others={others} />
      <PendingValues card={card} field={field} name={name} readOnly={readOnly} veiled={field.personal && !unveiled} />
      <FieldActions card={card} field={field} name={name} readOnly={readOnly} onEdit={edit} onOpen={onOpen} />
      {open === 'history' ? (
        <Popover
          opened
          onChange={(opened) => (opened ? onOpen('history') : closeHistory())}
          position="left"
          width={400}
          trapFocus
          withRoles={false}
        >
          <Popover.Target>
            <span className="popover-anchor" />
          </Popover.Target>
          <Popover.Dropdown role="dialog" aria-label={t('card.historyOf', { field: field.shortLabel })}>
            <h4 className="popover-title">{t('card.historyOf', { field: field.shortLabel })}</h4>
            <HistoryList
              filter={{ profileId: card.profileId, fieldKey: field.key }}
              personal={field.personal && !unveiled ? 'veiled' : 'open'}
            />
            <p className="message-actions">
              <Button small onClick={closeHistory} data-autofocus>
                {t('dialog.close')}
              </Button>
            </p>
          </Popover.Dropdown>
        </Popover>
      ) : null}
    </div>
  )
}

const ShownValue = ({ draft, fromSource }: { draft: ValueDraft; fromSource: boolean }) => {
  const { t } = useTexts()
  if (draft.state === null) return <span className="field-empty">{t('values.empty')}</span>
  if (draft.state !== 'answered') return <StateWord state={draft.state} printed={draft.text} />
  return <span className={fromSource ? 'field-text from-source' : 'field-text'}>{draft.text}</span>
}

/** Who has looked at it last, where somebody has. */
const VerifiedLine = ({ value }: { value: CardField['value'] }) => {
  const { t } = useTexts()
  if (value?.verifiedAt == null) return null
  return (
    <p className="field-verified">
      <IconCircleCheck size={15} stroke={1.75} className="ink-green" aria-hidden />
      {t('field.verified', { when: formatWhen(value.verifiedAt, new Date()), who: value.verifiedBy ?? '' })}
    </p>
  )
}

/** At the right of the label: the source, or who corrected it and when. */
const FieldOrigin = ({ field: { value } }: { field: CardField }) => {
  const { t } = useTexts()
  if (value === null) return null
  if (value.origin === 'person')
    return (
      <span className="field-origin">
        <IconPencil size={15} stroke={1.75} className="ink-magenta" aria-hidden />
        {value.changedAt === null
          ? t('values.reviews.corrected')
          : t('card.corrected', { when: formatWhen(value.changedAt, new Date()), who: value.changedBy ?? '' })}
      </span>
    )
  const read =
    value.changedAt === null
      ? undefined
      : t('field.read', { when: formatWhen(value.changedAt, new Date()), who: value.changedBy ?? '' })
  return (
    <span className="field-origin" title={read}>
      {value.provenance === null ? null : <ProvenanceLine provenance={value.provenance} />}
      {value.review === 'reviewed' ? null : <ReviewIcon review={value.review} size={15} />}
    </span>
  )
}
