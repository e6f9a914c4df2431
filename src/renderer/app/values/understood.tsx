import { formatNumber } from '../format.ts'
import { useTexts } from '../texts/use-texts.ts'
import { readQuantity } from './read-quantity.ts'

/** What a written number is understood as, said beside the text: the text is kept as written. */
export const Understood = ({ id, text }: { id: string; text: string }) => {
  const { t } = useTexts()
  if (text.trim() === '') return null
  const quantity = readQuantity(text)
  const words = (): string => {
    switch (quantity.kind) {
      case 'none':
        return t('edit.number.none')
      case 'several':
        return t('edit.number.several')
      case 'atLeast':
        return t('edit.number.atLeast', { from: formatNumber(quantity.from) })
      case 'atMost':
        return t('edit.number.atMost', { to: formatNumber(quantity.to) })
      case 'number': {
        const [from, to] = [formatNumber(quantity.from), formatNumber(quantity.to)]
        const plain = from === to ? t('edit.number.one', { from }) : t('edit.number.range', { from, to })
        return quantity.about ? t('edit.number.about', { number: plain }) : plain
      }
    }
  }
  const isSure = quantity.kind !== 'none' && quantity.kind !== 'several'
  return (
    <p id={id} className={isSure ? 'value-editor-understood num' : 'value-editor-understood ink-amber'}>
      {isSure ? t('edit.number.understood', { number: words() }) : words()}
    </p>
  )
}
