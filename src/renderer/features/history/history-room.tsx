import { useState } from 'react'
import { HistoryList, type JournalFilter } from '../../app/history-list.tsx'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useWorkspace } from '../../app/workspace.tsx'
import { Button } from '../../ui/button.tsx'
import { Sheet, SheetBar } from '../../ui/sheet.tsx'
import { HistoryFilterBar } from './history-filter-bar.tsx'
import { PastForm } from './past-form.tsx'

/** Everything that was ever written in the project, narrowed by who, when, what and through what. */
export const HistoryRoom = () => {
  const { t } = useTexts()
  const { entryId, openEntry } = useWorkspace()
  const [filter, setFilter] = useState<JournalFilter>({})
  const shown: JournalFilter = entryId === null ? filter : { entryId }
  return (
    <Sheet label={t('rooms.history.name')} className="first" pane="history">
      <SheetBar title={t('rooms.history.name')} sub={t('history.sub')}>
        <span className="spring" />
        <PastForm />
      </SheetBar>
      <div className="sheet-body pad readable">
        {entryId === null ? (
          <HistoryFilterBar filter={filter} onChange={setFilter} />
        ) : (
          <p className="history-one">
            {t('journal.oneEntry')}{' '}
            <Button small onClick={() => openEntry(null)}>
              {t('journal.clear')}
            </Button>
          </p>
        )}
        <HistoryList key={JSON.stringify(shown)} filter={shown} personal="veiled" />
      </div>
    </Sheet>
  )
}
