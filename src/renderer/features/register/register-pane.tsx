import { Menu } from '@mantine/core'
import {
  IconColumns3,
  IconFilter,
  IconLayoutSidebar,
  IconLineHeight,
  IconPlus,
  IconTable,
  IconTablePlus,
} from '@tabler/icons-react'
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { Outcome } from '../../../shared/domain/codebook.ts'
import { UnitStatus } from '../../../shared/domain/decision.ts'
import { valueStates } from '../../../shared/domain/value-state.ts'
import { announce } from '../../app/announce.tsx'
import { useStandings } from '../../app/classification/use-standings.ts'
import { showMessage } from '../../app/messages.tsx'
import { setPreferences, usePreferences } from '../../app/preferences.ts'
import { RefusalBanner } from '../../app/refusal-banner.tsx'
import { wholeRegister } from '../../app/row-selection.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useRemovedRows } from '../../app/units/use-unit-in-work.ts'
import { commandKeys, useCommand, useCommandButton } from '../../app/use-command.tsx'
import { useAskedFacets } from '../../app/use-facets.ts'
import { useFoldRegion } from '../../app/use-fold-regions.ts'
import { useSaveValue } from '../../app/values/save-value.ts'
import { useProfileInWork, useSelection, useWorkspace } from '../../app/workspace.tsx'
import { useAccess } from '../../client/client-context.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { EmptySheet } from '../../ui/empty-sheet.tsx'
import { Keys } from '../../ui/keys.tsx'
import { Sheet, SheetBar } from '../../ui/sheet.tsx'
import { setAskedRows } from './asked-rows.ts'
import { CellActions, type CellActionsHandle } from './cells/cell-actions.tsx'
import { RangeStore } from './cells/range-store.ts'
import { FilterChips } from './filter-chips.tsx'
import type { GridContext } from './grid-columns.ts'
import type { GridHandle } from './grid-handle.ts'
import { type GridQuery, isFiltered, nameColumn, statusColumn } from './grid-rows.ts'
import { type GridOrder, RegisterGrid } from './register-grid.tsx'
import { useShownRows } from './use-shown-rows.ts'
import { useWantedUnit } from './use-wanted-unit.ts'

/** So many frames the card may take to show the unit of a row, before the focus goes to its pane as it is. */
const cardFrames = 120

