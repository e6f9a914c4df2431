import type { OperatorKey } from '../../src/shared/domain/operator.ts'

/**
 * The register of 2025 as facts: region, name, place, operators, number of units, under construction (Furmark &
 * Neander, Nka 2025). How a line is set, with its separators, is the sample's own.
 */
export interface RegisterEntry {
  /** The line as printed, without its letter. */
  printed: string
  name: string
  places: string[]
  operators: OperatorKey[]
  /** The operator as printed; null when the line names none. */
  operatorText: string | null
  count: number
  underConstruction: boolean
}

export interface RegisterRegion {
  code: string
  printedName: string
  /** What the report prints after the name of a region without units (" – saknas"); null where units follow. */
  missing: string | null
  entries: RegisterEntry[]
}

const line = (
  printed: string,
  name: string,
  places: string[],
  operators: OperatorKey[],
  operatorText: string | null,
  rest: { count?: number; underConstruction?: boolean } = {},
): RegisterEntry => ({
  printed,
  name,
  places,
  operators,
  operatorText,
  count: rest.count ?? 1,
  underConstruction: rest.underConstruction ?? false,
})

const region = (code: string, printedName: string, ...entries: RegisterEntry[]): RegisterRegion => ({
  code,
  printedName,
  missing: null,
  entries,
})

const without = (code: string, printedName: string, missing: string): RegisterRegion => ({
  code,
  printedName,
  missing,
  entries: [],
})

const social: OperatorKey[] = ['socialtjänst']

