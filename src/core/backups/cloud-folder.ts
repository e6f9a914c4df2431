import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, parse } from 'node:path'

export interface CloudFolder {
  /** As people know it: "OneDrive", "Dropbox". */
  service: string
  folder: string
}

/** What is asked of the machine, given from outside in tests. */
export interface CloudProbe {
  env: Readonly<Record<string, string | undefined>>
  /** Names in a folder; empty where it cannot be read. */
  list(folder: string): readonly string[]
  /** Text of a small file; empty where it cannot be read. */
  read(path: string): string
}

const thisMachine: CloudProbe = {
  env: process.env,
  list: (folder) => {
    try {
      return readdirSync(folder)
    } catch {
      return []
    }
  },
  read: (path) => {
    try {
      return readFileSync(path, 'utf8').slice(0, 4000)
    } catch {
      return ''
    }
  },
}

/** Names that the services give their folders, company accounts and translated names included. */
const folderNames: readonly [string, RegExp][] = [
  ['OneDrive', /^OneDrive( ?[-–] ?.+)?$/i],
  ['iCloud Drive', /^(iCloud ?Drive|Mobile Documents|com~apple~CloudDocs)$/i],
  ['Dropbox', /^Dropbox( ?[-–(].*)?$/i],
  ['Google Drive', /^(Google ?Drive|GoogleDrive-.+|DriveFS)( .*)?$/i],
  ['Nextcloud', /^Nextcloud\d*$/i],
  ['ownCloud', /^ownCloud\d*$/i],
  ['Box', /^(Box|Box Sync|Box-Box)$/i],
  ['pCloud', /^p ?Cloud ?(Drive|Sync)?$/i],
  ['Sync.com', /^Sync\.com$/i],
  ['Proton Drive', /^Proton ?Drive( .*)?$/i],
]

/** Files that the services leave in folders that they keep. */
const markers: readonly [string, RegExp][] = [
  ['Dropbox', /^\.dropbox(\.cache|\.device)?$/i],
  ['Google Drive', /^\.tmp\.drive(download|upload)$/i],
  ['Nextcloud', /^(\.nextcloudsync\.log|\.?_?sync_[0-9a-f]+\.db)$/i],
  ['ownCloud', /^\.owncloudsync\.log$/i],
  ['Resilio Sync', /^\.sync$/i],
  ['Syncthing', /^\.stfolder$/i],
  ['Box', /^\.box-?sync/i],
  ['OneDrive', /^\.849C9593-D756-4E56-8D6E-42412F2A707B$/i],
]

/** `desktop.ini` names the program whose icon the folder has. */
const icons: readonly [string, RegExp][] = [
  ['OneDrive', /OneDrive(\.exe|Setup)/i],
  ['Dropbox', /Dropbox(Ext|\.exe)/i],
  ['Google Drive', /GoogleDrive(FS|Sync)|drive_fs/i],
  ['Nextcloud', /nextcloud\.exe/i],
  ['Box', /\\Box\\/i],
  ['iCloud Drive', /iCloud(Drive|\.exe)/i],
]

/** Where one's own settings say that a service keeps its folder. */
const variables: readonly [string, string][] = [
  ['OneDrive', 'OneDrive'],
  ['OneDrive', 'OneDriveCommercial'],
  ['OneDrive', 'OneDriveConsumer'],
]

/**
 * The synced folder that a file lies in, by the names of the folders above it, by what the services leave there, and by the
 * machine's settings; null where nothing tells. Looks at no other folder and writes nothing.
 */
export const findCloudFolder = (path: string, probe: CloudProbe = thisMachine): CloudFolder | null => {
  for (const [service, name] of variables) {
    const folder = probe.env[name]
    if (folder && isWithin(path, folder)) return { service, folder }
  }
  const end = parse(path).root
  for (let folder = dirname(path); folder !== end && folder !== dirname(folder); folder = dirname(folder)) {
    const parent = parse(dirname(folder)).base
    const base = parse(folder).base
    // On a Mac every service has its folder in Library/CloudStorage, "OneDrive-Regionen" by name.
    if (parent === 'CloudStorage')
      return { service: nameOf(folderNames, base.replace(/-.*$/, '')) ?? base.replace(/-.*$/, ''), folder }
    const service = nameOf(folderNames, base) ?? findMarker(folder, probe)
    if (service !== null) return { service, folder }
  }
  return null
}

const findMarker = (folder: string, probe: CloudProbe): string | null => {
  const names = probe.list(folder)
  for (const name of names) {
    const service = nameOf(markers, name)
    if (service !== null) return service
  }
  const settings = names.find((name) => name.toLowerCase() === 'desktop.ini')
  return settings === undefined ? null : nameOf(icons, probe.read(join(folder, settings)))
}

const nameOf = (table: readonly [string, RegExp][], text: string): string | null =>
  table.find(([, pattern]) => pattern.test(text))?.[0] ?? null

const isWithin = (path: string, folder: string): boolean => {
  const fold = (text: string): string => text.replaceAll('\\', '/').replace(/\/+$/, '').toLowerCase()
  return fold(path).startsWith(`${fold(folder)}/`)
}
