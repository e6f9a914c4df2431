import type { Flow } from '../../../shared/domain/flow.ts'
import { type FlowItem, layoutFlow, nestFlow } from '../../../shared/domain/flow-layout.ts'
import { type Html, html } from '../catalogue/html.ts'
import type { ExportedFile } from '../export-edition.ts'
import { oneLine } from '../plain-text.ts'
import type { ExportSnapshot } from '../snapshot.ts'
import type { WordBody } from '../word/word-body.ts'
import { createWordDocument } from '../word/word-frame.ts'
import { drawFlowPng } from './flow-png.ts'
import { drawFlowSvg } from './flow-svg.ts'
import { flowCount, flowWords } from './flow-words.ts'

/** The flow diagram as drawing, picture, Word document and web page; nothing where its sums do not hold. */
export const createFlowFiles = async ({ edition, classification }: ExportSnapshot): Promise<ExportedFile[]> => {
  const flow = classification?.flow ?? null
  if (flow === null) return []
  const words = flowWords(edition.year)
  const layout = layoutFlow(flow, words)
  const description = describeFlow(flow)
  const picture = drawFlowPng(layout)
  const text = (name: string, content: string): ExportedFile => ({
    name: `flode/flode-${edition.year}.${name}`,
    bytes: Buffer.from(content, 'utf8'),
  })
  const word = await createWordDocument(
    { title: words.title, footer: `Flödesdiagram, upplaga ${edition.year}` },
    async (body) => {
      body.paragraph(words.title, 'Title')
      body.paragraph(edition.title, 'Subtitle')
      body.picture({ bytes: picture.bytes, widthPx: picture.width, heightPx: picture.height, description }, 192)
      body.heading(1, 'Flödet som lista')
      writeItems(body, nestFlow(flow), 0)
      body.heading(1, 'Summor som har kontrollerats')
      for (const { words: sum, whole, parts } of flow.sums) body.listItem(0, `${sum}: ${whole} = ${parts.join(' + ')}`)
    },
  )
  const drawing = (standalone: boolean): string => drawFlowSvg(layout, { title: words.title, description, standalone })
  return [
    text('svg', drawing(true)),
    { name: `flode/flode-${edition.year}.png`, bytes: picture.bytes },
    { name: `flode/flode-${edition.year}.docx`, bytes: word },
    text('html', flowPage(edition.title, words.title, flow, drawing(false))),
  ]
}

/** One sentence for who cannot see the drawing: the stem, from top to bottom. */
export const describeFlow = ({ boxes }: Flow): string =>
  `${boxes
    .filter(({ key }) =>
      ['identified', 'remaining', 'included', 'appendix', 'out-of-scope', 'not-decided'].includes(key),
    )
    .map((box) => `${box.label}: ${flowCount(box)}`)
    .join('. ')}. Hela flödet står som lista bredvid.`

const writeItems = (body: WordBody, items: readonly FlowItem[], level: 0 | 1 | 2): void => {
  for (const { box, parts } of items) {
    body.listItem(level, `${box.label}: ${flowCount(box)}`)
    writeItems(body, parts, level === 0 ? 1 : 2)
  }
}

const list = (items: readonly FlowItem[]): Html =>
  html`<ul>${items.map(({ box, parts }) => html`<li>${oneLine(box.label)}: ${flowCount(box)}${parts.length === 0 ? null : list(parts)}</li>`)}</ul>`

/** The list comes first: it is what everybody can read. The drawing beside it says the same. */
const flowPage = (title: string, heading: string, flow: Flow, drawing: string): string =>
  html`<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${heading}</title>
<style>
body { margin: 2rem auto; max-width: 64rem; padding: 0 1rem; font: 1.125rem/1.55 "Source Sans 3", Calibri, Arial, sans-serif; color: #14232b; background: #fff; }
h1, h2 { font-family: "Source Serif 4", Georgia, serif; line-height: 1.2; }
figure { margin: 2rem 0; overflow-x: auto; }
svg { max-width: 100%; height: auto; }
</style>
</head>
<body>
<main>
<h1>${heading}</h1>
<p>${oneLine(title)}</p>
<h2>Som lista</h2>
${list(nestFlow(flow))}
<h2>Som diagram</h2>
<figure tabindex="0" aria-label="Diagrammet">
${{ markup: drawing }}
</figure>
</main>
</body>
</html>
`.markup
