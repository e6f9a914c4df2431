import { IconDownload, IconFileImport } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import type { ImportRunView, SourceView } from '../../../shared/contract/views.ts'
import { formatBytes, formatNumber, formatWhen } from '../../app/format.ts'
import { sumWords } from '../../app/read-sum.ts'
import { refusalSentence, tellRefusal } from '../../app/tell-refusal.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useCommandButton } from '../../app/use-command.tsx'
import { useWorkspace } from '../../app/workspace.tsx'
import { useAccess } from '../../client/client-context.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptySheet } from '../../ui/empty-sheet.tsx'
import { ScaleBar } from '../../ui/scale-bar.tsx'
import { Sheet, SheetBar } from '../../ui/sheet.tsx'

/** The files that values come from, and what each reading of them gave. */
export const SourceRoom = () => {
  const { t } = useTexts()
  const { orpc } = useAccess()
  const { sourceId, openSource, project } = useWorkspace()
  const pick = useCommandButton('import.files')
  const sources = useQuery(orpc.source.list.queryOptions())
  const runs = useQuery(orpc.imports.list.queryOptions())
  const list = sources.data ?? []
  const chosen = list.find((source) => source.sourceId === sourceId) ?? list[0]

  if (sources.error !== null)
    return (
      <Sheet label={t('rooms.sources.name')} className="first" pane="sources">
        <SheetBar title={t('rooms.sources.name')} />
        <div className="pad">
          <Banner kind="failed" title={t('source.notRead')}>
            <p>{refusalSentence(t, sources.error)}</p>
          </Banner>
        </div>
      </Sheet>
    )
  if (sources.data !== undefined && list.length === 0)
    return (
      <Sheet label={t('rooms.sources.name')} className="first" pane="sources">
        <SheetBar title={t('rooms.sources.name')} />
        <div className="sheet-body pad">
          <EmptySheet icon={IconFileImport} title={t('source.none')} text={t('source.noneText')}>
            {project.readOnly === null ? (
              <Button kind="filled" keys={pick.keys} onClick={pick.run}>
                {t('import.pick')}
              </Button>
            ) : null}
          </EmptySheet>
        </div>
      </Sheet>
    )
  return (
    <>
      <Sheet label={t('source.list')} className="first sheet-files" pane="sources">
        <SheetBar title={t('rooms.sources.name')} sub={t('source.count', { count: list.length })}>
          <span className="spring" />
          {project.readOnly === null ? (
            <Button small icon={IconFileImport} keys={pick.keys} onClick={pick.run}>
              {t('source.add')}
            </Button>
          ) : null}
        </SheetBar>
        <ul className="sheet-body file-list">
          {list.map((source) => (
            <li key={source.sourceId}>
              <button
                type="button"
                aria-current={source === chosen ? 'true' : undefined}
                {...(source === chosen ? { 'data-pane-focus': true } : {})}
                onClick={() => openSource(source.sourceId)}
              >
                <span className="file-name">{source.name}</span>
                <span className="file-words num">{sourceWords(source, t)}</span>
              </button>
            </li>
          ))}
        </ul>
      </Sheet>
      <Sheet label={t('source.one')} className="sheet-report" pane="source">
        {chosen === undefined ? null : (
          <SourceReport
            key={chosen.sourceId}
            source={chosen}
            runs={(runs.data ?? []).filter((run) => run.sourceId === chosen.sourceId)}
          />
        )}
      </Sheet>
    </>
  )
}

const sourceWords = (source: SourceView, t: TFunction): string =>
  [
    source.pages === null ? null : t('source.pages', { count: source.pages }),
    t('source.values', { count: source.values }),
    source.editions.length === 0 ? null : source.editions.join(', '),
  ]
    .filter((word) => word !== null)
    .join(' · ')

const SourceReport = ({ source, runs }: { source: SourceView; runs: readonly ImportRunView[] }) => {
  const { t } = useTexts()
  const { client } = useAccess()
  const fetchFile = async () => {
    try {
      const { address } = await client.source.address({ sourceId: source.sourceId })
      const link = document.createElement('a')
      link.href = address
      link.download = source.name
      link.click()
    } catch (error) {
      tellRefusal(t, error, t('source.notFetched', { name: source.name }))
    }
  }
  return (
    <>
      <SheetBar title={source.name}>
        <span className="spring" />
        <Button small icon={IconDownload} onClick={() => void fetchFile()}>
          {t('source.fetch')}
        </Button>
      </SheetBar>
      <div className="sheet-body pad readable">
        <p className="ink-2 source-not-yet">{t('source.notYet')}</p>
        <dl className="facts-list num">
          <div>
            <dt>{t('source.size')}</dt>
            <dd>{formatBytes(source.byteLength)}</dd>
          </div>
          {source.pages === null ? null : (
            <div>
              <dt>{t('source.pagesLabel')}</dt>
              <dd>{formatNumber(source.pages)}</dd>
            </div>
          )}
          <div>
            <dt>{t('source.valuesLabel')}</dt>
            <dd>{formatNumber(source.values)}</dd>
          </div>
          <div>
            <dt>{t('source.kind')}</dt>
            <dd>{source.mediaType}</dd>
          </div>
          <div>
            <dt>{t('source.fingerprint')}</dt>
            <dd title={source.sha256}>{source.sha256.slice(0, 16)}</dd>
          </div>
        </dl>
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
      </div>
    </>
  )
}
