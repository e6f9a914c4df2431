import type { FlowEntry, FlowLayout } from '../../../shared/domain/flow-layout.ts'
import { useTexts } from '../../app/texts/use-texts.ts'

/** The diagram on screen, in the colours of the screen. Each line of a box opens what it counts; the list beside says the same. */
export const FlowDrawing = ({
  layout,
  title,
  onOpen,
}: {
  layout: FlowLayout
  title: string
  onOpen: (entry: FlowEntry) => void
}) => {
  const { t } = useTexts()
  const { width, height, phases, arrows, shapes } = layout
  return (
    // biome-ignore lint/a11y/useSemanticElements: a drawing holds its own buttons.
    <svg
      className="flow-drawing"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="group"
      aria-label={title}
    >
      {phases.map(({ label, x, y, width: w, height: h }) => (
        <g key={label}>
          <rect className="flow-phase" x={x} y={y} width={w} height={h} rx={2} />
          <text
            className="flow-bold"
            transform={`translate(${x + w / 2 + 5} ${y + h / 2}) rotate(-90)`}
            textAnchor="middle"
            fontSize={15}
          >
            {label}
          </text>
        </g>
      ))}
      {arrows.map(({ from, to }) => {
        const down = from.x === to.x
        return (
          <g key={`${from.x} ${from.y}`} className="flow-arrow">
            <path d={`M${from.x} ${from.y}L${down ? to.x : to.x - 8} ${down ? to.y - 8 : to.y}`} />
            <path className="flow-head" d={`M${to.x} ${to.y}${down ? 'l-5 -9h10z' : 'l-9 -5v10z'}`} />
          </g>
        )
      })}
      {shapes.map((shape) => (
        <g key={shape.key}>
          <rect
            className={`flow-box ${shape.kind}`}
            x={shape.x}
            y={shape.y}
            width={shape.width}
            height={shape.height}
            rx={3}
          />
          {shape.entries.map((entry) =>
            entry.key === null ? (
              <g key={entry.label}>
                <EntryTexts entry={entry} />
              </g>
            ) : (
              // biome-ignore lint/a11y/useSemanticElements: no button element stands in a drawing.
              <g
                key={entry.key}
                className="flow-entry"
                role="button"
                tabIndex={0}
                aria-label={t('flow.open', { what: `${entry.label}: ${entry.count}` })}
                onClick={() => onOpen(entry)}
                onKeyDown={(event) => {
                  if (event.key !== 'Enter' && event.key !== ' ') return
                  event.preventDefault()
                  onOpen(entry)
                }}
              >
                <rect className="flow-hit" x={entry.x} y={entry.y} width={entry.width} height={entry.height} rx={2} />
                <EntryTexts entry={entry} />
              </g>
            ),
          )}
        </g>
      ))}
    </svg>
  )
}

const EntryTexts = ({ entry }: { entry: FlowEntry }) => (
  <g>
    {entry.texts.map(({ x, baseline, size, weight, text }) => (
      <text key={baseline} className={weight === 'bold' ? 'flow-bold' : undefined} x={x} y={baseline} fontSize={size}>
        {text}
      </text>
    ))}
  </g>
)
