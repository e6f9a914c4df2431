import {
  IconBooks,
  IconFileExport,
  IconHistory,
  IconLayoutDashboard,
  type IconProps,
  IconScale,
  IconTable,
} from '@tabler/icons-react'
import type { ComponentType } from 'react'
import { type RoomId, roomIds } from '../rooms.ts'
import { useTexts } from '../texts/use-texts.ts'
import { commandKeys } from '../use-command.tsx'
import { useWorkspace } from '../workspace.tsx'

const icons: Record<RoomId, ComponentType<IconProps>> = {
  overview: IconLayoutDashboard,
  register: IconTable,
  sources: IconBooks,
  classification: IconScale,
  export: IconFileExport,
  history: IconHistory,
}

/** The rooms. A badge counts what waits for a person there. */
export const Rail = ({ waiting }: { waiting: Partial<Record<RoomId, number>> }) => {
  const { t } = useTexts()
  const { room, openRoom } = useWorkspace()
  return (
    <nav className="rail" aria-label={t('rail.label')} data-pane="rail">
      <ul>
        {roomIds.map((id) => {
          const Icon = icons[id]
          const count = waiting[id] ?? 0
          return (
            <li key={id}>
              <button
                type="button"
                aria-current={room === id ? 'page' : undefined}
                title={`${t(`rooms.${id}.name`)} (${commandKeys(`room.${id}`).join('+')})`}
                {...(room === id ? { 'data-pane-focus': true } : {})}
                onClick={() => openRoom(id)}
              >
                <Icon size={22} stroke={room === id ? 1.9 : 1.6} />
                <span>{t(`rooms.${id}.name`)}</span>
                {count === 0 ? null : (
                  <span className="rail-badge">
                    {count}
                    <span className="sr-only"> {t('rail.waiting')}</span>
                  </span>
                )}
              </button>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
