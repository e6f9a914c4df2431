import { createHash } from 'node:crypto'
import { annotationAdd } from '../../src/core/commands/annotation-add.ts'
import {
  annotationEdit,
  annotationMove,
  annotationRemove,
  annotationSetColorMeaning,
  annotationSetPicture,
} from '../../src/core/commands/annotation-edit.ts'
import { evidenceTie, evidenceUntie } from '../../src/core/commands/evidence-tie.ts'
import { sourceDescribe, sourceKeep, sourceRemove, sourceReplace } from '../../src/core/commands/source-keep.ts'
import type { Written } from '../../src/core/journal/append-entry.ts'
import type { ProjectSession } from '../../src/core/project-session.ts'
import type { Anchor } from '../../src/shared/domain/anchor.ts'
import { annotationColors, annotationKinds } from '../../src/shared/domain/annotation.ts'

const via = { via: 'test' }

export const inventedAnchor = (sha256: string, n: number): Anchor => ({
  page: 1 + (n % 3),
  rects: [[1 + (n % 3), 10, 20 + n, 110, 32 + n]],
  quote: `ord ${n} om remiss`,
  prefix: 'före',
  suffix: 'efter',
  position: { start: n, end: n + 16 },
  extractor: 'test/1',
  sha256,
  picture: null,
})

const facts = (n: number) => ({
  kind: n % 2 === 0 ? ('phone' as const) : ('report' as const),
  title: `Samtal ${n}`,
  publisher: n % 3 === 0 ? null : 'Regionen',
  year: n % 2 === 0 ? '2025' : null,
  origin: null,
  dated: '2025-11-03',
  toldBy: 'Kerstin',
})

const ids = (session: ProjectSession, sql: string): string[] =>
  session.project.read.all<{ id: string }>(sql).map(({ id }) => id)

/** One of them, by a random number; null where there is none. */
const one = (list: readonly string[], n: number): string | null => list[n % Math.max(1, list.length)] ?? null

const sources = (session: ProjectSession) => ids(session, 'SELECT id FROM source ORDER BY id')
const annotations = (session: ProjectSession) => ids(session, 'SELECT id FROM annotation ORDER BY id')
const shaOf = (session: ProjectSession, sourceId: string): string =>
  session.project.read.get<{ sha256: string }>('SELECT sha256 FROM source WHERE id = ?', sourceId)?.sha256 ?? ''

const add = (session: ProjectSession, n: number, externalId: string | null): Written | null => {
  const sourceId = one(sources(session), n)
  const profileId = one(ids(session, 'SELECT id FROM profile ORDER BY id'), n)
  if (sourceId === null) return null
  return session.run(
    annotationAdd,
    {
      sourceId,
      annotations: [
        {
          kind: annotationKinds[n % 4] ?? 'highlight',
          color: annotationColors[n % 5] ?? 'yellow',
          comment: n % 2 === 0 ? `kommentar ${n}` : null,
          tags: n % 3 === 0 ? ['fråga'] : [],
          author: 'Anna Ek',
          madeAt: '2026-01-02T03:04:05.000Z',
          anchor: inventedAnchor(shaOf(session, sourceId), n),
          orphan: null,
          externalId,
          targets: profileId === null ? [] : [{ kind: 'value', profileId, key: 'ages' }],
        },
      ],
    },
    via,
  )
}

