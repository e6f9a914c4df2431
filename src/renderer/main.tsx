import './client/schemas-without-eval.ts'
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { CommandRunner } from './app/command-runner.ts'
import { startTexts } from './app/texts/i18n.ts'
import { cssVariablesResolver, theme } from './app/theme.ts'
import { CommandProvider } from './app/use-command.tsx'
import { type Access, AccessProvider } from './client/client-context.tsx'
import { readNonce } from './client/nonce.ts'
import { uploadFile } from './client/upload.ts'
import { ImportProvider } from './features/import/import-context.tsx'
import { ImportSession } from './features/import/import-session.ts'

/** Draws the screen. Its code comes while the first answers are on their way: see start.ts. */
export const showScreen = (access: Access): void => {
  startTexts()
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
        <QueryClientProvider client={access.queries}>
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
}
