import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import type { RegisterRow } from '../../../../shared/contract/views.ts'
import type { EditionField } from '../../../../shared/domain/field.ts'
import { tellRefusal } from '../../../app/tell-refusal.ts'
import { useTexts } from '../../../app/texts/use-texts.ts'
import type { ValueDraft } from '../../../app/values/drafts.ts'
import { useAccess } from '../../../client/client-context.tsx'
import { Button } from '../../../ui/button.tsx'
import { Choice } from '../../../ui/choice.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { WindowList } from '../../../ui/window-list.tsx'
import type { GridContext } from '../grid-columns.ts'
import { nameOf } from '../grid-rows.ts'
import { type PlannedCell, type WholeDrafts, wholeDraftOf } from './cell-plan.ts'
import type { ChosenCells } from './chosen-cells.ts'
import { findHits, replaceHits, type Search, withReplaced } from './plan-replace.ts'
import { readWhole } from './read-whole.ts'
import { useWriteCells } from './use-write-cells.ts'

interface FoundCell {
  row: RegisterRow
  field: EditionField
  before: ValueDraft
  text: string
  hits: { start: number; end: number }[]
}

interface Hit {
  id: string
  cell: FoundCell
  at: number
}

const hitId = ({ row, field }: FoundCell, at: number): string => `${row.profileId} ${field.key} ${at}`
const lineHeightPx = 46
const around = 36

