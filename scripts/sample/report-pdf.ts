import { notice2025 } from './answer.ts'
import { appendixNotice, appendixUnits } from './appendix.ts'
import { type Box, bodyStyle, PageSetter, textWidthPt } from './page-setter.ts'
import { letterOf, register } from './register.ts'
import {
  abbreviations,
  aboutSections,
  afterRegister,
  appendixIntro,
  childrenByPosition,
  childrenTableHead,
  criteriaBox,
  methodSections,
  registerIntro,
  reportSubtitle,
  reportTitle,
  runningHeader,
  type Section,
  summary,
} from './report-text.ts'

/** Where the parts of the report stand, for comparison with what a reader finds. */
export interface ReportPlaces {
  pages: number
  /** Page of each register line, in order. */
  registerLines: number[]
  abbreviations: number[]
  units: { page: number; rows: { page: number; valueBoxes: Box[] }[] }[]
}

const labelWidthPt = 160
const registerHeading = 'Register över verksamheter/team'
const abbreviationsHeading = 'Förkortningar'

class Report {
  private readonly page: PageSetter
  private readonly contents: { title: string; page: number }[] = []
  readonly places: ReportPlaces = { pages: 0, registerLines: [], abbreviations: [], units: [] }

  constructor(page: PageSetter) {
    this.page = page
  }

  private heading(text: string, level: 1 | 2): void {
    const page = this.page.heading(text, level)
    if (level === 1) this.contents.push({ title: text, page })
  }

  private section(section: Section): void {
    this.heading(section.heading, section.level)
    for (const part of section.body) {
      if (typeof part === 'string') this.page.paragraph(part)
      else {
        for (const point of part) this.page.hanging('•', point, 6, 20)
        this.page.space(6)
      }
    }
  }

  private register(): void {
    this.page.newPage()
    this.heading(registerHeading, 1)
    this.page.paragraph(registerIntro)
    for (const [index, region] of register.entries()) {
      const name = region.printedName + (region.missing ?? '')
      // A region's name does not stand alone at the foot of a page.
      this.page.need(region.entries.length > 0 ? 3 * bodyStyle.leadingPt : bodyStyle.leadingPt)
      this.page.hanging(`${index + 1}.`, name, 0, 22)
      for (const [n, entry] of region.entries.entries())
        this.places.registerLines.push(this.page.hanging(`${letterOf(n)}.`, entry.printed, 22, 38))
    }
  }

  private childrenTable(): void {
    const widths = [190, 150, textWidthPt - 340]
    this.page.row(childrenTableHead, widths, true)
    for (const [index, region] of register.entries()) {
      const units = region.entries.reduce((sum, entry) => sum + entry.count, 0)
      this.page.row([region.printedName, childrenByPosition[index] ?? 'anges inte', String(units)], widths)
    }
  }

  private abbreviations(): void {
    this.page.newPage()
    this.heading(abbreviationsHeading, 1)
    for (const [abbr, meaning] of abbreviations) this.places.abbreviations.push(this.page.hanging(abbr, meaning, 0, 76))
  }

  private appendix(): void {
    this.page.newPage()
    this.section(appendixIntro)
    this.page.paragraph(appendixNotice)
    for (const unit of appendixUnits) {
      const page = this.page.heading(unit.heading, 2)
      const rows = unit.answers.map((answer) => {
        if (!this.page.breaksShow(answer.value ?? '', textWidthPt - labelWidthPt))
          throw new Error(`the page would not show where a paragraph ends: ${answer.value}`)
        return this.page.row([answer.label, answer.value ?? ''], [labelWidthPt, textWidthPt - labelWidthPt])
      })
      this.places.units.push({ page, rows })
      this.page.space(8)
    }
  }

  /** `known` are the page numbers of an earlier setting, since the table of contents stands first. */
  set(known: { title: string; page: number }[]): { title: string; page: number }[] {
    this.page.newPage()
    this.page.space(140)
    this.page.paragraph(reportTitle, { sizePt: 30, leadingPt: 40, bold: true })
    this.page.paragraph(reportSubtitle, { sizePt: 15, leadingPt: 22 })
    this.page.space(30)
    this.page.paragraph(notice2025)
    this.page.newPage()
    this.page.heading('Innehåll', 1)
    for (const line of known) this.page.contentsLine(line.title, String(line.page))
    this.page.newPage()
    this.section(summary)
    for (const section of aboutSections) this.section(section)
    this.page.framed(criteriaBox)
    for (const section of methodSections) this.section(section)
    this.childrenTable()
    this.register()
    for (const section of afterRegister) this.section(section)
    this.abbreviations()
    this.appendix()
    this.places.pages = this.page.pageNumber
    return this.contents
  }
}

/** The report as PDF bytes, the same on every run, and where its parts stand. */
export const writeReportPdf = async (): Promise<{ bytes: Uint8Array; places: ReportPlaces }> => {
  const draft = new Report(await PageSetter.start(runningHeader)).set([])
  // The number of lines of the contents is the same in both settings and they have a page of their own.
  const setter = await PageSetter.start(runningHeader)
  const report = new Report(setter)
  report.set(draft)
  const { document } = setter
  const made = new Date(Date.UTC(2025, 10, 21, 12))
  document.setTitle(`${reportTitle}. ${reportSubtitle}`)
  document.setSubject(notice2025)
  document.setLanguage('sv-SE')
  document.setProducer('Kartbordet')
  document.setCreationDate(made)
  document.setModificationDate(made)
  return { bytes: await document.save({ useObjectStreams: true }), places: report.places }
}
