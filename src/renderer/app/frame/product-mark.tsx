/** The product's mark: a pin on a sheet with the chart's frame. */
export const ProductMark = ({ size = 28 }: { size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 26 26" aria-hidden="true">
    <rect x="2.75" y="2.75" width="20.5" height="20.5" fill="var(--paper)" stroke="var(--ink)" strokeWidth="1.5" />
    <path d="M3 19.5h4.9v3.5H3zM13 19.5h5v3.5h-5z" fill="var(--ink)" />
    <path d="M3 19.25h20" stroke="var(--ink)" strokeWidth="1" />
    <path d="M14.2 16.6c-2.6-3-3.9-4.9-3.9-6.6a3.9 3.9 0 1 1 7.8 0c0 1.7-1.3 3.6-3.9 6.6Z" fill="var(--magenta)" />
    <circle cx="14.2" cy="9.9" r="1.35" fill="var(--paper)" />
  </svg>
)
