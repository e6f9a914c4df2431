import { useQuery } from '@tanstack/react-query'
import type { CodebookVersion } from '../../../shared/contract/classification-views.ts'
import { formatWhen } from '../../app/format.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { WordDiff } from '../../app/word-diff.tsx'
import { useWorkspace } from '../../app/workspace.tsx'
import { useAccess } from '../../client/client-context.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { versionChanges } from './version-changes.ts'

/** Every version with why it was made, and word by word what it changed. */
export const VersionHistory = () => {
  const { t } = useTexts()
  const { orpc } = useAccess()
  const { edition } = useWorkspace()
  const { data: versions = [] } = useQuery(orpc.codebook.versions.queryOptions({ input: { edition: edition.year } }))
  return (
    <Sheet label={t('codebook.history')} className="sheet-versions" pane="versions">
      <header className="sheet-bar">
        <h2 className="sheet-title">{t('codebook.history')}</h2>
      </header>
      <ol className="sheet-body versions">
        {versions.map((version, at) => (
          <Version key={version.id} version={version} before={versions[at + 1] ?? null} />
        ))}
      </ol>
    </Sheet>
  )
}

const Version = ({ version, before }: { version: CodebookVersion; before: CodebookVersion | null }) => {
  const { t } = useTexts()
  const changes = before === null ? [] : versionChanges(before, version)
  const now = new Date()
  const nameOf = ({ what, key }: (typeof changes)[number]): string =>
    what === 'rule' ? t('codebook.rule') : `${key}: ${t(`codebook.${what}`)}`
  return (
    <li>
      <p>
        <b className="num">{t('codebook.version', { version: version.version })}</b>{' '}
        <span className="ink-3 num">
          {version.madeAt === null
            ? t('codebook.came')
            : t('codebook.made', { when: formatWhen(version.madeAt, now), who: version.madeBy ?? '' })}
          {version.frozenAt === null ? '' : `, ${t('codebook.frozen', { when: formatWhen(version.frozenAt, now) })}`}
        </span>
      </p>
      {version.reason === null ? null : <p>{version.reason}</p>}
      {before === null ? null : (
        <details open={version.version > 1}>
          <summary className="num">{t('codebook.against', { version: before.version })}</summary>
          {changes.length === 0 ? (
            <p className="ink-2">{t('codebook.noChange')}</p>
          ) : (
            <dl className="version-changes">
              {changes.map((change) => (
                <div key={`${change.what} ${change.key}`}>
                  <dt>{nameOf(change)}</dt>
                  <dd>
                    <WordDiff before={change.before} after={change.after} />
                  </dd>
                </div>
              ))}
            </dl>
          )}
        </details>
      )}
    </li>
  )
}
