import { useState } from 'react'
import type { AnnotationColor } from '../../../shared/domain/annotation.ts'
import { tellRefusal } from '../../app/tell-refusal.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useAccess } from '../../client/client-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useReader } from './reader-state.ts'

/** What the project means by its five colours. */
export const ColorMeanings = ({ opened, onClose }: { opened: boolean; onClose: () => void }) => {
  const { t } = useTexts()
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title={t('reader.marks.meaningsTitle')}
      closeLabel={t('dialog.close')}
      size={460}
    >
      <MeaningForm onDone={onClose} />
    </Dialog>
  )
}

const MeaningForm = ({ onDone }: { onDone: () => void }) => {
  const { t } = useTexts()
  const { client } = useAccess()
  const { colors } = useReader()
  const [words, setWords] = useState<Partial<Record<AnnotationColor, string>>>({})
  const save = async () => {
    try {
      for (const { color, meaning } of colors) {
        const next = (words[color] ?? meaning).trim()
        if (next !== '' && next !== meaning) await client.annotation.setColorMeaning({ color, meaning: next })
      }
      onDone()
    } catch (error) {
      tellRefusal(t, error, t('reader.marks.notNamed'))
    }
  }
  return (
    <form
      className="meanings form"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      {colors.map(({ color, meaning }, index) => (
        <div key={color} className="meaning">
          <span className={`swatch place-${color}`} aria-hidden />
          <TextField
            label={t('reader.marks.meaningOf', { color: t(`reader.colors.${color}`) })}
            value={words[color] ?? meaning}
            maxLength={80}
            autofocus={index === 0}
            onChange={(text) => setWords({ ...words, [color]: text })}
          />
        </div>
      ))}
      <p className="actions">
        <Button kind="filled" type="submit">
          {t('reader.marks.save')}
        </Button>
        <Button onClick={onDone}>{t('reader.marks.cancel')}</Button>
      </p>
    </form>
  )
}
