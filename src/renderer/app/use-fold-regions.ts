import { useCallback, useEffect, useRef } from 'react'
import { useSelection, useWorkspace } from './workspace.tsx'

/** Folds the rows of a region away under its heading, or shows them again. The same function at each render. */
export const useFoldRegion = (): ((regionCode: string, folded: boolean) => void) => {
  const { setSelection } = useWorkspace()
  const selection = useSelection()
  const latest = useRef(selection.folded)
  useEffect(() => {
    latest.current = selection.folded
  })
  return useCallback(
    (regionCode, folded) => {
      const others = latest.current.filter((code) => code !== regionCode)
      setSelection({ folded: folded ? [...others, regionCode] : others })
    },
    [setSelection],
  )
}
