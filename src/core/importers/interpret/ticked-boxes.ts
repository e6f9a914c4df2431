/** An answer given by ticking boxes: what is ticked, and why a person should look. */
export interface TickedAnswer {
  /** The text of the ticked choices and of what is written below them; empty where nothing is ticked. */
  value: string
  doubt: string | null
}

const mark = /[☐☑☒□▢◻⬜☓✓✔✗✘🗹🗷]|\[(?: |x|X)?\]/gu
const ticked = /^[☑☒☓✓✔✗✘🗹🗷]$|^\[[xX]\]$/u

/**
 * Reads "☒ Ja ☐ Nej" as a person does: the answer is what is ticked, and the choices that nobody ticked are the form's.
 * Null where the text has no boxes, or boxes without text after them.
 */
export const readTickedBoxes = (text: string): TickedAnswer | null => {
  const marks = [...text.matchAll(mark)]
  const first = marks[0]
  if (first === undefined || !marks.some(([box]) => /^[☐☑☒□▢◻⬜🗹🗷[]/u.test(box))) return null
  const before = text.slice(0, first.index).trim()
  const chosen: string[] = []
  const below: string[] = []
  let breaks = false
  let unsure = false
  marks.forEach((box, n) => {
    const start = box.index + box[0].length
    const part = text.slice(start, marks[n + 1]?.index ?? text.length)
    const [choice = '', ...rest] = part.trimStart().split('\n')
    const more = rest.join('\n').trim()
    if (n > 0 && text.slice(0, box.index).trimEnd() !== text.slice(0, box.index).replace(/[ \t]+$/, '')) breaks = true
    if (ticked.test(box[0])) {
      chosen.push([choice.trim(), more].filter((line) => line !== '').join('\n'))
      if (more !== '') breaks = true
      return
    }
    // Written below a choice that is not ticked: it may be a comment on the whole question.
    if (more !== '') {
      below.push(more)
      unsure = true
    }
  })
  if (chosen.includes('')) return null
  const value = [before, chosen.join(breaks ? '\n' : ', '), ...below].filter((line) => line !== '').join('\n')
  return {
    value: chosen.length === 0 && below.length === 0 ? '' : value,
    doubt: doubtOf(chosen, before !== '' || unsure),
  }
}

const doubtOf = (chosen: readonly string[], mixed: boolean): string | null => {
  if (chosen.length === 0) return 'Ingen ruta är ikryssad. Kontrollera vad som gäller.'
  const words = new Set(chosen.map((choice) => /^\p{L}+/u.exec(choice.toLowerCase())?.[0] ?? ''))
  if (words.has('ja') && words.has('nej')) return 'Både ja och nej är ikryssade. Välj vad som gäller.'
  return mixed ? 'Svaret har både kryssrutor och text. Kontrollera att allt hör till svaret.' : null
}
