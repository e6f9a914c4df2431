import './app/libraries.css'
import './app/tokens.css'
import './app/base.css'
import './app/frame/frame.css'
import './app/frame/dialogs.css'
import './ui/ui.css'
import './app/values/values.css'
import './app/word-diff.css'
import './app/pages/pages.css'
import './features/search/search.css'
import './features/project/project.css'
import './features/register/register.css'
import './features/register/facets.css'
import './features/units/units.css'
import './features/views/views.css'
import './features/spelling/spelling.css'
import './features/profile/profile.css'
import './ui/file-list.css'
import './ui/working.css'
import './app/history-list.css'
import './features/import/import.css'
import './app/evidence/evidence.css'
import './features/export/export.css'
import './features/overview/overview.css'
import './features/backups/backups.css'
import { askFirst } from './app/ask-first.ts'
import { makeAccess, makeQueries } from './client/client-context.tsx'
import { connect } from './client/connect.ts'
import { watchChanges } from './client/watch-changes.ts'

/**
 * The first code of the page: it asks the host for what the first screen shows, and fetches the screen's own code meanwhile.
 * Careful: everything imported here is read before anything is asked.
 */
const access = makeAccess(connect(), makeQueries())
let changed = false
// For as long as the page lives, and from before the first question: nothing is missed in between.
watchChanges(access, () => {
  changed = true
})
void askFirst(access, () => changed)
void import('./main.tsx').then(({ showScreen }) => showScreen(access))
