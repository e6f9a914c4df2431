import { Menu } from '@mantine/core'
import { IconBookmark, IconDots } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { SavedView } from '../../../shared/contract/views.ts'
import type { ViewDefinition } from '../../../shared/domain/saved-view.ts'
import { announce } from '../../app/announce.tsx'
import { findGrid } from '../../app/grid-port.ts'
import { showMessage, undoAction } from '../../app/messages.tsx'
import { isViewId, type RowSelection, wholeRegister } from '../../app/row-selection.ts'
import { compareSwedish } from '../../app/swedish-order.ts'
import { tellRefusal } from '../../app/tell-refusal.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useCommand } from '../../app/use-command.tsx'
import { useUndo } from '../../app/use-undo.ts'
import { useSelection, useWorkspace } from '../../app/workspace.tsx'
import { useAccess } from '../../client/client-context.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ViewNameForm } from './view-name-form.tsx'

/** What is on screen now, as it would be saved. */
const readDefinition = (selection: RowSelection): ViewDefinition => {
  const shown = findGrid()?.readView()
  return {
    base: selection.view,
    facets: { ...selection.facets },
    text: selection.text,
    sort: shown?.sort ?? [],
    filters: shown?.filters ?? {},
    columns: shown?.columns ?? [],
    grouped: selection.grouped,
  }
}

type Asked = { kind: 'save' } | { kind: 'rename'; view: SavedView }

/** The views that somebody saved in the project: chosen, saved again, renamed and removed. */
export const SavedViews = () => {
  const { t } = useTexts()
  const { client, orpc } = useAccess()
  const { edition, project, setSelection } = useWorkspace()
  const selection = useSelection()
  const { undo } = useUndo()
  const { data: views = [] } = useQuery(orpc.view.list.queryOptions({ input: { edition: edition.year } }))
  const [asked, setAsked] = useState<Asked | null>(null)
  const mayWrite = project.readOnly === null

  const show = ({ viewId, name, definition }: SavedView) => {
    const { base, facets, text, grouped, sort, filters, columns } = definition
    setSelection({
      ...wholeRegister,
      view: isViewId(base) ? base : wholeRegister.view,
      facets,
      text,
      grouped,
      savedViewId: viewId,
    })
    findGrid()?.showView({ sort, filters, columns })
    announce(t('lists.saved.shown', { name }))
  }
  const write = async (run: () => Promise<{ entryId: string | null }>, failed: string, done: string) => {
    try {
      const { entryId } = await run()
      showMessage({
        kind: 'done',
        topic: 'saved-view',
        title: done,
        actions: entryId === null ? [] : [undoAction(t('undo.undo'), () => void undo(entryId))],
      })
    } catch (error) {
      tellRefusal(t, error, failed)
    }
  }
  const update = ({ viewId, name }: SavedView) =>
    write(
      () => client.view.save({ edition: edition.year, viewId, name, definition: readDefinition(selection) }),
      t('lists.saved.notSaved', { name }),
      t('lists.saved.updated', { name }),
    )
  const remove = ({ viewId, name }: SavedView) =>
    write(
      () => client.view.remove({ viewId }),
      t('lists.saved.notRemoved', { name }),
      t('lists.saved.removed', { name }),
    )

  useCommand('savedView.save', () => setAsked({ kind: 'save' }), { enabled: mayWrite })
  const ordered = [...views].sort((a, b) => compareSwedish(a.name, b.name))
  return (
    <>
      {ordered.length === 0 ? null : (
        <ul className="views saved-views" aria-label={t('lists.saved.label')}>
          {ordered.map((view) => (
            <li key={view.viewId}>
              <button
                type="button"
                aria-current={selection.savedViewId === view.viewId ? 'true' : undefined}
                onClick={() => show(view)}
              >
                <IconBookmark size={16} stroke={1.75} />
                <span>{view.name}</span>
              </button>
              <Menu position="bottom-end" width={260} transitionProps={{ duration: 120 }}>
                <Menu.Target>
                  <button
                    type="button"
                    className="saved-view-more"
                    aria-label={t('lists.saved.more', { name: view.name })}
                    disabled={!mayWrite}
                  >
                    <IconDots size={16} stroke={1.75} aria-hidden />
                  </button>
                </Menu.Target>
                <Menu.Dropdown>
                  <Menu.Item onClick={() => void update(view)}>{t('lists.saved.update')}</Menu.Item>
                  <Menu.Item onClick={() => setAsked({ kind: 'rename', view })}>{t('lists.saved.rename')}</Menu.Item>
                  <Menu.Item onClick={() => void remove(view)}>{t('lists.saved.remove')}</Menu.Item>
                </Menu.Dropdown>
              </Menu>
            </li>
          ))}
        </ul>
      )}
      <label className="check views-grouped">
        <input
          type="checkbox"
          checked={selection.grouped}
          onChange={(event) => setSelection({ grouped: event.target.checked })}
        />
        <span>{t('lists.grouped')}</span>
      </label>
      <Dialog
        opened={asked !== null}
        onClose={() => setAsked(null)}
        title={t(asked?.kind === 'rename' ? 'lists.saved.renameTitle' : 'lists.saved.saveTitle')}
        closeLabel={t('dialog.close')}
        size={440}
      >
        {asked === null ? null : (
          <ViewNameForm
            name={asked.kind === 'rename' ? asked.view.name : ''}
            onCancel={() => setAsked(null)}
            onSave={async (name) => {
              const view = asked.kind === 'rename' ? asked.view : null
              const written = await client.view.save({
                edition: edition.year,
                viewId: view?.viewId ?? null,
                name,
                definition: view?.definition ?? readDefinition(selection),
              })
              setAsked(null)
              showMessage({
                kind: 'done',
                topic: 'saved-view',
                title: t(view === null ? 'lists.saved.done' : 'lists.saved.renamed', { name }),
                actions:
                  written.entryId === null
                    ? []
                    : [undoAction(t('undo.undo'), () => void undo(written.entryId ?? undefined))],
              })
            }}
          />
        )}
      </Dialog>
    </>
  )
}
