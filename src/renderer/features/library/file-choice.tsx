import { IconFilePlus } from '@tabler/icons-react'
import { type ReactNode, useRef } from 'react'
import { useTakeDrops } from '../../app/drop-taker.ts'
import { Button } from '../../ui/button.tsx'

/** One file, chosen or dropped on the window while this is on screen. */
export const FileChoice = ({
  label,
  accept,
  file,
  disabled = false,
  children,
  onFile,
}: {
  label: string
  accept?: string
  file: File | null
  disabled?: boolean
  children?: ReactNode
  onFile: (file: File) => void
}) => {
  const input = useRef<HTMLInputElement>(null)
  useTakeDrops(label, ([dropped]) => {
    if (dropped !== undefined && !disabled) onFile(dropped)
  })
  return (
    <div className="file-choice">
      <Button icon={IconFilePlus} disabled={disabled} data-autofocus onClick={() => input.current?.click()}>
        {label}
      </Button>
      <span className="num">{file === null ? children : file.name}</span>
      <input
        ref={input}
        type="file"
        hidden
        {...(accept === undefined ? {} : { accept })}
        onChange={(event) => {
          const [chosen] = event.target.files ?? []
          event.target.value = ''
          if (chosen !== undefined) onFile(chosen)
        }}
      />
    </div>
  )
}
