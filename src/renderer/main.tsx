import './client/schemas-without-eval.ts'
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
import './features/classification/classification.css'
import './features/import/import.css'
import './app/evidence/evidence.css'
import './features/library/library.css'
import './features/gap/gap.css'
import './features/reader/reader.css'
import './features/export/export.css'
import './features/overview/overview.css'
import './features/backups/backups.css'
import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { CommandRunner } from './app/command-runner.ts'
import { startTexts } from './app/texts/i18n.ts'
import { cssVariablesResolver, theme } from './app/theme.ts'
import { CommandProvider } from './app/use-command.tsx'
import { AccessProvider, makeAccess } from './client/client-context.tsx'
import { connect } from './client/connect.ts'
import { readNonce } from './client/nonce.ts'
import { uploadFile } from './client/upload.ts'
import { ImportProvider } from './features/import/import-context.tsx'
import { ImportSession } from './features/import/import-session.ts'

startTexts()
const queries = new QueryClient({
  defaultOptions: {
    // Events say what has changed, so an answer stays true until then.
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      retry: 1,
      retryDelay: 300,
      refetchOnWindowFocus: false,
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
})
const access = makeAccess(connect(), queries)
const importSession = new ImportSession(access.client, uploadFile)
const nonce = readNonce(document)

const root = document.getElementById('root')
if (root === null) throw new Error('The page has no root')
createRoot(root).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
    >
      <QueryClientProvider client={queries}>
        <AccessProvider access={access}>
          <CommandProvider runner={new CommandRunner()}>
            <ImportProvider session={importSession}>
              <App />
            </ImportProvider>
          </CommandProvider>
        </AccessProvider>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
)
