import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { RaterVault } from '../src/core/classification/rater-vault.ts'
import { RatingService } from '../src/core/classification/rating-service.ts'
import { codebookFreeze } from '../src/core/commands/codebook-round.ts'
import { importApply } from '../src/core/commands/import-apply.ts'
import { ratingJoin } from '../src/core/commands/rating-people.ts'
import { ProjectSession } from '../src/core/project-session.ts'
import { readResources, templateFor } from '../src/core/resources.ts'
import type { RatingContent } from '../src/shared/domain/rating.ts'
import { openBare } from './bare-register.ts'
import { openBenchEngine } from './bench-engine.ts'
import { type BenchResult, judge } from './bench-result.ts'
import { findBrowser } from './find-browser.ts'
import { interleave, median, timeMs } from './interleave.ts'
import { inventReading } from './invented-reading.ts'
import { copyLargeProject, largeEdition } from './large-project.ts'
import { installPageClock, type PageClock } from './page-clock.ts'
import { root } from './root.ts'
import { startScreenHost } from './screen-host.ts'

const unitCount = 500
const rounds = 30

interface Clocked {
  benchClock: PageClock
}

const content: RatingContent = {
  answers: Object.fromEntries(
    ['a', 'b', 'c'].map((key) => [
      key,
      { answer: 'yes' as const, rationale: 'Samspel i grupp och enskilt.', evidence: [] },
    ]),
  ),
  outOfScope: false,
  reasonId: null,
  reasonText: '',
  comment: '',
}

/** 500 units that the other rater has sealed every one of, so that each seal opens too. */
const makeProject = (): { folder: string; path: string; ids: string[]; remove(): void } => {
  const folder = mkdtempSync(join(tmpdir(), 'kartbordet-bench-'))
  const path = join(folder, 'bedomning.kartbord')
  const resources = readResources(join(root, 'resources'))
  const template = templateFor(resources, largeEdition)
  const person = { id: 'person-bench', name: 'Bench' }
  const session = new ProjectSession({
    resources,
    now: () => new Date(),
    person: () => person,
    deviceId: 'device-bench-maker',
  })
  session.create(path, [largeEdition])
  session.project.write.run('PRAGMA synchronous = OFF')
  const via = { via: 'bench' }
  session.run(
    importApply,
    {
      ...inventReading(0, unitCount, template, resources.reference),
      edition: largeEdition,
      accept: 'all',
      reference: resources.reference,
    },
    via,
  )
  const ids = session.project.read.all<{ id: string }>('SELECT id FROM profile ORDER BY id').map(({ id }) => id)
  session.run(codebookFreeze, { edition: largeEdition }, via)
  session.run(ratingJoin, { edition: largeEdition, role: 'rater' }, via)
  Object.assign(person, { id: 'person-other', name: 'Den andra' })
  session.run(ratingJoin, { edition: largeEdition, role: 'rater' }, via)
  const other = new RatingService(
    session,
    new RaterVault(join(folder, 'other')),
    () => person,
    () => {},
  )
  for (const id of ids) other.seal(id, content)
  session.close()
  return { folder, path, ids, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Rating as it is done: the next unit on screen, the seal and its outcome, and the queue of a very large register. */
export const measure = async (): Promise<BenchResult[]> => [
  ...(await measureScreen()),
  await measureSeal(),
  await measureQueue(),
]

const measureScreen = async (): Promise<BenchResult[]> => {
  const project = makeProject()
  const host = await startScreenHost(project.folder, ['--project', project.path])
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: ['--no-sandbox'] })
  try {
    const ours = await openRating(browser, host.address)
    const bare = await openBarePage(browser, ours)
    const next: number[] = []
    const bareNext: number[] = []
    const seal: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      next.push(await untilOther(ours, 'j'))
      bareNext.push(await untilOther(bare, 'j'))
      await ours.locator('.criterion').first().focus()
      for (let key = 0; key < 3; key += 1) await ours.keyboard.press('1')
      seal.push(await untilOther(ours, 'Control+Enter'))
    }
    const baseline = 'the same words put into a bare page by one assignment, without an engine'
    return [
      judge(
        {
          name: 'rating.next',
          what: `From the key to the next of ${unitCount} units painted with all its values and criteria; median of ${rounds}.`,
          value: median(next),
          unit: 'ms',
          baseline,
          baselineValue: median(bareNext),
        },
        { of: 'value', below: 100 },
      ),
      judge(
        {
          name: 'rating.sealAndNext',
          what: `From Ctrl+Enter until the unit is sealed, opened and read back and the next one is painted; median of ${rounds}.`,
          value: median(seal),
          unit: 'ms',
          baseline,
          baselineValue: median(bareNext),
        },
        { of: 'value', below: 200 },
      ),
    ]
  } finally {
    await browser.close()
    await host.stop()
    project.remove()
  }
}

