import { z } from 'zod'
import { ExtractProblem, PageRect, ReadCounts } from '../domain/extract.ts'
import { EditionField } from '../domain/field.ts'
import { EditionOperator, OperatorKey } from '../domain/operator.ts'
import { ViewDefinition } from '../domain/saved-view.ts'
import { ReviewState, ValueState } from '../domain/value-state.ts'

/** What the engine shows of its data: the shapes that cross to a screen. Times are ISO 8601 in UTC. */

export const Person = z.object({ id: z.string(), name: z.string() })
export type Person = z.infer<typeof Person>

export const Language = z.enum(['sv', 'en'])
export type Language = z.infer<typeof Language>

const settingsShape = {
  language: Language,
  /** `auto`: as the computer. */
  scheme: z.enum(['light', 'dark', 'auto']),
  density: z.enum(['normal', 'tat']),
  /** Single signs as commands (WCAG 2.1.4 asks for a way to switch them off). */
  letterKeys: z.boolean(),
  /** Chords of the commands whose keys the person has changed, by the command's name; empty: no key. */
  keys: z.record(z.string().max(60), z.array(z.string().max(40)).max(4)),
}
export const SettingsChange = z.strictObject(settingsShape).partial()
export type SettingsChange = z.infer<typeof SettingsChange>

/** How one person wants the window, in every project on this machine. A part that cannot be read is as from the beginning. */
export const UserSettings = z.object({
  language: settingsShape.language.catch('sv'),
  scheme: settingsShape.scheme.catch('auto'),
  density: settingsShape.density.catch('normal'),
  letterKeys: settingsShape.letterKeys.catch(true),
  keys: settingsShape.keys.catch({}),
})
export type UserSettings = z.infer<typeof UserSettings>

export const AppInfo = z.object({
  version: z.string(),
  /** `dialogs` is false in the browser host: screens upload files and download results instead. */
  host: z.object({ kind: z.enum(['desktop', 'browser', 'process']), dialogs: z.boolean() }),
  /** `asked`: the person has given a name, or chosen not to. */
  person: Person.extend({ asked: z.boolean() }),
  settings: UserSettings,
  /** Projects opened before, newest first; open one by its token. */
  recent: z.array(
    z.object({
      token: z.string(),
      name: z.string(),
      folder: z.string(),
      openedAt: z.string(),
      /** False: the file is not there now; it may be moved, or lie on a disk that is not connected. */
      exists: z.boolean(),
    }),
  ),
})
export type AppInfo = z.infer<typeof AppInfo>

export const Picked = z.object({
  token: z.string(),
  name: z.string(),
  byteLength: z.number(),
  /** A reviewer's answer, known by how it begins: not a source. */
  packet: z.boolean().optional(),
})
export type Picked = z.infer<typeof Picked>

export const ProjectInfo = z.object({
  projectId: z.string(),
  name: z.string(),
  folder: z.string(),
  /** Why the project can only be read, in Swedish; null when it can be written. */
  readOnly: z.string().nullable(),
  /** Who holds the project for writing, when it is somebody else. */
  heldBy: z.object({ name: z.string(), since: z.string() }).nullable(),
  /** The moment of the past that is shown, and what was written last by then; null: the project as it stands. */
  asOf: z.object({ at: z.string(), label: z.string() }).nullable(),
  editions: z.array(z.string()),
})
export type ProjectInfo = z.infer<typeof ProjectInfo>

/** Copying a project to another file. Counts are of pages. */
export const CopyEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('copying'), done: z.number(), of: z.number() }),
  /** `token` opens the copy. */
  z.object({
    type: z.literal('copied'),
    token: z.string(),
    name: z.string(),
    folder: z.string(),
    byteLength: z.number(),
  }),
])
export type CopyEvent = z.infer<typeof CopyEvent>

/** Whether a project that is open for reading could be opened for writing now. */
export const LockState = z.object({
  mayWrite: z.boolean(),
  heldBy: z.object({ name: z.string(), since: z.string() }).nullable(),
})
export type LockState = z.infer<typeof LockState>

