/** Stands as the importer of a run that holds only what people typed from the page. A reading of the file takes it over. */
export const handImporter = 'för hand 1'