const newPage = async (browser: Browser): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, bypassCSP: true })
  const page = await context.newPage()
  page.setDefaultTimeout(120_000)
  await page.addInitScript(installPageClock)
  return page
}

const openRating = async (browser: Browser, address: string): Promise<Page> => {
  const page = await newPage(browser)
  await page.goto(address)
  await page.locator('.rail').waitFor()
  await page.keyboard.press('Control+4')
  await page.locator('.unit-field').first().waitFor()
  await page.locator('.criterion').first().focus()
  return page
}

/** Two units' words as ours shows them, swapped by a key. */
const openBarePage = async (browser: Browser, ours: Page): Promise<Page> => {
  const html = await ours.locator('.rating-desk').evaluate((desk) => desk.innerHTML)
  const page = await newPage(browser)
  await page.goto('about:blank')
  await page.setContent('<!doctype html><main></main>')
  await page.evaluate(installPageClock)
  await page.evaluate((given) => {
    let turn = 0
    const show = () => {
      const main = document.querySelector('main')
      if (main === null) return
      main.innerHTML = given
      main.querySelector('.unit-head h1')?.setAttribute('data-profile', String(turn))
      turn += 1
    }
    show()
    window.addEventListener('keydown', show)
  }, html)
  return page
}

const untilOther = async (page: Page, key: string): Promise<number> => {
  const changed = page.evaluate(() =>
    (window as unknown as Clocked).benchClock.untilChanged(
      'keydown',
      () => document.querySelector('.unit-head h1')?.getAttribute('data-profile') ?? '',
    ),
  )
  // The clock must listen before the key is pressed.
  await page.evaluate(() => undefined)
  // Careful: of a chord the modifier comes first, and would start the clock.
  if (key.startsWith('Control+')) {
    await page.evaluate(() => {
      const target = document.activeElement ?? document.body
      target.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true, cancelable: true }),
      )
    })
  } else await page.keyboard.press(key)
  return await changed
}

const measureSeal = async (): Promise<BenchResult> => {
  const project = makeProject()
  const { engine, client } = openBenchEngine(join(project.folder, 'settings'))
  await client.app.setPerson({ name: 'Bench' })
  engine.openProject(project.path)
  await client.rating.join({ edition: largeEdition, role: 'rater' })
  const bare = openBare(join(project.folder, 'bare.db'))
  bare.exec('CREATE TABLE rating (id INTEGER PRIMARY KEY, profile_id TEXT, commitment TEXT, sealed TEXT, content TEXT)')
  const insert = bare.prepare('INSERT INTO rating (profile_id, commitment, sealed, content) VALUES (?, ?, ?, ?)')
  const sealed = 'x'.repeat(5500)
  try {
    const idOf = (round: number) => project.ids[round + 20] ?? ''
    const { ours, bare: baseline } = await interleave(
      { rounds: 100, warmUps: 10 },
      {
        ours: (round) =>
          timeMs(async () => {
            await client.rating.seal({ profileId: idOf(round), content })
            await client.decision.get({ profileId: idOf(round) })
          }),
        bare: (round) => timeMs(() => insert.run(idOf(round), 'c'.repeat(64), sealed, JSON.stringify(content))),
      },
    )
    return judge(
      {
        name: 'rating.seal',
        what: `One unit of ${unitCount} sealed, opened, on disk, and its outcome read, through the contract; median of 100.`,
        value: ours,
        unit: 'ms',
        baseline: 'as many bytes by one bare INSERT (better-sqlite3), write-ahead log, on disk',
        baselineValue: baseline,
      },
      { of: 'value', below: 100 },
    )
  } finally {
    bare.close()
    engine.close()
    project.remove()
  }
}

const measureQueue = async (): Promise<BenchResult> => {
  const project = copyLargeProject()
  const { engine, client } = openBenchEngine(project.folder)
  const bare = openBare(project.path)
  try {
    engine.openProject(project.path)
    await client.codebook.freeze({ edition: largeEdition }).catch(() => null)
    await client.rating.join({ edition: largeEdition, role: 'rater' })
    const select = bare.prepare(
      `SELECT p.id, v.text, p.region_code FROM profile p LEFT JOIN value v ON v.profile_id = p.id AND v.field_key = 'name'
       ORDER BY p.region_code, p.position`,
    )
    const { ours, bare: baseline } = await interleave(
      { rounds: 15, warmUps: 3 },
      {
        ours: () => timeMs(() => client.rating.queue({ edition: largeEdition })),
        bare: () => timeMs(() => select.all()),
      },
    )
    return judge(
      {
        name: 'rating.queue.10000',
        what: 'The whole queue of one rater in a register of 10,000 units, through the contract; median of 15.',
        value: ours,
        unit: 'ms',
        baseline: 'ids, names and regions of the same units by one bare SELECT (better-sqlite3)',
        baselineValue: baseline,
      },
      { of: 'value', below: 300 },
    )
  } finally {
    bare.close()
    engine.close()
    project.remove()
  }
}
