import type { XmlNode } from '../ooxml/walk-xml.ts'
import type { Numbering } from './numbering.ts'
import type { Styles } from './styles.ts'

/** What one reading of a Word document knows and notices on its way. */
export interface DocxReading {
  sourceName: string
  styles: Styles
  numbering: Numbering
  /** Fields that are open where the reading stands, outermost first. */
  fields: OpenField[]
  noticed: {
    /** Dropped and kept changes of a tracked document. */
    trackedChanges: number
    hiddenCharacters: number
    /** Texts that are struck through. */
    struck: string[]
    /** Signs of symbol fonts that could not be read. */
    unknownSigns: number
    embeddedDocuments: number
    /** Footnotes and endnotes in the order of their marks, with the text of the table cell that holds the mark. */
    notes: { key: string; cellText: string | null }[]
  }
}

export interface OpenField {
  /** `code` between begin and separate, where text is the field's instruction; `result` after. */
  part: 'code' | 'result'
  /** Data of a legacy form field. */
  form: XmlNode | null
  /** Number of runs of the paragraph when the result began. */
  resultStart: number
}

export const startReading = (sourceName: string, styles: Styles, numbering: Numbering): DocxReading => ({
  sourceName,
  styles,
  numbering,
  fields: [],
  noticed: { trackedChanges: 0, hiddenCharacters: 0, struck: [], unknownSigns: 0, embeddedDocuments: 0, notes: [] },
})
