import { type PartId, partIds, type RoomId, roomIds } from './rooms.ts'

/**
 * The one table of what can be done. Key bindings, the command palette, the help sheet, menus and tooltips are all made
 * from it, so that they never disagree. Its words stand in the texts under `commands.<id>`.
 */
export interface Command {
  id: CommandId
  group: CommandGroup
  /** Chords that start it; the first is the one printed on buttons. `Mod` is Ctrl, and Cmd on a Mac. */
  keys: readonly string[]
  /** Where the key acts: everywhere, or only while the focus is in that pane; `queue` and `reader` are parts of a room, marked by `data-keys`. */
  where: KeyWhere
  /** The grid answers to the key by itself: it stands here to be printed and to keep the key taken. */
  native?: true
  /** False for what only makes sense with the focus in its place. */
  inPalette: boolean
  /** Stands in the menu bar. False for what one does by moving the focus, and for what the grid does by itself. */
  inMenu: boolean
  /** Stands in the menu of a row of the register. */
  inRowMenu: boolean
  /** A line stands before it in menus. */
  startsSection?: true
}

export const keyWheres = ['everywhere', 'grid', 'card', 'queue', 'reader'] as const
export type KeyWhere = (typeof keyWheres)[number]

export const commandGroups = [
  'rooms',
  'project',
  'edit',
  'register',
  'units',
  'card',
  'queue',
  'reader',
  'view',
  'help',
] as const
export type CommandGroup = (typeof commandGroups)[number]

type OtherId =
  | 'palette.open'
  | 'help.open'
  | 'journal.undo'
  | 'journal.redo'
  | 'import.files'
  | 'project.new'
  | 'project.open'
  | 'project.close'
  | 'project.saveCopy'
  | 'project.backups'
  | 'project.openToWrite'
  | 'settings.open'
  | 'export.run'
  | 'pane.next'
  | 'pane.previous'
  | 'closest.close'
  | 'register.filter'
  | 'register.clearFilters'
  | 'register.columns'
  | 'value.edit'
  | 'value.clear'
  | 'value.note'
  | 'value.history'
  | 'value.evidence'
  | 'search.open'
  | 'past.open'
  | 'past.leave'
  | 'grid.copy'
  | 'grid.cut'
  | 'grid.paste'
  | 'grid.selectAll'
  | 'grid.selectColumn'
  | 'grid.selectRow'
  | 'grid.fillDown'
  | 'grid.bulk'
  | 'grid.replace'
  | 'grid.toCard'
  | 'card.toGrid'
  | 'queue.accept'
  | 'queue.correct'
  | 'queue.keepWhole'
  | 'queue.skip'
  | 'queue.toField'
  | 'queue.similar'
  | 'queue.reviewAll'
  | 'queue.yes'
  | 'queue.no'
  | 'queue.unclear'
  | 'queue.rationale'
  | 'queue.evidence'
  | 'queue.seal'
  | 'reader.find'
  | 'reader.nextHit'
  | 'reader.previousHit'
  | 'reader.goToPage'
  | 'reader.mark1'
  | 'reader.mark2'
  | 'reader.mark3'
  | 'reader.mark4'
  | 'reader.mark5'
  | 'reader.underline'
  | 'reader.rectangle'
  | 'reader.evidence'
  | 'reader.copy'
  | 'reader.remove'
  | 'reader.zoomIn'
  | 'reader.zoomOut'
  | 'reader.fitWidth'
  | 'reader.fitPage'
  | 'reader.turn'
  | 'reader.single'
  | 'reader.contents'
  | 'reader.marks'
  | 'unit.next'
  | 'unit.previous'
  | 'unit.review'
  | 'unit.add'
  | 'unit.duplicate'
  | 'unit.split'
  | 'unit.merge'
  | 'unit.moveUp'
  | 'unit.moveDown'
  | 'unit.close'
  | 'unit.reopen'
  | 'unit.remove'
  | 'unit.restore'
  | 'unit.menu'
  | 'region.fold'
  | 'region.unfold'
  | 'region.foldAll'
  | 'region.unfoldAll'
  | 'savedView.save'
  | 'spelling.open'
  | 'method.open'
  | 'view.facets'
  | 'view.card'
  | 'view.density'
  | 'view.scheme'
