import { useQuery } from '@tanstack/react-query'
import { OutcomeMark } from '../../app/classification/outcome-mark.tsx'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useWorkspace } from '../../app/workspace.tsx'
import { useAccess } from '../../client/client-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Sheet } from '../../ui/sheet.tsx'

/** The decisions that rest on an older wording or rule, until somebody confirms them. Absent while there are none. */
export const RestingList = () => {
  const { t } = useTexts()
  const { orpc } = useAccess()
  const { edition, selectUnit, openPart } = useWorkspace()
  const { data } = useQuery(orpc.codebook.resting.queryOptions({ input: { edition: edition.year } }))
  if (data === undefined || data.length === 0) return null
  return (
    <Sheet label={t('codebook.resting')} className="sheet-resting" pane="resting">
      <header className="sheet-bar">
        <h2 className="sheet-title">{t('codebook.resting')}</h2>
        <span className="sheet-sub num">{data.length}</span>
        <span className="spring" />
        <Button small onClick={() => openPart('classification', 'settle')}>
          {t('codebook.toSettle')}
        </Button>
      </header>
      <div className="sheet-body pad">
        <p className="ink-2">{t('codebook.restingText')}</p>
        <ul className="resting">
          {data.map(({ profileId, name, outcome }) => (
            <li key={profileId}>
              <button
                type="button"
                className="link"
                onClick={() => {
                  selectUnit(profileId)
                  openPart('classification', 'settle')
                }}
              >
                {name}
              </button>{' '}
              <OutcomeMark outcome={outcome} />
            </li>
          ))}
        </ul>
      </div>
    </Sheet>
  )
}