export const EditionView = z.object({
  year: z.string(),
  title: z.string(),
  ages: z.string(),
  publishContacts: z.boolean(),
  /** In the edition's order. The register's own fields (`place`) come with the field list. */
  fields: z.array(EditionField),
  operators: z.array(EditionOperator),
  criteria: z.array(z.object({ key: z.string(), label: z.string(), question: z.string() })),
  counts: z.object({ lines: z.number(), units: z.number(), appendix: z.number() }),
})
export type EditionView = z.infer<typeof EditionView>

/** One cell of the grid. A field that the project knows nothing about has no cell. */
export const GridCell = z.object({
  /** Null: the row stood in a source with an empty answer. */
  state: ValueState.nullable(),
  /** At most 200 characters. */
  text: z.string().nullable(),
  cut: z.boolean(),
  items: z.array(z.string()).nullable(),
  review: ReviewState,
  /** Written by a person or read from a source. */
  origin: z.enum(['person', 'import']),
  /** The beginning of the note on it, where there is one. */
  note: z.string().optional(),
  /** It says something that no source and no mark stands behind: "stated" in the evidence gap view. */
  unsupported: z.literal(true).optional(),
})
export type GridCell = z.infer<typeof GridCell>

/** Outcome as far as it is known: derived from decisions or printed by a source, never typed. */
export const Outcome = z.enum(['included', 'appendix'])
export type Outcome = z.infer<typeof Outcome>

export const RegisterRow = z.object({
  profileId: z.string(),
  unitId: z.string(),
  regionCode: z.string().nullable(),
  /** "12a" for a register line; null for units outside the register. */
  number: z.string().nullable(),
  unitCount: z.number().int(),
  underConstruction: z.boolean(),
  outcome: Outcome.nullable(),
  /** The unit is no more: not numbered, not counted, not published. */
  closed: z.boolean(),
  heading: z.string(),
  review: ReviewState,
  doubt: z.string().nullable(),
  cells: z.record(z.string(), GridCell),
})
export type RegisterRow = z.infer<typeof RegisterRow>

/** One value whole, as it stands. */
export const WholeValue = z.object({
  profileId: z.string(),
  fieldKey: z.string(),
  state: ValueState.nullable(),
  text: z.string().nullable(),
  items: z.array(z.string()).nullable(),
  review: ReviewState,
  note: z.string().nullable(),
})
export type WholeValue = z.infer<typeof WholeValue>

/** Words to choose from while answering; any other answer can be written too. */
export const Vocabulary = z.object({
  /** By field: what answers name, in how many of them, and what an abbreviation means. */
  methods: z.array(
    z.object({
      fieldKey: z.string(),
      words: z.array(z.object({ word: z.string(), count: z.number().int(), meaning: z.string().nullable() })),
    }),
  ),
  municipalities: z.array(z.object({ code: z.string(), name: z.string() })),
  regions: z.array(z.object({ code: z.string(), name: z.string() })),
})
export type Vocabulary = z.infer<typeof Vocabulary>

export const RegionRow = z.object({
  regionCode: z.string(),
  position: z.number().int(),
  name: z.string(),
  printedName: z.string(),
  lines: z.number().int(),
  units: z.number().int(),
  appendix: z.number().int(),
  /** True where a source says that there is none. */
  statedNone: z.boolean(),
  childrenText: z.string().nullable(),
})
export type RegionRow = z.infer<typeof RegionRow>

export const RegisterPage = z.object({
  total: z.number().int(),
  regions: z.array(RegionRow),
  rows: z.array(RegisterRow),
})
export type RegisterPage = z.infer<typeof RegisterPage>

/** A view of the register that somebody saved, for everyone in the project. */
export const SavedView = z.object({ viewId: z.string(), name: z.string(), definition: ViewDefinition })
export type SavedView = z.infer<typeof SavedView>

/** Where a value was read. */
export const Provenance = z.object({
  sourceId: z.string(),
  sourceName: z.string(),
  mediaType: z.string(),
  importRunId: z.string(),
  importer: z.string(),
  label: z.string().nullable(),
  page: z.number().int().nullable(),
  rects: z.array(PageRect),
  quote: z.string().nullable(),
  restored: z.boolean(),
})
export type Provenance = z.infer<typeof Provenance>

