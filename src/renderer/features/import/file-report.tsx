import { IconChevronRight, IconCircle, IconHelpHexagon } from '@tabler/icons-react'
import { useState } from 'react'
import type { ImportSummary, PlannedUnit } from '../../../shared/contract/views.ts'
import { formatNumber } from '../../app/format.ts'
import { ReadSumBar } from '../../app/read-sum-bar.tsx'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useWorkspace } from '../../app/workspace.tsx'
import { Button } from '../../ui/button.tsx'
import type { ReadFile } from './import-session.ts'

/** What one file holds and what it would change. */
export const FileReport = ({ file }: { file: Extract<ReadFile, { kind: 'read' }> }) => {
  const { t } = useTexts()
  const { summary, units } = file
  const counts: [string, number][] = [
    [t('import.counts.registerLines'), summary.registerLines],
    [t('import.counts.newUnits'), summary.newUnits],
    [t('import.counts.knownUnits'), summary.knownUnits],
    [t('import.counts.newValues'), summary.newValues],
    [t('import.counts.changedValues'), summary.changedValues],
    [t('import.counts.uncertainValues'), summary.uncertainValues],
    [t('import.counts.sameValues'), summary.sameValues],
    [t('import.counts.keptValues'), summary.keptValues],
    [t('import.counts.abbreviations'), summary.abbreviations],
    [t('import.counts.leads'), summary.leads],
  ]
  return (
    <>
      <ReadSumBar sum={summary.report} />
      <header className="report-head">
        <h2>{file.file}</h2>
        <p className="ink-2">
          {summary.edition === null ? t('import.noEdition') : t('import.belongsTo', { edition: summary.edition })}
          {summary.known ? ` · ${t('import.known')}` : ''}
        </p>
      </header>
      <dl className="report-counts num">
        {counts
          .filter(([, count]) => count > 0)
          .map(([words, count]) => (
            <div key={words}>
              <dt>{words}</dt>
              <dd>{formatNumber(count)}</dd>
            </div>
          ))}
      </dl>
      {summary.problems.length === 0 ? null : <Problems problems={summary.problems} />}
      {units.length === 0 ? <p className="pad ink-2">{t('import.noUnitsText')}</p> : <Units units={units} />}
    </>
  )
}

const shortProblems = 5

export const Problems = ({ problems }: { problems: ImportSummary['problems'] }) => {
  const { t } = useTexts()
  const [all, setAll] = useState(false)
  const shown = all ? problems : problems.slice(0, shortProblems)
  return (
    <section className="problems">
      <h3>
        <IconHelpHexagon size={16} stroke={1.75} className="ink-amber" aria-hidden />{' '}
        {t('import.problems', { count: problems.length })}
      </h3>
      <ul>
        {shown.map((problem, at) => (
          <li key={`${problem.code} ${problem.page ?? ''} ${String(at)}`}>
            <span>
              {problem.message}
              {problem.text === null ? null : <q className="serif">{problem.text}</q>}
            </span>
            {problem.page === null ? null : (
              <span className="num ink-3">{t('source.page', { page: problem.page })}</span>
            )}
          </li>
        ))}
      </ul>
      {problems.length > shortProblems && !all ? (
        <Button kind="quiet" small onClick={() => setAll(true)}>
          {t('import.allProblems', { count: problems.length })}
        </Button>
      ) : null}
    </section>
  )
}

type PlannedField = PlannedUnit['fields'][number]

/** A doubt matters where it would be written. */
const isDoubtful = ({ certainty, action }: PlannedField): boolean =>
  certainty === 'uncertain' && (action === 'add' || action === 'change')

const needsPerson = (unit: PlannedUnit): boolean => unit.match === 'uncertain' || unit.fields.some(isDoubtful)

/** What a person must see first: doubts, then changes, then the rest; what stays as it is comes last. */
const fieldRank = (field: PlannedField): number => {
  if (isDoubtful(field)) return 0
  return { change: 1, keep: 2, add: 3, 'unknown-label': 4, skip: 4, same: 5, empty: 5 }[field.action]
}

const staysAsItIs = ({ action }: PlannedField): boolean => action === 'same' || action === 'empty'

/** Units that a person should look at come first, opened; the others are one line each until asked for. */
const Units = ({ units }: { units: readonly PlannedUnit[] }) => {
  const { t } = useTexts()
  const doubtful = units.filter(needsPerson)
  const sure = units.filter((unit) => !needsPerson(unit))
  return (
    <>
      {doubtful.length === 0 ? null : (
        <section>
          <h3 className="units-heading">
            <IconHelpHexagon size={16} stroke={1.75} className="ink-amber" aria-hidden />{' '}
            {t('import.doubtful', { count: doubtful.length })}
          </h3>
          {doubtful.map((unit, at) => (
            <PlannedUnitRow key={`${unit.heading} ${String(at)}`} unit={unit} open={at === 0} />
          ))}
        </section>
      )}
      {sure.length === 0 ? null : (
        <section>
          <h3 className="units-heading">
            <IconCircle size={14} stroke={1.75} className="ink-3" aria-hidden />{' '}
            {t('import.sure', { count: sure.length })}
          </h3>
          {sure.map((unit, at) => (
            <PlannedUnitRow key={`${unit.heading} ${String(at)}`} unit={unit} open={false} />
          ))}
        </section>
      )}
    </>
  )
}

