import { type Ref, type RefObject, useImperativeHandle, useState } from 'react'
import type { RegisterRow } from '../../../../shared/contract/views.ts'
import { announce } from '../../../app/announce.tsx'
import { showMessage } from '../../../app/messages.tsx'
import { tellRefusal } from '../../../app/tell-refusal.ts'
import { useTexts } from '../../../app/texts/use-texts.ts'
import { useCommand } from '../../../app/use-command.tsx'
import { emptyDraft } from '../../../app/values/value-draft.ts'
import { useAccess } from '../../../client/client-context.tsx'
import type { GridContext } from '../grid-columns.ts'
import type { GridHandle } from '../grid-handle.ts'
import { nameOf } from '../grid-rows.ts'
import { BulkDialog } from './bulk-dialog.tsx'
import { type GivenCell, isChanged, type PlannedCell, shownText, type WholeDrafts, wholeDraftOf } from './cell-plan.ts'
import type { ChosenCells } from './chosen-cells.ts'
import { type Pasted, readClipboard, writeClipboard } from './clipboard.ts'
import { NoteDialog, type NotedCell } from './note-dialog.tsx'
import { PasteBox, PasteDialog } from './paste-dialog.tsx'
import { type PlanField, planFillDown, planPaste, planSetAll } from './plan-fill.ts'
import { readWhole } from './read-whole.ts'
import { ReplaceDialog } from './replace-dialog.tsx'
import { readHtmlTable, readTsv } from './table-in.ts'
import { type CopiedCell, writeHtml, writeTsv } from './table-out.ts'
import { shownInPlainCell, useStateWords } from './use-plan-basis.ts'
import { useWriteCells, type WriteKind } from './use-write-cells.ts'

export interface CellActionsHandle {
  clear(): void
  paste(data: Pasted): void
}

type Open =
  | { kind: 'paste'; table: GivenCell[][]; chosen: ChosenCells }
  | { kind: 'pasteBox' }
  | { kind: 'bulk'; chosen: ChosenCells }
  | { kind: 'replace'; chosen: ChosenCells | null }
  | { kind: 'note'; cell: NotedCell }

/** Careful: styles of a copied page are against the window's own policy, also in a page that is never shown. */
const parseHtml = (html: string): Document =>
  new DOMParser().parseFromString(
    html
      .replace(/<style[\s\S]*?<\/style>/gi, '')
      .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/gi, '')),
    'text/html',
  )

