import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as fontkit from 'fontkit'

/**
 * Writes the outlines and widths of the letters that a drawn diagram may need, from Source Sans 3 (SIL Open Font License), so
 * that a picture of it has the same bytes on every machine, whatever fonts lie there. Run it when the set of letters changes.
 */
const weights = { regular: 400, bold: 600 } as const
const subsets = ['latin', 'latin-ext'] as const
const ranges: [number, number][] = [
  [0x20, 0x7e],
  [0xa0, 0x17f],
  [0x2010, 0x2026],
  [0x2030, 0x203a],
  [0x20ac, 0x20ac],
  [0x2212, 0x2212],
]
const root = join(import.meta.dirname, '..')

const openFont = (subset: string, weight: number): fontkit.Font =>
  fontkit.create(
    readFileSync(
      fileURLToPath(
        import.meta.resolve(`@fontsource/source-sans-3/files/source-sans-3-${subset}-${weight}-normal.woff`),
      ),
    ),
  ) as fontkit.Font

const letters: Record<string, string> = {
  moveTo: 'M',
  lineTo: 'L',
  quadraticCurveTo: 'Q',
  bezierCurveTo: 'C',
  closePath: 'Z',
}

const outlines: Record<string, Record<string, string>> = {}
const widths: Record<string, Record<string, number>> = {}
for (const [name, weight] of Object.entries(weights)) {
  const fonts = subsets.map((subset) => openFont(subset, weight))
  const glyphs: Record<string, string> = {}
  const advances: Record<string, number> = {}
  for (const [from, to] of ranges)
    for (let code = from; code <= to; code++) {
      const font = fonts.find((one) => one.hasGlyphForCodePoint(code))
      if (font === undefined) continue
      const glyph = font.glyphForCodePoint(code)
      const unit = 1000 / font.unitsPerEm
      const sign = String.fromCodePoint(code)
      advances[sign] = Math.round(glyph.advanceWidth * unit)
      glyphs[sign] = glyph.path.commands
        .map(({ command, args }) => `${letters[command]}${args.map((value) => Math.round(value * unit)).join(' ')}`)
        .join('')
    }
  outlines[name] = glyphs
  widths[name] = advances
}
writeFileSync(join(root, 'src/core/exporters/flow/glyph-outlines.json'), `${JSON.stringify(outlines, null, 2)}\n`)
writeFileSync(join(root, 'src/shared/domain/glyph-widths.json'), `${JSON.stringify(widths, null, 2)}\n`)
