import { useTexts } from '../../app/texts/use-texts.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { DossierForm } from './dossier-form.tsx'

export const DossierDialog = ({ opened, onClose }: { opened: boolean; onClose: () => void }) => {
  const { t } = useTexts()
  return (
    <Dialog opened={opened} onClose={onClose} title={t('reviewers.makeDossier')} closeLabel={t('units.cancel')}>
      {opened ? <DossierForm onClose={onClose} /> : null}
    </Dialog>
  )
}