/** One random write by each command about sources, marks and evidence. */
export const annotationWrites: Record<string, (session: ProjectSession, n: number) => Written | null> = {
  'annotation.add': (session, n) => add(session, n, n % 4 === 0 ? `nm-${n % 8}` : null),
  'annotation.edit': (session, n) => {
    const annotationId = one(annotations(session), n)
    return annotationId === null
      ? null
      : session.run(
          annotationEdit,
          { annotationId, comment: `sagt ${n}`, color: annotationColors[n % 5], tags: [`märke ${n % 4}`] },
          via,
        )
  },
  'annotation.remove': (session, n) => {
    const annotationId = one(annotations(session), n)
    return annotationId === null ? null : session.run(annotationRemove, { annotationIds: [annotationId] }, via)
  },
  'annotation.move': (session, n) => {
    const annotationId = one(annotations(session), n)
    const toSourceId = one(sources(session), n + 1)
    if (annotationId === null || toSourceId === null) return null
    const lost = n % 3 === 0
    const anchor = lost ? null : inventedAnchor(shaOf(session, toSourceId), n + 100)
    return session.run(
      annotationMove,
      { toSourceId, moves: [{ annotationId, anchor, orphan: lost ? 'missing' : null }] },
      via,
    )
  },
  'annotation.setPicture': (session, n) => {
    const annotationId = one(annotations(session), n)
    const bytes = new TextEncoder().encode(`bild ${n}`)
    return annotationId === null
      ? null
      : session.run(
          annotationSetPicture,
          { annotationId, bytes, sha256: createHash('sha256').update(bytes).digest('hex') },
          via,
        )
  },
  'annotation.setColorMeaning': (session, n) =>
    session.run(
      annotationSetColorMeaning,
      { color: annotationColors[n % 5] ?? 'yellow', meaning: `Betydelse ${n}` },
      via,
    ),
  'evidence.tie': (session, n) => {
    const annotationId = one(annotations(session), n)
    const profileId = one(ids(session, 'SELECT id FROM profile ORDER BY id'), n)
    if (annotationId === null || profileId === null) return null
    return session.run(
      evidenceTie,
      {
        annotationId,
        targets: [
          { kind: 'value', profileId, key: n % 2 === 0 ? 'referral' : 'place' },
          { kind: 'decision', profileId },
        ],
      },
      via,
    )
  },
  'evidence.untie': (session, n) => {
    const evidenceId = one(ids(session, 'SELECT id FROM evidence ORDER BY id'), n)
    return evidenceId === null ? null : session.run(evidenceUntie, { evidenceIds: [evidenceId] }, via)
  },
  'source.keep': (session, n) => {
    const bytes = new TextEncoder().encode(`Samtal ${n} ${sources(session).length}`)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    if (session.project.read.get('SELECT 1 FROM source WHERE sha256 = ?', sha256) !== undefined) return null
    return session.run(
      sourceKeep,
      {
        source: { name: `samtal ${n}.txt`, mediaType: 'text/plain', sha256, pages: null },
        bytes,
        pageTexts: [{ page: 0, text: `Samtal ${n}` }],
        facts: facts(n),
        replacesId: null,
      },
      via,
    )
  },
  'source.describe': (session, n) => {
    const sourceId = one(sources(session), n)
    return sourceId === null ? null : session.run(sourceDescribe, { sourceId, facts: facts(n) }, via)
  },
  'source.replace': (session, n) => {
    const list = sources(session)
    const [sourceId, older] = [one(list, n), one(list, n + 1)]
    if (sourceId === null || older === null || sourceId === older) return null
    const free = (id: string) =>
      session.project.read.get('SELECT 1 FROM source_facts WHERE replaces_id = ?', id) === undefined &&
      session.project.read.get('SELECT 1 FROM source_facts WHERE source_id = ? AND replaces_id IS NOT NULL', id) ===
        undefined
    return free(older) && free(sourceId)
      ? session.run(sourceReplace, { sourceId, replacesId: older }, via)
      : session.run(sourceReplace, { sourceId, replacesId: null }, via)
  },
  'source.remove': (session, n) => {
    // What nothing rests on: a note that was kept and never used.
    const free = ids(
      session,
      `SELECT s.id FROM source s WHERE NOT EXISTS (SELECT 1 FROM import_run r WHERE r.source_id = s.id)
       AND NOT EXISTS (SELECT 1 FROM annotation a WHERE a.source_id = s.id)
       AND NOT EXISTS (SELECT 1 FROM source_facts f WHERE f.replaces_id = s.id) ORDER BY s.id`,
    )
    const sourceId = one(free, n)
    return sourceId === null ? null : session.run(sourceRemove, { sourceId }, via)
  },
}

/** Something of each kind that the other writes can take away. */
export const annotationStart = (session: ProjectSession): void => {
  annotationWrites['source.keep']?.(session, 90)
  add(session, 0, null)
  annotationWrites['evidence.tie']?.(session, 4)
}
