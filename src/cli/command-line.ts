import { parseArgs } from 'node:util'
import type { ExportPart } from '../shared/contract/views.ts'
import { exportParts } from '../shared/contract/views.ts'

/** Wrong use of the command line: exit code 2. The message is Swedish and says what is missing. */
export class UsageError extends Error {}

export interface CommandLine {
  command: string
  files: string[]
  json: boolean
  project: string | null
  edition: string | null
  out: string | null
  only: ExportPart[] | undefined
  accept: 'all' | 'certain'
  unit: string | null
  source: string | null
  file: string | null
  against: string | null
  ratings: string | null
  port: number
}

const options = {
  json: { type: 'boolean' },
  project: { type: 'string' },
  edition: { type: 'string' },
  out: { type: 'string' },
  only: { type: 'string' },
  accept: { type: 'string' },
  unit: { type: 'string' },
  source: { type: 'string' },
  file: { type: 'string' },
  against: { type: 'string' },
  ratings: { type: 'string' },
  port: { type: 'string' },
} as const

export const usage = `Användning: npm run -s cli -- <kommando> …

  extract FIL [--edition 2018|2025] --json             läs en fil utan projekt
  import FIL… --project P --edition E [--accept all|certain]   läs in i ett projekt
  register --project P --edition E --json              registret med alla uppgifter
  figures --project P --edition E --json               siffror ur registret
  export --project P --edition E --out MAPP [--only word,excel,appendix,catalogue,data,flow,decisions,agreement,evidence,dossier]
  history --project P [--unit ID] --json               journalen
  verify --project P --json                            kontrollera projektfilen
  agreement --project P --edition E --json             samstämmighet mellan bedömare
  agreement --ratings FIL.csv --json                   samma, ur en fil med bedömningar
  decisions --project P --edition E --json             bedömningar och beslut per verksamhet
  flow --project P --edition E --json                  flödet med summor
  annotations export|import --project P --source NAMN --file FIL.pdf|FIL.jsonld   markeringar ut och in
  anchors --project P --source NAMN --against FIL --json   var markeringarna står i en annan version
  packet import --project P --file FIL.json            granskares svar på ett underlag (export --only dossier)
  serve [--project P] [--port N]                       öppna i webbläsaren`

export const parseCommandLine = (args: readonly string[]): CommandLine => {
  const { values, positionals } = parse(args)
  const [command, ...files] = positionals
  if (command === undefined) throw new UsageError('Ange ett kommando.')
  if (values.edition !== undefined && !/^(19|20)\d\d$/.test(values.edition))
    throw new UsageError(`--edition är ett årtal, till exempel 2025, inte ”${values.edition}”.`)
  const accept = values.accept ?? 'all'
  if (accept !== 'all' && accept !== 'certain') throw new UsageError(`--accept är all eller certain, inte ”${accept}”.`)
  const only = values.only?.split(',').map((part) => part.trim())
  for (const part of only ?? []) {
    if (!(exportParts as readonly string[]).includes(part))
      throw new UsageError(`--only tar ${exportParts.join(', ')}, inte ”${part}”.`)
  }
  const port = Number(values.port ?? 0)
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new UsageError(`--port är ett tal mellan 0 och 65535, inte ”${values.port}”.`)
  return {
    command,
    files,
    json: values.json ?? false,
    project: values.project ?? null,
    edition: values.edition ?? null,
    out: values.out ?? null,
    only: only as ExportPart[] | undefined,
    accept,
    unit: values.unit ?? null,
    source: values.source ?? null,
    file: values.file ?? null,
    against: values.against ?? null,
    ratings: values.ratings ?? null,
    port,
  }
}

const parse = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (error) {
    throw new UsageError(faultOf(error), { cause: error })
  }
}

/** Node says in English what is wrong, with the option in quotes. */
const faultOf = (error: unknown): string => {
  const { code, message } = error as NodeJS.ErrnoException
  const option = /'(-[^' ]*)/.exec(message)?.[1] ?? ''
  switch (code) {
    case 'ERR_PARSE_ARGS_UNKNOWN_OPTION':
      return `Valet ”${option}” finns inte.`
    case 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE':
      return option.slice(2) in options && options[option.slice(2) as keyof typeof options].type === 'boolean'
        ? `${option} tar inget värde.`
        : `${option} behöver ett värde.`
    default:
      return message
  }
}

export const need = (value: string | null, name: string): string => {
  if (value === null) throw new UsageError(`${name} saknas.`)
  return value
}
