declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs' {
  export const WorkerMessageHandler: {
    /** Answers at this end of a line what is asked at the other. */
    initializeFromPort: (port: unknown) => void
  }
}
