/** Places of a printed list: "Bromma, Enskede och Solna" gives three. */
export const splitPlaces = (text: string): string[] | null => {
  const places = text
    .split(/[,;&\n]|\s(?:och|samt)\s/)
    .map((place) => place.trim())
    .filter((place) => place !== '')
  return places.length === 0 ? null : places
}
