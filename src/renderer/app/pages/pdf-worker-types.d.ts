// The package states no types for its worker, which is loaded for what it does.
declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs'
