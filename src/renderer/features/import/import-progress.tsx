import type { TFunction } from 'i18next'
import { useEffect } from 'react'
import { announce } from '../../app/announce.tsx'
import { useTexts } from '../../app/texts/use-texts.ts'
import { Button } from '../../ui/button.tsx'
import { ScaleBar } from '../../ui/scale-bar.tsx'
import { Sheet, SheetBar } from '../../ui/sheet.tsx'
import { useImport } from './import-context.tsx'
import type { ImportState } from './import-session.ts'

type Busy = Extract<ImportState, { phase: 'sending' | 'reading' | 'writing' }>

/** What is going on, how far it has come, what is found so far, and that nothing has been changed. */
export const ImportProgress = ({ state }: { state: Busy }) => {
  const { t } = useTexts()
  const { session } = useImport()
  const title = titleOf(state, t)
  const fileNumber = state.phase === 'reading' ? (state.reading?.fileNumber ?? 0) : 0
  useEffect(() => announce(title), [title])
  useEffect(() => {
    if (state.phase === 'writing') return undefined
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) session.cancel()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [session, state.phase])

  return (
    <Sheet label={t('import.label')} className="first" pane="import">
      <SheetBar title={t('import.working')} />
      <div className="sheet-body pad readable">
        <div className="working">
          <p className="working-head">
            <b>{title}</b>
            <Where state={state} />
          </p>
          <Progress state={state} />
          <p className="working-foot">
            <span>
              {state.phase === 'reading' ? <Found state={state} /> : null}
              {state.phase === 'writing' ? t('import.writingText') : t('import.nothingChanged')}
            </span>
            {state.phase === 'writing' ? null : (
              <Button keys={['Esc']} onClick={() => session.cancel()}>
                {t('import.cancel')}
              </Button>
            )}
          </p>
          {state.phase === 'reading' && state.reading !== null && state.reading.fileCount > 1 ? (
            <p className="ink-3 num">{t('import.fileOf', { at: fileNumber, of: state.reading.fileCount })}</p>
          ) : null}
        </div>
      </div>
    </Sheet>
  )
}

const titleOf = (state: Busy, t: TFunction): string => {
  if (state.phase === 'sending') return t('import.sending', { file: state.file })
  if (state.phase === 'writing') return t('import.writing')
  return state.reading === null ? t('import.starting') : t('import.reading', { file: state.reading.file })
}

const Where = ({ state }: { state: Busy }) => {
  const { t } = useTexts()
  if (state.phase !== 'reading' || state.reading?.page == null) return null
  const { page, pages } = state.reading
  return (
    <span className="num">{pages === null ? t('import.page', { page }) : t('import.pageOf', { page, pages })}</span>
  )
}

const Progress = ({ state }: { state: Busy }) => {
  const { t } = useTexts()
  if (state.phase === 'writing') return null
  if (state.phase === 'sending')
    return <Scale done={state.sent} of={state.fileCount} label={t('import.sending', { file: state.file })} />
  const { reading } = state
  if (reading === null) return null
  if (reading.page !== null && reading.pages !== null)
    return (
      <Scale
        done={reading.page}
        of={reading.pages}
        label={t('import.pageOf', { page: reading.page, pages: reading.pages })}
      />
    )
  return (
    <Scale
      done={reading.fileNumber - 1}
      of={reading.fileCount}
      label={t('import.fileOf', { at: reading.fileNumber, of: reading.fileCount })}
    />
  )
}

const Scale = ({ done, of, label }: { done: number; of: number; label: string }) => (
  <ScaleBar
    label={label}
    parts={[
      { kind: 'done', count: done },
      { kind: 'left', count: Math.max(0, of - done) },
    ]}
  />
)

const Found = ({ state }: { state: Extract<Busy, { phase: 'reading' }> }) => {
  const { t } = useTexts()
  const units = state.files.reduce((sum, file) => sum + (file.kind === 'read' ? file.units.length : 0), 0)
  return units === 0 ? null : `${t('import.found', { count: units })} `
}
