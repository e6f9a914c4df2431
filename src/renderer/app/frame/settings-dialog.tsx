import { Tabs } from '@mantine/core'
import { type AppInfo, Language, UserSettings } from '../../../shared/contract/views.ts'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { setPreferences, usePreferences } from '../preferences.ts'
import { useTexts } from '../texts/use-texts.ts'
import { useCommandButton } from '../use-command.tsx'
import { KeySettings } from './key-settings.tsx'
import { PersonForm } from './person-form.tsx'

const { scheme: schemeShape, density: densityShape } = UserSettings.shape

/** How one person wants the program on this machine. What is chosen holds at once. */
export const SettingsDialog = ({ info, opened, onClose }: { info: AppInfo; opened: boolean; onClose: () => void }) => {
  const { t } = useTexts()
  return (
    <Dialog opened={opened} onClose={onClose} title={t('settings.title')} closeLabel={t('dialog.close')} size={720}>
      <p className="ink-2 settings-note">{t('settings.note')}</p>
      <Tabs defaultValue="general" className="settings">
        <Tabs.List>
          <Tabs.Tab value="general">{t('settings.tabs.general')}</Tabs.Tab>
          <Tabs.Tab value="keys">{t('settings.tabs.keys')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="general">
          <General info={info} onClose={onClose} />
        </Tabs.Panel>
        <Tabs.Panel value="keys">
          <KeySettings />
        </Tabs.Panel>
      </Tabs>
    </Dialog>
  )
}

const General = ({ info, onClose }: { info: AppInfo; onClose: () => void }) => {
  const { t } = useTexts()
  const { language, scheme, density } = usePreferences('language', 'scheme', 'density')
  const backups = useCommandButton('project.backups')
  return (
    <div className="settings-parts">
      <section>
        <h3>{t('settings.person')}</h3>
        <PersonForm person={info.person} />
      </section>
      <section>
        <h3>{t('settings.language')}</h3>
        <Choice
          label={t('settings.language')}
          options={Language.options.map((value) => ({ value, label: t(`settings.languages.${value}`) }))}
          value={language}
          onChange={(value) => setPreferences({ language: value })}
        />
        <p className="ink-2">{t('settings.languageNote')}</p>
      </section>
      <section>
        <h3>{t('topBar.scheme')}</h3>
        <Choice
          label={t('topBar.scheme')}
          options={schemeShape.def.innerType.options.map((value) => ({ value, label: t(`topBar.schemes.${value}`) }))}
          value={scheme}
          onChange={(value) => setPreferences({ scheme: value })}
        />
      </section>
      <section>
        <h3>{t('settings.density')}</h3>
        <Choice
          label={t('settings.density')}
          options={densityShape.def.innerType.options.map((value) => ({
            value,
            label: t(`settings.densities.${value}`),
          }))}
          value={density}
          onChange={(value) => setPreferences({ density: value })}
        />
      </section>
      {backups.enabled ? (
        <section>
          <h3>{t('files.backups')}</h3>
          <Button
            onClick={() => {
              onClose()
              backups.run()
            }}
          >
            {backups.label}
          </Button>
          <p className="ink-2">{t('files.backupsText')}</p>
        </section>
      ) : null}
    </div>
  )
}
