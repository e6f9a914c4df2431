import { IconPlus } from '@tabler/icons-react'
import { useCommandButton } from '../../app/use-command.tsx'
import { IconButton } from '../../ui/button.tsx'

export const SaveViewButton = () => {
  const save = useCommandButton('savedView.save')
  return <IconButton small icon={IconPlus} label={save.label} disabled={!save.enabled} onClick={save.run} />
}
