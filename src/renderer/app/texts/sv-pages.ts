/** Pages of sources, wherever they are shown. */
export const svPages = {
  page: 'Sida {{page, number}} av {{pages, number}}',
  painting: 'Sidan hämtas …',
  faults: {
    password: 'Filen är låst med lösenord. Spara en kopia utan lösenord och lägg till den i stället.',
    damaged: 'Sidan går inte att visa: filen är skadad här. Resten av källan påverkas inte.',
    empty: 'Filen har inga sidor.',
    slow: 'Sidan tog för lång tid att rita och avbröts. Resten av källan påverkas inte.',
  },
  noWords: 'Ett ställe utan text',
  placeOn: 'Ställe på sida {{page, number}}',
}
