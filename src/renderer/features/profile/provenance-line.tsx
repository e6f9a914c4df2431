import {
  IconFile,
  IconFileSpreadsheet,
  IconFileText,
  IconFileTypePdf,
  IconMail,
  type IconProps,
  IconWorld,
} from '@tabler/icons-react'
import type { ComponentType } from 'react'
import type { Provenance } from '../../../shared/contract/views.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useOpenProvenance } from '../../app/use-open-provenance.ts'

const iconOf = (mediaType: string): ComponentType<IconProps> => {
  if (mediaType.includes('pdf')) return IconFileTypePdf
  if (mediaType.includes('html')) return IconWorld
  if (mediaType.includes('sheet') || mediaType.includes('csv')) return IconFileSpreadsheet
  if (mediaType.includes('rfc822') || mediaType.includes('mail')) return IconMail
  if (mediaType.includes('word') || mediaType.startsWith('text/')) return IconFileText
  return IconFile
}

/** The source and its page; opens the source with the place lit. */
export const ProvenanceLine = ({ provenance }: { provenance: Provenance }) => {
  const { t } = useTexts()
  const openProvenance = useOpenProvenance()
  const Icon = iconOf(provenance.mediaType)
  return (
    <span className="source-line">
      <Icon size={15} stroke={1.75} aria-hidden />
      <button
        type="button"
        className="link"
        title={provenance.sourceName}
        aria-label={t('card.openSource', { name: provenance.sourceName })}
        onClick={() => openProvenance(provenance)}
      >
        {provenance.sourceName}
      </button>
      {provenance.page === null ? null : <span className="num">{t('source.page', { page: provenance.page })}</span>}
    </span>
  )
}

/** A value of a register line stands under no label: its quote is the whole line, shown once on the card. */
export const isRegisterLine = (provenance: Provenance | null): boolean =>
  provenance !== null && provenance.label === null && provenance.quote !== null

const folded = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(/[\s\u00ad]+/g, '')
    .toLocaleLowerCase('sv')

/** The lit words of the source, where they say more than the value itself or the value has been changed since. */
export const ProvenanceQuote = ({
  provenance,
  answer,
  corrected,
  lineShown,
}: {
  provenance: Provenance
  answer: string | null
  corrected: boolean
  /** The register line stands on the card already. */
  lineShown: boolean
}) => {
  const { t } = useTexts()
  const { quote, restored } = provenance
  const differs = quote !== null && folded(quote) !== folded(answer ?? '')
  if (lineShown && !corrected && isRegisterLine(provenance)) return null
  if (!differs && !restored && !corrected) return null
  return (
    <blockquote className="quote">
      {quote === null ? null : <span className="lit">{quote}</span>}
      <footer>
        {corrected ? <ProvenanceLine provenance={provenance} /> : null}
        {restored ? <span>{t('card.restored')}</span> : null}
        {provenance.label === null ? null : <span>{t('card.underLabel', { label: provenance.label })}</span>}
      </footer>
    </blockquote>
  )
}
