import { useQuery } from '@tanstack/react-query'
import type { AnnotationColor } from '../../../shared/domain/annotation.ts'
import { useAccess } from '../../client/client-context.tsx'

/** A mark's colour and what the project means by it: never the colour alone. */
export const MarkColor = ({ color }: { color: AnnotationColor }) => {
  const { orpc } = useAccess()
  const { data } = useQuery(orpc.annotation.colors.queryOptions())
  return (
    <span className="mark-color">
      <i className={`mark-swatch place-${color}`} aria-hidden="true" />
      {data?.find((one) => one.color === color)?.meaning ?? ''}
    </span>
  )
}
