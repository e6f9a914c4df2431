// The worker in which a PDF is parsed. Careful: what the browser lacks comes before the library that needs it.
import './older-browser.ts'
import 'pdfjs-dist/legacy/build/pdf.worker.mjs'
