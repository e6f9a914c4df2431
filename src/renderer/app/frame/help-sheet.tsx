import { Dialog } from '../../ui/dialog.tsx'
import { Keys } from '../../ui/keys.tsx'
import { chordKeys, isMacPlatform } from '../chord.ts'
import { chordsOf } from '../chords.ts'
import { type Command, commandGroups, commands } from '../commands.ts'
import { setPreferences, usePreferences } from '../preferences.ts'
import { useTexts } from '../texts/use-texts.ts'

interface Group {
  group: (typeof commandGroups)[number]
  listed: readonly Command[]
}

/** Each group under the shorter of two columns: side by side in rows, a short group would leave a hole beside a long one. */
const inColumns = (groups: readonly Group[]): Group[][] => {
  const columns: { lines: number; groups: Group[] }[] = [
    { lines: 0, groups: [] },
    { lines: 0, groups: [] },
  ]
  for (const group of groups) {
    const shorter = columns.reduce((least, one) => (one.lines < least.lines ? one : least))
    shorter.groups.push(group)
    // The heading takes about two lines.
    shorter.lines += group.listed.length + 2
  }
  return columns.map((column) => column.groups).filter((column) => column.length > 0)
}

/** Every command with its keys, from the one table. */
export const HelpSheet = ({ opened, onClose }: { opened: boolean; onClose: () => void }) => {
  const { t } = useTexts()
  return (
    <Dialog opened={opened} onClose={onClose} title={t('help.title')} closeLabel={t('dialog.close')} size={820}>
      <HelpContent />
    </Dialog>
  )
}

/** A part of its own, which is not drawn while the sheet is closed. */
const HelpContent = () => {
  const { t } = useTexts()
  const preferences = usePreferences('letterKeys', 'keys')
  const isMac = isMacPlatform()
  const groups = commandGroups.flatMap((group) => {
    const listed = commands.filter((command) => command.group === group && chordsOf(command, preferences).length > 0)
    return listed.length === 0 ? [] : [{ group, listed }]
  })
  return (
    <>
      <div className="help">
        {inColumns(groups).map((column) => (
          <div key={column[0]?.group}>
            {column.map(({ group, listed }) => (
              <section key={group}>
                <h3>{t(`help.groups.${group}`)}</h3>
                <dl>
                  {listed.map((command) => (
                    <div key={command.id}>
                      <dt>
                        {t(`commands.${command.id}`)}
                        {command.where === 'everywhere' ? null : (
                          <span className="ink-3"> {t(`help.where.${command.where}`)}</span>
                        )}
                      </dt>
                      <dd>
                        {chordsOf(command, preferences).map((chord) => (
                          <Keys key={chord} keys={chordKeys(chord, isMac)} />
                        ))}
                      </dd>
                    </div>
                  ))}
                </dl>
              </section>
            ))}
          </div>
        ))}
      </div>
      <label className="check help-letters">
        <input
          type="checkbox"
          checked={preferences.letterKeys}
          onChange={(event) => setPreferences({ letterKeys: event.target.checked })}
        />
        <span>
          {t('help.letterKeys')} <span className="ink-2">{t('help.letterKeysText')}</span>
        </span>
      </label>
    </>
  )
}
