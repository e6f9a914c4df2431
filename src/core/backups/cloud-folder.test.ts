import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { temporaryFolder } from '../../../tests/support/open-session.ts'
import { type CloudProbe, findCloudFolder } from './cloud-folder.ts'

const bare: CloudProbe = { env: {}, list: () => [], read: () => '' }
const serviceOf = (path: string, probe: Partial<CloudProbe> = {}): string | null =>
  findCloudFolder(path, { ...bare, ...probe })?.service ?? null

it('a synced folder is known by its name', () => {
  const told = {
    '/home/anna/OneDrive/Karta/a.kartbord': 'OneDrive',
    '/Users/anna/OneDrive - Region Skåne/a.kartbord': 'OneDrive',
    '/Users/anna/Library/CloudStorage/OneDrive-RegionSkåne/a.kartbord': 'OneDrive',
    '/Users/anna/Library/CloudStorage/GoogleDrive-anna@example.org/Min enhet/a.kartbord': 'Google Drive',
    '/Users/anna/Library/Mobile Documents/com~apple~CloudDocs/a.kartbord': 'iCloud Drive',
    '/home/anna/Dropbox (Privat)/karta/a.kartbord': 'Dropbox',
    '/home/anna/Google Drive/a.kartbord': 'Google Drive',
    '/home/anna/Nextcloud/a.kartbord': 'Nextcloud',
    '/home/anna/Box/a.kartbord': 'Box',
  }
  for (const [path, service] of Object.entries(told)) expect([path, serviceOf(path)]).toEqual([path, service])
})

it('an ordinary folder is not, whatever the file is called', () => {
  for (const path of [
    '/home/anna/Dokument/Dropbox.kartbord',
    '/home/anna/Boxar och lådor/a.kartbord',
    '/home/anna/OneDrivers/a.kartbord',
    '/srv/sync/a.kartbord',
  ])
    expect([path, serviceOf(path)]).toEqual([path, null])
})

it('a synced folder under another name is known by what the service leaves in it', () => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'arbete', 'karta'), { recursive: true })
  const file = join(folder, 'arbete', 'karta', 'a.kartbord')
  expect(findCloudFolder(file)).toBeNull()
  writeFileSync(join(folder, 'arbete', '.dropbox'), '')
  expect(findCloudFolder(file)).toEqual({ service: 'Dropbox', folder: join(folder, 'arbete') })
  expect(serviceOf('/data/a/b.kartbord', { list: (at) => (at === '/data/a' ? ['.stfolder'] : []) })).toBe('Syncthing')
  expect(serviceOf('/data/a/b.kartbord', { list: () => ['._sync_0a1b2c.db'] })).toBe('Nextcloud')
  expect(
    serviceOf('/data/a/b.kartbord', {
      list: () => ['Desktop.ini'],
      read: () => '[.ShellClassInfo]\nIconResource=C:\\Program Files\\Microsoft OneDrive\\OneDrive.exe,6',
    }),
  ).toBe('OneDrive')
  expect(serviceOf('/data/a/b.kartbord', { list: () => ['desktop.ini'], read: () => '[.ShellClassInfo]' })).toBeNull()
})

it('and by the settings of the machine', () => {
  const env = { OneDriveCommercial: '/data/Regionens filer' }
  expect(serviceOf('/data/Regionens filer/karta/a.kartbord', { env })).toBe('OneDrive')
  expect(serviceOf('/data/Regionens filer 2/a.kartbord', { env })).toBeNull()
})