/** Finds words in answers and replaces the hits that a person leaves chosen, as one undo step. */
export const ReplaceDialog = ({
  chosen,
  shown,
  context,
  onClose,
}: {
  /** The chosen cells, where there are several. */
  chosen: ChosenCells | null
  shown: readonly RegisterRow[]
  context: GridContext
  onClose: () => void
}) => {
  const { t } = useTexts()
  const { client } = useAccess()
  const write = useWriteCells()
  const [scope, setScope] = useState<'shown' | 'chosen'>(chosen === null ? 'shown' : 'chosen')
  const [fieldKey, setFieldKey] = useState('')
  const [search, setSearch] = useState<Search>({ find: '', matchCase: false, wholeWord: false })
  const [replacement, setReplacement] = useState('')
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const [whole, setWhole] = useState<WholeDrafts | null>(null)
  const asked = useDeferredValue(search)
  // Careful: the rows as they were when the dialog opened. What is written is compared with what stands then.
  const [rowsShown] = useState(shown)

  const rows = scope === 'chosen' && chosen !== null ? chosen.rows : rowsShown
  const fields = useMemo(() => {
    const inScope =
      scope === 'chosen' && chosen !== null
        ? chosen.columns.flatMap(({ field }) => (field === null ? [] : [field]))
        : [...context.fields.values()]
    return fieldKey === '' ? inScope : inScope.filter(({ key }) => key === fieldKey)
  }, [scope, chosen, context.fields, fieldKey])

  useEffect(() => {
    let gone = false
    setWhole(null)
    readWhole(
      client,
      rows,
      fields.map(({ key }) => key),
    )
      .then((read) => !gone && setWhole(read))
      .catch((error) => tellRefusal(t, error, t('edit.done.failed'), { topic: 'cells' }))
    return () => {
      gone = true
    }
  }, [client, rows, fields, t])

  const cells = useMemo(() => {
    if (whole === null || asked.find === '') return []
    const found: FoundCell[] = []
    for (const row of rows)
      for (const field of fields) {
        if (row.cells[field.key]?.text == null) continue
        const before = wholeDraftOf(row, field.key, whole)
        const text = before.text ?? ''
        const hits = findHits(text, asked)
        if (hits.length > 0) found.push({ row, field, before, text, hits })
      }
    return found
  }, [rows, fields, whole, asked])
  const hits = useMemo<Hit[]>(
    () => cells.flatMap((cell) => cell.hits.map((_, at) => ({ id: hitId(cell, at), cell, at }))),
    [cells],
  )
  const personal = hits.filter(({ cell }) => cell.field.personal).length
  const chosenHits = hits.filter(({ id }) => !left.has(id)).length
  const plan = useMemo(
    () =>
      cells.flatMap((cell): PlannedCell[] => {
        const isChosen = (at: number) => !left.has(hitId(cell, at))
        if (!cell.hits.some((_, at) => isChosen(at))) return []
        const text = replaceHits(cell.text, cell.hits, isChosen, replacement)
        return [
          {
            profileId: cell.row.profileId,
            rowName: nameOf(cell.row),
            fieldKey: cell.field.key,
            columnName: cell.field.shortLabel,
            before: cell.before,
            after: withReplaced(cell.field.key, cell.before, text, context.edition.operators),
            problem: null,
            personal: cell.field.personal,
          },
        ]
      }),
    [cells, left, replacement, context.edition.operators],
  )
  const emptied = plan.filter(({ after }) => after.state === null).length
  const ask = (change: Partial<Search>) => {
    setSearch({ ...search, ...change })
    // Other hits: none of them has been looked at.
    setLeft(new Set())
  }
  const apply = async () => {
    setBusy(true)
    const outcome = await write(plan, 'replace', {
      what: t('edit.replace.what', { find: search.find, replacement }),
      reason,
    })
    setBusy(false)
    if (outcome === 'written') onClose()
    if (outcome === 'conflict') tellRefusal(t, new Error('conflict'), t('edit.plan.conflict'), { topic: 'cells' })
  }
  const isAsked = asked.find !== ''
  return (
    <Dialog opened onClose={onClose} title={t('edit.replace.title')} closeLabel={t('dialog.close')} size={820}>
      <form
        className="plan-sheet"
        onSubmit={(event) => {
          event.preventDefault()
          if (plan.length > 0 && !busy) void apply()
        }}
      >
        <div className="replace-words">
          <label>
            <span>{t('edit.replace.find')}</span>
            <input
              data-autofocus
              type="text"
              value={search.find}
              maxLength={300}
              onChange={(event) => ask({ find: event.target.value })}
              // The words are looked for while they are typed: Enter must not write what has not been looked at.
              onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
            />
          </label>
          <label>
            <span>{t('edit.replace.replacement')}</span>
            <input
              type="text"
              value={replacement}
              maxLength={10_000}
              onChange={(event) => setReplacement(event.target.value)}
              onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
            />
          </label>
          <label>
            <span>{t('edit.replace.field')}</span>
            <select
              value={fieldKey}
              onChange={(event) => {
                setFieldKey(event.target.value)
                setLeft(new Set())
              }}
            >
              <option value="">{t('edit.replace.allFields')}</option>
              {[...context.fields.values()].map((field) => (
                <option key={field.key} value={field.key}>
                  {field.shortLabel}
                </option>
              ))}
            </select>
          </label>
        </div>
        <div className="replace-options">
          {chosen === null ? (
            <span className="num">{t('edit.replace.scopeShown', { count: rowsShown.length })}</span>
          ) : (
            <Choice
              label={t('edit.replace.scope')}
              value={scope}
              onChange={(next) => {
                setScope(next)
                setLeft(new Set())
              }}
              options={[
                { value: 'chosen', label: t('edit.replace.scopeChosen') },
                { value: 'shown', label: t('edit.replace.scopeShown', { count: rowsShown.length }) },
              ]}
            />
          )}
          <label>
            <input
              type="checkbox"
              checked={search.matchCase}
              onChange={(event) => ask({ matchCase: event.target.checked })}
            />
            {t('edit.replace.matchCase')}
          </label>
          <label>
            <input
              type="checkbox"
              checked={search.wholeWord}
              onChange={(event) => ask({ wholeWord: event.target.checked })}
            />
            {t('edit.replace.wholeWord')}
          </label>
        </div>
        <p className="plan-sum num" role="status">
          {whole === null
            ? t('edit.replace.reading')
            : !isAsked
              ? ''
              : hits.length === 0
                ? t('edit.replace.none')
                : `${t('edit.replace.hits', { count: hits.length })} ${t('edit.replace.inCells', { count: cells.length })}${emptied === 0 ? '' : `, ${t('edit.plan.emptied', { count: emptied })}`}.${personal === 0 ? '' : ` ${t('edit.replace.personal', { count: personal })}`}`}
        </p>
        {hits.length === 0 ? null : (
          <>
            <p className="message-actions">
              <Button small disabled={chosenHits === hits.length} onClick={() => setLeft(new Set())}>
                {t('edit.replace.chooseAll')}
              </Button>
              <Button small disabled={chosenHits === 0} onClick={() => setLeft(new Set(hits.map(({ id }) => id)))}>
                {t('edit.replace.chooseNone')}
              </Button>
            </p>
            <WindowList
              label={t('edit.replace.hits', { count: hits.length })}
              count={hits.length}
              lineHeightPx={lineHeightPx}
              heightPx={280}
            >
              {(at) => {
                const hit = hits[at]
                if (hit === undefined) return null
                return (
                  <HitLine
                    hit={hit}
                    replacement={replacement}
                    chosen={!left.has(hit.id)}
                    onChoose={(isChosen) => {
                      const next = new Set(left)
                      if (isChosen) next.delete(hit.id)
                      else next.add(hit.id)
                      setLeft(next)
                    }}
                  />
                )
              }}
            </WindowList>
          </>
        )}
        <label className="plan-reason">
          <span>{t('edit.plan.reason')}</span>
          <input type="text" value={reason} maxLength={1000} onChange={(event) => setReason(event.target.value)} />
        </label>
        <p className="dialog-actions">
          <Button kind="filled" type="submit" disabled={plan.length === 0 || busy}>
            {plan.length === 0 ? t('edit.plan.nothing') : t('edit.plan.apply', { count: plan.length })}
          </Button>
          <Button onClick={onClose}>{t('edit.plan.cancel')}</Button>
        </p>
      </form>
    </Dialog>
  )
}

/** A hit in its words, as it stands and as it would stand. */
const HitLine = ({
  hit: { cell, at },
  replacement,
  chosen,
  onChoose,
}: {
  hit: Hit
  replacement: string
  chosen: boolean
  onChoose: (chosen: boolean) => void
}) => {
  const { start, end } = cell.hits[at] ?? { start: 0, end: 0 }
  const { text } = cell
  const before = `${start > around ? '…' : ''}${text.slice(Math.max(0, start - around), start)}`
  const after = `${text.slice(end, end + around)}${end + around < text.length ? '…' : ''}`
  return (
    <label className="hit">
      <input type="checkbox" checked={chosen} onChange={(event) => onChoose(event.target.checked)} />
      <span className="planned-where">
        <b>{nameOf(cell.row)}</b>
        <span>{cell.field.shortLabel}</span>
      </span>
      <span className="hit-words" title={text}>
        {before}
        <del>{text.slice(start, end)}</del>
        {chosen && replacement !== '' ? <ins>{replacement}</ins> : null}
        {after}
      </span>
    </label>
  )
}
