import { launchBrowser } from './tests/support/browser.ts'
import { serve } from './tests/support/served.ts'
import { findViolations } from './tests/support/accessibility.ts'
const [,, scheme='light', script=''] = process.argv
const served = await serve('/tmp/review-shots/home', {}, ['--project', '/tmp/review-shots/a.kartbord'])
const browser = await launchBrowser()
try {
const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme: scheme as 'light' })).newPage()
page.on('console', m => { if (m.type()==='error'||m.type()==='warning') console.log('CONSOLE', m.text()) })
page.on('pageerror', e => console.log('PAGEERROR', e.message))
page.setDefaultTimeout(60000)
await page.goto(served.address)
await page.getByRole('navigation').first().waitFor(); await page.waitForTimeout(1500); await page.keyboard.press('Control+3')
await page.locator('.room-parts button').nth(2).click()
await page.locator('.review-list').waitFor()
await page.waitForTimeout(9000)
await page.screenshot({ path: `/tmp/review-shots/1-${scheme}.png` })
console.log('axe', await findViolations(page))
let n=2
for (const step of script.split(';').filter(Boolean)) {
  if (step.startsWith('select ')) { await page.getByLabel('Import att granska').selectOption({ index: Number(step.slice(7)) }) }
  else if (step.startsWith('group ')) { await page.getByLabel('Verksamhet', { exact: true }).selectOption({ index: Number(step.slice(6)) }) }
  else if (step.startsWith('type ')) await page.keyboard.type(step.slice(5))
  else if (step === 'axe') { console.log('axe', await findViolations(page)); continue }
  else await page.keyboard.press(step)
  await page.waitForTimeout(1800)
  await page.screenshot({ path: `/tmp/review-shots/${n}-${scheme}.png` }); console.log(n, step, await page.evaluate(() => document.activeElement?.className)); n++
}
} finally { await browser.close(); await served.stop() }
