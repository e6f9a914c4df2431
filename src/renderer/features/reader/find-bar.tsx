import { IconChevronDown, IconChevronUp, IconSearch, IconX } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { refusalSentence } from '../../app/tell-refusal.ts'
import { useTexts } from '../../app/texts/use-texts.ts'
import { commandKeys } from '../../app/use-command.tsx'
import { IconButton } from '../../ui/button.tsx'
import { useFound } from './find-state.ts'

/** The search in the source: words, how many places have them, and the way from one to the next. */
export const FindBar = ({ onLeave }: { onLeave: () => void }) => {
  const { t } = useTexts()
  const found = useFound()
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.select(), [])
  const leave = () => {
    found.close()
    onLeave()
  }
  return (
    <search className="find-bar" aria-label={t('reader.find.label')}>
      <IconSearch size={16} stroke={1.75} aria-hidden />
      <input
        ref={field}
        type="text"
        className="text-input"
        aria-label={t('reader.find.label')}
        placeholder={t('reader.find.placeholder')}
        value={found.words}
        maxLength={1000}
        onChange={(event) => found.setWords(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault()
            // The second Enter goes on to the page, with the hit chosen; with Shift one goes back.
            found.go(event.shiftKey ? -1 : 1)
          } else if (event.key === 'Escape') {
            event.preventDefault()
            event.stopPropagation()
            leave()
          } else if (event.key === 'Tab' && !event.shiftKey && found.places.length > 0) {
            event.preventDefault()
            onLeave()
          }
        }}
      />
      <span className="find-count num">
        {found.state === 'failed' ? (
          <span className="ink-red">
            {t('reader.find.failed')}. {refusalSentence(t, found.error)}
          </span>
        ) : found.state === 'nothing' ? null : found.state === 'searching' && found.places.length === 0 ? (
          t('reader.find.searching')
        ) : found.total === 0 ? (
          t('reader.find.none')
        ) : (
          <>
            {t('reader.find.at', { at: found.at + 1, total: found.total })}
            {found.total > found.places.length ? ` · ${t('reader.find.cut')}` : ''}
          </>
        )}
      </span>
      <IconButton
        small
        icon={IconChevronUp}
        label={t('reader.find.previous')}
        keys={commandKeys('reader.previousHit')}
        disabled={found.places.length === 0}
        onClick={() => found.go(-1)}
      />
      <IconButton
        small
        icon={IconChevronDown}
        label={t('reader.find.next')}
        keys={commandKeys('reader.nextHit')}
        disabled={found.places.length === 0}
        onClick={() => found.go(1)}
      />
      <IconButton small icon={IconX} label={t('reader.find.close')} onClick={leave} />
    </search>
  )
}
