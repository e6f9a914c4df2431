import { Menu } from '@mantine/core'
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconDeviceDesktop,
  IconHelp,
  IconMoon,
  IconSearch,
  IconSun,
} from '@tabler/icons-react'
import { Language, type Person } from '../../../shared/contract/views.ts'
import { IconButton } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Keys } from '../../ui/keys.tsx'
import type { CommandId } from '../commands.ts'
import { initialsOf } from '../format.ts'
import { setPreferences, usePreferences } from '../preferences.ts'
import { useTexts } from '../texts/use-texts.ts'
import { commandKeys, useCommandButton } from '../use-command.tsx'
import { useWorkspace } from '../workspace.tsx'
import { MainMenu } from './main-menu.tsx'
import { ProductMark } from './product-mark.tsx'

const CommandIconButton = ({ id, icon }: { id: CommandId; icon: typeof IconHelp }) => {
  const { label, keys, enabled, run } = useCommandButton(id)
  // Not `disabled`: a button that takes the focus can say why it does nothing.
  return <IconButton icon={icon} label={label} keys={keys} aria-disabled={!enabled} onClick={run} />
}

/** Project, edition, search, undo, help, and who one is. */
export const TopBar = ({ person }: { person: Person }) => {
  const { t } = useTexts()
  const { project, editions, edition, chooseEdition } = useWorkspace()
  const search = useCommandButton('palette.open')
  return (
    <header className="top-bar">
      <span className="brand">
        <ProductMark />
      </span>
      <MainMenu />
      <span className="project-name" title={project.folder}>
        {project.name}
      </span>
      <Choice
        label={t('topBar.edition')}
        hideLabel={false}
        options={editions.map(({ year }) => ({ value: year, label: year }))}
        value={edition.year}
        onChange={chooseEdition}
      />
      <button type="button" className="search-box" onClick={search.run} aria-haspopup="dialog">
        <IconSearch size={16} stroke={1.75} />
        <span className="search-words">{t('topBar.search')}</span>
        <Keys keys={search.keys} />
      </button>
      <span className="top-actions">
        <CommandIconButton id="journal.undo" icon={IconArrowBackUp} />
        <CommandIconButton id="journal.redo" icon={IconArrowForwardUp} />
        <CommandIconButton id="help.open" icon={IconHelp} />
        <PersonMenu person={person} />
      </span>
    </header>
  )
}

const schemes = [
  { value: 'light', icon: IconSun },
  { value: 'dark', icon: IconMoon },
  { value: 'auto', icon: IconDeviceDesktop },
] as const

const PersonMenu = ({ person }: { person: Person }) => {
  const { t } = useTexts()
  const { density, language, scheme } = usePreferences('density', 'language', 'scheme')
  const densityCommand = useCommandButton('view.density')
  const closeCommand = useCommandButton('project.close')
  const settings = useCommandButton('settings.open')
  return (
    <Menu position="bottom-end" width={260} withinPortal transitionProps={{ duration: 160 }}>
      <Menu.Target>
        <button type="button" className="initials" aria-label={t('topBar.person', { name: person.name })}>
          {initialsOf(person.name)}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{person.name}</Menu.Label>
        <Menu.Item rightSection={<Keys keys={settings.keys} />} onClick={settings.run}>
          {settings.label}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t('topBar.scheme')}</Menu.Label>
        <Menu.RadioGroup value={scheme} onChange={(value) => setPreferences({ scheme: value as typeof scheme })}>
          {schemes.map(({ value, icon: Icon }) => (
            <Menu.RadioItem key={value} value={value}>
              <Icon size={16} stroke={1.75} /> {t(`topBar.schemes.${value}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Label>{t('settings.language')}</Menu.Label>
        <Menu.RadioGroup value={language} onChange={(value) => setPreferences({ language: value as Language })}>
          {Language.options.map((option) => (
            // Each language names itself, so that it is found by who reads no other.
            <Menu.RadioItem key={option} value={option} lang={option}>
              {t(`settings.languages.${option}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.CheckboxItem checked={density === 'tat'} onChange={densityCommand.run}>
          {t('topBar.compact')}
        </Menu.CheckboxItem>
        <Menu.Divider />
        <Menu.Item rightSection={<Keys keys={commandKeys('project.close')} />} onClick={closeCommand.run}>
          {closeCommand.label}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
