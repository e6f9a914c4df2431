/** Puts a table on the clipboard, as text and as a table. @throws where the page may not write there. */
export const writeClipboard = async (text: string, html: string): Promise<void> => {
  if (copyByCommand(text, html)) return
  await navigator.clipboard.write([
    new ClipboardItem({
      'text/plain': new Blob([text], { type: 'text/plain' }),
      'text/html': new Blob([html], { type: 'text/html' }),
    }),
  ])
}

/** The old way keeps the table's own attributes, and needs no permission but the person's key press. */
const copyByCommand = (text: string, html: string): boolean => {
  let isWritten = false
  const allow = (event: Event) => event.preventDefault()
  const write = (event: ClipboardEvent) => {
    event.preventDefault()
    event.stopPropagation()
    event.clipboardData?.setData('text/plain', text)
    event.clipboardData?.setData('text/html', html)
    isWritten = event.clipboardData !== null
  }
  // Careful: with nothing marked on the page the command is offered only where `beforecopy` is answered.
  document.addEventListener('beforecopy', allow, { capture: true })
  document.addEventListener('copy', write, { capture: true })
  try {
    document.execCommand('copy')
  } finally {
    document.removeEventListener('beforecopy', allow, { capture: true })
    document.removeEventListener('copy', write, { capture: true })
  }
  return isWritten
}

export interface Pasted {
  text: string
  html: string
}

/** Reads the clipboard without a key press, where the host allows it; null where it does not. */
export const readClipboard = async (): Promise<Pasted | null> => {
  try {
    const items = await navigator.clipboard.read()
    const read = async (type: string): Promise<string> => {
      for (const item of items) if (item.types.includes(type)) return await (await item.getType(type)).text()
      return ''
    }
    return { text: await read('text/plain'), html: await read('text/html') }
  } catch {
    return null
  }
}
