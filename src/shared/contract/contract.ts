import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { Anchor } from '../domain/anchor.ts'
import { AnnotationColor, AnnotationKind, commentLength, Tags } from '../domain/annotation.ts'
import { EditionYear } from '../domain/edition.ts'
import { EvidenceTarget } from '../domain/evidence.ts'
import { FieldKey } from '../domain/field.ts'
import { Figures } from '../domain/figures.ts'
import { AbbreviationEntry, Method, MethodUnits, methodNameLength } from '../domain/method.ts'
import { ViewDefinition, viewNameLength } from '../domain/saved-view.ts'
import { noteLength, SourceFacts } from '../domain/source-facts.ts'
import { ReviewState, ValueState } from '../domain/value-state.ts'
import { MarkInput, MarkPlace, MarksReport, MoveInput } from './annotation-contract.ts'
import { AnnotationView, EvidenceGap, MarkProposal, ProposedPlace, Resting, SourceDetail } from './annotation-views.ts'
import { BackupList, BackupLossView, BackupView, FileCheck, RepairOutcome, SafetyState } from './backup-views.ts'
import { base, Id, Written } from './base.ts'
import { classificationContract } from './classification-contract.ts'
import { PageLine, ReadingBlock, ReadPlace, SourceShape } from './reading-views.ts'
import { reviewContract } from './review-contract.ts'
import { reviewerContract } from './reviewer-contract.ts'
import {
  AgainstEarlier,
  AppInfo,
  Card,
  ChangedEvent,
  CopyEvent,
  EditionView,
  ExportEvent,
  ExportPart,
  HistoryEntry,
  HistoryFilters,
  ImportEvent,
  ImportOutcome,
  ImportRunView,
  LockState,
  Picked,
  ProjectInfo,
  RegisterPage,
  RegisterRow,
  SavedView,
  SearchResult,
  SettingsChange,
  SourceView,
  UndoState,
  UnitTie,
  Vocabulary,
  WholeValue,
} from './views.ts'

/** Tokens are short opaque text. */
const Token = z.string().min(16).max(128)
/** The name of a backup among those that the engine listed, never a path. */
const BackupId = z.string().min(1).max(300)
/** ISO 8601 in UTC, with milliseconds: times are compared as text. */
const Moment = z.iso.datetime({ precision: 3 })

/** What a write answers that makes units: their profiles, in the order they were made. */
const WrittenUnits = Written.extend({ profileIds: z.array(Id) })

/** What a write answers that makes marks. */
const WrittenMarks = Written.extend({ annotationIds: z.array(Id) })

const MethodName = z.string().trim().min(1).max(methodNameLength)

/**
 * Everything that a screen may ask. Values that cross are JSON-safe; bytes travel by token (a picked file, an upload,
 * a source's address), and no path is ever chosen by the screen.
 */
