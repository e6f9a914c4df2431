import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { JournalFilter } from '../../app/history-list.tsx'
import { viaWords } from '../../app/history-words.ts'
import { usePreferences } from '../../app/preferences.ts'
import { useCalendarWords } from '../../app/texts/use-calendar-words.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useWorkspace } from '../../app/workspace.tsx'
import { useAccess } from '../../client/client-context.tsx'
import { Button } from '../../ui/button.tsx'
import { DayField } from '../../ui/day-field.tsx'

/** Typing asks when it pauses. */
const typingPauseMs = 200

/** A day in the person's own time, as the moments in which it begins and ends. */
const dayStart = (day: string): string => new Date(`${day}T00:00:00`).toISOString()
const dayEnd = (day: string): string => new Date(new Date(`${day}T23:59:59.999`)).toISOString()

export const HistoryFilterBar = ({
  filter,
  onChange,
}: {
  filter: JournalFilter
  onChange: (filter: JournalFilter) => void
}) => {
  const { t } = useTexts()
  const { orpc } = useAccess()
  const { editions } = useWorkspace()
  const { data } = useQuery(orpc.journal.filters.queryOptions())
  const [text, setText] = useState('')
  const [days, setDays] = useState({ from: '', to: '' })
  const { language } = usePreferences('language')
  const calendar = useCalendarWords()
  const latest = useRef({ filter, onChange })
  useEffect(() => {
    latest.current = { filter, onChange }
  })
  useEffect(() => {
    const timer = setTimeout(() => {
      const { filter: now, onChange: change } = latest.current
      if ((now.text ?? '') !== text.trim()) change(withPart(now, 'text', text.trim()))
    }, typingPauseMs)
    return () => clearTimeout(timer)
  }, [text])

  const fields = new Map(
    [...editions]
      .sort((a, b) => a.year.localeCompare(b.year))
      .flatMap((edition) => edition.fields.map((field) => [field.key, field.shortLabel] as const)),
  )
  const setDay = (side: 'from' | 'to', day: string) => {
    setDays({ ...days, [side]: day })
    onChange(withPart(filter, side, day === '' ? '' : side === 'from' ? dayStart(day) : dayEnd(day)))
  }
  const narrowed = Object.keys(filter).length > 0
  return (
    <form className="history-filters" aria-label={t('journal.narrow')} onSubmit={(event) => event.preventDefault()}>
      <label className="history-words">
        <span>{t('journal.text')}</span>
        <input
          type="search"
          data-pane-focus
          value={text}
          maxLength={300}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <label>
        <span>{t('journal.person')}</span>
        <select
          value={filter.actorId ?? ''}
          onChange={(event) => onChange(withPart(filter, 'actorId', event.target.value))}
        >
          <option value="">{t('journal.anyone')}</option>
          {(data?.people ?? []).map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{t('journal.via')}</span>
        <select value={filter.via ?? ''} onChange={(event) => onChange(withPart(filter, 'via', event.target.value))}>
          <option value="">{t('journal.anything')}</option>
          {(data?.vias ?? []).map((via) => (
            <option key={via} value={via}>
              {viaWords(t, via)}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{t('journal.field')}</span>
        <select
          value={filter.fieldKey ?? ''}
          onChange={(event) => onChange(withPart(filter, 'fieldKey', event.target.value))}
        >
          <option value="">{t('journal.anyField')}</option>
          {[...fields].map(([key, label]) => (
            <option key={key} value={key}>
              {label}
            </option>
          ))}
        </select>
      </label>
      {(['from', 'to'] as const).map((side) => (
        <DayField
          key={side}
          label={t(`journal.${side}`)}
          day={days[side]}
          language={language}
          words={calendar}
          onChange={(day) => setDay(side, day)}
        />
      ))}
      {narrowed ? (
        <Button
          small
          onClick={() => {
            setText('')
            setDays({ from: '', to: '' })
            onChange({})
          }}
        >
          {t('journal.clear')}
        </Button>
      ) : null}
    </form>
  )
}

/** A part that is empty narrows nothing and is left out. */
const withPart = (filter: JournalFilter, part: keyof JournalFilter, value: string): JournalFilter => {
  const { [part]: _was, ...rest } = filter
  return value === '' ? rest : { ...rest, [part]: value }
}
