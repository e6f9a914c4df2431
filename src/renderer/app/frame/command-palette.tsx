import { useMemo, useState, useSyncExternalStore } from 'react'
import { useAccess } from '../../client/client-context.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Keys } from '../../ui/keys.tsx'
import { commands } from '../commands.ts'
import { useTexts } from '../texts/use-texts.ts'
import { commandKeys, useRunner } from '../use-command.tsx'
import { goToUnit } from '../wanted-unit.ts'
import { useWorkspace } from '../workspace.tsx'

interface Hit {
  id: string
  words: string
  more: string
  keys: string[]
  run: () => void
}

const mostHits = 12
const fold = (text: string) => text.normalize('NFC').toLocaleLowerCase('sv')

/** Finds a unit or a command by some of its words. */
export const CommandPalette = ({ opened, onClose }: { opened: boolean; onClose: () => void }) => {
  const { t } = useTexts()
  return (
    <Dialog opened={opened} onClose={onClose} title={t('palette.title')} closeLabel={t('dialog.close')} size={620}>
      <Palette onClose={onClose} />
    </Dialog>
  )
}

const Palette = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTexts()
  const runner = useRunner()
  const { rows: store } = useAccess()
  const { rows, regions } = useSyncExternalStore(store.subscribe, store.getSnapshot)
  const { openRows } = useWorkspace()
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)

  // Careful: never deferred, or Enter would start a hit for the words of a moment ago.
  const hits = useMemo((): Hit[] => {
    const words = fold(text).split(/\s+/).filter(Boolean)
    const matches = (found: string) => words.every((word) => fold(found).includes(word))
    const todo = commands
      .filter(({ inPalette, id }) => inPalette && runner.find(id)?.enabled === true)
      .map(
        ({ id }): Hit => ({
          id,
          words: runner.find(id)?.label ?? t(`commands.${id}`),
          more: t('palette.command'),
          keys: commandKeys(id),
          run: () => runner.run(id),
        }),
      )
      .filter((hit) => matches(hit.words))
    if (words.length === 0) return todo.slice(0, mostHits)
    const names = new Map(regions.map((region) => [region.regionCode, region.name]))
    const units: Hit[] = []
    for (const row of rows) {
      if (units.length >= mostHits) break
      const name = row.cells.name?.text ?? row.heading
      const region = names.get(row.regionCode ?? '') ?? ''
      if (!matches(`${row.number ?? ''} ${name} ${region}`)) continue
      units.push({
        id: row.profileId,
        words: name,
        more: [row.number, region].filter(Boolean).join(' · '),
        keys: [],
        run: () => {
          openRows(row.closed ? { view: 'closed' } : {})
          goToUnit(row.profileId)
        },
      })
    }
    return [...units, ...todo].slice(0, mostHits)
  }, [text, rows, regions, runner, t, openRows])
  const chosen = Math.min(at, hits.length - 1)

  const start = (hit: Hit | undefined) => {
    if (hit === undefined) return
    onClose()
    // After the dialog has given the focus back, so that a command can move it.
    setTimeout(hit.run, 0)
  }
  return (
    <div className="palette">
      <input
        type="text"
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-hits"
        aria-activedescendant={hits[chosen] === undefined ? undefined : `palette-${String(chosen)}`}
        aria-label={t('topBar.search')}
        placeholder={t('topBar.search')}
        value={text}
        data-autofocus
        onChange={(event) => {
          setText(event.target.value)
          setAt(0)
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') setAt(Math.min(chosen + 1, hits.length - 1))
          else if (event.key === 'ArrowUp') setAt(Math.max(chosen - 1, 0))
          else if (event.key === 'Enter') start(hits[chosen])
          else return
          event.preventDefault()
        }}
      />
      <div id="palette-hits" role="listbox" aria-label={t('palette.hits')} className="palette-hits">
        {hits.map((hit, place) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above holds the focus and the keys.
          <div
            key={hit.id}
            id={`palette-${String(place)}`}
            role="option"
            tabIndex={-1}
            aria-selected={place === chosen}
            onClick={() => start(hit)}
          >
            <span className="palette-words">{hit.words}</span>
            <span className="palette-more num">{hit.more}</span>
            {hit.keys.length === 0 ? null : <Keys keys={hit.keys} />}
          </div>
        ))}
      </div>
      {hits.length === 0 ? <p className="ink-2 palette-none">{t('palette.none')}</p> : null}
    </div>
  )
}
