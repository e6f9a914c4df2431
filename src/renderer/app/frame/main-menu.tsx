import { Menu } from '@mantine/core'
import { IconMenu2 } from '@tabler/icons-react'
import { Fragment, useSyncExternalStore } from 'react'
import { IconButton } from '../../ui/button.tsx'
import { Keys } from '../../ui/keys.tsx'
import { chordKeys, isMacPlatform } from '../chord.ts'
import type { CommandId } from '../commands.ts'
import { makeMenuBar } from '../menu-bar.ts'
import { usePreferences } from '../preferences.ts'
import { useTexts } from '../texts/use-texts.ts'
import { useRunner } from '../use-command.tsx'

/** The desktop has a menu bar of its own; elsewhere the same menus stand behind this button. */
export const MainMenu = () => {
  const { t } = useTexts()
  const runner = useRunner()
  const preferences = usePreferences('language', 'letterKeys', 'keys')
  useSyncExternalStore(runner.subscribe, runner.getVersion)
  if (window.kartbordet !== undefined) return null
  const mac = isMacPlatform()
  const menus = makeMenuBar(t, runner, preferences, 'page').menus.filter(({ items }) => items.length > 0)
  return (
    <Menu position="bottom-start" width={220} withinPortal transitionProps={{ duration: 160 }}>
      <Menu.Target>
        <IconButton icon={IconMenu2} label={t('menu.open')} />
      </Menu.Target>
      <Menu.Dropdown>
        {menus.map(({ name, label, items }) => (
          <Menu.Sub key={name} position="right-start" transitionProps={{ duration: 160 }}>
            <Menu.Sub.Target>
              <Menu.Sub.Item>{label}</Menu.Sub.Item>
            </Menu.Sub.Target>
            <Menu.Sub.Dropdown className="main-menu">
              {items.map((item, at) =>
                item.kind === 'command' ? (
                  <Fragment key={item.name}>
                    {items[at - 1]?.kind === 'separator' ? <Menu.Divider /> : null}
                    <Menu.Item
                      disabled={!item.enabled}
                      onClick={() => runner.run(item.name as CommandId)}
                      {...(item.chord === '' ? {} : { rightSection: <Keys keys={chordKeys(item.chord, mac)} /> })}
                    >
                      {item.label}
                    </Menu.Item>
                  </Fragment>
                ) : null,
              )}
            </Menu.Sub.Dropdown>
          </Menu.Sub>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
