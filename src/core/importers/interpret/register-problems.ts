import type { ExtractProblem, RegisterLine } from '../../../shared/domain/extract.ts'
import { piecesPage } from './flow.ts'
import type { PlaceNames } from './place-names.ts'
import type { RegionDraft } from './register-list.ts'

export const elsewhereDoubt = (towns: readonly string[], otherRegion: string, printedRegion: string): string =>
  `Orten ${towns.join(', ')} ligger i ${otherRegion}, men raden står under ${printedRegion}.`

/** The doubt about a line with a town of another region than the line stands under; null where there is none. */
export const findElsewhere = (
  towns: readonly string[],
  region: { code: string | null; printed: string },
  places: PlaceNames,
): string | null => {
  const codes = towns.map((town) => places.municipalityNamed(town)?.municipality.code.slice(0, 2) ?? region.code)
  const other = codes.find((code) => code !== region.code)
  return other == null ? null : elsewhereDoubt(towns, places.regionByCode(other)?.name ?? other, region.printed)
}

/** Says what a person should look at in a register: in its lines, and in its order as a whole. */
export const addRegisterProblems = (
  regions: readonly RegionDraft[],
  lines: readonly RegisterLine[],
  problems: ExtractProblem[],
): void => {
  markAlmostEqualNames(lines)
  for (const line of lines) {
    if (line.doubt === null) continue
    problems.push({
      code: 'register-line-uncertain',
      message: `Rad ${line.regionOrder}${line.item} (${line.region}): ${line.doubt} Kontrollera raden.`,
      page: line.page,
      text: line.raw,
    })
  }
  const seen = new Map<string, RegionDraft>()
  let last: number | null = null
  for (const region of regions) {
    const page = region.lines[0]?.source.page ?? null
    const say = (code: string, message: string) => problems.push({ code, message, page, text: region.printed })
    if (region.code === null) say('region-unknown', `”${region.printed}” är ingen känd region. Kontrollera namnet.`)
    else if (seen.has(region.code))
      say('region-twice', `${region.printed} står två gånger i registret. Kontrollera vilka rader som gäller.`)
    if (region.code !== null) seen.set(region.code, region)
    if (region.printedOrder !== null && last !== null && region.printedOrder !== last + 1)
      say(
        'number-gap',
        `Numreringen hoppar från ${last} till ${region.printedOrder} vid ${region.printed}. Kontrollera att ingen region saknas.`,
      )
    last = region.printedOrder ?? last
    if (region.items.length > 0 && region.says === 'missing')
      say('missing-with-units', `${region.printed} anges sakna verksamhet men har rader. Kontrollera vad som gäller.`)
    if (region.items.length > 0 && region.says === 'dash')
      say(
        'dash-with-units',
        `Efter ${region.printed} står ett streck, som annars betyder att verksamhet saknas, men regionen har rader.`,
      )
    if (region.items.length === 0 && region.says === 'dash' && region.code !== null)
      say(
        'dash-as-missing',
        `Vid ${region.printed} står bara ett streck. Det är läst som att verksamhet saknas. Kontrollera i källan.`,
      )
    if (region.items.length === 0 && region.says === null && region.code !== null)
      say(
        'region-without-units',
        `${region.printed} har inga rader och det står inte att verksamhet saknas. Kontrollera i källan.`,
      )
    region.items.forEach((item, n) => {
      const expected = String.fromCharCode('a'.charCodeAt(0) + n)
      if (item.letter !== expected && n < 26)
        problems.push({
          code: 'letter-gap',
          message: `${region.printed}: rad ${item.letter} kommer där ${expected} väntades. Kontrollera att ingen rad saknas.`,
          page: piecesPage(item.pieces),
          text: null,
        })
    })
  }
}

/** "Team späda och barn" beside "Team späda och små barn": a word may be missing. */
const markAlmostEqualNames = (lines: readonly RegisterLine[]): void => {
  const names = new Map<string, RegisterLine>()
  for (const line of lines) names.set(line.name.toLowerCase(), line)
  for (const line of lines) {
    const words = line.name.toLowerCase().split(' ')
    for (let n = 1; n < words.length - 1 && words.length >= 4; n += 1) {
      const shorter = names.get([...words.slice(0, n), ...words.slice(n + 1)].join(' '))
      if (shorter === undefined || shorter === line) continue
      const message = `Namnet liknar ”${line.name}” (rad ${line.regionOrder}${line.item}) men saknar ordet ”${words[n]}”.`
      shorter.doubt = shorter.doubt === null ? message : `${shorter.doubt} ${message}`
      shorter.certainty = 'uncertain'
    }
  }
}
