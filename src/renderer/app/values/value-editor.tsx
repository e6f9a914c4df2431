import { Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react'
import type { EditionOperator, OperatorKey } from '../../../shared/domain/operator.ts'
import { valueStates } from '../../../shared/domain/value-state.ts'
import { Keys } from '../../ui/keys.tsx'
import { useTexts } from '../texts/use-texts.ts'
import type { ValueDraft } from './drafts.ts'
import { findOperators } from './find-operators.ts'
import { OperatorMark } from './operator-mark.tsx'
import { splitPlaces } from './split-places.ts'
import { StateWord } from './state-word.tsx'
import { withState, withText } from './value-draft.ts'

export interface EditedField {
  key: string
  label: string
  /** `line`: Enter saves and there is one line. `block`: several lines, Shift+Enter for a new one. */
  shape: 'line' | 'block'
}

/** Writes one value: its text, its state, and for an operator which ones it means. The caller keeps and saves the draft. */
export const ValueEditor = ({
  field,
  draft,
  onChange,
  onSave,
  onCancel,
  operators,
  selectAll = true,
  error = null,
}: {
  field: EditedField
  draft: ValueDraft
  onChange: (draft: ValueDraft) => void
  onSave: () => void
  onCancel: () => void
  operators: readonly EditionOperator[]
  selectAll?: boolean
  error?: string | null
}) => {
  const { t } = useTexts()
  const input = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  const errorId = useId()
  // A list that the person has set by hand is no longer read out of the text.
  const [listByHand, setListByHand] = useState(false)

  // Before the key press that opened the editor has ended, so that its sign comes here.
  useLayoutEffect(() => {
    const element = input.current
    if (element === null) return
    element.focus()
    if (selectAll) element.select()
    else element.setSelectionRange(element.value.length, element.value.length)
  }, [selectAll])

  const write = (text: string) => {
    const next = withText(draft, text)
    if (next.text === null) return onChange(next)
    if (field.key === 'place') return onChange({ ...next, items: splitPlaces(next.text) })
    if (field.key === 'operator' && !listByHand) {
      const found = findOperators(next.text, operators)
      return onChange({ ...next, items: found.length === 0 ? null : found })
    }
    onChange(next)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      onCancel()
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      if (event.shiftKey && field.shape === 'block') return event.stopPropagation()
      event.preventDefault()
      event.stopPropagation()
      onSave()
    }
  }
  const shared = {
    ref: input,
    value: draft.text ?? '',
    'aria-label': field.label,
    'aria-invalid': error !== null,
    onKeyDown,
    ...(error === null ? {} : { 'aria-describedby': errorId }),
  }
  return (
    <div className={`value-editor value-editor-${field.shape}`}>
      <div className="value-editor-row">
        {field.shape === 'line' ? (
          <input {...shared} type="text" onChange={(event) => write(event.target.value)} />
        ) : (
          <textarea
            {...shared}
            rows={Math.min(12, Math.max(4, (draft.text ?? '').length / 48 + 1))}
            onChange={(event) => write(event.target.value)}
          />
        )}
        <StateMenu draft={draft} onChoose={(state) => onChange(withState(draft, state))} />
      </div>
      {draft.state === null || draft.state === 'answered' ? null : (
        <p className="value-editor-state">
          <StateWord state={draft.state} />
        </p>
      )}
      {field.key === 'operator' ? (
        <OperatorChoice
          chosen={draft.items ?? []}
          operators={operators}
          onChange={(items) => {
            setListByHand(true)
            onChange({ ...draft, items: items.length === 0 ? null : items })
          }}
        />
      ) : null}
      {error === null ? null : (
        <p className="value-editor-error" id={errorId}>
          {error}
        </p>
      )}
      {field.shape === 'block' ? (
        <p className="value-editor-hint" aria-hidden="true">
          <Keys keys={['↵']} /> {t('values.editor.save')} <Keys keys={['Shift', '↵']} /> {t('values.editor.newLine')}{' '}
          <Keys keys={['Esc']} /> {t('values.editor.leave')}
        </p>
      ) : null}
    </div>
  )
}

const StateMenu = ({
  draft,
  onChoose,
}: {
  draft: ValueDraft
  onChoose: (state: (typeof valueStates)[number]) => void
}) => {
  const { t } = useTexts()
  return (
    // Careful: not in a portal, or the grid takes the menu for a click outside and ends the editing.
    <Menu withinPortal={false} position="bottom-end" width={200} transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <button type="button" className="state-button" title={t('values.editor.state')}>
          <span className="sr-only">{t('values.editor.state')}</span>
          <IconChevronDown size={16} stroke={1.75} />
        </button>
      </Menu.Target>
      <Menu.Dropdown onKeyDown={(event) => event.stopPropagation()}>
        <Menu.RadioGroup value={draft.state}>
          {valueStates.map((state) => (
            <Menu.RadioItem key={state} value={state} closeMenuOnClick onChange={() => onChoose(state)}>
              {state === 'answered' ? t('values.states.answered') : <StateWord state={state} />}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  )
}

const OperatorChoice = ({
  chosen,
  operators,
  onChange,
}: {
  chosen: readonly string[]
  operators: readonly EditionOperator[]
  onChange: (items: OperatorKey[]) => void
}) => {
  const { t } = useTexts()
  return (
    <fieldset className="operator-choice">
      <legend>{t('values.editor.countedAs')}</legend>
      {operators.map(({ key, label }) => (
        <label key={key}>
          <input
            type="checkbox"
            checked={chosen.includes(key)}
            onChange={(event) =>
              onChange(
                operators
                  .map((operator) => operator.key)
                  .filter((one) => (one === key ? event.target.checked : chosen.includes(one))),
              )
            }
          />
          <OperatorMark operator={key} hidden />
          {label}
        </label>
      ))}
    </fieldset>
  )
}
