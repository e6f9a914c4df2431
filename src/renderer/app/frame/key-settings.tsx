import { IconArrowBackUp, IconPencil, IconX } from '@tabler/icons-react'
import { type KeyboardEvent, useState } from 'react'
import { Button, IconButton } from '../../ui/button.tsx'
import { Keys } from '../../ui/keys.tsx'
import { announce } from '../announce.tsx'
import { chordKeys, isMacPlatform } from '../chord.ts'
import { chordOfPress, chordsOf, findTaken, isSystemChord } from '../chords.ts'
import { type Command, type CommandId, commandGroups, commands } from '../commands.ts'
import { setPreferences, usePreferences } from '../preferences.ts'
import { useTexts } from '../texts/use-texts.ts'

/** Every command with its key, to change, take away, or have as from the beginning. One key means one thing. */
export const KeySettings = () => {
  const { t } = useTexts()
  const { letterKeys, keys } = usePreferences('letterKeys', 'keys')
  const [words, setWords] = useState('')
  const [asked, setAsked] = useState<CommandId | null>(null)
  const mac = isMacPlatform()
  const shown = (command: Command): boolean => {
    const text = [t(`commands.${command.id}`), ...chordsOf(command, { keys, letterKeys: true })].join(' ')
    return text.toLocaleLowerCase('sv').includes(words.trim().toLocaleLowerCase('sv'))
  }
  const keep = (id: CommandId, chords: readonly string[] | null) => {
    const { [id]: _, ...others } = keys
    setPreferences({ keys: chords === null ? others : { ...others, [id]: [...chords] } })
    setAsked(null)
    const command = t(`commands.${id}`)
    const now = chords ?? commands.find((one) => one.id === id)?.keys ?? []
    announce(t('settings.keys.changed', { command, keys: now[0] ?? t('settings.keys.none') }))
  }
  return (
    <div className="key-settings">
      <label className="check">
        <input
          type="checkbox"
          checked={letterKeys}
          onChange={(event) => setPreferences({ letterKeys: event.target.checked })}
        />
        <span>
          {t('settings.keys.letters')} <span className="ink-2">{t('settings.keys.lettersNote')}</span>
        </span>
      </label>
      <p className="key-search">
        <input
          type="text"
          aria-label={t('settings.keys.search')}
          placeholder={t('settings.keys.search')}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <Button small disabled={Object.keys(keys).length === 0} onClick={() => setPreferences({ keys: {} })}>
          {t('settings.keys.resetAll')}
        </Button>
      </p>
      {commandGroups.map((group) => {
        const listed = commands.filter((command) => command.group === group && !command.native && shown(command))
        return listed.length === 0 ? null : (
          <section key={group}>
            <h3>{t(`help.groups.${group}`)}</h3>
            <ul>
              {listed.map((command) => {
                const { id } = command
                const chords = chordsOf(command, { keys, letterKeys: true })
                const name = t(`commands.${id}`)
                return (
                  <li key={id}>
                    <span className="key-name">
                      {name}
                      {command.where === 'everywhere' ? null : (
                        <span className="ink-3"> {t(`help.where.${command.where}`)}</span>
                      )}
                    </span>
                    {asked === id ? (
                      <KeyField id={id} onChord={(chord) => keep(id, [chord])} onLeave={() => setAsked(null)} />
                    ) : (
                      <>
                        <span className="key-chords">
                          {chords.length === 0 ? <span className="ink-3">{t('settings.keys.none')}</span> : null}
                          {chords.map((chord) => (
                            <span key={chord}>
                              <span className="sr-only">{chordKeys(chord, mac).join('+')}</span>
                              <Keys keys={chordKeys(chord, mac)} />
                            </span>
                          ))}
                        </span>
                        <IconButton
                          small
                          icon={IconPencil}
                          label={t('settings.keys.change', { command: name })}
                          onClick={() => setAsked(id)}
                        />
                        <IconButton
                          small
                          icon={IconX}
                          label={t('settings.keys.remove', { command: name })}
                          disabled={chords.length === 0}
                          onClick={() => keep(id, [])}
                        />
                        <IconButton
                          small
                          icon={IconArrowBackUp}
                          label={t('settings.keys.reset', { command: name })}
                          disabled={keys[id] === undefined}
                          onClick={() => keep(id, null)}
                        />
                      </>
                    )}
                  </li>
                )
              })}
            </ul>
          </section>
        )
      })}
    </div>
  )
}

/** Takes the next keys that are pressed, where they are free. */
const KeyField = ({
  id,
  onChord,
  onLeave,
}: {
  id: CommandId
  onChord: (chord: string) => void
  onLeave: () => void
}) => {
  const { t } = useTexts()
  const { keys } = usePreferences('keys')
  const [refused, setRefused] = useState<string | null>(null)
  const mac = isMacPlatform()
  const onKeyDown = (event: KeyboardEvent) => {
    // Tab walks on as everywhere, so that nobody is caught here.
    if (event.key === 'Tab') return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Escape') return onLeave()
    const chord = chordOfPress(event.nativeEvent, mac)
    if (chord === null) return
    const printed = chordKeys(chord, mac).join('+')
    const taken = findTaken(id, chord, keys)
    if (taken !== null) setRefused(t('settings.keys.taken', { keys: printed, command: t(`commands.${taken.id}`) }))
    else if (isSystemChord(chord)) setRefused(t('settings.keys.system', { keys: printed }))
    else onChord(chord)
  }
  return (
    <span className="key-field">
      <input
        type="text"
        readOnly
        // biome-ignore lint/a11y/noAutofocus: the person has just asked for this field.
        autoFocus
        aria-label={t('settings.keys.change', { command: t(`commands.${id}`) })}
        aria-describedby="key-field-note"
        value=""
        onKeyDown={onKeyDown}
        onBlur={onLeave}
      />
      <span id="key-field-note" role="alert" className={`key-field-note ${refused === null ? 'ink-2' : 'field-error'}`}>
        {refused ?? t('settings.keys.press')}
      </span>
    </span>
  )
}
