import { useQuery } from '@tanstack/react-query'
import { useMemo, useState, useSyncExternalStore } from 'react'
import { proposeSpellings, type SpellingProposal } from '../../../shared/domain/spelling/propose-spellings.ts'
import { formatNumber } from '../../app/format.ts'
import { RefusalBanner } from '../../app/refusal-banner.tsx'
import { useTexts } from '../../app/texts/use-texts.ts'
import { isMethodField } from '../../app/values/field-editing.ts'
import { useWorkspace } from '../../app/workspace.tsx'
import { useAccess } from '../../client/client-context.tsx'
import { ProposalForm } from './proposal-form.tsx'
import { countTerms, readAnswers } from './read-answers.ts'

/** Proposes which spellings of a column are the same thing; a person chooses which, and what to write. */
export const SpellingDialog = () => {
  const { t } = useTexts()
  const { client, orpc, rows: store } = useAccess()
  const { edition, project } = useWorkspace()
  const { rows } = useSyncExternalStore(store.subscribe, store.getSnapshot)
  const fields = useMemo(() => {
    const offered = edition.fields.filter(({ key, personal }) => !personal && key !== 'name')
    return [...offered.filter(({ key }) => isMethodField(key)), ...offered.filter(({ key }) => !isMethodField(key))]
  }, [edition.fields])
  const [fieldKey, setFieldKey] = useState(
    () => (fields.find(({ key }) => key === 'treatmentMethods') ?? fields[0])?.key ?? '',
  )
  const [chosenId, setChosenId] = useState<string | null>(null)
  const [dismissed, setDismissed] = useState<readonly string[]>([])
  const { data: methods = [] } = useQuery(orpc.method.list.queryOptions())
  const { data: abbreviations = [] } = useQuery(orpc.method.abbreviations.queryOptions())
  // Rows are a new list after every write: the answers are read again then.
  const [version, setVersion] = useState({ rows, turn: 0 })
  if (version.rows !== rows) setVersion({ rows, turn: version.turn + 1 })
  const answers = useQuery({
    queryKey: ['spelling-answers', project.projectId, edition.year, fieldKey, version.turn],
    queryFn: () => readAnswers(client, rows, fieldKey),
    placeholderData: (before) => before,
    gcTime: 0,
  })
  const isMethods = isMethodField(fieldKey)
  const proposals = useMemo(
    () => proposeSpellings(countTerms(answers.data ?? []), abbreviations, isMethods ? methods : []),
    [answers.data, abbreviations, methods, isMethods],
  )
  const shown = proposals.filter(({ id }) => !dismissed.includes(id))
  const chosen = shown.find(({ id }) => id === chosenId) ?? shown[0] ?? null

  return (
    <div className="spelling">
      <label className="spelling-field">
        <span>{t('spelling.column')}</span>
        <select
          value={fieldKey}
          data-autofocus
          onChange={(event) => {
            setFieldKey(event.target.value)
            setChosenId(null)
          }}
        >
          {fields.map(({ key, shortLabel }) => (
            <option key={key} value={key}>
              {shortLabel}
            </option>
          ))}
        </select>
        <span className="ink-2 num" role="status">
          {answers.data === undefined
            ? t('status.fetching')
            : `${t('spelling.proposals', { count: shown.length })} ${t('spelling.answers', { count: answers.data.length })}`}
        </span>
      </label>
      {answers.error === null ? null : (
        <RefusalBanner title={t('spelling.notRead')} error={answers.error} onTryAgain={() => void answers.refetch()} />
      )}
      {answers.data !== undefined && shown.length === 0 ? <p className="pad ink-2">{t('spelling.none')}</p> : null}
      {chosen === null || answers.data === undefined ? null : (
        <div className="spelling-work">
          <ul className="spelling-list" aria-label={t('spelling.list')}>
            {shown.map((proposal) => (
              <li key={proposal.id}>
                <button
                  type="button"
                  aria-current={proposal.id === chosen.id ? 'true' : undefined}
                  onClick={() => setChosenId(proposal.id)}
                >
                  <ProposalName proposal={proposal} />
                </button>
              </li>
            ))}
          </ul>
          <ProposalForm
            key={`${fieldKey} ${chosen.id}`}
            proposal={chosen}
            answers={answers.data}
            fieldKey={fieldKey}
            onDismiss={() => setDismissed([...dismissed, chosen.id])}
          />
        </div>
      )}
    </div>
  )
}

const ProposalName = ({ proposal }: { proposal: SpellingProposal }) => (
  <>
    {proposal.spellings.map(({ text, count }) => (
      <span key={text} className="spelling-name">
        {text} <span className="ink-3 num">{formatNumber(count)}</span>
      </span>
    ))}
  </>
)
