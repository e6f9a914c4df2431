import { openBenchEngine } from './bench-engine.ts'
import { largeEdition } from './large-project.ts'

/** Rows for a bare grid: what the register shows in its columns. */
export const readShownRows = async (path: string, folder: string): Promise<Record<string, string>[]> => {
  const { engine, client } = openBenchEngine(folder)
  try {
    engine.openProject(path)
    const rows: Record<string, string>[] = []
    for (let total = 1; rows.length < total; ) {
      const page = await client.register.list({ edition: largeEdition, offset: rows.length, limit: 2000 })
      total = page.total
      for (const row of page.rows)
        rows.push({
          number: row.number ?? '',
          ...Object.fromEntries(
            Object.entries(row.cells).map(([key, cell]) => [key.replaceAll('+', '_'), cell.text ?? '']),
          ),
        })
    }
    return rows
  } finally {
    engine.close()
  }
}
