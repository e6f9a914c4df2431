import type { TFunction } from 'i18next'
import type { ReadCounts } from '../../shared/domain/extract.ts'
import { formatNumber } from './format.ts'

/** True where what was read is all accounted for. */
export const addsUp = ({ read, mapped, uncertain, skipped }: ReadCounts): boolean =>
  read === mapped + uncertain + skipped

/** The sum in words; it says so when it does not add up. */
export const sumWords = (t: TFunction, counts: ReadCounts): string =>
  t(addsUp(counts) ? 'import.sum' : 'import.sumNot', {
    read: formatNumber(counts.read),
    mapped: formatNumber(counts.mapped),
    uncertain: formatNumber(counts.uncertain),
    skipped: formatNumber(counts.skipped),
  })
