import { useMemo, useState } from 'react'
import type { SpellingProposal } from '../../../shared/domain/spelling/propose-spellings.ts'
import { formatList, formatNumber } from '../../app/format.ts'
import { showMessage, undoAction } from '../../app/messages.tsx'
import { useTexts } from '../../app/texts/use-texts.ts'
import { useUnitWrite } from '../../app/units/use-unit-write.ts'
import { useUndo } from '../../app/use-undo.ts'
import { itemsAfter } from '../../app/values/items-after.ts'
import { useWorkspace } from '../../app/workspace.tsx'
import { useAccess } from '../../client/client-context.tsx'
import { Button } from '../../ui/button.tsx'
import { planReplacement, showInSentence } from './plan-replacement.ts'
import type { Answer } from './read-answers.ts'

/** The longest name that an undo step takes. */
const whatLength = 200

/** One proposal: which spellings, why, what to write instead, and every answer as it would read. */
export const ProposalForm = ({
  proposal,
  answers,
  fieldKey,
  onDismiss,
}: {
  proposal: SpellingProposal
  answers: readonly Answer[]
  fieldKey: string
  onDismiss: () => void
}) => {
  const { t } = useTexts()
  const { client } = useAccess()
  const { edition, project } = useWorkspace()
  const { undo } = useUndo()
  const write = useUnitWrite()
  const [to, setTo] = useState(proposal.suggested)
  const [left, setLeft] = useState<readonly string[]>([])
  const [kept, setKept] = useState<readonly string[]>([])
  const [busy, setBusy] = useState(false)
  const spellings = proposal.spellings.map(({ text }) => text).filter((text) => !left.includes(text))
  const target = to.trim()
  const planned = useMemo(() => planReplacement(answers, spellings, target), [answers, spellings, target])
  const asked = planned.filter(({ answer }) => !kept.includes(answer.profileId))
  const from = [...new Set(asked.flatMap(({ found }) => found.map(({ words }) => words)))]

  const merge = async () => {
    const names = formatList(from.map((words) => `”${words}”`))
    // The name of the undo step is kept in the project, in its own language.
    const what = `slå ihop ${from.map((words) => `”${words}”`).join(', ')} med ”${target}”`.slice(0, whatLength)
    setBusy(true)
    const written = await write(t('spelling.notDone'), () =>
      client.profile.setValues({
        cells: asked.map(({ answer: { profileId, value }, after }) => ({
          profileId,
          fieldKey,
          state: 'answered' as const,
          text: after,
          items: itemsAfter(fieldKey, value, after, edition.operators),
          expected: { state: value.state, text: value.text },
        })),
        what,
      }),
    )
    setBusy(false)
    if (written === null) return
    const { entryId } = written
    showMessage({
      kind: 'done',
      topic: 'spelling',
      title: t('spelling.done', { names, to: target, count: asked.length }),
      actions: entryId === null ? [] : [undoAction(t('undo.undo'), () => void undo(entryId))],
    })
  }

  return (
    <form
      className="spelling-proposal"
      onSubmit={(event) => {
        event.preventDefault()
        if (asked.length > 0 && !busy) void merge()
      }}
    >
      <ul className="spelling-reasons">
        {proposal.reasons.map(({ reason, one, other }) => (
          <li key={`${reason} ${one} ${other}`} className={reason === 'letters' ? 'ink-amber' : ''}>
            {t(`spelling.reasons.${reason}`, { one, other })}
          </li>
        ))}
      </ul>
      <fieldset>
        <legend>{t('spelling.which')}</legend>
        {proposal.spellings.map(({ text, count }) => (
          <label key={text} className="check">
            <input
              type="checkbox"
              checked={!left.includes(text)}
              onChange={(event) => setLeft(event.target.checked ? left.filter((one) => one !== text) : [...left, text])}
            />
            <span>
              ”{text}” <span className="ink-3 num">{t('spelling.inAnswers', { count })}</span>
            </span>
            <button type="button" className="link" onClick={() => setTo(text)}>
              {t('spelling.writeThis')}
            </button>
          </label>
        ))}
      </fieldset>
      <label className="spelling-to">
        <span>{t('spelling.to')}</span>
        <input type="text" value={to} maxLength={200} onChange={(event) => setTo(event.target.value)} />
      </label>
      <h3>{t('spelling.preview', { count: asked.length })}</h3>
      <ul className="spelling-preview">
        {planned.map((one) => (
          <li key={one.answer.profileId}>
            <label className="check">
              <input
                type="checkbox"
                checked={!kept.includes(one.answer.profileId)}
                onChange={(event) =>
                  setKept(
                    event.target.checked
                      ? kept.filter((id) => id !== one.answer.profileId)
                      : [...kept, one.answer.profileId],
                  )
                }
              />
              <span>
                <b>{one.answer.name}</b>
                <span className="spelling-sentence">
                  {showInSentence(one, target).map((part, at) =>
                    part.was === null ? (
                      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one sentence, in their order.
                      <span key={at}>{part.text}</span>
                    ) : (
                      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one sentence, in their order.
                      <span key={at}>
                        <del>{part.was}</del> <ins>{part.text}</ins>
                      </span>
                    ),
                  )}
                </span>
              </span>
            </label>
          </li>
        ))}
      </ul>
      {planned.length === 0 ? <p className="ink-2">{t('spelling.nothing')}</p> : null}
      <p className="actions">
        <Button kind="filled" type="submit" disabled={asked.length === 0 || busy || project.readOnly !== null}>
          {t('spelling.do', { count: asked.length, number: formatNumber(asked.length) })}
        </Button>
        <Button onClick={onDismiss}>{t('spelling.dismiss')}</Button>
      </p>
    </form>
  )
}
