/** How far along, as one box for each thing. Beside it the same numbers always stand in words. */
export interface ScalePart {
  kind: 'done' | 'unsure' | 'moved' | 'left' | 'skipped'
  count: number
}

/** Above this many things the boxes become lengths. */
const mostBoxes = 60

export const ScaleBar = ({ parts, label }: { parts: readonly ScalePart[]; label: string }) => {
  const total = parts.reduce((sum, part) => sum + part.count, 0)
  return (
    <div className="scale-bar" role="img" aria-label={label}>
      {total > mostBoxes
        ? parts
            .filter((part) => part.count > 0)
            .map((part) => <i key={part.kind} className={part.kind} style={{ flexGrow: part.count }} />)
        : parts.flatMap((part) =>
            Array.from({ length: part.count }, (_, at) => (
              <i key={`${part.kind}-${String(at)}`} className={part.kind} />
            )),
          )}
    </div>
  )
}