export const contract = {
  app: {
    info: base.output(AppInfo),
    /** One's own name, null for who does not want to say it; history keeps the name that was used when something was written. */
    setPerson: base.input(z.strictObject({ name: z.string().trim().min(1).max(200).nullable() })).output(AppInfo),
    /** Changes some of the person's own settings; what is left out stays. */
    setSettings: base.input(SettingsChange).output(AppInfo),
    /** Opens the host's file dialog. Hosts without dialogs answer an empty list; their screens upload instead. */
    pick: base
      .input(
        z.strictObject({
          purpose: z.enum(['import', 'openProject', 'newProject', 'copyProject', 'exportFolder', 'backupFolder']),
        }),
      )
      .output(z.array(Picked)),
    /** Shows a written file or folder in the system's file manager. */
    reveal: base.input(z.strictObject({ token: Token })).output(z.strictObject({ shown: z.boolean() })),
    /** Follows what is written, from now on. */
    events: base.output(eventIterator(ChangedEvent)),
  },
  project: {
    current: base.output(ProjectInfo.nullable()),
    /** With a picked place, or by name in the host's own folder. */
    create: base
      .input(z.strictObject({ token: Token.optional(), name: z.string().trim().min(1).max(200) }))
      .output(ProjectInfo),
    open: base.input(z.strictObject({ token: Token })).output(ProjectInfo),
    /** How this person's window stood in the open project, in the screen's own form; null the first time. */
    view: base.output(z.strictObject({ view: z.string().nullable() })),
    setView: base
      .input(z.strictObject({ projectId: Id, view: z.string().max(100_000) }))
      .output(z.strictObject({ kept: z.boolean() })),
    /** Shows the project as it was then, or right after an entry; with neither, as it is. Nothing can be written while the past is shown. */
    lookBack: base.input(z.strictObject({ at: Moment.optional(), entryId: Id.optional() })).output(ProjectInfo),
    /** Whether the open project could be written in now. What another program has written since is told as an event. */
    lock: base.output(LockState),
    /** Opens the project that is open for reading once more, for writing where it is free. */
    openToWrite: base.output(ProjectInfo),
    /**
     * Copies the open project to a picked place, or by name into the host's own folder. Refused with `copy-exists` over
     * another file unless `replace` says that it may go. Aborting leaves nothing.
     */
    saveCopy: base
      .input(
        z.strictObject({
          token: Token.optional(),
          name: z.string().trim().min(1).max(200),
          replace: z.boolean().optional(),
        }),
      )
      .output(eventIterator(CopyEvent)),
    /** Takes a project off the list of the latest; the file stays. */
    forget: base.input(z.strictObject({ token: Token })).output(AppInfo),
    close: base.output(z.strictObject({ closed: z.boolean() })),
  },
  edition: {
    list: base.output(z.array(EditionView)),
    setPublishContacts: base
      .input(z.strictObject({ edition: EditionYear, publishContacts: z.boolean() }))
      .output(Written),
    addLabelVariant: base
      .input(z.strictObject({ edition: EditionYear, fieldKey: FieldKey, variant: z.string().trim().min(1).max(300) }))
      .output(Written),
    setOperatorSynonyms: base
      .input(
        z.strictObject({
          edition: EditionYear,
          operator: z.string().max(40),
          synonyms: z.array(z.string().trim().min(1).max(120)).max(200),
        }),
      )
      .output(Written),
  },
  register: {
    /** Rows in register order; cell text is cut at 200 characters, the whole text is on the card. */
    list: base
      .input(
        z.strictObject({
          edition: EditionYear,
          offset: z.number().int().min(0),
          limit: z.number().int().min(1).max(2000),
        }),
      )
      .output(RegisterPage),
    /** Values whole, for what acts on many cells at once. Fields without a value are left out. */
    values: base
      .input(
        z.strictObject({
          profileIds: z.array(Id).min(1).max(2000),
          fieldKeys: z.array(FieldKey).min(1).max(100),
        }),
      )
      .output(z.array(WholeValue)),
    /** What answers are made of: methods as they stand, abbreviations, municipalities and regions by code. */
    vocabulary: base.input(z.strictObject({ edition: EditionYear })).output(Vocabulary),
    /** What was taken out of the register and can be taken back. */
    removed: base.input(z.strictObject({ edition: EditionYear })).output(z.array(RegisterRow)),
  },
  view: {
    list: base.input(z.strictObject({ edition: EditionYear })).output(z.array(SavedView)),
    /** `viewId` null: a new one. */
    save: base
      .input(
        z.strictObject({
          edition: EditionYear,
          viewId: Id.nullable(),
          name: z.string().trim().min(1).max(viewNameLength),
          definition: ViewDefinition,
        }),
      )
      .output(Written),
    remove: base.input(z.strictObject({ viewId: Id })).output(Written),
  },
  method: {
    /** The vocabulary of methods. */
    list: base.output(z.array(Method)),
    /** Short forms that the editions explain: what synonyms can be taken from. */
    abbreviations: base.output(z.array(AbbreviationEntry)),
    /** Which units of an edition name each method among their treatment methods. */
    units: base.input(z.strictObject({ edition: EditionYear })).output(z.array(MethodUnits)),
    /** Adds and changes several as one undo step. */
    save: base
      .input(
        z.strictObject({
          methods: z
            .array(
              z.strictObject({
                methodId: Id.nullable(),
                name: MethodName,
                synonyms: z.array(MethodName).max(100),
              }),
            )
            .min(1)
            .max(500),
        }),
      )
      .output(Written),
    remove: base.input(z.strictObject({ methodId: Id })).output(Written),
  },
  profile: {
    get: base.input(z.strictObject({ profileId: Id })).output(Card),
    /** `expected` is the text and state that the person saw: the write is refused with CONFLICT when the value has changed since. */
    setValue: base
      .input(
        z.strictObject({
          profileId: Id,
          fieldKey: FieldKey,
          state: ValueState.nullable(),
          text: z.string().max(100_000).nullable(),
          items: z.array(z.string().min(1).max(200)).max(200).nullable(),
          expected: z.strictObject({ state: ValueState.nullable(), text: z.string().nullable() }).optional(),
          via: z.enum(['grid', 'card']),
        }),
      )
      .output(Written),
    /** Many values as one undo step: paste, fill down, bulk edit, replace. One that cannot be written stops them all. */
    setValues: base
      .input(
        z.strictObject({
          cells: z
            .array(
              z.strictObject({
                profileId: Id,
                fieldKey: FieldKey,
                state: ValueState.nullable(),
                text: z.string().max(100_000).nullable(),
                items: z.array(z.string().min(1).max(200)).max(200).nullable(),
                expected: z.strictObject({ state: ValueState.nullable(), text: z.string().nullable() }).optional(),
              }),
            )
            .min(1)
            .max(50_000),
          /** For the menu: "klistra in", "fyll nedåt". */
          what: z.string().trim().min(1).max(200),
          reason: z.string().trim().max(1000).optional(),
        }),
      )
      .output(Written),
    setNote: base
      .input(z.strictObject({ profileId: Id, fieldKey: FieldKey, note: z.string().trim().max(10_000) }))
      .output(Written),
    add: base
      .input(
        z.strictObject({
          edition: EditionYear,
          regionCode: z.string().regex(/^\d\d$/),
          name: z.string().trim().min(1).max(500),
        }),
      )
      .output(WrittenUnits),
    duplicate: base.input(z.strictObject({ profileId: Id })).output(WrittenUnits),
    /** The first part stays with the line and its history; the others are new units with the same values. */
    split: base
      .input(
        z.strictObject({
          profileId: Id,
          parts: z
            .array(
              z.strictObject({
                name: z.string().trim().min(1).max(500),
                place: z.string().trim().min(1).max(200).optional(),
                unitCount: z.number().int().min(1).max(999).optional(),
              }),
            )
            .min(2)
            .max(50),
        }),
      )
      .output(WrittenUnits),
    /** The others become a part of `keepId`; every history is kept. `choices`: by field, whose value shall stand. */
    merge: base
      .input(
        z.strictObject({
          keepId: Id,
          mergeIds: z.array(Id).min(1).max(50),
          choices: z.record(FieldKey, Id).optional(),
          unitCount: z.number().int().min(1).max(999).optional(),
        }),
      )
      .output(Written),
    /** Within its region; null: last. */
    move: base.input(z.strictObject({ profileId: Id, beforeId: Id.nullable() })).output(Written),
    setStanding: base
      .input(z.strictObject({ profileId: Id, standing: z.enum(['active', 'closed', 'removed']) }))
      .output(Written),
    setReview: base
      .input(
        z.strictObject({
          profileId: Id,
          fieldKey: FieldKey,
          review: ReviewState.extract(['unreviewed', 'uncertain', 'reviewed']),
        }),
      )
      .output(Written),
    /** Marks the row and all its values as reviewed, uncertain ones too. */
    reviewAll: base.input(z.strictObject({ profileId: Id })).output(Written),
    setRegisterFacts: base
      .input(
        z.strictObject({
          profileId: Id,
          regionCode: z
            .string()
            .regex(/^\d\d$/)
            .optional(),
          unitCount: z.number().int().min(1).max(999).optional(),
          underConstruction: z.boolean().optional(),
        }),
      )
      .output(Written),
  },
  unit: {
    /** Descriptions in another edition that may be of the same unit: proposals with reasons, or those whose name has the words. */
    findTies: base
      .input(z.strictObject({ profileId: Id, edition: EditionYear, query: z.string().trim().max(200) }))
      .output(z.array(UnitTie)),
    /** What the edition has that the one before it in the project has not, and the other way round. */
    againstEarlier: base.input(z.strictObject({ edition: EditionYear })).output(AgainstEarlier),
    /** The two descriptions are of the same unit. */
    link: base.input(z.strictObject({ profileId: Id, otherId: Id })).output(Written),
    /** The description is of a unit of its own. */
    unlink: base.input(z.strictObject({ profileId: Id })).output(Written),
  },
  journal: {
    /** Newest first. `before` is the id of the last entry of the page before. */
    list: base
      .input(
        z.strictObject({
          /** This entry alone. */
          entryId: Id.optional(),
          profileId: Id.optional(),
          fieldKey: FieldKey.optional(),
          actorId: Id.optional(),
          /** Through what, as `journal.filters` names it. */
          via: z.string().min(1).max(300).optional(),
          from: Moment.optional(),
          to: Moment.optional(),
          text: z.string().trim().max(300).optional(),
          before: Id.optional(),
          limit: z.number().int().min(1).max(500),
        }),
      )
      .output(z.array(HistoryEntry)),
    filters: base.output(HistoryFilters),
    undoState: base.output(UndoState),
    undo: base.input(z.strictObject({ entryId: Id.optional() })).output(Written),
    redo: base.output(Written),
  },
  search: {
    /** Words are prefixes, "quoted words" are phrases. */
    find: base
      .input(z.strictObject({ query: z.string().trim().min(1).max(300), limit: z.number().int().min(1).max(200) }))
      .output(SearchResult),
  },
  source: {
    list: base.output(z.array(SourceView)),
    /** An address under which this screen may read the source's bytes once or more, for a while. */
    address: base
      .input(z.strictObject({ sourceId: Id }))
      .output(z.strictObject({ address: z.string(), mediaType: z.string() })),
    /** The library: every source with what is known about it and how much rests on it. */
    details: base.output(z.array(SourceDetail)),
    /** Takes a file in without reading units out of it; `replacesId`: it is a newer version of that source, and both are kept. */
    add: base.input(z.strictObject({ token: Token, facts: SourceFacts, replacesId: Id.nullable() })).output(Written),
    /** A phone note or a pasted mail. */
    addNote: base
      .input(
        z.strictObject({
          title: z.string().trim().min(1).max(200),
          text: z.string().trim().min(1).max(noteLength),
          facts: SourceFacts,
        }),
      )
      .output(Written),
    describe: base.input(z.strictObject({ sourceId: Id, facts: SourceFacts })).output(Written),
    /** Says which older source this one replaces; null: none. No mark moves. */
    replace: base.input(z.strictObject({ sourceId: Id, replacesId: Id.nullable() })).output(Written),
    /** Refused where something rests on it. */
    remove: base.input(z.strictObject({ sourceId: Id })).output(Written),
    /** What would lose its ground without the source. */
    resting: base.input(z.strictObject({ sourceId: Id })).output(z.array(Resting)),
    /** Every place of some words in one source; line breaks and hyphens do not matter. At most 500 places, all of them counted. */
    findWords: base
      .input(z.strictObject({ sourceId: Id, words: z.string().trim().min(1).max(1000) }))
      .output(z.strictObject({ total: z.number().int(), places: z.array(Anchor) })),
    /** How a source is read on screen: its pages, or the segments of its text. */
    shape: base.input(z.strictObject({ sourceId: Id })).output(SourceShape),
    /** The lines of one page with the place of every sign; none for a picture of a page. */
    pageLines: base
      .input(z.strictObject({ sourceId: Id, page: z.number().int().min(1).max(100_000) }))
      .output(z.array(PageLine)),
    /** One segment, from 0, of a source without pages. */
    segment: base
      .input(z.strictObject({ sourceId: Id, segment: z.number().int().min(0).max(1_000_000) }))
      .output(z.array(ReadingBlock)),
    /** The anchor of a place, without marking it. */
    anchorAt: base.input(z.strictObject({ sourceId: Id, place: MarkPlace })).output(Anchor),
    /** Where imports read values in the source, and which. */
    readPlaces: base.input(z.strictObject({ sourceId: Id })).output(z.array(ReadPlace)),
    /** Where each mark of a source stands in another version of it. Nothing is changed: `annotation.move` takes what a person accepts. */
    compare: base.input(z.strictObject({ sourceId: Id, toSourceId: Id })).output(z.array(MarkProposal)),
  },
  annotation: {
    /** The marks of a source in reading order. */
    list: base.input(z.strictObject({ sourceId: Id })).output(z.array(AnnotationView)),
    /** Marks that have lost their place and wait for a person. */
    orphans: base.output(z.array(AnnotationView)),
    find: base
      .input(z.strictObject({ query: z.string().trim().min(1).max(300), limit: z.number().int().min(1).max(500) }))
      .output(z.array(AnnotationView)),
    /** Marks a place and ties it: the words under the rectangles are read by the engine. */
    add: base.input(MarkInput).output(WrittenMarks),
    edit: base
      .input(
        z.strictObject({
          annotationId: Id,
          kind: AnnotationKind.optional(),
          color: AnnotationColor.optional(),
          comment: z.string().trim().max(commentLength).nullable().optional(),
          tags: Tags.optional(),
        }),
      )
      .output(Written),
    remove: base.input(z.strictObject({ annotationIds: z.array(Id).min(1).max(5000) })).output(Written),
    /** What a person accepts of a comparison, or another place for one mark: one undo step. */
    move: base.input(MoveInput).output(Written),
    /** A small picture (PNG) of the place, uploaded first. */
    setPicture: base.input(z.strictObject({ annotationId: Id, token: Token })).output(Written),
    /** An address of the picture; null where there is none. */
    picture: base
      .input(z.strictObject({ annotationId: Id }))
      .output(z.strictObject({ address: z.string().nullable() })),
    colors: base.output(z.array(z.strictObject({ color: AnnotationColor, meaning: z.string() }))),
    setColorMeaning: base
      .input(z.strictObject({ color: AnnotationColor, meaning: z.string().trim().min(1).max(80) }))
      .output(Written),
    /** All marks of a source as a PDF or as W3C JSON-LD, at an address for a while. `left`: marks without a place in it. */
    export: base.input(z.strictObject({ sourceId: Id, format: z.enum(['pdf', 'jsonld']) })).output(
      z.strictObject({
        address: z.string(),
        token: Token,
        name: z.string(),
        written: z.number().int(),
        left: z.number().int(),
      }),
    ),
    /** Reads marks made in another program, PDF or JSON-LD. Again: nothing new. */
    import: base.input(z.strictObject({ sourceId: Id, token: Token })).output(MarksReport),
  },
  evidence: {
    /** The marks that something about a description rests on. */
    list: base.input(z.strictObject({ profileId: Id })).output(z.array(AnnotationView)),
    tie: base
      .input(z.strictObject({ annotationId: Id, targets: z.array(EvidenceTarget).min(1).max(200) }))
      .output(Written),
    untie: base.input(z.strictObject({ evidenceIds: z.array(Id).min(1).max(500) })).output(Written),
    /** Passages in all sources that say what a value says ("sök belägg"). */
    propose: base
      .input(z.strictObject({ profileId: Id, fieldKey: FieldKey, limit: z.number().int().min(1).max(100) }))
      .output(z.array(ProposedPlace)),
    /** The place that a value was read from, as an anchor that can be lit; null where nothing was read. */
    provenance: base
      .input(z.strictObject({ profileId: Id, fieldKey: FieldKey }))
      .output(z.strictObject({ sourceId: Id, anchor: Anchor }).nullable()),
    /** Makes that place a mark, tied to the value. `picture`: a small one (PNG) of the place, uploaded first. */
    markProvenance: base
      .input(
        z.strictObject({
          profileId: Id,
          fieldKey: FieldKey,
          color: AnnotationColor,
          picture: Token.nullable().optional(),
        }),
      )
      .output(Written),
    /** Units × fields: own evidence, imported, stated without source, missing. */
    gap: base.input(z.strictObject({ edition: EditionYear })).output(EvidenceGap),
  },
  imports: {
    /** Reads picked files away from the window and plans what would change. Nothing is written. Aborting stops the reading. */
    read: base
      .input(z.strictObject({ tokens: z.array(Token).min(1).max(500), edition: EditionYear.nullable() }))
      .output(eventIterator(ImportEvent)),
    /** Writes what a plan holds, one undo step a file: all of it, or only what is certain. */
    accept: base
      .input(z.strictObject({ planToken: Token, accept: z.enum(['all', 'certain']) }))
      .output(z.array(ImportOutcome)),
    discard: base.input(z.strictObject({ planToken: Token })).output(z.strictObject({ discarded: z.boolean() })),
    list: base.output(z.array(ImportRunView)),
  },
  figures: {
    get: base.input(z.strictObject({ edition: EditionYear })).output(Figures),
  },
  backups: {
    /** How safe the project lies: the newest backup, a folder that is synced, a file that is damaged. */
    state: base.output(SafetyState),
    list: base.output(BackupList),
    make: base.output(BackupView),
    /** What restoring would take away. Reads and writes nothing. */
    compare: base.input(z.strictObject({ id: BackupId })).output(BackupLossView),
    /** What stands in the project is kept as a backup first, so that a restore can be taken back by another. */
    restore: base.input(z.strictObject({ id: BackupId })).output(ProjectInfo),
    /** A picked folder; none: beside the project. Backups that lie elsewhere stay there. */
    setFolder: base.input(z.strictObject({ token: Token.nullable() })).output(BackupList),
    putCloudAside: base.output(SafetyState),
    /** Reads every page of the open project's file. */
    check: base.output(FileCheck),
    /** Backups of a project that is not open, and perhaps cannot be. */
    listFor: base.input(z.strictObject({ token: Token })).output(BackupList),
    /** Puts a backup in the place of a project that is not open. The file that lay there is kept under another name. */
    repair: base.input(z.strictObject({ token: Token, id: BackupId })).output(RepairOutcome),
  },
  exports: {
    /** Writes the publication's files into a picked folder, or into the host's own. Aborting leaves nothing half done. */
    run: base
      .input(
        z.strictObject({
          edition: EditionYear,
          folder: Token.optional(),
          only: z.array(ExportPart).optional(),
          /** Which units a dossier is about, all when left out, and to whom it goes. */
          dossier: z
            .strictObject({
              profileIds: z.array(Id).min(1).max(50_000).optional(),
              recipient: z.string().trim().min(1).max(200).optional(),
            })
            .optional(),
        }),
      )
      .output(eventIterator(ExportEvent)),
    /** What one unit's values, answers and decision rest on, as a Word file or as one page, at an address for a while. */
    evidenceList: base
      .input(z.strictObject({ profileId: Id, format: z.enum(['docx', 'html']) }))
      .output(
        z.strictObject({ address: z.string(), token: Token, name: z.string(), contactsLeftOut: z.number().int() }),
      ),
  },
  ...classificationContract,
  ...reviewerContract,
  ...reviewContract,
}
