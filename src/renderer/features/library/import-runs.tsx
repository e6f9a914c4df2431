import type { ImportRunView } from '../../../shared/contract/views.ts'
import { formatWhen } from '../../app/format.ts'
import { sumWords } from '../../app/read-sum.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { ScaleBar } from '../../ui/scale-bar.tsx'

/** What each reading of a source gave, and the sum of it. */
export const ImportRuns = ({ runs }: { runs: readonly ImportRunView[] }) => {
  const { t } = useTexts()
  return (
    <section>
      <h2 className="section-heading">{t('source.runs', { count: runs.length })}</h2>
      {runs.map((run) => (
        <article key={run.importRunId} className="run">
          <p>
            <b>{t('source.run', { edition: run.edition, when: formatWhen(run.at, new Date()), by: run.by })}</b>
          </p>
          <p className="ink-2 num">{sumWords(t, run.report)}</p>
          <ScaleBar
            label={sumWords(t, run.report)}
            parts={[
              { kind: 'done', count: run.report.mapped },
              { kind: 'unsure', count: run.report.uncertain },
              { kind: 'skipped', count: run.report.skipped },
            ]}
          />
          <p className="ink-2 num">
            {t('source.taken', { count: run.taken })}
            {run.pending > 0 ? ` · ${t('source.pending', { count: run.pending })}` : ''} ·{' '}
            {t(`source.accepted.${run.accepted}`)} · {run.importer}
          </p>
          {run.problems.length === 0 ? null : (
            <ul className="run-problems">
              {run.problems.map((problem, at) => (
                <li key={`${problem.code} ${String(at)}`}>
                  {problem.message}
                  {problem.page === null ? null : (
                    <span className="num ink-3"> {t('source.page', { page: problem.page })}</span>
                  )}
                </li>
              ))}
            </ul>
          )}
        </article>
      ))}
    </section>
  )
}
