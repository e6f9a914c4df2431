import {
  IconAlertTriangle,
  IconChevronDown,
  IconChevronRight,
  IconCircle,
  IconCircleCheck,
  IconEyeOff,
  IconHelpHexagon,
  IconPaperclip,
} from '@tabler/icons-react'
import { useLayoutEffect, useRef } from 'react'
import { UnitStatus } from '../../../shared/domain/decision.ts'
import { type ReviewState, valueStates } from '../../../shared/domain/value-state.ts'
import { OutcomeMark, PublishedMark } from '../../app/classification/outcome-mark.tsx'
import { StatusMark } from '../../app/classification/status-mark.tsx'
import { operatorFacets } from '../../app/row-selection.ts'
import { OperatorMark } from '../../app/values/operator-mark.tsx'
import { ReviewIcon } from '../../app/values/review-mark.tsx'
import { StateWord } from '../../app/values/state-word.tsx'
import { useWorkspace } from '../../app/workspace.tsx'

const reviews: readonly ReviewState[] = ['unreviewed', 'uncertain', 'reviewed', 'corrected']

/** Marks and icons as the rest of the window draws them, for cells to copy. */
let drawn: ReadonlyMap<string, Element> = new Map()

/** A copy of a mark, to be put in a cell. */
export const copyPattern = (name: string): Node => {
  const pattern = drawn.get(name)
  if (pattern === undefined) throw new Error(`No pattern ${name}`)
  return pattern.cloneNode(true)
}

/** Draws each mark once, out of sight. Must stand in the screen before the grid is made. */
export const CellPatterns = () => {
  const { edition } = useWorkspace()
  const sheet = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const patterns = sheet.current?.querySelectorAll<HTMLElement>(':scope > [data-pattern]') ?? []
    drawn = new Map(
      [...patterns].flatMap((one) =>
        one.firstElementChild === null ? [] : [[one.dataset.pattern ?? '', one.firstElementChild]],
      ),
    )
  }, [])
  const line = { size: 15, stroke: 1.75 }
  return (
    <div ref={sheet} hidden>
      {reviews.map((review) => (
        <i key={review} data-pattern={`review ${review}`}>
          <ReviewIcon review={review} size={16} />
        </i>
      ))}
      {operatorFacets.flatMap((operator) =>
        [false, true].map((underConstruction) => (
          <i key={`${operator} ${underConstruction}`} data-pattern={`operator ${operator} ${underConstruction}`}>
            <OperatorMark operator={operator} underConstruction={underConstruction} />
          </i>
        )),
      )}
      {valueStates.flatMap((state) =>
        state === 'answered' ? (
          []
        ) : (
          <i key={state} data-pattern={`state ${state}`}>
            <StateWord state={state} />
          </i>
        ),
      )}
      {UnitStatus.options.map((status) => (
        <i key={status} data-pattern={`status ${status}`}>
          <StatusMark status={status} />
        </i>
      ))}
      {(['included', 'appendix'] as const).flatMap((outcome) => [
        <i key={`decided ${outcome}`} data-pattern={`outcome ${outcome}`}>
          <OutcomeMark outcome={outcome} />
        </i>,
        <i key={`published ${outcome}`} data-pattern={`published ${outcome}`}>
          <PublishedMark outcome={outcome} edition={edition.year} />
        </i>,
      ])}
      <i data-pattern="reviewHeading">
        <IconCircleCheck size={16} stroke={1.75} aria-hidden />
      </i>
      <i data-pattern="failed">
        <IconAlertTriangle {...line} />
      </i>
      <i data-pattern="uncertain">
        <IconHelpHexagon {...line} />
      </i>
      <i data-pattern="unreviewed">
        <IconCircle size={10} stroke={2.4} />
      </i>
      <i data-pattern="veiled">
        <IconEyeOff {...line} aria-hidden />
      </i>
      <i data-pattern="appendix">
        <IconPaperclip size={16} stroke={1.75} />
      </i>
      <i data-pattern="folded">
        <IconChevronRight size={16} stroke={1.75} />
      </i>
      <i data-pattern="unfolded">
        <IconChevronDown size={16} stroke={1.75} />
      </i>
    </div>
  )
}
