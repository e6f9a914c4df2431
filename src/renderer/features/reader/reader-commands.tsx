import { annotationColors } from '../../../shared/domain/annotation.ts'
import { getPreferences, type ReadingPlace, setPreferences } from '../../app/preferences.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useCommand } from '../../app/use-command.tsx'
import { useFound } from './find-state.ts'
import { copyWords, markCommand } from './mark-tools.tsx'
import { pxPerPt, zoomSteps } from './page-layout.ts'
import { useReader } from './reader-state.ts'

/** What can be done in the reader by key, menu and palette. */
export const ReaderCommands = ({
  reading,
  scale,
  isPdf,
  onReading,
  onFocusPages,
}: {
  reading: ReadingPlace
  scale: number
  isPdf: boolean
  onReading: (change: Partial<ReadingPlace>) => void
  onFocusPages: () => void
}) => {
  const { t } = useTexts()
  const found = useFound()
  const { marks, markId, chooseMark, chosen, mark, removeMark, tie, editMark, drawing, setDrawing, readOnly } =
    useReader()
  const writes = !readOnly
  const zoom = scale / pxPerPt
  const words = window.getSelection()?.toString() ?? ''

  useCommand('reader.find', () => found.open())
  useCommand('register.filter', () => found.open(), { label: t('commands.reader.find') })
  useCommand('reader.nextHit', () => found.go(1), { enabled: found.places.length > 0 })
  useCommand('reader.previousHit', () => found.go(-1), { enabled: found.places.length > 0 })
  useCommand('reader.goToPage', () => document.querySelector<HTMLInputElement>('.reader-page')?.focus(), {
    enabled: isPdf,
  })
  for (const [index, id] of markCommand.entries()) {
    const color = annotationColors[index] ?? 'yellow'
    // biome-ignore lint/correctness/useHookAtTopLevel: five colours, always the same five.
    useCommand(id, () => void mark('highlight', { color }), { enabled: writes && chosen !== null })
  }
  useCommand('reader.underline', () => void mark('underline'), { enabled: writes && chosen !== null })
  useCommand('reader.rectangle', () => setDrawing(!drawing), { enabled: writes && isPdf })
  useCommand('reader.evidence', () => tie(), { enabled: writes && (chosen !== null || markId !== null) })
  useCommand(
    'value.note',
    () => {
      setPreferences({ showMarks: true })
      if (markId !== null) editMark(markId)
      else void mark('note').then(editMark)
    },
    { enabled: writes && (chosen !== null || markId !== null), label: t('reader.keys.comment') },
  )
  useCommand('reader.copy', () => copyWords(chosen?.quote ?? '', t('reader.copied')), {
    enabled: chosen !== null && words === '',
  })
  useCommand('reader.remove', () => markId !== null && removeMark(markId), { enabled: writes && markId !== null })
  const step = (by: 1 | -1) => {
    const at = marks.findIndex(({ annotationId }) => annotationId === markId)
    const next = marks[at === -1 ? (by === 1 ? 0 : marks.length - 1) : (at + by + marks.length) % marks.length]
    if (next !== undefined) chooseMark(next.annotationId, true)
  }
  useCommand('unit.next', () => step(1), { enabled: marks.length > 0, label: t('reader.keys.nextMark') })
  useCommand('unit.previous', () => step(-1), { enabled: marks.length > 0, label: t('reader.keys.previousMark') })
  const nearest = (by: 1 | -1) =>
    by === 1
      ? (zoomSteps.find((one) => one > zoom + 0.01) ?? zoomSteps.at(-1))
      : (zoomSteps.findLast((one) => one < zoom - 0.01) ?? zoomSteps[0])
  useCommand('reader.zoomIn', () => onReading({ zoom: nearest(1) ?? 1 }))
  useCommand('reader.zoomOut', () => onReading({ zoom: nearest(-1) ?? 1 }))
  useCommand('reader.fitWidth', () => onReading({ zoom: isPdf ? 'width' : 1 }))
  useCommand('reader.fitPage', () => onReading({ zoom: 'page' }), { enabled: isPdf })
  useCommand('reader.turn', () => onReading({ turn: ((reading.turn + 90) % 360) as ReadingPlace['turn'] }), {
    enabled: isPdf,
  })
  useCommand('reader.single', () => onReading({ single: !reading.single }), {
    enabled: isPdf,
    label: t(reading.single ? 'reader.continuous' : 'reader.single'),
  })
  useCommand('reader.contents', () => {
    setPreferences({ showContents: !getPreferences().showContents })
    onFocusPages()
  })
  useCommand('reader.marks', () => {
    setPreferences({ showMarks: !getPreferences().showMarks })
    onFocusPages()
  })
  return null
}
