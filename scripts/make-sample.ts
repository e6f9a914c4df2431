/**
 * `npm run sample` writes resources/sample, the folder of documents that shows the whole job, and
 * tests/fixtures/sample-truth.json, what a careful reader finds in it; `npm run sample -- FOLDER` writes all of it into
 * FOLDER instead. The same bytes on every run: no clock, no random numbers.
 */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { writeAnswersCsv } from './sample/answers-csv.ts'
import { writeExamplesText } from './sample/examples-text.ts'
import { writeMail, writePastedMail } from './sample/mail.ts'
import { writeReportPdf } from './sample/report-pdf.ts'
import { writeSpreadsheet } from './sample/spreadsheet.ts'
import { sampleTruth } from './sample/truth.ts'
import { halland2018, stockholm2018, writeWebPage } from './sample/web-page.ts'
import { writeWordForms } from './sample/word-form.ts'

const root = path.resolve(import.meta.dirname, '..')
const elsewhere = process.argv[2]
const folder = elsewhere === undefined ? path.join(root, 'resources', 'sample') : path.resolve(elsewhere)
const truthFile = path.join(
  elsewhere === undefined ? path.join(root, 'tests', 'fixtures') : folder,
  'sample-truth.json',
)

const report = await writeReportPdf()
const forms = writeWordForms()
const files: Record<string, Uint8Array> = {
  'rapport-2025.pdf': report.bytes,
  'webbsida-2018-stockholm.html': writeWebPage(stockholm2018),
  'webbsida-2018-halland.html': writeWebPage(halland2018),
  ...Object.fromEntries(Object.entries(forms).map(([name, form]) => [name, form.bytes])),
  'verksamheter-2018.xlsx': await writeSpreadsheet(),
  'svar-2025.csv': writeAnswersCsv(),
  'mejl-2025.eml': writeMail(),
  'mejl-2025.txt': writePastedMail(),
  'larande-exempel.txt': writeExamplesText(),
}

await mkdir(folder, { recursive: true })
if (elsewhere === undefined)
  for (const name of await readdir(folder)) if (!(name in files)) await rm(path.join(folder, name), { recursive: true })
for (const [name, bytes] of Object.entries(files)) {
  await writeFile(path.join(folder, name), bytes)
  console.log(`${name.padEnd(38)} ${String(bytes.length).padStart(8)} byte`)
}
await mkdir(path.dirname(truthFile), { recursive: true })
await writeFile(truthFile, `${JSON.stringify(sampleTruth(report.places, forms), null, 1)}\n`)
