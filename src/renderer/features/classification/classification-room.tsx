import { IconScale } from '@tabler/icons-react'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useWorkspace } from '../../app/workspace.tsx'
import { EmptySheet } from '../../ui/empty-sheet.tsx'
import { Sheet, SheetBar } from '../../ui/sheet.tsx'

/** Not built yet: says what it will do, and shows the criteria that the edition has. */
export const ClassificationRoom = () => {
  const { t } = useTexts()
  const { edition } = useWorkspace()
  return (
    <Sheet label={t('rooms.classification.name')} className="first" pane="classification">
      <SheetBar title={t('rooms.classification.name')} />
      <div className="sheet-body pad">
        <EmptySheet icon={IconScale} title={t('classification.notYet')} text={t('classification.notYetText')} />
        {edition.criteria.length === 0 ? null : (
          <section className="criteria">
            <h2>{t('classification.criteria', { edition: edition.year })}</h2>
            <dl>
              {edition.criteria.map((criterion) => (
                <div key={criterion.key}>
                  <dt>{criterion.label}</dt>
                  <dd>{criterion.question}</dd>
                </div>
              ))}
            </dl>
          </section>
        )}
      </div>
    </Sheet>
  )
}