/** The register itself: its bar and the grid. */
export const RegisterPane = ({ facetsShown }: { facetsShown: boolean }) => {
  const { t } = useTexts()
  const { rows: store } = useAccess()
  const snapshot = useSyncExternalStore(store.subscribe, store.getSnapshot)
  const { edition, project, selectUnit, setSelection } = useWorkspace()
  const selection = useSelection()
  const profileId = useProfileInWork()
  const [order, setOrder] = useState<GridOrder>({ sort: [], filters: {} })
  const grid = useRef<GridHandle>(null)
  const actions = useRef<CellActionsHandle>(null)
  const [range] = useState(() => new RangeStore())
  const search = useRef<HTMLInputElement>(null)
  const save = useSaveValue()

  // Careful: the same map while the names are the same. Counts of regions change with every write, and a new map would
  // be a new question: rows would take their places while a person is still in one.
  const names = snapshot.regions.map(({ regionCode, name }) => `${regionCode} ${name}`).join('\n')
  const regionNames = useMemo(
    () => new Map(names.split('\n').map((line) => [line.slice(0, 2), line.slice(3)] as const)),
    [names],
  )
  const fields = useMemo(() => new Map(edition.fields.map((field) => [field.key, field])), [edition.fields])
  const facets = useAskedFacets()
  const { sort, filters } = order
  const allStandings = useStandings()
  // As with the methods: rows stand still unless somebody has asked by this.
  const asksStandings =
    ['disagree', 'changedGround', 'unconfirmed'].includes(selection.view) ||
    sort.some(({ columnId }) => columnId === statusColumn) ||
    filters[statusColumn] !== undefined
  const standings = asksStandings ? allStandings : null
  const asking = useMemo<GridQuery>(
    () => ({
      selection,
      sort: [],
      filters,
      stateWords: Object.fromEntries(
        valueStates.map((state) => [state, t(`values.states.${state}`)]),
      ) as GridQuery['stateWords'],
      personalKeys: new Set(edition.fields.filter(({ personal }) => personal).map(({ key }) => key)),
      regionNames,
      facets,
      standings,
      standingWords: Object.fromEntries([
        ...UnitStatus.options.map((status) => [status, t(`classified.statuses.${status}`)] as const),
        ...Outcome.options.map((outcome) => [outcome, t(`classified.outcomes.${outcome}`)] as const),
      ]),
    }),
    [selection, filters, edition.fields, regionNames, facets, standings, t],
  )
  const query = useMemo<GridQuery>(() => ({ ...asking, sort }), [asking, sort])
  const readOnly = project.readOnly !== null
  const foldRegion = useFoldRegion()
  const context = useMemo<GridContext>(
    () => ({
      t,
      edition,
      regionNames,
      readOnly,
      fields,
      foldRegion,
      turned: new Set<string>(),
      range,
      standings: allStandings,
    }),
    [t, edition, regionNames, readOnly, fields, foldRegion, range, allStandings],
  )

  useEffect(() => {
    setAskedRows(asking)
    return () => setAskedRows(null)
  }, [asking])

  const removed = useRemovedRows()
  const asked = useMemo(
    () => (selection.view === 'removed' ? { ...snapshot, rows: removed } : snapshot),
    [selection.view, snapshot, removed],
  )
  const shown = useShownRows(asked, query, profileId, ({ name, profileId: id, place }) => {
    if (place === null)
      return showMessage({
        kind: 'info',
        topic: 'moved',
        title: t('register.leftView', { name }),
        actions: [{ label: t('register.showAll'), run: () => clearFilters() }],
      })
    const column = fields.get(order.sort[0]?.columnId ?? '')?.shortLabel.toLocaleLowerCase('sv')
    showMessage({
      kind: 'info',
      topic: 'moved',
      title:
        column === undefined
          ? t('register.movedInOrder', { name, place })
          : t('register.moved', { name, place, column }),
      actions: [{ label: t('register.goToRow'), run: () => grid.current?.focusUnit(id) }],
    })
  })

  useWantedUnit(shown, snapshot.rows, grid)
  const units = useMemo(() => shown.filter((row) => row.kind === 'unit'), [shown])
  const shownRows = useMemo(() => units.map(({ row }) => row), [units])
  useEffect(() => {
    // A card stands beside the grid from the start; the first row's, until one is chosen.
    const first = units[0]
    if (profileId === null && first !== undefined) selectUnit(first.id)
  }, [units, profileId, selectUnit])

  const takeOrder = useCallback(
    (next: GridOrder) =>
      setOrder((before) => {
        const isSame = (part: keyof GridOrder) => JSON.stringify(before[part]) === JSON.stringify(next[part])
        if (isSame('sort') && isSame('filters')) return before
        // What stays the same keeps its identity: another order asks for no other rows.
        return {
          sort: isSame('sort') ? before.sort : next.sort,
          filters: isSame('filters') ? before.filters : next.filters,
        }
      }),
    [],
  )
  const clearFilters = useCallback(() => {
    grid.current?.clearFilters()
    setSelection(wholeRegister)
  }, [setSelection])
  const filtered = isFiltered(query)
  const count = units.length
  useEffect(() => {
    if (filtered) announce(t('register.shownRows', { count }))
  }, [filtered, count, t])

  useCommand('register.filter', () => search.current?.focus())
  useCommand('register.clearFilters', clearFilters, { enabled: filtered })
  useCommand('unit.next', () => void grid.current?.step(1))
  useCommand('unit.previous', () => void grid.current?.step(-1))
  useCommand('card.toGrid', () => {
    const field = document.activeElement?.closest<HTMLElement>('[data-field]')?.dataset.field
    if (profileId !== null) grid.current?.focusUnit(profileId, field)
  })
  useCommand('grid.toCard', () => {
    const column = grid.current?.focusedColumn()
    const pane = document.querySelector<HTMLElement>('[data-pane="card"]')
    // Careful: the card follows the row a moment later. Until then it shows the unit before, which must not be written in.
    const enter = (framesLeft: number): void => {
      const card = pane?.querySelector<HTMLElement>(`[data-profile="${CSS.escape(profileId ?? '')}"]`)
      if (card == null && framesLeft > 0) {
        requestAnimationFrame(() => enter(framesLeft - 1))
        return
      }
      const field =
        column == null ? null : card?.querySelector<HTMLElement>(`[data-field="${CSS.escape(column)}"] .field-value`)
      ;(field ?? pane)?.focus()
    }
    enter(cardFrames)
  })

  return (
    <Sheet label={t('rooms.register.name')} className="sheet-register" pane="grid">
      <SheetBar title={t('rooms.register.name')}>
        <label className="filter-box">
          <IconFilter size={16} stroke={1.75} aria-hidden />
          <span className="sr-only">{t('register.filterLabel')}</span>
          <input
            ref={search}
            type="text"
            value={selection.text}
            placeholder={t('register.filter')}
            onChange={(event) => setSelection({ text: event.target.value })}
            onKeyDown={(event) => {
              if (event.key === 'Escape') {
                setSelection({ text: '' })
                // Once the rows that were filtered out are back.
                setTimeout(() => grid.current?.focusUnit(profileId ?? ''), 0)
              }
              if (event.key === 'Enter' || event.key === 'ArrowDown') {
                const first = units[0]
                if (first !== undefined) grid.current?.focusUnit(first.id)
                event.preventDefault()
              }
            }}
          />
          <Keys keys={commandKeys('register.filter')} />
        </label>
        <span className="spring" />
        <RegisterActions grid={grid} facetsShown={facetsShown} />
      </SheetBar>
      {filtered ? (
        <FilterChips
          count={count}
          filters={order.filters}
          columnName={(id) => (id === nameColumn ? t('register.columns.name') : (fields.get(id)?.shortLabel ?? id))}
          onRemoveFilter={(id) => grid.current?.removeFilter(id)}
          onClear={clearFilters}
        />
      ) : null}
      {snapshot.status === 'failed' ? (
        <div className="sheet-body pad">
          <RefusalBanner
            title={t('register.notRead')}
            error={snapshot.error}
            onTryAgain={() => void store.open(project.projectId, edition.year)}
          />
        </div>
      ) : (
        <>
          {snapshot.error === null ? null : (
            <RefusalBanner
              title={t('register.mayBeOld')}
              error={snapshot.error}
              onTryAgain={() => void store.readAgain()}
            />
          )}
          <CellActions ref={actions} grid={grid} context={context} shown={shownRows} selectedId={profileId} />
          <div className="grid-place">
            {snapshot.edition === edition.year && snapshot.status === 'ready' ? (
              <RegisterGrid
                // Columns and their state belong to one edition.
                key={edition.year}
                ref={grid}
                rows={shown}
                context={context}
                selectedId={profileId}
                onSelect={selectUnit}
                onOrder={takeOrder}
                onSave={(value) => void save(value)}
                onClear={() => actions.current?.clear()}
                onPaste={(data) =>
                  actions.current?.paste({ text: data.getData('text/plain'), html: data.getData('text/html') })
                }
                onRefused={() =>
                  showMessage({
                    kind: 'warn',
                    topic: 'read-only',
                    title: t('values.cannotWrite'),
                    text: project.readOnly ?? '',
                  })
                }
              />
            ) : null}
            {snapshot.status === 'ready' && snapshot.total === 0 ? <EmptyRegister /> : null}
            {snapshot.status === 'ready' && snapshot.total > 0 && count === 0 ? (
              <div className="grid-empty">
                <EmptySheet icon={IconTable} title={t('register.noRows')} text={t('register.noRowsText')}>
                  <Button kind="filled" onClick={clearFilters}>
                    {t('register.showAll')}
                  </Button>
                </EmptySheet>
              </div>
            ) : null}
          </div>
        </>
      )}
    </Sheet>
  )
}

