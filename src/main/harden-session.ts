import { app, type Session, type WebContents } from 'electron'
import { desktopOrigin } from '../shared/contract/bridge.ts'
import { isOwnAddress, mayFetch } from './own-address.ts'

/** Before the app is ready: the program has no use for a network, so nothing in it may look for one. */
export const forbidNetwork = (): void => {
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')
  app.commandLine.appendSwitch('disable-background-networking')
  app.commandLine.appendSwitch('disable-component-update')
  app.commandLine.appendSwitch('disable-domain-reliability')
  app.commandLine.appendSwitch('no-proxy-server')
}

/** Copying text out of a table is the one permission that the page has a use for. */
const grantedPermission = 'clipboard-sanitized-write'

export const hardenSession = (session: Session, developing: boolean): void => {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer(permission === grantedPermission && isOwnAddress(details.requestingUrl))
  })
  session.setPermissionCheckHandler(
    (_contents, permission, origin) => permission === grantedPermission && isOwnAddress(origin),
  )
  session.setDevicePermissionHandler(() => false)
  // Careful: switching the spelling check off does not stop its dictionary from being downloaded; having no language does.
  session.setSpellCheckerLanguages([])
  session.setSpellCheckerEnabled(false)
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !mayFetch(details.url, developing) }))
}

/** For every page that may ever come to be, ours and others: it stays where it is and opens nothing. */
export const hardenContents = (contents: WebContents): void => {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-navigate', (event, url) => {
    // A reload is no navigation; a link, a form or a file dropped on the window is, and there is only one page.
    if (url !== `${desktopOrigin}/`) event.preventDefault()
  })
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
}
