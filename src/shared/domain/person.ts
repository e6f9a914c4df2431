/** How one stands in the history who has not wanted to say a name. */
export const nameless = 'Namnlös'
