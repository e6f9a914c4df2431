import { Dialog } from '../../ui/dialog.tsx'
import { Keys } from '../../ui/keys.tsx'
import { chordKeys, isMacPlatform } from '../chord.ts'
import { chordsOf } from '../chords.ts'
import { commandGroups, commands } from '../commands.ts'
import { setPreferences, usePreferences } from '../preferences.ts'
import { useTexts } from '../texts/use-texts.ts'

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
  return (
    <>
      <div className="help">
        {commandGroups.map((group) => {
          const listed = commands.filter(
            (command) => command.group === group && chordsOf(command, preferences).length > 0,
          )
          return listed.length === 0 ? null : (
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
          )
        })}
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