export type CommandId = OtherId | `room.${RoomId}` | `part.${PartId}`

const command = (
  id: CommandId,
  group: CommandGroup,
  keys: readonly string[],
  rest: Partial<Pick<Command, 'where' | 'native' | 'inPalette' | 'inMenu' | 'inRowMenu' | 'startsSection'>> = {},
): Command => ({
  id,
  group,
  keys,
  where: 'everywhere',
  inPalette: true,
  inMenu: rest.inPalette !== false,
  inRowMenu: false,
  ...rest,
})

export const commands: readonly Command[] = [
  ...roomIds.map((room, at) => command(`room.${room}`, 'rooms', [`Mod+${at + 1}`])),
  ...partIds.map((part, at) => command(`part.${part}`, 'rooms', [], at === 0 ? { startsSection: true } : {})),
  command('project.new', 'project', []),
  command('project.open', 'project', ['Mod+O']),
  command('project.saveCopy', 'project', ['Mod+Shift+S'], { startsSection: true }),
  command('project.openToWrite', 'project', []),
  command('project.backups', 'project', []),
  command('import.files', 'project', ['Mod+I'], { startsSection: true }),
  command('export.run', 'project', []),
  command('settings.open', 'project', ['Mod+,'], { startsSection: true }),
  command('project.close', 'project', [], { startsSection: true }),
  command('journal.undo', 'edit', ['Mod+Z']),
  command('journal.redo', 'edit', ['Mod+Shift+Z', 'Mod+Y']),
  command('value.edit', 'edit', ['F2', 'Enter'], { where: 'grid', native: true, inPalette: false }),
  command('value.clear', 'edit', ['Delete'], { where: 'grid', native: true, inPalette: false }),
  command('value.note', 'edit', ['Shift+F2', 'N'], { inRowMenu: true }),
  command('value.history', 'edit', ['Alt+H'], { where: 'card' }),
  command('value.evidence', 'edit', ['B'], { where: 'card' }),
  command('grid.copy', 'edit', ['Mod+C'], { where: 'grid', inRowMenu: true }),
  command('grid.cut', 'edit', ['Mod+X'], { where: 'grid', inRowMenu: true }),
  // The browser hands out the clipboard to its own key alone.
  command('grid.paste', 'edit', ['Mod+V'], { where: 'grid', native: true, inRowMenu: true }),
  command('grid.fillDown', 'edit', ['Mod+D'], { where: 'grid', inRowMenu: true }),
  command('grid.bulk', 'edit', ['Mod+E'], { where: 'grid', inRowMenu: true }),
  command('grid.replace', 'edit', ['Mod+H']),
  command('grid.selectAll', 'edit', ['Mod+A'], { where: 'grid' }),
  command('grid.selectColumn', 'edit', ['Mod+Space'], { where: 'grid' }),
  command('grid.selectRow', 'edit', ['Shift+Space'], { where: 'grid' }),
  command('closest.close', 'edit', ['Esc'], { native: true, inPalette: false }),
  command('register.filter', 'register', ['/']),
  command('register.clearFilters', 'register', []),
  command('register.columns', 'register', []),
  command('grid.toCard', 'card', ['Shift+Enter'], { where: 'grid', inPalette: false }),
  command('card.toGrid', 'card', ['Shift+Enter'], { where: 'card', inPalette: false }),
  command('unit.next', 'card', ['J']),
  command('unit.previous', 'card', ['K']),
  command('unit.review', 'card', [], { inRowMenu: true }),
  command('queue.accept', 'queue', ['Enter'], { where: 'queue' }),
  command('queue.correct', 'queue', ['F2'], { where: 'queue' }),
  command('queue.keepWhole', 'queue', ['H'], { where: 'queue' }),
  command('queue.skip', 'queue', ['X'], { where: 'queue' }),
  command('queue.toField', 'queue', ['F'], { where: 'queue' }),
  command('queue.similar', 'queue', ['L'], { where: 'queue' }),
  command('queue.reviewAll', 'queue', ['G'], { where: 'queue' }),
  command('queue.yes', 'queue', ['1'], { where: 'queue', startsSection: true }),
  command('queue.no', 'queue', ['2'], { where: 'queue' }),
  command('queue.unclear', 'queue', ['3'], { where: 'queue' }),
  command('queue.rationale', 'queue', ['M'], { where: 'queue' }),
  command('queue.evidence', 'queue', ['B'], { where: 'queue' }),
  command('queue.seal', 'queue', ['Mod+Enter'], { where: 'queue' }),
  command('reader.find', 'reader', ['Mod+Shift+F'], { where: 'reader' }),
  command('reader.nextHit', 'reader', ['F3'], { where: 'reader' }),
  command('reader.previousHit', 'reader', ['Shift+F3'], { where: 'reader' }),
  command('reader.goToPage', 'reader', ['P'], { where: 'reader' }),
  command('reader.mark1', 'reader', ['Alt+1'], { where: 'reader', startsSection: true }),
  command('reader.mark2', 'reader', ['Alt+2'], { where: 'reader' }),
  command('reader.mark3', 'reader', ['Alt+3'], { where: 'reader' }),
  command('reader.mark4', 'reader', ['Alt+4'], { where: 'reader' }),
  command('reader.mark5', 'reader', ['Alt+5'], { where: 'reader' }),
  command('reader.underline', 'reader', ['U'], { where: 'reader' }),
  command('reader.rectangle', 'reader', ['R'], { where: 'reader' }),
  command('reader.evidence', 'reader', ['B'], { where: 'reader' }),
  command('reader.copy', 'reader', ['Mod+C'], { where: 'reader', inPalette: false }),
  command('reader.remove', 'reader', ['Delete'], { where: 'reader' }),
  command('reader.zoomIn', 'reader', ['+'], { where: 'reader', startsSection: true }),
  command('reader.zoomOut', 'reader', ['-'], { where: 'reader' }),
  command('reader.fitWidth', 'reader', ['0'], { where: 'reader' }),
  command('reader.fitPage', 'reader', []),
  command('reader.turn', 'reader', ['Shift+R'], { where: 'reader' }),
  command('reader.single', 'reader', []),
  command('reader.contents', 'reader', [], { startsSection: true }),
  command('reader.marks', 'reader', []),
  command('unit.add', 'units', ['Alt+N']),
  command('unit.duplicate', 'units', [], { inRowMenu: true }),
  command('unit.split', 'units', [], { inRowMenu: true }),
  command('unit.merge', 'units', [], { inRowMenu: true }),
  command('unit.moveUp', 'units', ['Alt+ArrowUp'], { where: 'grid', inRowMenu: true }),
  command('unit.moveDown', 'units', ['Alt+ArrowDown'], { where: 'grid', inRowMenu: true }),
  command('unit.close', 'units', [], { inRowMenu: true }),
  command('unit.reopen', 'units', [], { inRowMenu: true }),
  command('unit.remove', 'units', ['Mod+Delete'], { where: 'grid', inRowMenu: true }),
  command('unit.restore', 'units', [], { inRowMenu: true }),
  command('unit.menu', 'units', ['Shift+F10'], { where: 'grid', inPalette: false }),
  command('region.fold', 'register', ['Alt+ArrowLeft'], { where: 'grid' }),
  command('region.unfold', 'register', ['Alt+ArrowRight'], { where: 'grid' }),
  command('region.foldAll', 'register', []),
  command('region.unfoldAll', 'register', []),
  command('savedView.save', 'register', []),
  command('spelling.open', 'register', []),
  command('method.open', 'register', []),
  command('pane.next', 'view', ['F6'], { inPalette: false }),
  command('pane.previous', 'view', ['Shift+F6'], { inPalette: false }),
  command('view.facets', 'view', []),
  command('view.card', 'view', []),
  command('view.density', 'view', []),
  command('view.scheme', 'view', []),
  command('past.open', 'view', [], { startsSection: true }),
  command('past.leave', 'view', ['Alt+Home']),
  command('search.open', 'help', ['Mod+F']),
  command('palette.open', 'help', ['Mod+K'], { inPalette: false, inMenu: true }),
  command('help.open', 'help', ['?', 'F1']),
]

const byId = new Map(commands.map((entry) => [entry.id, entry]))

export const getCommand = (id: CommandId): Command => {
  const found = byId.get(id)
  if (found === undefined) throw new Error(`No command ${id}`)
  return found
}
