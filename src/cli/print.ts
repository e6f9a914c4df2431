/** Writes one JSON document to stdout and waits until it has left: a pipe takes a large document in pieces. */
export const printJson = async (value: unknown): Promise<void> => {
  await new Promise<void>((resolve, reject) =>
    process.stdout.write(`${JSON.stringify(value, null, 2)}\n`, (error) => (error ? reject(error) : resolve())),
  )
}

/** Left-aligned columns for a terminal; numbers are right-aligned. */
export const formatTable = (header: readonly string[], rows: readonly (readonly (string | number)[])[]): string => {
  const widths = header.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => String(row[column] ?? '').length)),
  )
  const format = (row: readonly (string | number)[]): string =>
    row
      .map((cell, column) =>
        typeof cell === 'number' ? String(cell).padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd()
  return [format(header), widths.map((width) => '─'.repeat(width)).join('  '), ...rows.map(format)].join('\n')
}
