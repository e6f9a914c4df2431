import { z } from 'zod'

// Careful: imported before anything that makes a schema. The policy of the page forbids making code from text, and the
// library tries it once to see whether it may, which counts as a violation.
z.config({ jitless: true })
