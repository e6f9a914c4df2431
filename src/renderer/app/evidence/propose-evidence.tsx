import { useQuery } from '@tanstack/react-query'
import { useEffect, useId, useRef, useState } from 'react'
import type { ProposedPlace } from '../../../shared/contract/annotation-views.ts'
import type { EvidenceTarget } from '../../../shared/domain/evidence.ts'
import { useAccess } from '../../client/client-context.tsx'
import { Button } from '../../ui/button.tsx'
import { PlaceCrop, PlaceWords } from '../pages/place-crop.tsx'
import { refusalSentence } from '../tell-refusal.ts'
import { useTexts } from '../texts/use-texts.ts'
import { useWorkspace } from '../workspace.tsx'
import { useEvidenceWrite } from './use-evidence-write.ts'

/** More than this nobody looks through: then the words say too little. */
const mostPlaces = 40

/** "Sök belägg": the passages of all sources that say what a value says. Arrow keys choose, Enter takes the chosen one. */
export const ProposeEvidence = ({
  target,
  what,
  readOnly,
  onDone,
}: {
  target: Extract<EvidenceTarget, { kind: 'value' }>
  /** "remissväg, Kärnan" */
  what: string
  readOnly: boolean
  /** A place was taken, or the person left. */
  onDone: () => void
}) => {
  const { t } = useTexts()
  const { orpc } = useAccess()
  const { openSource, openPart } = useWorkspace()
  const writes = useEvidenceWrite()
  const name = useId()
  const list = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState(0)
  const [busy, setBusy] = useState(false)
  const { data, error } = useQuery(
    orpc.evidence.propose.queryOptions({
      input: { profileId: target.profileId, fieldKey: target.key, limit: mostPlaces },
      gcTime: 0,
    }),
  )
  const places = data ?? []
  const chosen = Math.min(at, places.length - 1)
  const found = data !== undefined && places.length > 0
  useEffect(() => {
    if (found) list.current?.focus()
  }, [found])
  useEffect(() => {
    list.current?.querySelector(`[id="${name}-${String(chosen)}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [name, chosen])

  const take = async (place: ProposedPlace | undefined) => {
    if (place === undefined || busy || readOnly) return
    setBusy(true)
    const taken = await writes.take(place, target, what)
    setBusy(false)
    if (taken) onDone()
  }
  const open = (place: ProposedPlace | undefined) => {
    if (place !== undefined) openSource(place.sourceId, { page: place.anchor.page, anchor: place.anchor })
  }

  return (
    <section
      className="propose"
      aria-label={t('evidence.proposals', { what })}
      aria-busy={busy}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onDone()
      }}
    >
      <p className="propose-head num" role="status">
        {error !== null
          ? refusalSentence(t, error)
          : data === undefined
            ? t('evidence.searching')
            : places.length === 0
              ? t('evidence.nothing')
              : places.length === mostPlaces
                ? t('evidence.first', { count: mostPlaces })
                : t('evidence.found', { count: places.length })}
      </p>
      {found ? (
        <div
          ref={list}
          role="listbox"
          tabIndex={0}
          aria-label={t('evidence.proposals', { what })}
          aria-activedescendant={`${name}-${String(chosen)}`}
          className="propose-list"
          onKeyDown={(event) => {
            if (event.ctrlKey || event.metaKey || event.altKey) return
            if (event.key === 'ArrowDown') setAt(Math.min(chosen + 1, places.length - 1))
            else if (event.key === 'ArrowUp') setAt(Math.max(chosen - 1, 0))
            else if (event.key === 'Home') setAt(0)
            else if (event.key === 'End') setAt(places.length - 1)
            else if (event.key === 'Enter' && event.shiftKey) open(places[chosen])
            else if (event.key === 'Enter') void take(places[chosen])
            else return
            event.preventDefault()
            event.stopPropagation()
          }}
        >
          {places.map((place, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the list holds the focus and the keys.
            <div
              key={`${place.sourceId} ${String(place.anchor.position?.start)} ${String(index)}`}
              id={`${name}-${String(index)}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === chosen}
              onClick={() => setAt(index)}
              onDoubleClick={() => void take(place)}
            >
              <PlaceWords anchor={place.anchor} />
              {index === chosen ? <PlaceCrop sourceId={place.sourceId} anchor={place.anchor} /> : null}
              <span className="evidence-meta num">
                {place.sourceName}
                {place.anchor.page === null ? '' : `, ${t('source.page', { page: place.anchor.page })}`}
              </span>
            </div>
          ))}
        </div>
      ) : null}
      <p className="message-actions">
        {found ? (
          <>
            {readOnly ? null : (
              <Button small kind="filled" keys={['Enter']} disabled={busy} onClick={() => void take(places[chosen])}>
                {t('evidence.take')}
              </Button>
            )}
            <Button small keys={['Shift', 'Enter']} onClick={() => open(places[chosen])}>
              {t('evidence.open')}
            </Button>
          </>
        ) : data === undefined ? null : (
          <Button small onClick={() => openPart('sources', 'library')}>
            {t('evidence.toLibrary')}
          </Button>
        )}
        <Button small keys={['Esc']} onClick={onDone} {...(found ? {} : { autoFocus: true })}>
          {t('dialog.close')}
        </Button>
      </p>
    </section>
  )
}
