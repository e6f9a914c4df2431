import { benches } from './all-benches.ts'

/** One bench in a process of its own, so that none inherits the memory or the compiled code of another. */
const bench = benches.find(({ name }) => name === process.argv[2])
if (bench === undefined) throw new Error(`No bench ${process.argv[2]}`)
const { measure } = await bench.load()
const results = await measure()
process.send?.(results, () => process.exit(0))
