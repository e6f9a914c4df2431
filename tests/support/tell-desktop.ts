import { findNoDesktopReason } from './desktop.ts'

/** Says once, in one line, why the tests that need a desktop window are skipped. */
export default (): void => {
  const reason = findNoDesktopReason()
  if (reason === null || process.env.KARTBORDET_TOLD === reason) return
  process.env.KARTBORDET_TOLD = reason
  console.error(`Desktop tests ${reason}.`)
}
