import { IconPencil } from '@tabler/icons-react'
import { useId, useRef, useState } from 'react'
import type { BorderlineCase, CodebookView } from '../../../shared/contract/classification-views.ts'
import type { CriterionWording } from '../../../shared/domain/codebook.ts'
import { BorderlineCases } from '../../app/classification/borderline-cases.tsx'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useUnitWrite } from '../../app/units/use-unit-write.ts'
import { useWorkspace } from '../../app/workspace.tsx'
import { useAccess } from '../../client/client-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Affected } from './affected.tsx'

/** A criterion as it is worded, with what helps to answer it; worded anew in place. */
export const CriterionCard = ({
  criterion,
  codebook,
  cases,
  mayWrite,
}: {
  criterion: CriterionWording
  codebook: CodebookView
  cases: readonly BorderlineCase[]
  mayWrite: boolean
}) => {
  const { t } = useTexts()
  const [editing, setEditing] = useState(false)
  const edit = useRef<HTMLButtonElement>(null)
  const { key, label, question, guidance, typicalYes, typicalNo } = criterion
  const close = () => {
    setEditing(false)
    requestAnimationFrame(() => edit.current?.focus())
  }
  return (
    <article className="codebook-card" aria-label={t('codebook.criterion', { key })}>
      <span className="criterion-letter" aria-hidden="true">
        {key}
      </span>
      {editing ? (
        <CriterionForm criterion={criterion} codebook={codebook} onClose={close} />
      ) : (
        <div>
          <header>
            <h3>{label}</h3>
            <span className="spring" />
            {mayWrite ? (
              <Button
                ref={edit}
                small
                icon={IconPencil}
                aria-label={t('codebook.editCriterion', { key })}
                onClick={() => setEditing(true)}
              >
                {t('codebook.edit')}
              </Button>
            ) : null}
          </header>
          <p className="codebook-question">{question}</p>
          <p className={guidance === '' ? 'ink-3' : 'ink-2'}>{guidance === '' ? t('codebook.noGuidance') : guidance}</p>
          <div className="typical">
            <Typical name={t('codebook.typicalYes')} items={typicalYes} />
            <Typical name={t('codebook.typicalNo')} items={typicalNo} />
          </div>
          {cases.length === 0 ? null : (
            <details>
              <summary className="num">
                {t('codebook.borderlineOf', { key })} ({cases.length})
              </summary>
              <BorderlineCases cases={cases} keys={codebook.criteria.map((one) => one.key)} />
            </details>
          )}
        </div>
      )}
    </article>
  )
}

const Typical = ({ name, items }: { name: string; items: readonly string[] }) =>
  items.length === 0 ? null : (
    <div>
      <h4 className="small-heading">{name}</h4>
      <ul>
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </div>
  )

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

const CriterionForm = ({
  criterion,
  codebook,
  onClose,
}: {
  criterion: CriterionWording
  codebook: CodebookView
  onClose: () => void
}) => {
  const { t } = useTexts()
  const { client } = useAccess()
  const { edition } = useWorkspace()
  const write = useUnitWrite()
  const id = useId()
  const [label, setLabel] = useState(criterion.label)
  const [question, setQuestion] = useState(criterion.question)
  const [guidance, setGuidance] = useState(criterion.guidance)
  const [yes, setYes] = useState(criterion.typicalYes.join('\n'))
  const [no, setNo] = useState(criterion.typicalNo.join('\n'))
  const [reason, setReason] = useState('')
  const frozen = codebook.state === 'frozen'
  const wording: CriterionWording = {
    key: criterion.key,
    label: label.trim(),
    question: question.trim(),
    guidance: guidance.trim(),
    typicalYes: linesOf(yes),
    typicalNo: linesOf(no),
  }
  const complete = wording.label !== '' && wording.question !== '' && (!frozen || reason.trim() !== '')
  const save = async () => {
    const done = await write(t('codebook.notSaved'), () =>
      client.codebook.changeCriterion({
        ...wording,
        edition: edition.year,
        ...(frozen ? { reason: reason.trim() } : {}),
      }),
    )
    if (done !== null) onClose()
  }
  const area = (name: string, label_: string, value: string, onChange: (value: string) => void, rows: number) => (
    <>
      <label htmlFor={`${id}-${name}`}>{label_}</label>
      <textarea
        id={`${id}-${name}`}
        rows={rows}
        maxLength={5000}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </>
  )
  return (
    <form
      className="codebook-form"
      aria-label={t('codebook.editCriterion', { key: criterion.key })}
      onSubmit={(event) => {
        event.preventDefault()
        if (complete) void save()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose()
      }}
    >
      <label htmlFor={`${id}-label`}>{t('codebook.label')}</label>
      <input
        id={`${id}-label`}
        type="text"
        maxLength={200}
        value={label}
        // biome-ignore lint/a11y/noAutofocus: the person has just asked to write here.
        autoFocus
        onChange={(event) => setLabel(event.target.value)}
      />
      {area('question', t('codebook.question'), question, setQuestion, 2)}
      {area('guidance', t('codebook.guidance'), guidance, setGuidance, 3)}
      {area('yes', t('codebook.typicalYes'), yes, setYes, 2)}
      {area('no', t('codebook.typicalNo'), no, setNo, 2)}
      <p className="ink-3">{t('codebook.oneALine')}</p>
      {frozen ? (
        <>
          <Affected criterion={wording.question === '' || wording.label === '' ? null : wording} rule={null} />
          {area('reason', t('codebook.why'), reason, setReason, 2)}
        </>
      ) : null}
      <p className="actions">
        <Button kind="filled" type="submit" disabled={!complete}>
          {frozen ? t('codebook.saveVersion', { version: codebook.version + 1 }) : t('codebook.save')}
        </Button>
        <Button onClick={onClose}>{t('codebook.cancel')}</Button>
      </p>
    </form>
  )
}
