import { IconFileImport } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { isProjectName } from '../../../shared/contract/bridge.ts'
import { findDropTaker } from '../drop-taker.ts'
import { showMessage } from '../messages.tsx'
import { useTexts } from '../texts/use-texts.ts'

/** Files dropped anywhere on the window are imported, and a project is opened. Without `onFiles` only projects are taken. */
export const DropTarget = ({ onFiles }: { onFiles: ((files: File[]) => void) | null }) => {
  const { t } = useTexts()
  const [over, setOver] = useState(false)
  useEffect(() => {
    // The desktop's bridge finds where a dropped project lies, and the shell opens it; see src/preload.
    const opensProjects = window.kartbordet !== undefined
    const enabled = onFiles !== null || opensProjects
    const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true
    let depth = 0
    const onEnter = (event: DragEvent) => {
      if (!holdsFiles(event)) return
      depth += 1
      setOver(enabled)
    }
    const onLeave = (event: DragEvent) => {
      if (!holdsFiles(event)) return
      depth = Math.max(0, depth - 1)
      if (depth === 0) setOver(false)
    }
    const onOver = (event: DragEvent) => {
      if (!holdsFiles(event)) return
      event.preventDefault()
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = enabled ? 'copy' : 'none'
    }
    const onDrop = (event: DragEvent) => {
      if (!holdsFiles(event)) return
      // Else the browser would leave the page for the file.
      event.preventDefault()
      depth = 0
      setOver(false)
      const files = [...(event.dataTransfer?.files ?? [])]
      const taker = findDropTaker()
      if (taker !== null) {
        taker.take(files)
        return
      }
      const [project] = files.filter(({ name }) => isProjectName(name))
      if (project === undefined) {
        if (files.length > 0) onFiles?.(files)
      } else if (!opensProjects)
        showMessage({
          kind: 'warn',
          title: t('files.dropInBrowser', { name: project.name }),
          text: t('files.dropInBrowserText'),
        })
      else if (files.length > 1)
        showMessage({ kind: 'warn', title: t('files.dropMany'), text: t('files.dropManyText') })
    }
    window.addEventListener('dragenter', onEnter)
    window.addEventListener('dragleave', onLeave)
    window.addEventListener('dragover', onOver)
    window.addEventListener('drop', onDrop)
    return () => {
      window.removeEventListener('dragenter', onEnter)
      window.removeEventListener('dragleave', onLeave)
      window.removeEventListener('dragover', onOver)
      window.removeEventListener('drop', onDrop)
    }
  }, [onFiles, t])
  return over ? (
    <div className="drop-target" aria-hidden="true">
      <p>
        <IconFileImport size={28} stroke={1.5} />
        {findDropTaker()?.label ?? t(onFiles === null ? 'files.dropProject' : 'import.drop')}
      </p>
    </div>
  ) : null
}
