/** One required line of words with its label, as forms in dialogs ask for it. */
export const TextField = ({
  label,
  value,
  maxLength,
  onChange,
  autoComplete,
  autofocus = false,
  invalid,
}: {
  label: string
  value: string
  maxLength: number
  onChange: (value: string) => void
  autoComplete?: string
  /** Takes the focus when its dialog opens. */
  autofocus?: boolean
  invalid?: boolean
}) => (
  <label>
    <span>{label}</span>
    <input
      type="text"
      value={value}
      maxLength={maxLength}
      required
      {...(autoComplete === undefined ? {} : { autoComplete })}
      {...(autofocus ? { 'data-autofocus': true } : {})}
      {...(invalid === undefined ? {} : { 'aria-invalid': invalid })}
      onChange={(event) => onChange(event.target.value)}
    />
  </label>
)
