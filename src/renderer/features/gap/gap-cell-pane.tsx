import { IconFileSearch, IconHighlight, IconId } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { EvidenceCell } from '../../../shared/contract/annotation-views.ts'
import { EvidenceMarks } from '../../app/evidence/evidence-marks.tsx'
import { ProposeEvidence } from '../../app/evidence/propose-evidence.tsx'
import { useEvidenceWrite } from '../../app/evidence/use-evidence-write.ts'
import { PlaceCrop, PlaceWords } from '../../app/pages/place-crop.tsx'
import { useTexts } from '../../app/texts/use-texts.ts'
import { commandKeys } from '../../app/use-command.tsx'
import { StateWord } from '../../app/values/state-word.tsx'
import { useWorkspace } from '../../app/workspace.tsx'
import { useAccess } from '../../client/client-context.tsx'
import { Button } from '../../ui/button.tsx'
import { SheetBar } from '../../ui/sheet.tsx'
import type { GapRow } from './gap-rows.ts'

/** A hand that walks on asks for nothing. */
const settledMs = 150

/** The cell in work: the value, what it rests on, and what can be done about it. */
export const GapCellPane = (props: {
  row: GapRow
  cell: EvidenceCell
  field: { key: string; label: string; shortLabel: string }
  searching: boolean
  readOnly: boolean
  onSearch: (searching: boolean) => void
}) => {
  const { row, cell } = props
  const wanted = `${row.profileId} ${cell.key}`
  const [settled, setSettled] = useState<string | null>(null)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(wanted), settledMs)
    return () => clearTimeout(timer)
  }, [wanted])
  return (
    <>
      <SheetBar title={props.field.shortLabel} />
      <div className="sheet-body pad gap-pane">
        <p className="gap-pane-unit">
          <span className="num ink-3">{row.number ?? ''}</span> {row.name}
        </p>
        {settled === wanted ? <SettledCell key={wanted} {...props} /> : null}
      </div>
    </>
  )
}

const SettledCell = ({
  row: { profileId, name },
  cell,
  field,
  searching,
  readOnly,
  onSearch,
}: Parameters<typeof GapCellPane>[0]) => {
  const { t } = useTexts()
  const { orpc } = useAccess()
  const { edition, openPlace, openSource } = useWorkspace()
  const writes = useEvidenceWrite()
  const card = useQuery(orpc.profile.get.queryOptions({ input: { profileId } }))
  const marks = useQuery(orpc.evidence.list.queryOptions({ input: { profileId } }))
  const read = useQuery(
    orpc.evidence.provenance.queryOptions({
      input: { profileId, fieldKey: cell.key },
      enabled: cell.state === 'imported',
    }),
  )
  const [unveiled, setUnveiled] = useState(false)
  const shown = card.data?.fields.find(({ key }) => key === cell.key)
  const value = shown?.value ?? null
  const target = { kind: 'value' as const, profileId, key: cell.key }
  const what = `${field.shortLabel}, ${name}`
  const place = read.data ?? null
  if (card.data === undefined) return null
  if (shown?.personal && !unveiled && value !== null)
    return (
      <Button small onClick={() => setUnveiled(true)}>
        {t('values.personalShow')}
      </Button>
    )
  return (
    <>
      <p className="gap-state">{t(`gap.state.${cell.state}`)}</p>
      {value === null || value.state === null ? null : (
        <p className={value.origin === 'import' ? 'gap-value serif' : 'gap-value'}>
          {value.state === 'answered' ? value.text : <StateWord state={value.state} printed={value.text} />}
        </p>
      )}
      <EvidenceMarks
        label={t('evidence.marksOf', { what })}
        marks={marks.data ?? []}
        target={target}
        what={what}
        readOnly={readOnly}
      />
      {place === null ? null : (
        <div className="gap-read">
          <p className="ink-2">{t('gap.readHere')}</p>
          <PlaceCrop sourceId={place.sourceId} anchor={place.anchor} />
          {place.anchor.rects.length === 0 ? null : <PlaceWords anchor={place.anchor} />}
        </div>
      )}
      {searching ? (
        <ProposeEvidence target={target} what={what} readOnly={readOnly} onDone={() => onSearch(false)} />
      ) : null}
      <p className="message-actions">
        {value === null || value.state === null || searching ? null : (
          <Button small icon={IconFileSearch} keys={commandKeys('queue.evidence')} onClick={() => onSearch(true)}>
            {t('evidence.search')}
          </Button>
        )}
        {place === null ? null : (
          <Button small onClick={() => openSource(place.sourceId, { page: place.anchor.page, anchor: place.anchor })}>
            {t('evidence.open')}
          </Button>
        )}
        {place === null || readOnly ? null : (
          <Button
            small
            icon={IconHighlight}
            onClick={() => void writes.markProvenance({ profileId, key: cell.key }, what)}
          >
            {t('evidence.markProvenance')}
          </Button>
        )}
        <Button small icon={IconId} onClick={() => openPlace({ edition: edition.year, profileId, fieldKey: cell.key })}>
          {t('gap.openCard')}
        </Button>
      </p>
    </>
  )
}