/** What is done to the chosen cells, and the dialogs that it takes. */
export const CellActions = ({
  ref,
  grid,
  context,
  shown,
  selectedId,
}: {
  ref: Ref<CellActionsHandle>
  grid: RefObject<GridHandle | null>
  context: GridContext
  /** The rows that are shown, in order. */
  shown: readonly RegisterRow[]
  selectedId: string | null
}) => {
  const { t } = useTexts()
  const { client } = useAccess()
  const write = useWriteCells()
  const stateWords = useStateWords()
  const [open, setOpen] = useState<Open | null>(null)
  const close = () => {
    setOpen(null)
    // Once the dialog has given the focus back.
    requestAnimationFrame(() => grid.current?.focusCell())
  }
  const mayWrite = !context.readOnly

  const fieldKeysOf = (chosen: ChosenCells) =>
    chosen.columns.flatMap(({ field }) => (field === null ? [] : [field.key]))
  const planFieldOf = async (chosen: ChosenCells): Promise<PlanField> => ({
    rows: chosen.rows,
    columns: chosen.columns,
    whole: await readWhole(client, chosen.rows, fieldKeysOf(chosen)),
    stateWords,
    shownIn: (row, columnId) => shownInPlainCell(row, columnId, context),
  })
  /** Writes at once: it is one undo step, and the message offers it. */
  const writeNow = async (make: (field: PlanField) => readonly PlannedCell[], kind: WriteKind, chosen: ChosenCells) => {
    try {
      const outcome = await write(make(await planFieldOf(chosen)), kind)
      if (outcome === 'conflict') showMessage({ kind: 'failed', topic: 'cells', title: t('edit.plan.conflict') })
    } catch (error) {
      tellRefusal(t, error, t('edit.done.failed'), { topic: 'cells' })
    }
  }

  const copy = async (chosen: ChosenCells): Promise<boolean> => {
    try {
      const whole = await readWhole(client, chosen.rows, fieldKeysOf(chosen))
      const rows = chosen.rows.map((row) =>
        chosen.columns.map(({ id, field }): CopiedCell => {
          if (field === null) return { text: shownInPlainCell(row, id, context), value: null }
          const value = copiedValue(row, field.key, whole)
          return { text: shownText(value, stateWords), value }
        }),
      )
      await writeClipboard(writeTsv(rows), writeHtml(rows))
    } catch (error) {
      showMessage({ kind: 'failed', topic: 'cells', title: t('edit.copy.failed'), text: t('edit.copy.refused') })
      if (!(error instanceof DOMException)) tellRefusal(t, error, t('edit.copy.failed'), { topic: 'cells' })
      return false
    }
    const done = t('edit.copy.done', {
      rows: t('edit.range.rows', { count: chosen.rows.length }),
      columns: t('edit.range.columns', { count: chosen.columns.length }),
    })
    // What may name a person leaves the window: that is told where it can be seen, not to the ear alone.
    if (chosen.columns.some(({ field }) => field?.personal === true))
      showMessage({ kind: 'info', topic: 'cells', title: done, text: t('edit.copy.personal') })
    else announce(done)
    return true
  }

  const clear = (chosen: ChosenCells, kind: 'clear' | 'cut') =>
    void writeNow((field) => planSetAll(field, emptyDraft), kind, chosen)

  const paste = (data: Pasted) => {
    const chosen = grid.current?.chosenCells() ?? null
    if (chosen === null) return
    const table = (data.html === '' ? null : readHtmlTable(data.html, parseHtml)) ?? readTsv(data.text)
    const isEmpty = table.every((row) => row.every(({ text, state }) => text === '' && state === null))
    if (isEmpty) {
      announce(t('edit.paste.nothing'))
      return
    }
    const isOneToOne =
      table.length === 1 && table[0]?.length === 1 && chosen.rows.length === 1 && chosen.columns.length === 1
    if (!isOneToOne) return setOpen({ kind: 'paste', table, chosen })
    // One cell into one cell is written as if it were typed; what cannot be is shown.
    void planFieldOf(chosen)
      .then(async (field) => {
        const plan = planPaste(table, field, { rows: 1, columns: 1 }, { skipEmpty: false })
        if (plan.some(({ problem }) => problem !== null)) setOpen({ kind: 'paste', table, chosen })
        else if (!plan.some(isChanged)) announce(t('edit.plan.nothing'))
        else if ((await write(plan, 'paste')) === 'conflict') setOpen({ kind: 'paste', table, chosen })
      })
      .catch((error) => tellRefusal(t, error, t('edit.done.failed'), { topic: 'cells' }))
  }

  useImperativeHandle(ref, () => ({
    clear: () => {
      const chosen = grid.current?.chosenCells() ?? null
      if (chosen !== null) clear(chosen, 'clear')
    },
    paste,
  }))

  const withChosen = (run: (chosen: ChosenCells) => void) => () => {
    const chosen = grid.current?.chosenCells() ?? null
    if (chosen !== null && chosen.rows.length > 0) run(chosen)
  }
  useCommand(
    'grid.copy',
    withChosen((chosen) => void copy(chosen)),
  )
  useCommand(
    'grid.cut',
    withChosen((chosen) => {
      void copy(chosen).then((copied) => copied && clear(chosen, 'cut'))
    }),
    { enabled: mayWrite },
  )
  useCommand(
    'grid.paste',
    () => {
      void readClipboard().then((pasted) => {
        if (pasted === null) setOpen({ kind: 'pasteBox' })
        else paste(pasted)
      })
    },
    { enabled: mayWrite },
  )
  useCommand(
    'grid.fillDown',
    withChosen((chosen) => {
      if (chosen.rows.length > 1) void writeNow(planFillDown, 'fill', chosen)
      else showMessage({ kind: 'info', topic: 'cells', title: t('edit.fill.nothing') })
    }),
    { enabled: mayWrite },
  )
  useCommand(
    'grid.bulk',
    withChosen((chosen) => setOpen({ kind: 'bulk', chosen })),
    { enabled: mayWrite },
  )
  useCommand(
    'grid.replace',
    () => {
      const chosen = grid.current?.chosenCells() ?? null
      const isRange = chosen !== null && (chosen.rows.length > 1 || chosen.columns.length > 1)
      setOpen({ kind: 'replace', chosen: isRange ? chosen : null })
    },
    { enabled: mayWrite },
  )
  useCommand('grid.selectAll', () => grid.current?.chooseAll())
  useCommand('grid.selectColumn', () => grid.current?.chooseColumns())
  useCommand('grid.selectRow', () => grid.current?.chooseRows())
  useCommand(
    'value.note',
    () => {
      const cell = findNotedCell(grid.current, shown, selectedId, context)
      if (cell === null) showMessage({ kind: 'info', topic: 'note', title: t('edit.note.noCell') })
      else setOpen({ kind: 'note', cell })
    },
    { enabled: mayWrite },
  )

  if (open === null) return null
  switch (open.kind) {
    case 'paste':
      return <PasteDialog table={open.table} chosen={open.chosen} context={context} onClose={close} />
    case 'pasteBox':
      return (
        <PasteBox
          onClose={close}
          onPasted={(pasted) => {
            setOpen(null)
            paste(pasted)
          }}
        />
      )
    case 'bulk':
      return <BulkDialog chosen={open.chosen} context={context} onClose={close} />
    case 'replace':
      return <ReplaceDialog chosen={open.chosen} shown={shown} context={context} onClose={close} />
    case 'note':
      return <NoteDialog cell={open.cell} onClose={close} />
  }
}

/** What stands in the cell; the name that is shown where none is answered is no answer, but it is what one sees. */
const copiedValue = (row: RegisterRow, fieldKey: string, whole: WholeDrafts) => {
  const value = wholeDraftOf(row, fieldKey, whole)
  return fieldKey === 'name' && value.state === null
    ? { state: 'answered' as const, text: nameOf(row), items: null }
    : value
}

/** The value under the focus: a cell's in the grid, or a field's on the card. */
const findNotedCell = (
  grid: GridHandle | null,
  shown: readonly RegisterRow[],
  selectedId: string | null,
  context: GridContext,
): NotedCell | null => {
  const onCard = document.activeElement?.closest<HTMLElement>('[data-pane="card"] [data-field]')?.dataset.field
  const chosen = grid?.chosenCells() ?? null
  const row = onCard === undefined ? chosen?.rows[0] : shown.find(({ profileId }) => profileId === selectedId)
  const field = context.fields.get(onCard ?? chosen?.columns[0]?.id ?? '')
  if (row === undefined || field === undefined) return null
  return { profileId: row.profileId, fieldKey: field.key, fieldName: field.shortLabel, rowName: nameOf(row) }
}
