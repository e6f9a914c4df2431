import { useId } from 'react'

/** A few answers of which one holds, side by side: a radio group, walked with the arrow keys. */
export const Choice = <Value extends string>({
  label,
  options,
  value,
  onChange,
  hideLabel = true,
}: {
  label: string
  options: readonly { value: Value; label: string }[]
  value: Value | null
  onChange: (value: Value) => void
  hideLabel?: boolean
}) => {
  const name = useId()
  return (
    <fieldset className="choice">
      <legend className={hideLabel ? 'sr-only' : 'choice-label'}>{label}</legend>
      <span className="choice-options">
        {options.map((option) => (
          <label key={option.value}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </span>
    </fieldset>
  )
}
