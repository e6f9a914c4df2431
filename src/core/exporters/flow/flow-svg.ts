import type { FlowLayout } from '../../../shared/domain/flow-layout.ts'
import { escapeMarkup, oneLine } from '../plain-text.ts'

/** Colours of the published drawing: ink on white, with which it prints. */
export const flowInk = { ink: '#14232B', line: '#3E4E57', stem: '#FFFFFF', side: '#F3F5F2', phase: '#DCE9F1' } as const

/** Coordinates without digits that mean nothing. */
const at = (value: number): string => String(Math.round(value * 100) / 100)

/**
 * The drawing as SVG with real text: it can be read, searched and edited, and needs no font. `description` is read out in its
 * place. As a file of its own, or to stand in a page.
 */
export const drawFlowSvg = (
  layout: FlowLayout,
  { title, description, standalone }: { title: string; description: string; standalone: boolean },
): string => {
  const { width, height, shapes, phases, arrows } = layout
  const parts: string[] = []
  for (const { label, x, y, width: w, height: h } of phases)
    parts.push(
      `<rect x="${at(x)}" y="${at(y)}" width="${at(w)}" height="${at(h)}" rx="2" fill="${flowInk.phase}"/>`,
      `<text transform="translate(${at(x + w / 2 + 5)} ${at(y + h / 2)}) rotate(-90)" text-anchor="middle" font-size="15" font-weight="600">${escapeMarkup(label)}</text>`,
    )
  for (const { from, to } of arrows) {
    const down = from.x === to.x
    parts.push(
      `<path d="M${at(from.x)} ${at(from.y)}L${at(down ? to.x : to.x - 8)} ${at(down ? to.y - 8 : to.y)}" stroke="${flowInk.line}" stroke-width="1.5" fill="none"/>`,
      `<path d="M${at(to.x)} ${at(to.y)}${down ? 'l-5 -9h10z' : 'l-9 -5v10z'}" fill="${flowInk.line}"/>`,
    )
  }
  for (const { kind, x, y, width: w, height: h, entries } of shapes) {
    parts.push(
      `<rect x="${at(x)}" y="${at(y)}" width="${at(w)}" height="${at(h)}" rx="3" fill="${flowInk[kind]}" stroke="${flowInk.line}" stroke-width="1.25"/>`,
    )
    for (const { texts } of entries)
      for (const text of texts)
        parts.push(
          `<text x="${at(text.x)}" y="${at(text.baseline)}" font-size="${text.size}"${text.weight === 'bold' ? ' font-weight="600"' : ''}>${escapeMarkup(oneLine(text.text))}</text>`,
        )
  }
  const head = standalone ? '<?xml version="1.0" encoding="UTF-8"?>\n' : ''
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`
  return `${head}<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" aria-labelledby="flode-titel flode-text" font-family="'Source Sans 3','Source Sans Pro',Calibri,Arial,sans-serif" fill="${flowInk.ink}">
<title id="flode-titel">${escapeMarkup(oneLine(title))}</title>
<desc id="flode-text">${escapeMarkup(oneLine(description))}</desc>
<rect width="${width}" height="${height}" fill="#FFFFFF"/>
${parts.join('\n')}
</svg>
`
}
