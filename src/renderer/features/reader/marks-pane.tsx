import { useEffect, useState } from 'react'
import { useTexts } from '../../app/texts/use-texts.ts'
import { Choice } from '../../ui/choice.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { MarkList } from './mark-list.tsx'
import { useReader } from './reader-state.ts'
import { RestList } from './rest-list.tsx'

/** Beside the page: the marks of the source, or what rests on the page in view. */
export const MarksPane = ({ page }: { page: number | null }) => {
  const { t } = useTexts()
  const { editingId } = useReader()
  const [shown, setShown] = useState<'marks' | 'rests'>('marks')
  // A comment is written in the list of marks.
  useEffect(() => {
    if (editingId !== null) setShown('marks')
  }, [editingId])
  return (
    <Sheet label={t('reader.marks.region')} className="marks-pane" pane="marks">
      <header className="sheet-bar">
        <Choice
          label={t('reader.marks.region')}
          options={[
            { value: 'marks', label: t('reader.marks.title') },
            { value: 'rests', label: t('reader.marks.rests') },
          ]}
          value={shown}
          onChange={setShown}
        />
      </header>
      {shown === 'marks' ? <MarkList /> : <RestList page={page} />}
    </Sheet>
  )
}
