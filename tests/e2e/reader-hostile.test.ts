import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openEngine } from '../../src/cli/engine-for-cli.ts'
import { sha256Of } from '../../src/core/anchors/source-texts.ts'
import { sourceKeep } from '../../src/core/commands/source-keep.ts'
import { at, makePdf, type PdfSketch, stream } from '../../src/core/importers/pdf/invented-pdf.ts'
import { launchBrowser } from '../support/browser.ts'
import { makeTestFolder } from '../support/desktop.ts'
import { type Served, serve } from '../support/served.ts'
import { type PageWatch, watchPage } from '../support/watch-page.ts'
import { stepTimeoutMs } from './main-job.ts'

const words = at(72, 100, 'En sida med ord')
const page = { content: words }
const whole = '/Rect [0 0 595 842] /Border [0 0 0]'
const link = (action: string): PdfSketch => ({
  pages: [{ content: words, entries: `/Annots [<< /Type /Annot /Subtype /Link ${whole} /A << ${action} >> >>]` }],
})
const script = "app.alert('hej'); this.submitForm('http://127.0.0.1:9/'); globalThis.hostile = true"

/** Files that try something, each with a page that can be shown. */
const hostile: Record<string, PdfSketch> = {
  'skript vid öppning.pdf': {
    pages: [{ content: words, entries: `/AA << /O << /S /JavaScript /JS (${script}) >> >>` }],
    catalog: `/OpenAction << /S /JavaScript /JS (${script}) >> /Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (${script}) >>] >> >>`,
  },
  'startar program.pdf': link('/S /Launch /F (/bin/sh) /Win << /F (cmd.exe) >>'),
  'länk ut.pdf': link('/S /URI /URI (http://127.0.0.1:9/ut)'),
  'länk med skript.pdf': link('/S /URI /URI (javascript:globalThis.hostile=true)'),
  'skickar formulär.pdf': link('/S /SubmitForm /F << /FS /URL /F (http://127.0.0.1:9/form) >>'),
  'öppnar annan fil.pdf': link('/S /GoToR /F (http://127.0.0.1:9/annan.pdf) /D [0 /Fit]'),
  'inbäddad fil.pdf': {
    pages: [page],
    catalog: '/Names << /EmbeddedFiles << /Names [(a.html) 100 0 R] >> >>',
    objects: {
      100: '<< /Type /Filespec /F (a.html) /EF << /F 101 0 R >> >>',
      101: stream('<script>globalThis.hostile=true</script>', '/Type /EmbeddedFile'),
    },
  },
  'bild utifrån.pdf': {
    pages: [{ content: `${words}q 100 0 0 100 72 500 cm /I1 Do Q` }],
    resources: '/XObject << /I1 100 0 R >>',
    objects: {
      100: '<< /Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8 /FFilter /FlateDecode /F << /FS /URL /F (http://127.0.0.1:9/bild) >> /Length 0 >>\nstream\n\nendstream',
    },
  },
  'jättebild.pdf': {
    pages: [{ content: `${words}q 100 0 0 100 72 500 cm /I1 Do Q` }],
    resources: '/XObject << /I1 100 0 R >>',
    objects: {
      100: stream(
        'x',
        '/Type /XObject /Subtype /Image /Width 100000 /Height 100000 /ColorSpace /DeviceRGB /BitsPerComponent 8',
      ),
    },
  },
  'jättesida.pdf': { pages: [{ content: words, entries: '/UserUnit 500' }] },
  'trasigt typsnitt.pdf': {
    pages: [{ content: `${words}BT /F9 20 Tf 72 400 Td (trasig) Tj ET` }],
    fonts: '/F9 100 0 R',
    objects: {
      100: '<< /Type /Font /Subtype /TrueType /BaseFont /Trasig /FirstChar 32 /LastChar 33 /Widths [500 500] /FontDescriptor 101 0 R >>',
      101: '<< /Type /FontDescriptor /FontName /Trasig /Flags 4 /FontFile2 102 0 R >>',
      102: stream('\x00\x01\x00\x00\xff\xff\xff\xff inget typsnitt'),
    },
  },
  'skript i typsnitt.pdf': {
    pages: [{ content: `${words}BT /F9 20 Tf 72 400 Td (abc) Tj ET` }],
    fonts: '/F9 100 0 R',
    objects: {
      100: `<< /Type /Font /Subtype /Type1 /BaseFont /Onda /FontMatrix [0.001 0 0 0.001 0 (0\\); globalThis.hostile=true; //)] >>`,
    },
  },
  'formulär XFA.pdf': {
    pages: [page],
    catalog: '/AcroForm << /Fields [] /XFA 100 0 R >>',
    objects: {
      100: stream(
        '<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><template><subform><event activity="initialize"><script>globalThis.hostile=true</script></event></subform></template></xdp:xdp>',
      ),
    },
  },
  'sida i ring.pdf': {
    pages: [{ content: `${words}/X1 Do` }],
    resources: '/XObject << /X1 100 0 R >>',
    objects: {
      100: stream(
        '/X1 Do',
        '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X1 100 0 R >> >>',
      ),
    },
  },
}

