import { IconX } from '@tabler/icons-react'
import { useEffect, useSyncExternalStore } from 'react'
import { Banner, type BannerKind } from '../ui/banner.tsx'
import { Button, IconButton } from '../ui/button.tsx'
import { announce } from './announce.tsx'
import { useTexts } from './texts/use-texts.ts'
import { commandKeys } from './use-command.tsx'

export interface MessageAction {
  label: string
  /** Its key is printed on the button. */
  keys?: readonly string[]
  run(): void
}

export interface Message {
  kind: BannerKind
  title: string
  text?: string
  actions?: readonly MessageAction[]
  /** Messages of the same topic replace each other. */
  topic?: string
}

interface ShownMessage extends Message {
  id: number
}

let shown: readonly ShownMessage[] = []
let nextId = 1
const listeners = new Set<() => void>()
const set = (next: readonly ShownMessage[]) => {
  shown = next
  for (const listener of listeners) listener()
}
const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** How long a message of something done stays. What failed stays until it is closed. */
const shownMs = 10_000
const mostShown = 4

/** Tells something in a corner, without taking the focus. */
export const showMessage = (message: Message): void => {
  const id = nextId
  nextId += 1
  const others = message.topic === undefined ? shown : shown.filter((other) => other.topic !== message.topic)
  set([...others.slice(-(mostShown - 1)), { ...message, id }])
  announce(message.text === undefined ? message.title : `${message.title} ${message.text}`)
}

export const closeMessages = (topic: string): void => set(shown.filter((message) => message.topic !== topic))

const closeMessage = (id: number): void => set(shown.filter((message) => message.id !== id))

/** The actions of an "undone instead of asked" message. */
export const undoAction = (label: string, run: () => void): MessageAction => ({
  label,
  keys: commandKeys('journal.undo'),
  run,
})

const MessageCard = ({ message }: { message: ShownMessage }) => {
  const { t } = useTexts()
  const { id, kind } = message
  useEffect(() => {
    if (kind === 'failed' || kind === 'warn') return undefined
    const timer = setTimeout(() => closeMessage(id), shownMs)
    return () => clearTimeout(timer)
  }, [id, kind])
  return (
    <li className="message">
      <Banner kind={kind} title={message.title}>
        {message.text === undefined ? null : <p>{message.text}</p>}
        {message.actions === undefined ? null : (
          <p className="message-actions">
            {message.actions.map((action) => (
              <Button
                key={action.label}
                small
                {...(action.keys === undefined ? {} : { keys: action.keys })}
                onClick={() => {
                  closeMessage(id)
                  action.run()
                }}
              >
                {action.label}
              </Button>
            ))}
          </p>
        )}
      </Banner>
      <IconButton small icon={IconX} label={t('messages.close')} onClick={() => closeMessage(id)} />
    </li>
  )
}

export const Messages = () => {
  const { t } = useTexts()
  const messages = useSyncExternalStore(subscribe, () => shown)
  return (
    <section aria-label={t('messages.region')} className="messages">
      <ul>
        {messages.map((message) => (
          <MessageCard key={message.id} message={message} />
        ))}
      </ul>
    </section>
  )
}
