import { Menu } from '@mantine/core'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { Keys } from '../../ui/keys.tsx'
import { type CommandId, commands } from '../commands.ts'
import { useTexts } from '../texts/use-texts.ts'
import { useUnitInWork } from '../units/use-unit-in-work.ts'
import { commandKeys, useCommand, useRunner } from '../use-command.tsx'
import { useWorkspace } from '../workspace.tsx'

const rowOf = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-pane="grid"] .ag-row[row-id]') : null

/**
 * What can be done to a row of the register, from the command table: by the right button of the mouse, the menu key or
 * Shift+F10. The commands act on the chosen unit, so the row under the pointer is chosen first.
 */
export const RowMenu = () => {
  const { selectUnit } = useWorkspace()
  const [place, setPlace] = useState<{ xPx: number; yPx: number } | null>(null)
  const cameFrom = useRef<HTMLElement | null>(null)

  const open = (row: HTMLElement, xPx: number, yPx: number) => {
    const profileId = row.getAttribute('row-id') ?? ''
    if (row.classList.contains('ag-full-width-row') || profileId === '') return
    const active = document.activeElement
    const pointed = document.elementFromPoint(xPx, yPx)?.closest<HTMLElement>('.ag-cell')
    cameFrom.current = active instanceof HTMLElement && row.contains(active) ? active : (pointed ?? null)
    selectUnit(profileId)
    setPlace({ xPx, yPx })
  }
  const latest = useRef(open)
  useEffect(() => {
    latest.current = open
  })
  useEffect(() => {
    const onContextMenu = (event: MouseEvent) => {
      const row = rowOf(event.target)
      if (row === null || (event.target instanceof Element && event.target.closest('input, textarea') !== null)) return
      event.preventDefault()
      latest.current(row, event.clientX, event.clientY)
    }
    window.addEventListener('contextmenu', onContextMenu)
    return () => window.removeEventListener('contextmenu', onContextMenu)
  }, [])
  useCommand('unit.menu', () => {
    const row = rowOf(document.activeElement)
    const cell = document.activeElement?.getBoundingClientRect()
    if (row !== null && cell !== undefined) open(row, cell.left + Math.min(24, cell.width / 2), cell.bottom - 2)
  })

  if (place === null) return null
  return (
    <OpenedRowMenu
      place={place}
      onClose={() => {
        setPlace(null)
        cameFrom.current?.focus()
      }}
    />
  )
}

/** There only while it is open: what it offers would else be worked out with every row that one passes. */
const OpenedRowMenu = ({ place, onClose }: { place: { xPx: number; yPx: number }; onClose: () => void }) => {
  const { t } = useTexts()
  const runner = useRunner()
  useSyncExternalStore(runner.subscribe, runner.getVersion)
  const unit = useUnitInWork()
  const start = (id: CommandId) => {
    onClose()
    // After the menu has given the focus back, so that a command can move it.
    setTimeout(() => runner.run(id), 0)
  }
  const offered = commands.filter(({ id, inRowMenu }) => inRowMenu && runner.find(id)?.enabled === true)
  return (
    <Menu
      opened
      onChange={(opened) => {
        if (!opened) onClose()
      }}
      position="bottom-start"
      offset={0}
      width={300}
      returnFocus={false}
      transitionProps={{ duration: 0 }}
    >
      <Menu.Target>
        <span className="row-menu-place" style={{ left: place.xPx, top: place.yPx }} aria-hidden />
      </Menu.Target>
      <Menu.Dropdown className="row-menu" aria-label={t('units.menuOf', { name: unit?.name ?? '' })}>
        <Menu.Label>{unit?.name ?? ''}</Menu.Label>
        {offered.map(({ id }) => (
          <Menu.Item
            key={id}
            rightSection={commandKeys(id).length === 0 ? null : <Keys keys={commandKeys(id)} />}
            onClick={() => start(id)}
          >
            {runner.find(id)?.label ?? t(`commands.${id}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
