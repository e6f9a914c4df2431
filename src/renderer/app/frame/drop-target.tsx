import { IconFileImport } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTexts } from '../texts/use-texts.ts'

/** Files dropped anywhere on the window are imported. */
export const DropTarget = ({ enabled, onFiles }: { enabled: boolean; onFiles: (files: File[]) => void }) => {
  const { t } = useTexts()
  const [over, setOver] = useState(false)
  useEffect(() => {
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
      if (enabled && files.length > 0) onFiles(files)
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
  }, [enabled, onFiles])
  return over ? (
    <div className="drop-target" aria-hidden="true">
      <p>
        <IconFileImport size={28} stroke={1.5} />
        {t('import.drop')}
      </p>
    </div>
  ) : null
}
