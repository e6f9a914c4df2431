/** Changes to a text field's words that its own undo knows of, as if they were typed. */

type TextField = HTMLInputElement | HTMLTextAreaElement

/** Careful: the old command is the only way to write into a field and keep the field's own undo. */
export const insertText = (field: TextField, from: number, to: number, text: string): void => {
  field.focus()
  field.setSelectionRange(from, to)
  document.execCommand(text === '' ? 'delete' : 'insertText', false, text)
}

/** A new line; one that begins with a bullet goes on as a list, and an empty bullet ends it. */
export const insertLine = (field: TextField): void => {
  const { value } = field
  const [from, to] = [field.selectionStart ?? value.length, field.selectionEnd ?? value.length]
  const lineStart = value.lastIndexOf('\n', from - 1) + 1
  const bullet = /^[ \t]*[•*–-][ \t]+/.exec(value.slice(lineStart, from))?.[0] ?? ''
  const isEmptyBullet = bullet !== '' && lineStart + bullet.length === from && from === to
  if (isEmptyBullet) insertText(field, lineStart, from, '')
  else insertText(field, from, to, `\n${bullet}`)
}

/** Makes the field as high as its words, to a limit. */
export const fitHeight = (field: HTMLElement, leastPx: number, mostPx: number): void => {
  field.style.height = 'auto'
  field.style.height = `${Math.min(mostPx, Math.max(leastPx, field.scrollHeight + 2))}px`
}
