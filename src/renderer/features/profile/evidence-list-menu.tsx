import { Menu } from '@mantine/core'
import { IconFileExport } from '@tabler/icons-react'
import { showMessage } from '../../app/messages.tsx'
import { tellRefusal } from '../../app/tell-refusal.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useAccess } from '../../client/client-context.tsx'
import { IconButton } from '../../ui/button.tsx'

/** The unit's list of evidence as a file. */
export const EvidenceListMenu = ({ profileId }: { profileId: string }) => {
  const { t } = useTexts()
  const { client } = useAccess()
  const write = async (format: 'docx' | 'html') => {
    try {
      const { address, name, contactsLeftOut } = await client.exports.evidenceList({ profileId, format })
      const link = document.createElement('a')
      link.href = address
      link.download = name
      link.click()
      showMessage({
        kind: 'done',
        topic: 'evidence-list',
        title: t('evidence.listMade', { name }),
        ...(contactsLeftOut === 0 ? {} : { text: t('evidence.listLeftOut', { count: contactsLeftOut }) }),
      })
    } catch (error) {
      tellRefusal(t, error, t('evidence.listNotMade'))
    }
  }
  return (
    <Menu position="bottom-end" width={260} transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <IconButton small icon={IconFileExport} label={t('evidence.list')} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void write('docx')}>{t('evidence.listDocx')}</Menu.Item>
        <Menu.Item onClick={() => void write('html')}>{t('evidence.listHtml')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
