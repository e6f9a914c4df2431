import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { AnnotationView } from '../../../shared/contract/annotation-views.ts'
import type { Card, CardField } from '../../../shared/contract/views.ts'
import { setPreferences, usePreferences } from '../../app/preferences.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useCommand } from '../../app/use-command.tsx'
import { ReviewIcon } from '../../app/values/review-mark.tsx'
import { useWorkspace } from '../../app/workspace.tsx'
import { useAccess } from '../../client/client-context.tsx'
import { CardFieldRow } from './card-field-row.tsx'
import { useOtherCards } from './use-other-cards.ts'

/** What is open on one field, beside its value. One at a time. */
export type OpenPart = 'history' | 'note' | 'evidence'

type Group = CardField['group']

const noMarks: readonly AnnotationView[] = []

const fieldInFocus = (): string | null =>
  document.activeElement?.closest<HTMLElement>('[data-field]')?.dataset.field ?? null

/** The place that was shown last. Outside the card, which is made anew with its room: shown again, it would unfold what was folded and take the focus. */
let answered: object | null = null

/** All fields of the edition, in its order, in the groups of its field list. A group that is folded stays so in every card. */
export const CardFields = ({ card, name, readOnly }: { card: Card; name: string; readOnly: boolean }) => {
  const { t } = useTexts()
  const { foldedGroups } = usePreferences('foldedGroups')
  const { place } = useWorkspace()
  const others = useOtherCards(card)
  const { orpc } = useAccess()
  const { data: marks = noMarks } = useQuery(orpc.evidence.list.queryOptions({ input: { profileId: card.profileId } }))
  const [open, setOpen] = useState<{ key: string; part: OpenPart } | null>(null)
  const [inside, setInside] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const groups = useMemo(() => [...new Set(card.fields.map((field) => field.group))], [card.fields])

  const fold = (group: Group, folded: boolean) =>
    setPreferences({
      foldedGroups: folded ? [...foldedGroups, group] : foldedGroups.filter((one) => one !== group),
    })

  // A place that was asked for (a search, another edition): its group unfolds and its field takes the focus, once.
  const asked = place?.profileId === card.profileId ? place : null
  useEffect(() => {
    if (asked === null || asked === answered) return undefined
    const group = card.fields.find((field) => field.key === asked.fieldKey)?.group
    if (group !== undefined && foldedGroups.includes(group)) {
      setPreferences({ foldedGroups: foldedGroups.filter((one) => one !== group) })
      return undefined
    }
    // After the room and its grid have taken their places.
    const timer = setTimeout(() => {
      const row = root.current?.querySelector<HTMLElement>(`[data-field="${CSS.escape(asked.fieldKey)}"]`)
      if (row == null) return
      answered = asked
      row.scrollIntoView({ block: 'center' })
      row.querySelector<HTMLElement>('.field-value')?.focus()
    }, 80)
    return () => clearTimeout(timer)
  }, [asked, card.fields, foldedGroups])

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: knows only whether the focus is in here, for the keys of the card.
    <div
      ref={root}
      onFocus={() => setInside(true)}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setInside(false)
      }}
    >
      {inside ? (
        <CardKeys
          onOpen={(part) => {
            const key = fieldInFocus()
            if (key !== null) setOpen({ key, part })
          }}
          mayWrite={!readOnly}
        />
      ) : null}
      {groups.map((group) => {
        const fields = card.fields.filter((field) => field.group === group)
        const folded = foldedGroups.includes(group)
        const groupName = t(`card.groups.${group}`)
        const doubtful = fields.some(({ value }) => value?.review === 'uncertain')
        const Icon = folded ? IconChevronRight : IconChevronDown
        return (
          <section key={group}>
            <h3 className="group-heading">
              <button type="button" className="group-fold" aria-expanded={!folded} onClick={() => fold(group, !folded)}>
                <Icon size={16} stroke={1.75} aria-hidden />
                {groupName}
                {folded ? <span className="ink-3 num">{t('field.folded', { count: fields.length })}</span> : null}
                {folded && doubtful ? <ReviewIcon review="uncertain" size={15} /> : null}
              </button>
            </h3>
            {folded ? null : (
              <div className="fields">
                {fields.map((field) => (
                  <CardFieldRow
                    key={field.key}
                    card={card}
                    field={field}
                    name={name}
                    readOnly={readOnly}
                    others={others}
                    marks={marks}
                    open={open?.key === field.key ? open.part : null}
                    onOpen={(part) => setOpen(part === null ? null : { key: field.key, part })}
                  />
                ))}
              </div>
            )}
          </section>
        )
      })}
    </div>
  )
}

/** The keys of a field; there only while the focus is in the card, so that the grid keeps its own. */
const CardKeys = ({ onOpen, mayWrite }: { onOpen: (part: OpenPart) => void; mayWrite: boolean }) => {
  useCommand('value.history', () => onOpen('history'))
  useCommand('value.note', () => onOpen('note'), { enabled: mayWrite })
  useCommand('value.evidence', () => onOpen('evidence'))
  return null
}
