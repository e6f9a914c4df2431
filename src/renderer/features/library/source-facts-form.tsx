import { useEffect, useId, useRef, useState } from 'react'
import type { SourceDetail } from '../../../shared/contract/annotation-views.ts'
import { SourceFacts, sourceKinds } from '../../../shared/domain/source-facts.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useUnitWrite } from '../../app/units/use-unit-write.ts'
import { useAccess } from '../../client/client-context.tsx'
import { readDay } from '../../ui/day-field.tsx'
import { titleOf } from './source-order.ts'

type TextFact = 'title' | 'publisher' | 'year' | 'origin' | 'dated' | 'toldBy'
const facts: readonly TextFact[] = ['title', 'publisher', 'year', 'origin', 'dated', 'toldBy']
const longest: Record<TextFact, number> = { title: 500, publisher: 500, year: 4, origin: 2000, dated: 10, toldBy: 500 }

const factsOf = ({ kind, title, publisher, year, origin, dated, toldBy }: SourceDetail): SourceFacts => ({
  kind,
  title,
  publisher,
  year,
  origin,
  dated,
  toldBy,
})

/** What a person says of a source, each fact written where it stands. Leaving a field saves it, Esc puts it back. */
export const SourceFactsForm = ({ source, readOnly }: { source: SourceDetail; readOnly: boolean }) => {
  const { t } = useTexts()
  const { client } = useAccess()
  const write = useUnitWrite()
  const save = async (change: Partial<SourceFacts>): Promise<boolean> =>
    (await write(t('library.notDescribed', { name: titleOf(source) }), () =>
      client.source.describe({ sourceId: source.sourceId, facts: { ...factsOf(source), ...change } }),
    )) !== null
  return (
    <div className="source-facts">
      {facts.map((fact) => (
        <FactField key={fact} fact={fact} value={source[fact]} readOnly={readOnly} onSave={save} />
      ))}
      <label className="source-fact">
        <span>
          {t('library.facts.kind')}
          {source.described ? null : <span className="ink-3"> {t('library.guessed')}</span>}
        </span>
        <select
          value={source.kind}
          disabled={readOnly}
          onChange={(event) => {
            const kind = sourceKinds.find((one) => one === event.target.value)
            if (kind !== undefined) void save({ kind })
          }}
        >
          {sourceKinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(`library.kinds.${kind}`)}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}

const FactField = ({
  fact,
  value,
  readOnly,
  onSave,
}: {
  fact: TextFact
  value: string | null
  readOnly: boolean
  onSave: (change: Partial<SourceFacts>) => Promise<boolean>
}) => {
  const { t } = useTexts()
  /** What is written and not saved yet; null: what the project says. */
  const [draft, setDraft] = useState<string | null>(null)
  const [refused, setRefused] = useState(false)
  const helpId = useId()
  const text = draft ?? value ?? ''
  const said = text.trim() === '' ? null : text.trim()
  const wanted = fact === 'dated' && said !== null ? (readDay(said) ?? said) : said
  const keep = async () => {
    if (draft === null) return
    if (wanted === value) {
      setDraft(null)
      setRefused(false)
      return
    }
    if (!SourceFacts.shape[fact].safeParse(wanted).success) {
      setRefused(true)
      return
    }
    // What was typed stays in the field where it could not be saved.
    if (await onSave({ [fact]: wanted })) setDraft(null)
  }
  // Going to another source saves what is written, as leaving the field does.
  const leave = useRef(keep)
  useEffect(() => {
    leave.current = keep
  })
  useEffect(() => () => void leave.current(), [])
  const help = refused ? t(fact === 'year' ? 'library.badYear' : 'library.badDay') : null
  return (
    <div className="source-fact">
      <label>
        <span>{t(`library.facts.${fact}`)}</span>
        <input
          type="text"
          value={text}
          maxLength={longest[fact]}
          readOnly={readOnly}
          aria-invalid={refused}
          {...(help === null ? {} : { 'aria-describedby': helpId })}
          {...(fact === 'dated' ? { placeholder: t('library.dayForm') } : {})}
          onChange={(event) => {
            setDraft(event.target.value)
            setRefused(false)
          }}
          onBlur={() => void keep()}
          onKeyDown={(event) => {
            if (event.key === 'Enter') void keep()
            else if (event.key === 'Escape' && draft !== null) {
              event.stopPropagation()
              setDraft(null)
              setRefused(false)
            }
          }}
        />
      </label>
      {help === null ? null : (
        <span id={helpId} className="fact-help ink-red" role="alert">
          {help}
        </span>
      )}
    </div>
  )
}
