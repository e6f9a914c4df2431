import { themeQuartz } from 'ag-grid-community'

/** The grid in the tokens' colours. Careful: the tokens must be loaded before a grid is made, or it warns. */
export const gridTheme = themeQuartz.withParams({
  backgroundColor: 'var(--paper)',
  foregroundColor: 'var(--ink)',
  textColor: 'var(--ink)',
  headerBackgroundColor: 'var(--paper-2)',
  headerTextColor: 'var(--ink-2)',
  headerFontSize: 13,
  headerFontWeight: 600,
  headerHeight: 32,
  dataFontSize: 14,
  fontFamily: 'inherit',
  cellHorizontalPadding: 8,
  rowBorder: { color: 'var(--line)' },
  headerRowBorder: { color: 'var(--line-2)' },
  pinnedColumnBorder: { color: 'var(--line-2)' },
  columnBorder: false,
  wrapperBorder: false,
  wrapperBorderRadius: 0,
  rowHoverColor: 'var(--paper-2)',
  selectedRowBackgroundColor: 'var(--blue-tint)',
  accentColor: 'var(--blue)',
  borderColor: 'var(--line)',
  chromeBackgroundColor: 'var(--paper-2)',
  menuBackgroundColor: 'var(--paper)',
  menuTextColor: 'var(--ink)',
  menuShadow: 'var(--lift)',
  popupShadow: 'var(--lift)',
  inputBackgroundColor: 'var(--paper)',
  inputBorder: { color: 'var(--line-2)' },
  inputTextColor: 'var(--ink)',
  focusShadow: 'none',
  iconSize: 16,
  spacing: 6,
})

export const rowHeights = {
  normal: { row: 34, group: 34 },
  tat: { row: 28, group: 33 },
} as const
