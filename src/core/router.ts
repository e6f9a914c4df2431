import { existsSync, mkdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { implement } from '@orpc/server'
import { contract } from '../shared/contract/contract.ts'
import type { CopyEvent } from '../shared/contract/views.ts'
import { placeField } from '../shared/domain/field.ts'
import { linesOnPage, segmentOf, shapeOf } from './anchors/source-reading.ts'
import { sha256Of } from './anchors/source-texts.ts'
import { classificationRoutes } from './classification/classification-routes.ts'
import {
  annotationEdit,
  annotationMove,
  annotationRemove,
  annotationSetColorMeaning,
  annotationSetPicture,
} from './commands/annotation-edit.ts'
import {
  editionAddLabelVariant,
  editionSetOperatorSynonyms,
  editionSetPublishContacts,
} from './commands/edition-settings.ts'
import { evidenceTie, evidenceUntie } from './commands/evidence-tie.ts'
import { methodRemove, methodSave } from './commands/method-save.ts'
import { profileAdd, profileDuplicate, profileSplit } from './commands/profile-add.ts'
import { profileMerge } from './commands/profile-merge.ts'
import { profileMove } from './commands/profile-move.ts'
import {
  profileReviewAll,
  profileSetNote,
  profileSetRegisterFacts,
  profileSetReview,
  profileSetValue,
  profileSetValues,
} from './commands/profile-set-value.ts'
import { profileSetStanding } from './commands/profile-standing.ts'
import { sourceDescribe, sourceRemove, sourceReplace } from './commands/source-keep.ts'
import { unitLink, unitUnlink } from './commands/unit-link.ts'
import { viewRemove, viewSave } from './commands/view-save.ts'
import { projectExtension } from './db/project-file.ts'
import type { EngineParts } from './engine.ts'
import { EngineError } from './engine-error.ts'
import { exportEvidenceList, streamExport } from './export-service.ts'
import type { TokenTarget } from './file-tokens.ts'
import type { Written } from './journal/append-entry.ts'
import { readAgainstEarlier } from './queries/against-earlier.ts'
import {
  findPicture,
  listAnnotations,
  listColorMeanings,
  listEvidence,
  listOrphans,
  searchAnnotations,
} from './queries/annotations.ts'
import { getCard } from './queries/card.ts'
import { getEdition, getEditionId, listEditionYears } from './queries/edition.ts'
import { readEvidenceGap } from './queries/evidence-gap.ts'
import { computeFigures, countRegister } from './queries/figures.ts'
import { listHistory, listMadeRows, readHistoryFilters, readUndoState } from './queries/history.ts'
import { listAbbreviations, listMethods, listMethodUnits } from './queries/methods.ts'
import { listRegister, listRemoved } from './queries/register.ts'
import { listValues } from './queries/register-values.ts'
import { listSavedViews } from './queries/saved-views.ts'
import { searchProject } from './queries/search.ts'
import { listSourceDetails, listWhatRests } from './queries/source-library.ts'
import { getSource, getSourceBytes, listImportRuns, listSources } from './queries/sources.ts'
import { findUnitTies } from './queries/unit-ties.ts'
import { readVocabulary } from './queries/vocabulary.ts'
import { readTarget } from './read-target.ts'
import { reviewRoutes } from './review/review-routes.ts'
import { beginsAsPacket } from './reviewers/read-packet.ts'
import { reviewerRoutes } from './reviewers/reviewer-routes.ts'
import { readView, writeView } from './settings.ts'
import { streamEvents } from './stream-events.ts'

export type EngineRouter = ReturnType<typeof createRouter>

/** What a write answers when nothing had to change. */
const answer = (written: Written | null) => written ?? { entryId: null, label: null, at: null }

/** The contract, procedure by procedure: reads go to queries, writes to commands, and nothing is decided here. */
export const createRouter = (parts: EngineParts) => {
  const { session, resources, imports, annotations, files, options } = parts
  const os = implement(contract)
  /** What is shown: the project as it stands, or as it was. */
  const read = () => session.view.read

  const answerUnits = (written: Written | null) => ({
    ...answer(written),
    profileIds: written === null ? [] : listMadeRows(read(), written.entryId, 'profile'),
  })

  const getTarget = (token: string): TokenTarget => {
    const target = files.find(token)
    if (target === null) throw new EngineError('no-such-token', 'Filen är inte vald längre. Välj den igen.')
    return target
  }
  const getPath = (token: string): string => {
    const target = getTarget(token)
    if (target.kind !== 'path')
      throw new EngineError('no-such-token', 'Det valda är ingen fil på disken. Välj filen igen.')
    return target.path
  }
  const editionView = (year: string) => {
    const edition = getEdition(read(), year)
    return {
      year,
      title: edition.title,
      ages: edition.ages,
      publishContacts: edition.publishContacts,
      fields: [...edition.fields.slice(0, 1), placeField, ...edition.fields.slice(1)],
      operators: edition.operators,
      criteria: edition.criteria,
      counts: countRegister(read(), getEditionId(read(), year)),
    }
  }

  return os.router({
    ...classificationRoutes(os, parts),
    ...reviewerRoutes(os, parts),
    ...reviewRoutes(os, parts, getTarget),
    app: {
      info: os.app.info.handler(() => parts.info()),
      setPerson: os.app.setPerson.handler(({ input }) => {
        parts.setPerson(input.name)
        return parts.info()
      }),
      setSettings: os.app.setSettings.handler(({ input }) => {
        parts.setSettings(input)
        return parts.info()
      }),
      pick: os.app.pick.handler(async ({ input }) =>
        (await options.host.pick(input.purpose)).map((path) => {
          const token = files.addPath(path)
          const packet = input.purpose === 'import' && beginsAsPacket(path)
          return { token, name: files.find(token)?.name ?? '', byteLength: files.byteLength(token), packet }
        }),
      ),
      reveal: os.app.reveal.handler(async ({ input }) => ({ shown: await options.host.reveal(getPath(input.token)) })),
      // Careful: listening begins here, before the answer. A generator would begin at its first pull, and lose what is
      // written between the two.
      events: os.app.events.handler(({ signal }) =>
        session.events.subscribe('changed', signal === undefined ? {} : { signal }),
      ),
    },
    project: {
      current: os.project.current.handler(() => session.info()),
      create: os.project.create.handler(({ input }) =>
        parts.createProject(
          input.token === undefined ? pathByName(options.projectsDir, input.name) : getPath(input.token),
        ),
      ),
      open: os.project.open.handler(({ input }) => parts.openProject(getPath(input.token))),
      view: os.project.view.handler(() => ({ view: readView(options.settingsDir, session.project.projectId) })),
      setView: os.project.setView.handler(({ input }) => ({
        kept: writeView(options.settingsDir, input.projectId, input.view),
      })),
      lookBack: os.project.lookBack.handler(({ input: { at, entryId } }) =>
        session.viewAt(entryId !== undefined ? { entryId } : at !== undefined ? { at } : null),
      ),
      lock: os.project.lock.handler(() => session.lookAtLock()),
      openToWrite: os.project.openToWrite.handler(() => parts.openProject(session.project.path)),
      saveCopy: os.project.saveCopy.handler(async function* ({ input, signal }) {
        const wanted = input.token === undefined ? pathByName(options.projectsDir, input.name) : getPath(input.token)
        const path = wanted.toLowerCase().endsWith(projectExtension) ? wanted : wanted + projectExtension
        yield* streamEvents<CopyEvent>(async (tell) => {
          const byteLength = await session.saveCopy(path, {
            replace: input.replace === true,
            onProgress: (done, of) => tell({ type: 'copying', done, of }),
            signal,
          })
          return { type: 'copied', token: files.addPath(path), name: basename(path), folder: dirname(path), byteLength }
        })
      }),
      forget: os.project.forget.handler(({ input }) => {
        parts.forgetProject(getPath(input.token))
        return parts.info()
      }),
      close: os.project.close.handler(() => {
        session.close()
        return { closed: true }
      }),
    },
    edition: {
      list: os.edition.list.handler(() => listEditionYears(read()).map(editionView)),
      setPublishContacts: os.edition.setPublishContacts.handler(({ input }) =>
        answer(session.run(editionSetPublishContacts, input, { via: 'inställningar' })),
      ),
      addLabelVariant: os.edition.addLabelVariant.handler(({ input }) =>
        answer(session.run(editionAddLabelVariant, input, { via: 'inställningar' })),
      ),
      setOperatorSynonyms: os.edition.setOperatorSynonyms.handler(({ input }) =>
        answer(
          session.run(editionSetOperatorSynonyms, input as Parameters<typeof editionSetOperatorSynonyms.run>[1], {
            via: 'inställningar',
          }),
        ),
      ),
    },
    register: {
      list: os.register.list.handler(({ input }) =>
        session.view.snapshot((db) => listRegister(db, input.edition, input.offset, input.limit, resources.reference)),
      ),
      values: os.register.values.handler(({ input }) =>
        session.view.snapshot((db) => listValues(db, input.profileIds, input.fieldKeys)),
      ),
      vocabulary: os.register.vocabulary.handler(({ input }) =>
        session.view.snapshot((db) => readVocabulary(db, input.edition, resources.reference)),
      ),
      removed: os.register.removed.handler(({ input }) =>
        session.view.snapshot((db) => listRemoved(db, input.edition)),
      ),
    },
    view: {
      list: os.view.list.handler(({ input }) => session.view.snapshot((db) => listSavedViews(db, input.edition))),
      save: os.view.save.handler(({ input }) => answer(session.run(viewSave, input, { via: 'register' }))),
      remove: os.view.remove.handler(({ input }) => answer(session.run(viewRemove, input, { via: 'register' }))),
    },
    method: {
      list: os.method.list.handler(() => listMethods(read())),
      abbreviations: os.method.abbreviations.handler(() => listAbbreviations(read())),
      units: os.method.units.handler(({ input }) => session.view.snapshot((db) => listMethodUnits(db, input.edition))),
      save: os.method.save.handler(({ input }) => answer(session.run(methodSave, input, { via: 'metodlista' }))),
      remove: os.method.remove.handler(({ input }) => answer(session.run(methodRemove, input, { via: 'metodlista' }))),
    },
    profile: {
      get: os.profile.get.handler(({ input }) =>
        session.view.snapshot((db) => getCard(db, input.profileId, resources.reference)),
      ),
      setValue: os.profile.setValue.handler(({ input: { via, ...said } }) =>
        answer(session.run(profileSetValue, said, { via: via === 'grid' ? 'rutnät' : 'kort' })),
      ),
      setValues: os.profile.setValues.handler(({ input: { reason, ...said } }) =>
        answer(session.run(profileSetValues, said, { via: 'rutnät', ...(reason ? { reason } : {}) })),
      ),
      setNote: os.profile.setNote.handler(({ input }) => answer(session.run(profileSetNote, input, { via: 'kort' }))),
      add: os.profile.add.handler(({ input }) => answerUnits(session.run(profileAdd, input, { via: 'register' }))),
      duplicate: os.profile.duplicate.handler(({ input }) =>
        answerUnits(session.run(profileDuplicate, input, { via: 'register' })),
      ),
      split: os.profile.split.handler(({ input }) =>
        answerUnits(session.run(profileSplit, input, { via: 'register' })),
      ),
      merge: os.profile.merge.handler(({ input }) =>
        answer(session.run(profileMerge, input as Parameters<typeof profileMerge.run>[1], { via: 'register' })),
      ),
      move: os.profile.move.handler(({ input }) => answer(session.run(profileMove, input, { via: 'register' }))),
      setStanding: os.profile.setStanding.handler(({ input }) =>
        answer(session.run(profileSetStanding, input, { via: 'register' })),
      ),
      setReview: os.profile.setReview.handler(({ input }) =>
        answer(session.run(profileSetReview, input, { via: 'kort' })),
      ),
      reviewAll: os.profile.reviewAll.handler(({ input }) =>
        answer(session.run(profileReviewAll, input, { via: 'kort' })),
      ),
      setRegisterFacts: os.profile.setRegisterFacts.handler(({ input }) =>
        answer(session.run(profileSetRegisterFacts, input, { via: 'kort' })),
      ),
    },
    unit: {
      againstEarlier: os.unit.againstEarlier.handler(({ input }) =>
        session.view.snapshot((db) => readAgainstEarlier(db, input.edition, resources.reference)),
      ),
      findTies: os.unit.findTies.handler(({ input }) =>
        session.view.snapshot((db) => findUnitTies(db, input, resources.reference)),
      ),
      link: os.unit.link.handler(({ input }) => answer(session.run(unitLink, input, { via: 'kort' }))),
      unlink: os.unit.unlink.handler(({ input }) => answer(session.run(unitUnlink, input, { via: 'kort' }))),
    },
    journal: {
      filters: os.journal.filters.handler(() => readHistoryFilters(read())),
      list: os.journal.list.handler(({ input }) => session.view.snapshot((db) => listHistory(db, input))),
      undoState: os.journal.undoState.handler(() => readUndoState(read())),
      undo: os.journal.undo.handler(({ input }) => answer(session.undo(input.entryId))),
      redo: os.journal.redo.handler(() => answer(session.redo())),
    },
    search: {
      find: os.search.find.handler(({ input }) =>
        session.view.snapshot((db) => searchProject(db, input.query, input.limit, resources.reference)),
      ),
    },
    source: {
      list: os.source.list.handler(() => listSources(read())),
      address: os.source.address.handler(({ input }) => {
        const { name, mediaType } = getSourceBytes(read(), input.sourceId)
        const token = files.add({
          kind: 'bytes',
          name,
          mediaType,
          bytes: () => getSourceBytes(session.view.read, input.sourceId).bytes,
        })
        return { address: options.host.addressOf(token), mediaType }
      }),
      details: os.source.details.handler(() => session.view.snapshot((db) => listSourceDetails(db))),
      add: os.source.add.handler(async ({ input: { token, facts, replacesId } }) =>
        answer(await annotations.addFile(await readTarget(getTarget(token)), facts, replacesId)),
      ),
      addNote: os.source.addNote.handler(({ input: { facts, ...note } }) => answer(annotations.addNote(note, facts))),
      describe: os.source.describe.handler(({ input }) =>
        answer(session.run(sourceDescribe, input, { via: 'källor' })),
      ),
      replace: os.source.replace.handler(({ input }) => answer(session.run(sourceReplace, input, { via: 'källor' }))),
      remove: os.source.remove.handler(({ input }) => answer(session.run(sourceRemove, input, { via: 'källor' }))),
      resting: os.source.resting.handler(({ input }) =>
        session.view.snapshot((db) => listWhatRests(db, input.sourceId)),
      ),
      shape: os.source.shape.handler(async ({ input }) => shapeOf((await annotations.textOf(input.sourceId)).text)),
      pageLines: os.source.pageLines.handler(async ({ input }) =>
        linesOnPage((await annotations.textOf(input.sourceId)).text, input.page),
      ),
      segment: os.source.segment.handler(async ({ input }) =>
        segmentOf((await annotations.textOf(input.sourceId)).text, input.segment),
      ),
      anchorAt: os.source.anchorAt.handler(({ input }) => annotations.anchorAt(input.sourceId, input.place)),
      readPlaces: os.source.readPlaces.handler(({ input }) => annotations.readPlaces(input.sourceId)),
      findWords: os.source.findWords.handler(({ input }) => annotations.find(input.sourceId, input.words)),
      compare: os.source.compare.handler(({ input }) => annotations.compareSources(input.sourceId, input.toSourceId)),
    },
    annotation: {
      list: os.annotation.list.handler(({ input }) =>
        session.view.snapshot((db) => listAnnotations(db, input.sourceId)),
      ),
      orphans: os.annotation.orphans.handler(() => session.view.snapshot((db) => listOrphans(db))),
      find: os.annotation.find.handler(({ input }) =>
        session.view.snapshot((db) => searchAnnotations(db, input.query, input.limit)),
      ),
      add: os.annotation.add.handler(async ({ input: { picture, ...wish } }) => {
        const bytes = picture == null ? null : (await readTarget(getTarget(picture))).bytes
        const written = await annotations.mark({ ...wish, picture: bytes })
        return {
          ...answer(written),
          annotationIds: written === null ? [] : listMadeRows(read(), written.entryId, 'annotation'),
        }
      }),
      edit: os.annotation.edit.handler(({ input }) => answer(session.run(annotationEdit, input, { via: 'läsaren' }))),
      remove: os.annotation.remove.handler(({ input }) =>
        answer(session.run(annotationRemove, input, { via: 'läsaren' })),
      ),
      move: os.annotation.move.handler(({ input }) => answer(session.run(annotationMove, input, { via: 'läsaren' }))),
      setPicture: os.annotation.setPicture.handler(async ({ input }) => {
        const { bytes } = await readTarget(getTarget(input.token))
        return answer(
          session.run(
            annotationSetPicture,
            { annotationId: input.annotationId, bytes, sha256: sha256Of(bytes) },
            { via: 'läsaren' },
          ),
        )
      }),
      picture: os.annotation.picture.handler(({ input }) => {
        const picture = findPicture(read(), input.annotationId)
        if (picture === null) return { address: null }
        const token = files.add({
          kind: 'bytes',
          name: 'plats.png',
          mediaType: 'image/png',
          bytes: () => picture,
        })
        return { address: options.host.addressOf(token) }
      }),
      colors: os.annotation.colors.handler(() => listColorMeanings(read())),
      setColorMeaning: os.annotation.setColorMeaning.handler(({ input }) =>
        answer(session.run(annotationSetColorMeaning, input, { via: 'läsaren' })),
      ),
      export: os.annotation.export.handler(async ({ input: { sourceId, format } }) => {
        const { bytes, written, left } = await annotations.exportMarks(sourceId, format)
        const stem = getSource(read(), sourceId).name.replace(/\.[^.]+$/, '')
        const name = `${stem} med markeringar.${format}`
        const mediaType = format === 'pdf' ? 'application/pdf' : 'application/ld+json'
        const token = files.add({ kind: 'bytes', name, mediaType, bytes: () => bytes })
        return { address: options.host.addressOf(token), token, name, written, left }
      }),
      import: os.annotation.import.handler(async ({ input }) =>
        annotations.importMarks(input.sourceId, await readTarget(getTarget(input.token))),
      ),
    },
    evidence: {
      list: os.evidence.list.handler(({ input }) => session.view.snapshot((db) => listEvidence(db, input.profileId))),
      tie: os.evidence.tie.handler(({ input }) => answer(session.run(evidenceTie, input, { via: 'läsaren' }))),
      untie: os.evidence.untie.handler(({ input }) => answer(session.run(evidenceUntie, input, { via: 'läsaren' }))),
      propose: os.evidence.propose.handler(({ input }) =>
        annotations.propose(input.profileId, input.fieldKey, input.limit),
      ),
      provenance: os.evidence.provenance.handler(({ input }) =>
        annotations.provenanceAnchor(input.profileId, input.fieldKey),
      ),
      markProvenance: os.evidence.markProvenance.handler(async ({ input: { picture, ...wish } }) => {
        const bytes = picture == null ? null : (await readTarget(getTarget(picture))).bytes
        return answer(await annotations.markProvenance({ ...wish, picture: bytes }))
      }),
      gap: os.evidence.gap.handler(({ input }) => session.view.snapshot((db) => readEvidenceGap(db, input.edition))),
    },
    imports: {
      read: os.imports.read.handler(async function* ({ input, signal }) {
        yield* imports.read(input.tokens.map(getTarget), input.edition, signal)
      }),
      accept: os.imports.accept.handler(({ input }) => imports.accept(input.planToken, input.accept)),
      discard: os.imports.discard.handler(({ input }) => ({ discarded: imports.discard(input.planToken) })),
      list: os.imports.list.handler(() => listImportRuns(read())),
    },
    figures: {
      get: os.figures.get.handler(({ input }) => session.view.snapshot((db) => computeFigures(db, input.edition))),
    },
    backups: {
      state: os.backups.state.handler(() => parts.backups.state()),
      list: os.backups.list.handler(() => parts.backups.list()),
      make: os.backups.make.handler(() => parts.backups.make('asked')),
      compare: os.backups.compare.handler(({ input }) => parts.backups.compare(input.id)),
      restore: os.backups.restore.handler(({ input }) => parts.backups.restore(input.id)),
      setFolder: os.backups.setFolder.handler(({ input }) =>
        parts.backups.setFolder(input.token === null ? null : getPath(input.token)),
      ),
      putCloudAside: os.backups.putCloudAside.handler(() => parts.backups.putCloudAside()),
      check: os.backups.check.handler(() => parts.backups.check()),
      listFor: os.backups.listFor.handler(({ input }) => parts.backups.listFor(getPath(input.token))),
      repair: os.backups.repair.handler(({ input }) => parts.backups.repair(getPath(input.token), input.id)),
    },
    exports: {
      run: os.exports.run.handler(async function* ({ input, signal }) {
        const { folder: token, ...request } = input
        const folder = token === undefined ? parts.exportFolder(request) : getPath(token)
        yield* streamExport(session, resources, files, { ...request, folder }, signal)
      }),
      evidenceList: os.exports.evidenceList.handler(async ({ input }) => {
        const { name, bytes, contactsLeftOut } = await exportEvidenceList(session, resources, input)
        const mediaType =
          input.format === 'html'
            ? 'text/html'
            : 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
        const token = files.add({ kind: 'bytes', name, mediaType, bytes: () => bytes })
        return { address: options.host.addressOf(token), token, name, contactsLeftOut }
      }),
    },
  })
}

/** A project made by name alone: in the host's own folder, under a name that every file system takes. */
const pathByName = (projectsDir: string, name: string): string => {
  const safe = name
    .normalize('NFC')
    .replace(/[<>:"/\\|?*\p{Cc}]/gu, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '')
    .replace(/\s+/g, ' ')
    .slice(0, 100)
  if (safe === '')
    throw new EngineError(
      'bad-name',
      'Namnet går inte att använda som filnamn. Skriv ett namn med bokstäver eller siffror.',
    )
  if (!existsSync(projectsDir)) mkdirSync(projectsDir, { recursive: true })
  return join(projectsDir, `${safe}${projectExtension}`)
}
