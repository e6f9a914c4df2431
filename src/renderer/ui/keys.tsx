/** Keys as printed on a button. Read out as part of the button's name by `aria-keyshortcuts`, so hidden here. */
export const Keys = ({ keys }: { keys: readonly string[] }) => (
  <span className="keys" aria-hidden="true">
    {keys.map((key) => (
      <kbd key={key}>{key}</kbd>
    ))}
  </span>
)