const PlannedUnitRow = ({ unit, open }: { unit: PlannedUnit; open: boolean }) => {
  const { t } = useTexts()
  const [opened, setOpened] = useState(open)
  const uncertain = unit.fields.filter(isDoubtful).length
  const rules = [...new Set(unit.fields.flatMap(({ rule }) => (rule === null ? [] : [rule])))]
  return (
    <article className={`planned-unit${uncertain > 0 || unit.match === 'uncertain' ? ' planned-doubtful' : ''}`}>
      <button type="button" className="planned-head" aria-expanded={opened} onClick={() => setOpened(!opened)}>
        <IconChevronRight size={16} stroke={1.75} className="planned-arrow" aria-hidden />
        <span className="planned-name serif">{unit.heading}</span>
        <span className="planned-match">
          {[t(`import.matches.${unit.match}`), ...rules.map((rule) => t('import.byRule', { rule }))].join(' · ')}
        </span>
        <span className="planned-count num">
          {uncertain > 0 ? <b className="ink-amber">{t('import.uncertain', { count: uncertain })} </b> : null}
          {t('import.certain', { count: unit.fields.length - uncertain })}
        </span>
      </button>
      {opened ? (
        <>
          {unit.reasons.length === 0 ? null : <p className="planned-reasons">{unit.reasons.join(' ')}</p>}
          <FieldTable unit={unit} />
        </>
      ) : null}
    </article>
  )
}

const FieldTable = ({ unit }: { unit: PlannedUnit }) => {
  const { t } = useTexts()
  const { editions } = useWorkspace()
  const [unveiled, setUnveiled] = useState(false)
  const [all, setAll] = useState(false)
  const same = unit.fields.filter(staysAsItIs)
  const fields = unit.fields.filter((field) => all || !staysAsItIs(field)).sort((a, b) => fieldRank(a) - fieldRank(b))
  const hasBefore = unit.fields.some(
    ({ action, before }) => (action === 'change' || action === 'keep') && before !== null,
  )
  const personal = new Set(
    editions.flatMap(({ fields }) => fields.filter((field) => field.personal).map(({ key }) => key)),
  )
  return (
    <>
      {fields.length === 0 ? null : (
        <table className="planned-fields">
          <thead>
            <tr>
              <th scope="col" className="column-label">
                {t('import.table.label')}
              </th>
              {hasBefore ? <th scope="col">{t('import.table.before')}</th> : null}
              <th scope="col">{t('import.table.after')}</th>
              <th scope="col" className="column-action">
                {t('import.table.action')}
              </th>
              <th scope="col" className="column-page">
                {t('import.table.page')}
              </th>
            </tr>
          </thead>
          <tbody>
            {fields.map((field, at) => {
              const veiled = !unveiled && field.key?.split('+').some((key) => personal.has(key)) === true
              return (
                <tr key={`${field.label} ${String(at)}`} className={isDoubtful(field) ? 'unsure' : ''}>
                  <th scope="row">{field.label}</th>
                  {veiled ? (
                    <td colSpan={hasBefore ? 2 : 1}>
                      <button type="button" className="veil hatch" onClick={() => setUnveiled(true)}>
                        <span>{t('values.personalShow')}</span>
                      </button>
                    </td>
                  ) : (
                    <>
                      {hasBefore ? (
                        <td>{field.action === 'change' || field.action === 'keep' ? field.before : null}</td>
                      ) : null}
                      <td className="serif">{field.after}</td>
                    </>
                  )}
                  <td>
                    {isDoubtful(field) ? (
                      <IconHelpHexagon
                        size={15}
                        stroke={1.75}
                        className="ink-amber"
                        aria-label={t('values.reviews.uncertain')}
                      />
                    ) : null}{' '}
                    {t(`import.actions.${field.action}`)}
                    {field.rule === null ? null : (
                      <span className="ink-2"> {t('import.byRule', { rule: field.rule })}</span>
                    )}
                    {field.doubt === null || !isDoubtful(field) ? null : <p className="field-doubt">{field.doubt}</p>}
                  </td>
                  <td className="num">{field.page}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
      {same.length === 0 ? null : (
        <p className="planned-same">
          <Button kind="quiet" small aria-expanded={all} onClick={() => setAll(!all)}>
            {t(all ? 'import.hideSame' : 'import.showSame', { count: same.length })}
          </Button>
        </p>
      )}
    </>
  )
}
