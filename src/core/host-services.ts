/** What the engine asks of the program that hosts it: the desktop shell, the browser host, the command line or a test. */
export interface HostServices {
  kind: 'desktop' | 'browser' | 'process'
  /** False where the host has no file dialogs: `pick` then answers nothing and screens upload. */
  dialogs: boolean
  /** Shows the system's dialog; absolute paths, empty when the person cancelled. The paths never reach a screen. */
  pick(
    purpose: 'import' | 'openProject' | 'newProject' | 'copyProject' | 'exportFolder' | 'backupFolder',
  ): Promise<string[]>
  /** Shows a file or folder in the system's file manager. */
  reveal(path: string): Promise<boolean>
  /** The address under which a screen of this host reads the bytes behind a token. */
  addressOf(token: string): string
}