export const register: readonly RegisterRegion[] = [
  region('10', 'Blekinge', line('Lilla BUP, Karlshamn; BUP', 'Lilla BUP', ['Karlshamn'], ['BUP'], 'BUP')),
  region('20', 'Dalarna', line('Familjeterapienheten, Falun; BUP', 'Familjeterapienheten', ['Falun'], ['BUP'], 'BUP')),
  without('09', 'Gotland', ' – saknas'),
  without('21', 'Gävleborg', ' – saknas'),
  without('13', 'Halland', ': saknas'),
  region(
    '23',
    'Jämtland Härjedalen',
    line('Team under uppbyggnad, Örnsköldsvik; FBHV', 'Team under uppbyggnad', ['Örnsköldsvik'], ['FBHV'], 'FBHV', {
      underConstruction: true,
    }),
  ),
  region('06', 'Jönköping', line('Småbarnsteamet, Jönköping; BUP', 'Småbarnsteamet', ['Jönköping'], ['BUP'], 'BUP')),
  without('08', 'Kalmar', ' - saknas'),
  region(
    '07',
    'Kronoberg',
    line('Småbarnsteamet, Växjö; BUP', 'Småbarnsteamet', ['Växjö'], ['BUP'], 'BUP'),
    line('Familjeförskolan, Ljungby; socialtjänst', 'Familjeförskolan', ['Ljungby'], social, 'socialtjänst'),
  ),
  region(
    '25',
    'Norrbotten',
    line('Team under uppbyggnad, Luleå; BUP', 'Team under uppbyggnad', ['Luleå'], ['BUP'], 'BUP', {
      underConstruction: true,
    }),
  ),
  region(
    '12',
    'Skåne',
    line('Team späda och små barn, Helsingborg; BUP', 'Team späda och små barn', ['Helsingborg'], ['BUP'], 'BUP'),
    line(
      'Teamet för späda och små barn, Hässleholm; BUP',
      'Teamet för späda och små barn',
      ['Hässleholm'],
      ['BUP'],
      'BUP',
    ),
    line('Späd- och småbarnsteamet, Lund; BUP', 'Späd- och småbarnsteamet', ['Lund'], ['BUP'], 'BUP'),
    line('Viktoriagården, Malmö; BUP', 'Viktoriagården', ['Malmö'], ['BUP'], 'BUP'),
    line('Team späda och små barn, Trelleborg; BUP', 'Team späda och små barn', ['Trelleborg'], ['BUP'], 'BUP'),
    line('Späd- och småbarnsteamet, Ystad; BUP', 'Späd- och småbarnsteamet', ['Ystad'], ['BUP'], 'BUP'),
    line('Malmö spädbarnsteam; Malmö; socialtjänst', 'Malmö spädbarnsteam', ['Malmö'], social, 'socialtjänst'),
  ),
  region(
    '01',
    'Stockholm',
    line(
      'Specialiserad öppenvård för barn 0–6 år, 4 team i Stockholm; BUP',
      'Specialiserad öppenvård för barn 0–6 år',
      ['Stockholm'],
      ['BUP'],
      'BUP',
      { count: 4 },
    ),
    line('Intensiv öppenvård, 2 småbarnsteam; BUP', 'Intensiv öppenvård', [], ['BUP'], 'BUP', { count: 2 }),
    line('Småbarnsteamet, Handen (Prima BUP)', 'Småbarnsteamet', ['Handen'], ['BUP'], 'Prima BUP'),
    line(
      'Kärnan, Norrtälje; BUP & socialtjänst',
      'Kärnan',
      ['Norrtälje'],
      ['BUP', 'socialtjänst'],
      'BUP & socialtjänst',
    ),
    line(
      'Spädbarnsverksamheten Tittut; Stockholm; habilitering',
      'Spädbarnsverksamheten Tittut',
      ['Stockholm'],
      ['habilitering'],
      'habilitering',
    ),
    line(
      'Tre Malinamottagningar i Rädda Barnens regi: Bromma, Enskede & Solna',
      'Tre Malinamottagningar i Rädda Barnens regi',
      ['Bromma', 'Enskede', 'Solna'],
      ['FBHV'],
      null,
      { count: 3 },
    ),
    line(
      'Tre Malinamottagningar i Capios regi: Danderyd, Huddinge & Södermalm',
      'Tre Malinamottagningar i Capios regi',
      ['Danderyd', 'Huddinge', 'Södermalm'],
      ['FBHV'],
      null,
      { count: 3 },
    ),
  ),
  without('04', 'Sörmland', ' – saknas'),
  region(
    '03',
    'Uppsala',
    line('Blomstra, Enköping; socialtjänst', 'Blomstra', ['Enköping'], social, 'socialtjänst'),
    line(
      'Samordnings- och behandlingsenheten, Håbo; socialtjänst',
      'Samordnings- och behandlingsenheten',
      ['Håbo'],
      social,
      'socialtjänst',
    ),
    line('Ling, Uppsala; socialtjänst', 'Ling', ['Uppsala'], social, 'socialtjänst'),
    line('Sävja, Uppsala; socialtjänst', 'Sävja', ['Uppsala'], social, 'socialtjänst'),
  ),
  region(
    '17',
    'Värmland',
    line(
      'Centrum för tidiga insatser (CTI), Karlstad; Barn- och ungdomshab., BUP och Barn, unga och familjehälsa',
      'Centrum för tidiga insatser (CTI)',
      ['Karlstad'],
      ['habilitering', 'BUP', 'FBHV'],
      'Barn- och ungdomshab., BUP och Barn, unga och familjehälsa',
    ),
    line(
      'Föräldrastödsmottagningen, Karlstad; Barn, unga och familjehälsa',
      'Föräldrastödsmottagningen',
      ['Karlstad'],
      ['FBHV'],
      'Barn, unga och familjehälsa',
    ),
    line('Stegen familjeförskola, Sunne; socialtjänst', 'Stegen familjeförskola', ['Sunne'], social, 'socialtjänst'),
  ),
  region(
    '24',
    'Västerbotten',
    line(
      'Tidigt föräldrastöd, Skellefteå; socialtjänst & BHV',
      'Tidigt föräldrastöd',
      ['Skellefteå'],
      ['socialtjänst', 'FBHV'],
      'socialtjänst & BHV',
    ),
    line('Stjärnan, Umeå; BHV', 'Stjärnan', ['Umeå'], ['FBHV'], 'BHV'),
    line('KC FBHV, Umeå; BHV', 'KC FBHV', ['Umeå'], ['FBHV'], 'BHV'),
  ),
  region('22', 'Västernorrland', line('Småbarnsteam; BUP', 'Småbarnsteam', [], ['BUP'], 'BUP')),
  without('19', 'Västmanland', ' – saknas'),
  region(
    '14',
    'Västra Götaland',
    line(
      'Spädbarnsverksamheten, Borås; Närhälsan & socialtjänst',
      'Spädbarnsverksamheten',
      ['Borås'],
      ['FBHV', 'socialtjänst'],
      'Närhälsan & socialtjänst',
    ),
    line(
      'Spädbarnsverksamheten Vårväderstorget, Göteborg; socialtjänst',
      'Spädbarnsverksamheten Vårväderstorget',
      ['Göteborg'],
      social,
      'socialtjänst',
    ),
    line(
      'Spädbarnsverksamheten Kotten, Göteborg; socialtjänst',
      'Spädbarnsverksamheten Kotten',
      ['Göteborg'],
      social,
      'socialtjänst',
    ),
    line(
      'Spädbarnsverksamheten Angered, Göteborg; socialtjänst',
      'Spädbarnsverksamheten Angered',
      ['Göteborg'],
      social,
      'socialtjänst',
    ),
  ),
  region(
    '18',
    'Örebro',
    line(
      'Gryningen, Karlskoga; BUP & socialtjänst',
      'Gryningen',
      ['Karlskoga'],
      ['BUP', 'socialtjänst'],
      'BUP & socialtjänst',
    ),
  ),
  region(
    '05',
    'Östergötland',
    line(
      'Hagadal, Linköping; BUP & socialtjänst',
      'Hagadal',
      ['Linköping'],
      ['BUP', 'socialtjänst'],
      'BUP & socialtjänst',
    ),
    line('Spädbarnsverksamheten, Norrköping; BUP', 'Spädbarnsverksamheten', ['Norrköping'], ['BUP'], 'BUP'),
  ),
]

/** Letter of a line within its region: a, b, c … */
export const letterOf = (index: number): string => String.fromCharCode(97 + index)
