import { HistoryList } from '../../app/history-list.tsx'
import { useTexts } from '../../app/texts/use-texts.ts'
import { Sheet, SheetBar } from '../../ui/sheet.tsx'

/** Everything that was ever written in the project. */
export const HistoryRoom = () => {
  const { t } = useTexts()
  return (
    <Sheet label={t('rooms.history.name')} className="first" pane="history">
      <SheetBar title={t('rooms.history.name')} sub={t('history.sub')} />
      <div className="sheet-body pad readable">
        <HistoryList filter={{}} personal="veiled" />
      </div>
    </Sheet>
  )
}
