import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { ReadCounts } from '../../../shared/domain/extract.ts'
import { formatNumber } from '../../app/format.ts'
import { addsUp, sumWords } from '../../app/read-sum.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { ScaleBar } from '../../ui/scale-bar.tsx'

/** What was read and what has become of it by now, in numbers, words and a scale. */
export const ReviewSum = ({ sum, children }: { sum: ReadCounts; children?: ReactNode }) => {
  const { t } = useTexts()
  const { read, mapped, uncertain, skipped } = sum
  const adds = addsUp(sum)
  return (
    <div className="read-sum review-sum">
      <p className="num">
        <b>{formatNumber(read)}</b> {t('import.sumRead', { count: read })} <i>=</i> <b>{formatNumber(mapped)}</b>{' '}
        {t('import.sumMapped', { count: mapped })} <i>+</i>{' '}
        <span className={uncertain > 0 ? 'ink-amber' : ''}>
          <b>{formatNumber(uncertain)}</b> {t('import.sumUncertain', { count: uncertain })}
        </span>{' '}
        <i>+</i> <b>{formatNumber(skipped)}</b> {t('import.sumSkipped', { count: skipped })}
        <span className="spring" />
        {adds ? (
          <span className="ink-green read-sum-ok">
            <IconCheck size={16} stroke={1.75} /> {t('import.adds')}
          </span>
        ) : (
          <span className="ink-red read-sum-ok">
            <IconAlertTriangle size={16} stroke={1.75} /> {t('import.addsNot')}
          </span>
        )}
        {children}
      </p>
      <ScaleBar
        label={sumWords(t, sum)}
        parts={[
          { kind: 'done', count: mapped },
          { kind: 'unsure', count: uncertain },
          { kind: 'skipped', count: skipped },
        ]}
      />
    </div>
  )
}
