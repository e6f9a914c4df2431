/** A numbered or lettered pin: the same on the page and in the list. Filled: the one in work. A small one without a sign is a place that needs nobody. */
export const Pin = ({
  sign,
  filled = false,
  label,
}: {
  /** A number, or the letter of a criterion; empty for a small plain pin. */
  sign: string
  filled?: boolean
  /** Its name for who cannot see it; left out where the words beside it say the same. */
  label?: string
}) => (
  <span
    className={['pin', filled ? 'pin-filled' : '', sign === '' ? 'pin-small' : ''].filter(Boolean).join(' ')}
    {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
  >
    {sign}
  </span>
)
