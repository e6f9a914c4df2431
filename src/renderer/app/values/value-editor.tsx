import { Menu } from '@mantine/core'
import { IconChevronDown, IconListCheck } from '@tabler/icons-react'
import { type KeyboardEvent, type Ref, useId, useLayoutEffect, useRef, useState } from 'react'
import type { FieldType } from '../../../shared/domain/field.ts'
import type { EditionOperator, OperatorKey } from '../../../shared/domain/operator.ts'
import { splitPlaces } from '../../../shared/domain/split-places.ts'
import { valueStates } from '../../../shared/domain/value-state.ts'
import { Keys } from '../../ui/keys.tsx'
import { announce } from '../announce.tsx'
import { useTexts } from '../texts/use-texts.ts'
import { addPart, dropPart, hasPart, listParts, partAt } from './answer-list.ts'
import type { ValueDraft } from './drafts.ts'
import { isMethodField, isNumberField } from './field-editing.ts'
import { findOperators } from './find-operators.ts'
import { OperatorMark } from './operator-mark.tsx'
import { StateWord } from './state-word.tsx'
import { Understood } from './understood.tsx'
import { findWords, useWords, type Word } from './use-words.ts'
import { withState, withText } from './value-draft.ts'
import { WordList, wordId } from './word-list.tsx'
import { fitHeight, insertLine, insertText } from './write-in-text.ts'

export interface EditedField {
  key: string
  label: string
  /** `line`: Enter saves and there is one line. `block`: several lines, Shift+Enter for a new one. */
  shape: 'line' | 'block'
  type?: FieldType
  /** The unit's region: its own municipalities are offered first. */
  regionCode?: string | null
}

