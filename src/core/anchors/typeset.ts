import type { SourceText } from './source-text.ts'

/** For tests and benches: sets words anew in lines of another width, as another program would. */
export interface Typesetting {
  /** Signs to a line. */
  width: number
  linesPerPage: number
  /** How a word that does not fit is split: not at all, with a hyphen, or with a soft hyphen. */
  hyphen: '' | '-' | '\u00ad'
  ligatures: boolean
  curly: boolean
}

export const typeset = (paragraphs: readonly string[], setting: Typesetting): SourceText => {
  const lines: SourceText['lines'] = []
  const put = (text: string) => {
    const page = Math.floor(lines.length / setting.linesPerPage) + 1
    const y = 60 + (lines.length % setting.linesPerPage) * 14
    const shown = dress(text, setting)
    lines.push({
      page,
      text: shown,
      box: [50, y, 50 + shown.length * 5, y + 11],
      xs: Array.from({ length: shown.length + 1 }, (_, unit) => 50 + unit * 5),
    })
  }
  for (const paragraph of paragraphs) {
    let line = ''
    for (const word of paragraph.split(/\s+/u).filter((part) => part !== '')) {
      if (line !== '' && line.length + 1 + word.length > setting.width) {
        const room = setting.width - line.length - 2
        const split = setting.hyphen !== '' && room >= 3 && word.length - room >= 3 && /^\p{L}+$/u.test(word)
        if (split) put(`${line} ${word.slice(0, room)}${setting.hyphen}`)
        else put(line)
        line = split ? word.slice(room) : word
      } else line = line === '' ? word : `${line} ${word}`
    }
    if (line !== '') put(line)
  }
  return { extractor: 'typeset/1', pages: (lines.at(-1)?.page ?? 0) || null, lines, bodyLines: lines.length }
}

const dress = (text: string, { ligatures, curly }: Typesetting): string => {
  let out = text
  if (ligatures) out = out.replaceAll('ffi', 'ﬃ').replaceAll('ff', 'ﬀ').replaceAll('fi', 'ﬁ').replaceAll('fl', 'ﬂ')
  if (curly) out = out.replaceAll('"', '”').replaceAll("'", '’')
  return out
}
