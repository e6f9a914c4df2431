import { useState } from 'react'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useCommand } from '../../app/use-command.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { laterPart } from '../../ui/later.tsx'

const MethodDialog = laterPart(() => import('./method-dialog.tsx').then((part) => part.MethodDialog))
const SpellingDialog = laterPart(() => import('./spelling-dialog.tsx').then((part) => part.SpellingDialog))

/** Evening out spellings, and the vocabulary of methods. */
export const SpellingCommands = () => {
  const { t } = useTexts()
  const [opened, setOpened] = useState<'spelling' | 'methods' | null>(null)
  useCommand('spelling.open', () => setOpened('spelling'))
  useCommand('method.open', () => setOpened('methods'))
  const close = () => setOpened(null)
  return (
    <>
      <Dialog
        opened={opened === 'spelling'}
        onClose={close}
        title={t('spelling.title')}
        closeLabel={t('dialog.close')}
        size={1080}
      >
        {opened === 'spelling' ? <SpellingDialog /> : null}
      </Dialog>
      <Dialog
        opened={opened === 'methods'}
        onClose={close}
        title={t('spelling.methods.title')}
        closeLabel={t('dialog.close')}
        size={820}
      >
        {opened === 'methods' ? <MethodDialog /> : null}
      </Dialog>
    </>
  )
}