/** Words offered while one is typed, and of the whole list. */
const mostTyped = 7
const mostListed = 400
const leastBlockPx = 84

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
  const stateButton = useRef<HTMLButtonElement>(null)
  const errorId = useId()
  const listId = useId()
  const understoodId = useId()
  const words = useWords(field.key, field.regionCode ?? null)
  /** Which words are shown below the text: none, those that fit what is typed, or the whole list. */
  const [listed, setListed] = useState<'none' | 'typed' | 'all'>('none')
  const [active, setActive] = useState(-1)
  const [caret, setCaret] = useState(0)
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

  const text = draft.text ?? ''
  const isNumber = isNumberField({ key: field.key, type: field.type ?? 'text' })
  const typed = partAt(text, caret).word
  const fitting =
    listed === 'none'
      ? []
      : listed === 'all'
        ? words.slice(0, mostListed)
        : findWords(words, typed, mostTyped).filter(({ word }) => word !== typed)
  const isListOpen = fitting.length > 0

  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the words.
  useLayoutEffect(() => {
    if (field.shape === 'block' && input.current !== null)
      fitHeight(input.current, leastBlockPx, Math.max(leastBlockPx, window.innerHeight * 0.45))
  }, [text, field.shape])

  const openList = (which: 'typed' | 'all') => {
    setListed(which)
    setActive(-1)
    if (which === 'all') announce(t('edit.words.offered', { count: words.length }))
  }
  const typeIn = (element: HTMLInputElement | HTMLTextAreaElement) => {
    write(element.value)
    const at = element.selectionStart ?? element.value.length
    setCaret(at)
    // Also while the words are on their way: they are offered when they come.
    if (partAt(element.value, at).word === '') setListed('none')
    else openList('typed')
  }
  /** While a word is typed it is finished; from the list, words are added and taken away. */
  const toggle = ({ word }: Word) => {
    const element = input.current
    if (element === null) return
    if (listed === 'typed') {
      const part = partAt(element.value, caret)
      insertText(element, part.start, part.end, word)
      setListed('none')
      return
    }
    const next = hasPart(element.value, word) ? dropPart(element.value, word) : addPart(element.value, word)
    insertText(element, 0, element.value.length, next)
    setListed('all')
  }

  const write = (text: string) => {
    const next = withText(draft, text)
    if (next.text === null) return onChange(next)
    if (field.key === 'place') return onChange({ ...next, items: splitPlaces(next.text) })
    // A list beside the text follows it, or the two would be counted and printed differently.
    if (isMethodField(field.key) && next.items !== null)
      return onChange({ ...next, items: listParts(next.text).map(({ word }) => word) })
    if (field.key === 'operator' && !listByHand) {
      const found = findOperators(next.text, operators)
      return onChange({ ...next, items: found.length === 0 ? null : found })
    }
    onChange(next)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const keep = () => {
      event.preventDefault()
      event.stopPropagation()
    }
    if (event.key === 'Escape') {
      keep()
      // The nearest is closed first: the list, then the editor.
      if (isListOpen) setListed('none')
      else onCancel()
    } else if (isListOpen && (event.key === 'ArrowDown' || event.key === 'ArrowUp') && !event.altKey) {
      keep()
      const step = event.key === 'ArrowDown' ? 1 : -1
      setActive((active + step + fitting.length + (active === -1 && step === -1 ? 1 : 0)) % fitting.length)
    } else if (event.key === ' ' && event.ctrlKey && words.length > 0) {
      keep()
      openList('all')
    } else if (event.key === 'ArrowDown' && event.altKey) {
      keep()
      stateButton.current?.click()
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      const word = isListOpen ? fitting[active] : undefined
      keep()
      if (word !== undefined) toggle(word)
      else if (field.shape === 'block' && (event.shiftKey || event.altKey)) {
        if (input.current !== null) insertLine(input.current)
      } else onSave()
    }
  }
  const described = [...(error === null ? [] : [errorId]), ...(isNumber && text !== '' ? [understoodId] : [])]
  const shared = {
    ref: input,
    value: text,
    'aria-label': field.label,
    // Where it stands in a dialog, the dialog gives it the focus.
    'data-autofocus': true,
    'aria-invalid': error !== null,
    onKeyDown,
    onSelect: (event: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) =>
      setCaret(event.currentTarget.selectionStart ?? 0),
    ...(described.length === 0 ? {} : { 'aria-describedby': described.join(' ') }),
    ...(words.length === 0 ? {} : { 'aria-autocomplete': 'list' as const }),
    ...(isListOpen ? { 'aria-controls': listId } : {}),
    ...(isListOpen && active >= 0 ? { 'aria-activedescendant': wordId(listId, active) } : {}),
  }
  return (
    <div className={`value-editor value-editor-${field.shape}`}>
      <div className="value-editor-row">
        {field.shape === 'line' ? (
          <input {...shared} type="text" onChange={(event) => typeIn(event.target)} />
        ) : (
          <textarea {...shared} rows={3} onChange={(event) => typeIn(event.target)} />
        )}
        {words.length === 0 ? null : (
          <button
            type="button"
            className="state-button"
            title={t('edit.words.open')}
            aria-expanded={isListOpen && listed === 'all'}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => (listed === 'all' ? setListed('none') : openList('all'))}
          >
            <span className="sr-only">{t('edit.words.open')}</span>
            <IconListCheck size={16} stroke={1.75} />
          </button>
        )}
        <StateMenu
          button={stateButton}
          draft={draft}
          onChoose={(state) => {
            onChange(withState(draft, state))
            // At once, not when the menu has gone: the next key may come before that.
            input.current?.focus()
          }}
        />
      </div>
      {isListOpen ? (
        <WordList
          id={listId}
          label={t('edit.words.list', { field: field.label })}
          words={fitting}
          text={text}
          active={active}
          onToggle={toggle}
        />
      ) : null}
      {isNumber ? <Understood id={understoodId} text={text} /> : null}
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
  button,
  draft,
  onChoose,
}: {
  button: Ref<HTMLButtonElement>
  draft: ValueDraft
  onChoose: (state: (typeof valueStates)[number]) => void
}) => {
  const { t } = useTexts()
  return (
    // Careful: not in a portal, or the grid takes the menu for a click outside and ends the editing.
    <Menu withinPortal={false} position="bottom-end" width={200} transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <button ref={button} type="button" className="state-button" title={t('values.editor.state')}>
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
