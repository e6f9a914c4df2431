import { IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState, useSyncExternalStore } from 'react'
import type { EvidenceTarget } from '../../../shared/domain/evidence.ts'
import { announce } from '../../app/announce.tsx'
import { PlaceWords } from '../../app/pages/place-crop.tsx'
import { tellRefusal } from '../../app/tell-refusal.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useProfileInWork, useWorkspace } from '../../app/workspace.tsx'
import { useAccess } from '../../client/client-context.tsx'
import { IconButton } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { OptionList, type PickOption } from './option-list.tsx'
import { useReader } from './reader-state.ts'

/** Ties what is chosen, or a mark, to something of a unit: the unit first, the one in work proposed, then its field, criterion or decision. */
export const EvidencePicker = () => {
  const { t } = useTexts()
  const { tying, stopTying } = useReader()
  return (
    <Dialog opened={tying} onClose={stopTying} title={t('reader.picker.title')} closeLabel={t('reader.picker.close')}>
      {tying ? <Picker /> : null}
    </Dialog>
  )
}

const mostUnits = 30

const Picker = () => {
  const { t } = useTexts()
  const { client, rows: store } = useAccess()
  const { chosen, markId, marks, mark, stopTying } = useReader()
  const { edition, selectUnit } = useWorkspace()
  const inWork = useProfileInWork()
  const { rows, regions } = useSyncExternalStore(store.subscribe, store.getSnapshot)
  const [unitId, setUnitId] = useState<string | null>(
    inWork !== null && rows.some((row) => row.profileId === inWork) ? inWork : null,
  )
  const own = markId === null ? undefined : marks.find(({ annotationId }) => annotationId === markId)
  const unit = rows.find((row) => row.profileId === unitId)
  const card = useQuery({
    ...useAccess().orpc.profile.get.queryOptions({ input: { profileId: unitId ?? '' } }),
    enabled: unitId !== null,
  }).data

  const units = useMemo((): PickOption[] => {
    const names = new Map(regions.map(({ regionCode, name }) => [regionCode, name]))
    return rows.map((row) => {
      const name = row.cells.name?.text ?? row.heading
      const around = [row.number, row.cells.place?.text, names.get(row.regionCode ?? '')]
      return {
        id: row.profileId,
        label: name,
        more: around.filter((part) => part != null && part !== '').join(' · '),
        done: null,
      }
    })
  }, [rows, regions])

  const targets = useMemo((): (PickOption & { target: EvidenceTarget })[] => {
    if (unitId === null) return []
    const tied = new Set(
      (own?.evidence ?? [])
        .filter(({ target }) => target.profileId === unitId)
        .map(({ target }) => `${target.kind} ${target.kind === 'decision' ? '' : target.key}`),
    )
    const done = (id: string) => (tied.has(id) ? t('reader.picker.tied') : null)
    const words = new Map(card?.fields.map((field) => [field.key, field.personal ? null : field.value?.text]))
    return [
      ...edition.fields.map((field) => {
        const text = words.get(field.key)
        return {
          id: `value ${field.key}`,
          label: field.shortLabel,
          more: text == null || text === '' ? '' : t('reader.picker.now', { text }),
          done: done(`value ${field.key}`),
          target: { kind: 'value' as const, profileId: unitId, key: field.key },
        }
      }),
      ...edition.criteria.map(({ key, label, question }) => ({
        id: `criterion ${key}`,
        label: `${t('reader.picker.criterion', { key })}: ${label}`,
        more: question,
        done: done(`criterion ${key}`),
        target: { kind: 'criterion' as const, profileId: unitId, key },
      })),
      {
        id: 'decision ',
        label: t('reader.picker.decision'),
        more: '',
        done: done('decision '),
        target: { kind: 'decision' as const, profileId: unitId },
      },
    ]
  }, [unitId, own, card, edition, t])

  const tie = async (option: PickOption) => {
    const target = targets.find(({ id }) => id === option.id)?.target
    if (target === undefined) return
    try {
      if (own === undefined) {
        if ((await mark('highlight', { targets: [target] })) === null) return
      } else await client.evidence.tie({ annotationId: own.annotationId, targets: [target] })
      announce(`${option.label}, ${unit?.cells.name?.text ?? unit?.heading ?? ''}`)
      stopTying()
    } catch (error) {
      tellRefusal(t, error, t('reader.picker.notTied'))
    }
  }

  const anchor = own?.anchor ?? { quote: chosen?.quote ?? null, prefix: '', suffix: '', page: null, rects: [] }
  return (
    <div className="picker">
      <blockquote className="picker-quote" aria-label={t('reader.picker.quote')}>
        <PlaceWords anchor={{ ...anchor, prefix: '', suffix: '' }} />
      </blockquote>
      {unit === undefined ? (
        <OptionList
          key="unit"
          label={t('reader.picker.searchUnit')}
          options={units}
          most={mostUnits}
          none={t('reader.picker.noUnit')}
          onPick={({ id }) => {
            setUnitId(id)
            selectUnit(id)
          }}
        />
      ) : (
        <>
          <p className="picker-unit">
            <span className="ink-3">{t('reader.picker.unit')}</span> <b>{unit.cells.name?.text ?? unit.heading}</b>{' '}
            <span className="ink-3 num">{edition.year}</span>
            <IconButton small icon={IconX} label={t('reader.picker.otherUnit')} onClick={() => setUnitId(null)} />
          </p>
          <OptionList
            key="target"
            label={t('reader.picker.searchTarget')}
            options={targets}
            most={60}
            none={t('reader.picker.noTarget')}
            onPick={(option) => void tie(option)}
            onBack={() => setUnitId(null)}
          />
        </>
      )}
      <p className="ink-3">{t('reader.picker.how')}</p>
    </div>
  )
}