export const CardField = z.object({
  key: z.string(),
  label: z.string(),
  shortLabel: z.string(),
  group: EditionField.shape.group,
  type: EditionField.shape.type,
  personal: z.boolean(),
  /** Null: nothing in the project. */
  value: z
    .object({
      state: ValueState.nullable(),
      text: z.string().nullable(),
      items: z.array(z.string()).nullable(),
      review: ReviewState,
      doubt: z.string().nullable(),
      note: z.string().nullable(),
      origin: z.enum(['person', 'import']),
      provenance: Provenance.nullable(),
      /** When its answer was last written or read in, and by whom. */
      changedAt: z.string().nullable(),
      changedBy: z.string().nullable(),
      /** When a person marked it as reviewed; null unless it still is. */
      verifiedAt: z.string().nullable(),
      verifiedBy: z.string().nullable(),
    })
    .nullable(),
  /** What other sources of the same edition say that is not taken: a person decides. */
  pending: z.array(
    Provenance.extend({ state: ValueState.nullable(), text: z.string().nullable(), doubt: z.string().nullable() }),
  ),
})
export type CardField = z.infer<typeof CardField>

export const Card = z.object({
  profileId: z.string(),
  unitId: z.string(),
  edition: z.string(),
  number: z.string().nullable(),
  regionCode: z.string().nullable(),
  regionName: z.string().nullable(),
  heading: z.string(),
  unitCount: z.number().int(),
  underConstruction: z.boolean(),
  outcome: Outcome.nullable(),
  operators: z.array(OperatorKey),
  registerText: z.string().nullable(),
  closed: z.boolean(),
  review: ReviewState,
  doubt: z.string().nullable(),
  fields: z.array(CardField),
  /** The same unit in other editions. */
  otherEditions: z.array(z.object({ edition: z.string(), profileId: z.string() })),
})
export type Card = z.infer<typeof Card>

export const HistoryEntry = z.object({
  entryId: z.string(),
  at: z.string(),
  actorId: z.string(),
  /** The name that the person had then. */
  actor: z.string(),
  device: z.string(),
  counter: z.number().int(),
  command: z.string(),
  label: z.string(),
  via: z.string(),
  reason: z.string().nullable(),
  kind: z.enum(['do', 'undo', 'redo']),
  /** True where the entry's effect is undone now. */
  undone: z.boolean(),
  /** The first 50 changes, in words; the count is of all. */
  changes: z.array(
    z.object({
      table: z.string(),
      rowId: z.string(),
      /** The description and field that it was about; null for what belongs to no unit. */
      profileId: z.string().nullable(),
      fieldKey: z.string().nullable(),
      /** Of the description, where it still stands. */
      edition: z.string().nullable(),
      /** What was changed, in words: "Remissväg, Kärnan i Norrtälje". */
      what: z.string(),
      field: z.string(),
      before: z.string().nullable(),
      after: z.string().nullable(),
    }),
  ),
  changeCount: z.number().int(),
})
export type HistoryEntry = z.infer<typeof HistoryEntry>

/** Profiles whose unit the other edition has not. `earlier` null: the project has no earlier edition with units. */
export const AgainstEarlier = z.object({
  earlier: z.string().nullable(),
  /** Of this edition. */
  added: z.array(z.string()),
  /** Of the earlier one. */
  gone: z.array(z.string()),
  /** The earlier one's regions: how many units they had, and whether a source said that there was none. */
  regions: z.array(RegionRow.pick({ regionCode: true, units: true, statedNone: true })),
})
export type AgainstEarlier = z.infer<typeof AgainstEarlier>

/** A description in another edition that may be of the same unit. */
export const UnitTie = z.object({
  profileId: z.string(),
  edition: z.string(),
  name: z.string(),
  number: z.string().nullable(),
  regionName: z.string().nullable(),
  /** Why it may be, in Swedish; empty for one that a person looked up. */
  reasons: z.array(z.string()),
  /** Name of the description that its unit has already in the edition asked from; null where it is free. */
  tiedTo: z.string().nullable(),
})
export type UnitTie = z.infer<typeof UnitTie>

