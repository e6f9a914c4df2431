/** "KTBD" in ASCII: tells a project file from any other SQLite database. */
export const applicationId = 0x4b544244
