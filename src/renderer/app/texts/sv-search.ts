/** Words of the search through the whole project. */
export const svSearch = {
  title: 'Sök i projektet',
  label: 'Sök i uppgifter, anteckningar, markeringar, kommentarer, källor och historik',
  hint: 'Flera ord: alla ska finnas. Ord inom citattecken: precis så. Å, ä och ö skiljs från a och o.',
  kinds: {
    all: 'Allt',
    value: 'Uppgifter',
    note: 'Anteckningar',
    mark: 'Markeringar',
    comment: 'Granskare',
    history: 'Historik',
    source: 'Källors namn',
    page: 'Text i källor',
  },
  kind: {
    value: 'uppgift',
    note: 'anteckning',
    mark: 'markering',
    comment: 'granskares kommentar eller svaret på den',
    history: 'stod här {{when}}',
    source: 'källans namn',
    page: 'text i källan',
  },
  kindsLabel: 'Visa',
  hits: 'Träffar',
  count_one: '1 träff',
  count_other: '{{count, number}} träffar',
  shown_one: 'den första visas',
  shown_other: 'de {{count, number}} första visas',
  newest: 'Orden står på så många ställen att de nyaste visas först.',
  none: 'Inget i projektet har de orden. Pröva färre bokstäver, eller ett annat ord.',
  failed: 'Det går inte att söka just nu',
  edition: 'upplaga {{edition}}',
  keys: 'välj, öppna, stäng',
}

export const svSearchCommands = { open: 'Sök i projektet' }