/** What a history can be narrowed by. */
export const HistoryFilters = z.object({
  /** Everybody who has written, under the name used last. */
  people: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Through what, as stored; every import under `import`. */
  vias: z.array(z.string()),
  /** When the first entry was written. */
  first: z.string().nullable(),
})
export type HistoryFilters = z.infer<typeof HistoryFilters>

export const UndoState = z.object({
  undo: z.object({ entryId: z.string(), label: z.string() }).nullable(),
  redo: z.object({ entryId: z.string(), label: z.string() }).nullable(),
  /** The last write, read back from disk. */
  last: z
    .object({ entryId: z.string(), label: z.string(), at: z.string(), kind: z.enum(['do', 'undo', 'redo']) })
    .nullable(),
})
export type UndoState = z.infer<typeof UndoState>

export const SourceView = z.object({
  sourceId: z.string(),
  name: z.string(),
  mediaType: z.string(),
  byteLength: z.number().int(),
  pages: z.number().int().nullable(),
  sha256: z.string(),
  editions: z.array(z.string()),
  values: z.number().int(),
})
export type SourceView = z.infer<typeof SourceView>

/** What accepting a plan would do, or did, for one file. */
export const ImportSummary = z.object({
  file: z.string(),
  edition: z.string().nullable(),
  /** Already imported, and nothing waits: accepting changes nothing. */
  known: z.boolean(),
  newUnits: z.number().int(),
  knownUnits: z.number().int(),
  newValues: z.number().int(),
  changedValues: z.number().int(),
  sameValues: z.number().int(),
  uncertainValues: z.number().int(),
  /** A person's own words that differ from the source and stay. */
  keptValues: z.number().int(),
  registerLines: z.number().int(),
  abbreviations: z.number().int(),
  leads: z.number().int(),
  report: ReadCounts,
  problems: z.array(ExtractProblem),
})
export type ImportSummary = z.infer<typeof ImportSummary>

/** One unit of a plan: how it was matched and what would change. */
export const PlannedUnit = z.object({
  heading: z.string(),
  regionCode: z.string().nullable(),
  match: z.enum(['new', 'known', 'uncertain']),
  profileId: z.string().nullable(),
  reasons: z.array(z.string()),
  fields: z.array(
    z.object({
      key: z.string().nullable(),
      label: z.string(),
      action: z.enum(['add', 'change', 'same', 'keep', 'unknown-label', 'empty', 'skip']),
      certainty: z.enum(['certain', 'uncertain']),
      before: z.string().nullable(),
      after: z.string().nullable(),
      page: z.number().int().nullable(),
      doubt: z.string().nullable(),
      /** Number of the project's rule that changed it; null: it is as read. */
      rule: z.number().int().nullable(),
    }),
  ),
})
export type PlannedUnit = z.infer<typeof PlannedUnit>

export const ImportEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('reading'),
    file: z.string(),
    fileNumber: z.number().int(),
    fileCount: z.number().int(),
    page: z.number().int().nullable(),
    pages: z.number().int().nullable(),
  }),
  z.object({ type: z.literal('read'), file: z.string(), summary: ImportSummary, units: z.array(PlannedUnit) }),
  /** One file that cannot be read: what is wrong and what to do. The others go on. */
  z.object({ type: z.literal('failed'), file: z.string(), code: z.string(), message: z.string() }),
  z.object({ type: z.literal('planned'), planToken: z.string().nullable() }),
])
export type ImportEvent = z.infer<typeof ImportEvent>

export const ImportOutcome = z.object({
  file: z.string(),
  entryId: z.string().nullable(),
  label: z.string().nullable(),
  summary: ImportSummary,
})
export type ImportOutcome = z.infer<typeof ImportOutcome>

export const ImportRunView = z.object({
  importRunId: z.string(),
  sourceId: z.string(),
  file: z.string(),
  edition: z.string(),
  importer: z.string(),
  accepted: z.enum(['all', 'certain']),
  at: z.string(),
  by: z.string(),
  report: ReadCounts,
  problems: z.array(ExtractProblem),
  taken: z.number().int(),
  pending: z.number().int(),
  /** Readings that are uncertain until a person has looked at them. */
  waiting: z.number().int(),
})
export type ImportRunView = z.infer<typeof ImportRunView>

