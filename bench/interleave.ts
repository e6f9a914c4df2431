/** Wall time of one run, in milliseconds. What is made before and taken away after is not counted. */
export const timeMs = async (work: () => unknown): Promise<number> => {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

/**
 * Measures several things in turn (A B C C B A …), so that a noisy machine hits them all and none always comes first. Each
 * gives its own figure: a time, a size. `warmUps` rounds are run and thrown away. Garbage is collected before each, unless
 * `warm`: collecting by force also throws away what V8 has learned of the code, and makes both sides twice as slow.
 *
 * @returns the median of each.
 */
export const interleave = async <Side extends string>(
  { rounds, warmUps = 0, warm = false }: { rounds: number; warmUps?: number; warm?: boolean },
  sides: Record<Side, (round: number) => number | Promise<number>>,
): Promise<Record<Side, number>> => {
  const names = Object.keys(sides) as Side[]
  const figures = new Map(names.map((name) => [name, [] as number[]]))
  for (let round = -warmUps; round < rounds; round++) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      // What another side left behind is not this side's to clear up.
      if (!warm) globalThis.gc?.()
      const figure = await sides[name](round)
      if (round >= 0) figures.get(name)?.push(figure)
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(figures.get(name) ?? [])])) as Record<Side, number>
}
