/** Words of the project's file: held by somebody else, copied, missing. */
export const svHeld = {
  by: 'Projektet är öppet hos {{name}} sedan {{when}}',
  byNobody: 'Projektet är öppet för läsning',
  text: 'Du kan läsa men inte skriva. Det som skrivs där visas här.',
  disk: 'Filen eller disken är skrivskyddad. Spara en kopia på en annan plats för att arbeta vidare.',
  free: 'Projektet är ledigt igen',
  freeText: 'Ingen annan har det öppet nu.',
  nowWriting: 'Projektet är öppet för att skriva',
  stillHeld: 'Projektet öppnades inte för att skriva',
}

export const svCopy = {
  title: 'Spara en kopia',
  name: 'Kopians namn',
  suggested: '{{project}}, kopia {{date}}',
  nameNote: 'Kopian läggs bredvid Kartbordets andra projekt på den här datorn.',
  save: 'Spara kopian',
  copying: 'Kopierar {{name}}',
  nothingYet: 'Filen visas först när den är hel och kontrollerad. Du kan arbeta vidare.',
  cancel: 'Avbryt',
  cancelled: 'Kopian gjordes inte. Inget är kvar av den',
  exists: '{{name}} finns redan',
  existsText: 'Ersätter du filen går den inte att få tillbaka härifrån.',
  replace: 'Ersätt filen',
  other: 'Välj ett annat namn',
  failed: 'Kopian gjordes inte',
  done: 'Kopian är sparad och kontrollerad: {{name}}',
  doneText: '{{size}}, i {{folder}}. Du arbetar vidare i {{project}}.',
  open: 'Öppna kopian',
  reveal: 'Visa i mappen',
}

export const svFiles = {
  gone: 'finns inte längre',
  goneText: 'Filen kan vara flyttad, eller ligga på en disk som inte är ansluten.',
  forget: 'Ta bort {{name}} ur listan',
  forgotten: '{{name}} är borta ur listan. Filen är orörd',
  notForgotten: 'Projektet står kvar i listan',
  dropProject: 'Släpp projektet för att öppna det',
  dropMany: 'Släpp ett projekt i taget',
  dropManyText: 'Bara ett projekt kan vara öppet. Inget öppnades.',
  dropInBrowser: '{{name}} kan inte öppnas så här',
  dropInBrowserText:
    'I webbläsaren öppnas projekt ur listan på startsidan. Lägg filen i Kartbordets mapp, eller öppna den i Kartbordets eget fönster.',
  backups: 'Säkerhetskopior',
  backupsText: 'Var säkerhetskopiorna läggs väljer du för varje projekt.',
}
