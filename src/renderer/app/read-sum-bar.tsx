import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { ReadCounts } from '../../shared/domain/extract.ts'
import { ScaleBar } from '../ui/scale-bar.tsx'
import { formatNumber } from './format.ts'
import { addsUp, sumWords } from './read-sum.ts'
import { useTexts } from './texts/use-texts.ts'

/** The sum of what was read, in numbers, words and a scale; it must add up, and says so when it does. */
export const ReadSumBar = ({ sum, children }: { sum: ReadCounts; children?: ReactNode }) => {
  const { t } = useTexts()
  const { read, mapped, uncertain, skipped } = sum
  const adds = addsUp(sum)
  return (
    <div className="read-sum">
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
