import {
  IconAlertTriangle,
  IconCheck,
  IconCircleCheck,
  IconFileOff,
  IconHelpHexagon,
  IconTrash,
} from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import { useEffect, useState } from 'react'
import { closeMessages, showMessage, undoAction } from '../../app/messages.tsx'
import { refusalSentence, tellRefusal } from '../../app/tell-refusal.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useRunner } from '../../app/use-command.tsx'
import { useWorkspace } from '../../app/workspace.tsx'
import { useAccess } from '../../client/client-context.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Sheet, SheetBar } from '../../ui/sheet.tsx'
import { FileReport } from './file-report.tsx'
import { useImport } from './import-context.tsx'
import type { ImportState, ReadFile } from './import-session.ts'

/** What was taken in before: told in the corner where the buttons of the next plan stand. */
const importTaken = 'import-taken'

type Planned = Extract<ImportState, { phase: 'planned' }>

/** What was read and what would change, file by file. A person decides; until then nothing is written. */
export const ImportReview = ({ state }: { state: Planned }) => {
  const { t } = useTexts()
  const { session } = useImport()
  const { editions, openRows, openPart, chooseSource, chooseEdition, project, edition } = useWorkspace()
  const { client } = useAccess()
  const runner = useRunner()
  const [chosen, setChosen] = useState(0)
  const file = state.files[chosen] ?? state.files[0]
  const read = state.files.filter((one) => one.kind === 'read')
  const summaries = read.map(({ summary }) => summary)
  const sum = (count: (summary: (typeof summaries)[number]) => number) =>
    summaries.reduce((total, summary) => total + count(summary), 0)
  const uncertain = sum((summary) => summary.uncertainValues)
  const anything = sum((s) => s.newUnits + s.newValues + s.changedValues + s.registerLines + s.abbreviations + s.leads)
  const mayWrite = state.planToken !== null && project.readOnly === null
  useEffect(() => closeMessages(importTaken), [])

  const accept = async (which: 'all' | 'certain') => {
    try {
      const outcomes = await session.accept(which)
      if (outcomes === null) return
      const written = outcomes.filter(({ entryId }) => entryId !== null)
      // The edition that was filled is the one to look at.
      const years = new Set(outcomes.flatMap(({ summary }) => summary.edition ?? []))
      const [year] = years
      if (years.size === 1 && year !== undefined && year !== edition.year) chooseEdition(year)
      openRows({})
      showMessage(
        written.length === 0
          ? { kind: 'info', title: t('import.nothingNew') }
          : {
              kind: 'done',
              topic: importTaken,
              title: t('import.taken', { count: written.length }),
              text: t('import.takenText', {
                units: t('import.newUnits', { count: sumOf(written, 'newUnits') }),
                values: t('import.newValues', { count: sumOf(written, 'newValues') + sumOf(written, 'changedValues') }),
              }),
              actions: [
                { label: t('import.reviewNow'), run: () => openPart('sources', 'review') },
                undoAction(t('undo.undo'), () => runner.run('journal.undo')),
              ],
            },
      )
    } catch (error) {
      tellRefusal(t, error, t('import.notTaken'))
    }
  }
  /** Pictures of pages hold nothing to read: the file is kept as a source, and what stands on it is typed from its pages. */
  const typeByHand = async (name: string) => {
    const token = state.picked.find((picked) => picked.name === name)?.token
    if (token === undefined) return
    try {
      const before = new Set((await client.source.list()).map(({ sourceId }) => sourceId))
      await client.source.add({ token, facts: bareFacts, replacesId: null })
      const added = (await client.source.list()).find(({ sourceId }) => !before.has(sourceId))
      if (added === undefined) return
      await client.review.start({ sourceId: added.sourceId, edition: state.edition ?? edition.year })
      chooseSource(added.sourceId)
      await session.discard()
      openPart('sources', 'review')
    } catch (error) {
      tellRefusal(t, error, t('import.notTaken'))
    }
  }
  const readAgain = (year: string) => {
    const { picked } = state
    void client.imports.discard({ planToken: state.planToken ?? '' }).catch(() => undefined)
    void session.start(picked, year === 'auto' ? null : year)
  }

  return (
    <>
      <Sheet label={t('import.files')} className="first sheet-files" pane="import-files">
        <SheetBar title={t('import.review')} />
        <ul className="sheet-body file-list">
          {state.files.map((one, at) => (
            <li key={`${one.file} ${String(at)}`}>
              <button
                type="button"
                aria-current={one === file ? 'true' : undefined}
                {...(one === file ? { 'data-pane-focus': true } : {})}
                onClick={() => setChosen(at)}
              >
                <FileMark file={one} />
                <span className="file-name">{one.file}</span>
                <span className="file-words">{fileWords(one, t)}</span>
              </button>
            </li>
          ))}
        </ul>
        <div className="pad import-edition">
          <Choice
            hideLabel={false}
            label={t('import.edition')}
            options={[
              { value: 'auto', label: t('import.editionAuto') },
              ...editions.map(({ year }) => ({ value: year, label: year })),
            ]}
            value={state.edition ?? 'auto'}
            onChange={readAgain}
          />
          <p className="ink-3">{t('import.editionText')}</p>
        </div>
      </Sheet>
      <Sheet label={t('import.report')} className="sheet-report" pane="import-report">
        <div className="sheet-body">
          {file === undefined ? null : file.kind === 'failed' ? (
            <div className="pad">
              <Banner kind="failed" title={t('import.cannotRead', { file: file.file })}>
                <p>
                  {file.message} {t('import.othersUnchanged')}
                </p>
                <p className="message-actions">
                  {file.code === 'no-text-layer' && project.readOnly === null ? (
                    <Button small kind="filled" onClick={() => void typeByHand(file.file)}>
                      {t('import.typeByHand')}
                    </Button>
                  ) : null}
                  <Button small onClick={() => runner.run('import.files')}>
                    {t('import.pickOther')}
                  </Button>
                </p>
              </Banner>
            </div>
          ) : (
            <FileReport key={chosen} file={file} />
          )}
        </div>
        <footer className="sheet-foot">
          {mayWrite && anything > 0 ? (
            <>
              <Button kind="filled" icon={IconCheck} onClick={() => void accept('all')}>
                {t('import.takeAll')}
              </Button>
              <Button disabled={uncertain === 0} onClick={() => void accept('certain')}>
                {t('import.takeCertain')}
              </Button>
            </>
          ) : null}
          <Button icon={IconTrash} onClick={() => void session.discard()}>
            {anything > 0 ? t('import.discard') : t('dialog.close')}
          </Button>
          <span className="spring" />
          <span className="ink-2">
            {project.readOnly !== null
              ? project.readOnly
              : anything === 0
                ? t('import.nothingToTake')
                : t('import.waits', { count: uncertain })}
          </span>
        </footer>
      </Sheet>
    </>
  )
}