const EmptyRegister = () => {
  const { t } = useTexts()
  const { run, keys } = useCommandButton('import.files')
  return (
    <div className="grid-empty">
      <EmptySheet icon={IconTablePlus} title={t('register.empty')} text={t('register.emptyText')}>
        <Button kind="filled" keys={keys} onClick={run}>
          {t('import.pick')}
        </Button>
      </EmptySheet>
    </div>
  )
}

const RegisterActions = ({ grid, facetsShown }: { grid: React.RefObject<GridHandle | null>; facetsShown: boolean }) => {
  const { t } = useTexts()
  const { density } = usePreferences('density')
  const [opened, setOpened] = useState(false)
  const [, redraw] = useState(0)
  const facets = useCommandButton('view.facets')
  const add = useCommandButton('unit.add')
  const columns = grid.current?.columns() ?? []
  useCommand('register.columns', () => setOpened(true))
  return (
    <>
      {facetsShown ? null : <IconButton small icon={IconLayoutSidebar} label={facets.label} onClick={facets.run} />}
      <Menu
        opened={opened}
        onChange={setOpened}
        closeOnItemClick={false}
        position="bottom-end"
        width={260}
        transitionProps={{ duration: 160 }}
      >
        <Menu.Target>
          <Button kind="quiet" small icon={IconColumns3}>
            {t('register.columnChoice')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown className="column-menu">
          {columns.map((column) => (
            <Menu.CheckboxItem
              key={column.id}
              checked={column.visible}
              onChange={(visible) => {
                grid.current?.setColumnVisible(column.id, visible)
                redraw((turn) => turn + 1)
              }}
            >
              {column.name}
            </Menu.CheckboxItem>
          ))}
          <Menu.Divider />
          <Menu.Item
            onClick={() => {
              grid.current?.resetColumns()
              redraw((turn) => turn + 1)
            }}
          >
            {t('register.resetColumns')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Button
        kind="quiet"
        small
        icon={IconLineHeight}
        aria-pressed={density === 'tat'}
        onClick={() => setPreferences({ density: density === 'tat' ? 'normal' : 'tat' })}
      >
        {t('register.compact')}
      </Button>
      <Button small icon={IconPlus} disabled={!add.enabled} title={add.keys.join(' ')} onClick={add.run}>
        {add.label}
      </Button>
    </>
  )
}