/** What a publication is made of, and what is written when nothing is named. */
export const publishedParts = [
  'word',
  'excel',
  'appendix',
  'catalogue',
  'data',
  'flow',
  'decisions',
  'agreement',
] as const
/** What is made of the edition alone. The list of evidence goes to reviewers, not to the public: only when it is named. */
export const editionParts = [...publishedParts, 'evidence'] as const
export type EditionPart = (typeof editionParts)[number]
/** Everything that can be written: a dossier is also to somebody, about some of the units, and written only when it is named. */
export const exportParts = [...editionParts, 'dossier'] as const
/** Parts that are made of ratings and decisions. */
export const classifiedParts: ReadonlySet<ExportPart> = new Set(['flow', 'decisions', 'agreement'])
export const ExportPart = z.enum(exportParts)
export type ExportPart = z.infer<typeof ExportPart>

export const ExportedFile = z.object({ name: z.string(), byteLength: z.number().int(), token: z.string().nullable() })
export type ExportedFile = z.infer<typeof ExportedFile>

export const ExportEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('writing'), part: ExportPart, done: z.number().int(), of: z.number().int() }),
  z.object({
    type: z.literal('written'),
    /** Token of the folder, for `app.reveal`. */
    folder: z.string(),
    folderName: z.string(),
    files: z.array(ExportedFile),
    /** Contact details left out of the public files. */
    contactsLeftOut: z.number().int(),
    /** What was asked for and not written, and why. */
    remarks: z.array(z.string()),
  }),
])
export type ExportEvent = z.infer<typeof ExportEvent>

/** Something was written; screens that show these topics fetch them again. */
export const ChangedEvent = z.object({
  topics: z.array(
    z.enum([
      'project',
      'editions',
      'profiles',
      'sources',
      'imports',
      'journal',
      'views',
      'methods',
      'annotations',
      'classification',
      'backups',
    ]),
  ),
  profileIds: z.array(z.string()),
  entryId: z.string().nullable(),
  label: z.string().nullable(),
  at: z.string().nullable(),
})
export type ChangedEvent = z.infer<typeof ChangedEvent>

/** In a value, in a note on it, in a mark, in what a reviewer wrote or was answered, in what stood before, in the name of a source, or in its text. */
export const searchKinds = ['value', 'note', 'mark', 'comment', 'history', 'source', 'page'] as const
export const SearchKind = z.enum(searchKinds)
export type SearchKind = z.infer<typeof SearchKind>

export const SearchHit = z.object({
  kind: SearchKind,
  /** The unit, its field and edition; null in sources. A mark has the field that it is evidence for. */
  profileId: z.string().nullable(),
  fieldKey: z.string().nullable(),
  edition: z.string().nullable(),
  /** Name of the unit or of the source. */
  name: z.string(),
  /** "12a", and the region's name, where the unit has them. */
  number: z.string().nullable(),
  regionName: z.string().nullable(),
  /** The text around the place, cut, with what was found marked. */
  snippet: z.array(z.object({ text: z.string(), hit: z.boolean() })),
  /** The entry in which an earlier text was changed, and when; null otherwise. */
  entryId: z.string().nullable(),
  at: z.string().nullable(),
  sourceId: z.string().nullable(),
  /** From 1; null where the source has no pages. */
  page: z.number().int().nullable(),
  /** The mark; null in anything else. */
  annotationId: z.string().nullable(),
  /** The reviewer's comment; null in anything else. */
  commentId: z.string().nullable(),
})
export type SearchHit = z.infer<typeof SearchHit>

export const SearchResult = z.object({
  total: z.number().int(),
  /** How many there are of each kind. */
  counts: z.record(SearchKind, z.number().int()),
  /** Too many to rank: the newest are shown. */
  more: z.boolean(),
  hits: z.array(SearchHit),
})
export type SearchResult = z.infer<typeof SearchResult>
