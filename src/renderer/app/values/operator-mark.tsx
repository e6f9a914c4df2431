import type { OperatorFacet } from '../row-selection.ts'
import { useTexts } from '../texts/use-texts.ts'

const full: Record<Exclude<OperatorFacet, 'unknown'>, React.ReactNode> = {
  BUP: <circle cx="6" cy="6" r="5" fill="currentColor" />,
  FBHV: <rect x="1.3" y="1.3" width="9.4" height="9.4" fill="currentColor" />,
  socialtjänst: <path d="M6 .8 11.4 10.8H.6Z" fill="currentColor" />,
  habilitering: <path d="M6 .2 11.8 6 6 11.8.2 6Z" fill="currentColor" />,
  samverkan: (
    <>
      <circle cx="6" cy="6" r="4.7" fill="none" stroke="currentColor" strokeWidth="1.3" />
      <path d="M6 1.3a4.7 4.7 0 0 0 0 9.4Z" fill="currentColor" />
    </>
  ),
}

const dashed = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.5, strokeDasharray: '2 1.6' }
const outline: typeof full = {
  BUP: <circle cx="6" cy="6" r="4.6" {...dashed} />,
  FBHV: <rect x="1.7" y="1.7" width="8.6" height="8.6" {...dashed} />,
  socialtjänst: <path d="M6 1.8 10.6 10.2H1.4Z" {...dashed} />,
  habilitering: <path d="M6 1 11 6 6 11 1 6Z" {...dashed} />,
  samverkan: (
    <>
      <circle cx="6" cy="6" r="4.6" {...dashed} />
      <path d="M6 3a3 3 0 0 0 0 6Z" fill="currentColor" />
    </>
  ),
}

/** Who runs a unit, as form in ink, never as colour. A dashed outline: under construction. */
export const OperatorMark = ({
  operator,
  underConstruction = false,
  size = 12,
  hidden = false,
}: {
  operator: OperatorFacet
  underConstruction?: boolean
  size?: number
  /** True where the word stands beside it. */
  hidden?: boolean
}) => {
  const { t } = useTexts()
  if (operator === 'unknown') return null
  const name = t(`operators.${operator}`)
  const label = underConstruction ? t('operators.underConstruction', { name }) : name
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: named by aria-label, or hidden where the word stands beside it.
    <svg
      className="operator-mark"
      width={size}
      height={size}
      viewBox="0 0 12 12"
      {...(hidden ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    >
      {underConstruction ? outline[operator] : full[operator]}
    </svg>
  )
}