const bareFacts = {
  kind: 'report',
  title: null,
  publisher: null,
  year: null,
  origin: null,
  dated: null,
  toldBy: null,
} as const

const sumOf = (
  outcomes: readonly { summary: { newUnits: number; newValues: number; changedValues: number } }[],
  what: 'newUnits' | 'newValues' | 'changedValues',
): number => outcomes.reduce((total, { summary }) => total + summary[what], 0)

const FileMark = ({ file }: { file: ReadFile }) => {
  if (file.kind === 'failed') return <IconAlertTriangle size={18} stroke={1.75} className="ink-red" />
  if (file.summary.uncertainValues > 0 || file.summary.problems.length > 0)
    return <IconHelpHexagon size={18} stroke={1.75} className="ink-amber" />
  if (
    file.units.length === 0 &&
    file.summary.registerLines === 0 &&
    file.summary.abbreviations === 0 &&
    file.summary.leads === 0
  )
    return <IconFileOff size={18} stroke={1.75} className="ink-3" />
  return <IconCircleCheck size={18} stroke={1.75} className="ink-green" />
}

const fileWords = (file: ReadFile, t: TFunction): string => {
  if (file.kind === 'failed') return t('import.notReadShort')
  if (file.summary.known) return t('import.knownShort')
  const words = [
    file.units.length > 0 ? t('import.units', { count: file.units.length }) : null,
    file.summary.uncertainValues > 0 ? t('import.uncertain', { count: file.summary.uncertainValues }) : null,
  ].filter((word) => word !== null)
  return words.length === 0 ? t('import.noUnits') : words.join(', ')
}

export const ImportRefused = ({ error }: { error: unknown }) => {
  const { t } = useTexts()
  const { session } = useImport()
  return (
    <Sheet label={t('import.label')} className="first" pane="import">
      <SheetBar title={t('import.review')} />
      <div className="pad readable">
        <Banner kind="failed" title={t('import.refused')}>
          <p>
            {refusalSentence(t, error)} {t('import.nothingChanged')}
          </p>
          <p className="message-actions">
            <Button small onClick={() => void session.discard()}>
              {t('dialog.close')}
            </Button>
          </p>
        </Banner>
      </div>
    </Sheet>
  )
}
