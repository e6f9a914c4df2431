import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { formatImportTable, importFiles } from '../src/cli/commands/import.ts'
import { openEngine } from '../src/cli/engine-for-cli.ts'
import { exportToFolder } from '../src/core/export-service.ts'
import { listEditionYears } from '../src/core/queries/edition.ts'
import { computeFigures } from '../src/core/queries/figures.ts'
import { figureWords } from '../src/shared/domain/figures.ts'

/**
 * `npm run demo [-- FOLDER]`: the whole job on every file of a folder (the sample when none is named): a new project,
 * every file imported, the figures, and every publication file. Exit code 1 when nothing could be read.
 */
const root = join(import.meta.dirname, '..')
const folder = resolve(process.argv[2] ?? join(root, 'resources/sample'))
const output = join(root, 'demo-output')
const project = join(output, 'demo.kartbord')

const demo = async (): Promise<number> => {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    console.error(`Mappen ${folder} finns inte.`)
    return 1
  }
  const files = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.') && entry.name !== 'README.md')
    .map((entry) => join(folder, entry.name))
    .sort()
  rmSync(output, { recursive: true, force: true })
  mkdirSync(output, { recursive: true })
  process.env.KARTBORDET_SETTINGS ??= join(output, 'settings')
  const engine = openEngine()
  try {
    engine.session.create(project)
    const started = performance.now()
    const rows = await importFiles(engine, files, null, 'all', (text) => console.error(text))
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    console.log(`\n${formatImportTable(rows)}\n\n${files.length} filer lästa på ${seconds.replace('.', ',')} s`)
    for (const edition of listEditionYears(engine.session.project.read)) {
      const figures = engine.session.project.snapshot((db) => computeFigures(db, edition))
      if ((figures['units.total'] ?? 0) + (figures['units.appendix'] ?? 0) === 0) continue
      console.log(`\nUpplaga ${edition}`)
      for (const { key, words } of figureWords) console.log(`${String(figures[key] ?? 0).padStart(5)}  ${words}`)
      const out = join(output, `export-${edition}`)
      const written = await exportToFolder(engine.session, engine.resources, { edition, folder: out })
      console.log(`\nSkrivet i ${relative(process.cwd(), out)}: ${written.files.length} filer`)
      for (const { name, byteLength } of written.files.filter(
        ({ name }) => !name.includes('/') || name.endsWith('index.html'),
      ))
        console.log(`  ${name}  ${Math.ceil(byteLength / 1024)} kB`)
      console.log(`  ${written.contactsLeftOut} kontaktuppgifter utelämnade`)
    }
    const shown = relative(process.cwd(), project)
    console.log(`\nTitta: npm start -- ${shown}   (eller npm run -s cli -- serve --project ${shown})`)
    console.log(`       öppna ${relative(process.cwd(), output)}/export-2025/webbkatalog/index.html i en webbläsare`)
    return rows.some(({ outcome }) => outcome !== null) ? 0 : 1
  } finally {
    engine.close()
  }
}

process.exitCode = await demo()
