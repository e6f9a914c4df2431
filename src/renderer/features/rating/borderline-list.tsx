import { IconScale } from '@tabler/icons-react'
import type { BorderlineCase, CodebookView } from '../../../shared/contract/classification-views.ts'
import { BorderlineCases } from '../../app/classification/borderline-cases.tsx'
import { useTexts } from '../../app/texts/use-texts.ts'
import { EmptySheet } from '../../ui/empty-sheet.tsx'

/** Units that were hard to decide before, for who rates the next one. */
export const BorderlineList = ({ cases, codebook }: { cases: readonly BorderlineCase[]; codebook: CodebookView }) => {
  const { t } = useTexts()
  if (cases.length === 0)
    return <EmptySheet icon={IconScale} title={t('rating.noBorderline')} text={t('rating.noBorderlineText')} />
  return <BorderlineCases cases={cases} keys={codebook.criteria.map(({ key }) => key)} />
}
