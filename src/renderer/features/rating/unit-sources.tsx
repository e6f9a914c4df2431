import { IconFileText } from '@tabler/icons-react'
import { CriterionPin } from '../../app/classification/answer-choice.tsx'
import { EvidenceCrop, EvidencePlace } from '../../app/classification/evidence-list.tsx'
import { evidenceId, type NamedEvidence, type UnitEvidence } from '../../app/classification/use-unit-evidence.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useWorkspace } from '../../app/workspace.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptySheet } from '../../ui/empty-sheet.tsx'
import { namedFor } from './rating-draft.ts'
import type { UnitWork } from './use-unit-draft.ts'

interface SourcePages {
  sourceId: string
  sourceName: string
  pages: { page: number | null; pieces: NamedEvidence[] }[]
}

const bySource = ({ all }: UnitEvidence): SourcePages[] => {
  const sources: SourcePages[] = []
  for (const piece of all) {
    const { place } = piece
    if (place === null) continue
    let source = sources.find(({ sourceId }) => sourceId === place.sourceId)
    if (source === undefined) {
      source = { sourceId: place.sourceId, sourceName: place.sourceName, pages: [] }
      sources.push(source)
    }
    const page = source.pages.find((one) => one.page === place.page)
    if (page === undefined) source.pages.push({ page: place.page, pieces: [piece] })
    else page.pieces.push(piece)
  }
  for (const source of sources) source.pages.sort((a, b) => (a.page ?? 0) - (b.page ?? 0))
  return sources
}

/** "30–31" or "4, 7": the pages of the source that most of the unit stands in; empty where it has none. */
export const pagesOf = (evidence: UnitEvidence): string => {
  const [main] = bySource(evidence).sort((a, b) => count(b) - count(a))
  const pages = (main?.pages ?? []).flatMap(({ page }) => page ?? [])
  const runs: [number, number][] = []
  for (const page of pages) {
    const last = runs.at(-1)
    if (last !== undefined && page === last[1] + 1) last[1] = page
    else runs.push([page, page])
  }
  return runs.map(([from, to]) => (from === to ? String(from) : `${String(from)}–${String(to)}`)).join(', ')
}

const count = ({ pages }: SourcePages): number => pages.reduce((sum, { pieces }) => sum + pieces.length, 0)

/** The same by the pages of its sources: what the unit says there, and a way to the page itself. */
export const UnitSources = ({ evidence, work }: { evidence: UnitEvidence; work: UnitWork }) => {
  const { t } = useTexts()
  const { openSource } = useWorkspace()
  const sources = bySource(evidence)
  if (sources.length === 0)
    return <EmptySheet icon={IconFileText} title={t('rating.noSources')} text={t('rating.noSourcesText')} />
  return (
    <div className="unit-sources">
      {sources.map(({ sourceId, sourceName, pages }) => (
        <section key={sourceId}>
          <h2>{sourceName}</h2>
          {pages.map(({ page, pieces }) => (
            <section key={page ?? 0} className="unit-page">
              <header>
                <h3 className="num">{page === null ? t('rating.wholeSource') : t('rating.page', { page })}</h3>
                <Button small onClick={() => openSource(sourceId, { page })}>
                  {t('rating.readThere')}
                </Button>
              </header>
              <ul>
                {pieces.map((piece) => (
                  <li key={evidenceId(piece)}>
                    <span className="evidence-head">
                      {namedFor(work.draft, work.keys, piece).map((key) => (
                        <CriterionPin key={key} criterionKey={key} filled={key === work.active} />
                      ))}
                      <span className="evidence-label">{piece.label}</span>
                      <EvidencePlace named={piece} />
                    </span>
                    <EvidenceCrop named={piece} />
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </section>
      ))}
    </div>
  )
}