/** Those, and files that are no PDF inside or end in the middle. */
const files: [string, Uint8Array<ArrayBuffer>][] = [
  ...Object.entries(hostile).map(([name, sketch]): [string, Uint8Array<ArrayBuffer>] => [
    name,
    Uint8Array.from(makePdf(sketch)),
  ]),
  ['skräp.pdf', new TextEncoder().encode('%PDF-1.7\n<script>globalThis.hostile = true</script>')],
  ['avklippt.pdf', Uint8Array.from(makePdf({ pages: [page, page] }).slice(0, 900))],
]

const { dir, remove } = makeTestFolder()
const projectPath = join(dir, 'prov.kartbord')
let served: Served
let browser: Browser
let reader: Page
let watch: PageWatch
const opened: string[] = []

const facts = {
  kind: 'report' as const,
  title: null,
  publisher: null,
  year: null,
  origin: null,
  dated: null,
  toldBy: null,
}

describe('hostile PDFs in the reader', () => {
  beforeAll(async () => {
    process.env.KARTBORDET_SETTINGS = join(dir, 'engine')
    const engine = openEngine()
    try {
      engine.createProject(projectPath)
      // Straight into the project: what reads files when they are taken in is not what is tried here.
      for (const [name, bytes] of files)
        engine.session.run(
          sourceKeep,
          {
            source: { name, mediaType: 'application/pdf', sha256: sha256Of(bytes), pages: 1 },
            bytes,
            pageTexts: [],
            facts,
            replacesId: null,
          },
          { via: 'prov' },
        )
    } finally {
      engine.close()
    }
    served = await serve(dir, {}, ['--project', projectPath])
    browser = await launchBrowser()
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
    context.on('page', (one) => opened.push(one.url()))
    reader = await context.newPage()
    reader.setDefaultTimeout(stepTimeoutMs)
    reader.on('dialog', (dialog) => opened.push(dialog.message()))
    reader.on('download', (download) => opened.push(download.url()))
    watch = watchPage(reader, new URL(served.address).origin)
    await reader.goto(served.address)
    await reader.getByRole('navigation', { name: 'Rum' }).waitFor()
    await reader.keyboard.press('Control+3')
    await reader.getByRole('navigation', { name: 'Delar av Källor' }).getByRole('button', { name: 'Läsare' }).click()
    await reader.getByRole('combobox', { name: 'Källa' }).waitFor()
    opened.length = 0
  })
  afterAll(async () => {
    await browser?.close()
    await served?.stop()
    remove()
  })

  it.each(files.map(([name]) => name))(
    '%s: is shown, or it is said why not, and nothing else happens',
    async (name) => {
      await reader.getByRole('combobox', { name: 'Källa' }).selectOption({ label: name })
      await reader.locator('.page-canvas[data-painted="1"], .page-said, .banner-failed').first().waitFor()
      const canvas = reader.locator('.page[data-page="1"]')
      if ((await canvas.count()) > 0) {
        // Where links and buttons would be.
        await canvas.click({ position: { x: 200, y: 300 } })
        await canvas.click({ position: { x: 60, y: 60 } })
      }
      const address = reader.url()
      expect(new URL(address).origin).toBe(new URL(served.address).origin)
      expect(await reader.evaluate(() => 'hostile' in globalThis)).toBe(false)
      expect(
        await reader.locator('.page a, .page iframe, .page embed, .page object, .page form, .page input').count(),
      ).toBe(0)
      expect(opened).toEqual([])
      expect(watch.foreign).toEqual([])
      expect(watch.errors).toEqual([])
    },
  )
})
