import { type Zippable, zipSync } from 'fflate'

/** A zip whose bytes depend on nothing but its contents: entries sorted, the earliest time that the format can hold. */
export const zipOf = (parts: Readonly<Record<string, Uint8Array>>): Uint8Array => {
  const sorted: Zippable = {}
  // [Content_Types].xml sorts first, as Word expects.
  for (const name of Object.keys(parts).sort()) sorted[name] = parts[name]!
  return zipSync(sorted, { mtime: new Date(1980, 0, 1), level: 9 })
}
