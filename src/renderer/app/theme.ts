import { type CSSVariablesResolver, createTheme, type MantineColorsTuple, Menu } from '@mantine/core'

/** Ten steps around the chart's blue, for the few places where the component library wants a scale of its own. */
const chart: MantineColorsTuple = [
  '#dce9f1',
  '#c3dae8',
  '#9fc4da',
  '#78aecb',
  '#4d8fb3',
  '#2c7099',
  '#0e4e7b',
  '#0c456d',
  '#0a3a5d',
  '#082f4c',
]

export const theme = createTheme({
  fontFamily: 'var(--sans)',
  headings: { fontFamily: 'var(--serif)', fontWeight: '600' },
  colors: { chart },
  primaryColor: 'chart',
  primaryShade: { light: 6, dark: 3 },
  defaultRadius: 4,
  focusRing: 'auto',
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    // A menu begins at its first item, and holds nothing but items.
    Menu: Menu.extend({ defaultProps: { withInitialFocusPlaceholder: false } }),
  },
})

/** The component library's colours are those of the tokens, in both schemes. */
export const cssVariablesResolver: CSSVariablesResolver = () => {
  const shared = {
    '--mantine-color-body': 'var(--desk)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-3)',
    '--mantine-color-anchor': 'var(--blue)',
    '--mantine-color-error': 'var(--red)',
    '--mantine-color-placeholder': 'var(--ink-3)',
    '--mantine-color-default': 'var(--paper)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--line-2)',
    '--mantine-color-default-hover': 'var(--paper-2)',
    '--mantine-primary-color-filled': 'var(--blue)',
    '--mantine-primary-color-filled-hover': 'var(--blue-2)',
    '--mantine-primary-color-contrast': 'var(--on-blue)',
  }
  return { variables: {}, light: shared, dark: shared }
}
