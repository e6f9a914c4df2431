import type { ValueState } from '../../../shared/domain/value-state.ts'

/**
 * The state that an answer as printed stands for. Only an answer that says nothing else than one of these phrases has
 * another state than `answered`: "Nej, men …" is an answer. A lone dash is not an answer either; whether it means no or
 * not known cannot be told, so it counts as not stated and a person is asked. "Saknas" alone can mean both that there is
 * none and that nothing is known: it stays an answer, in doubt.
 */
export const readState = (value: string): { state: ValueState; doubt: string | null } => {
  const phrase = value
    .toLowerCase()
    .replace(/[\s\u00a0]+/g, ' ')
    .replace(/^[\s"”“'(]+|[\s.!"”“')]+$/g, '')
  if (/^[-–—−_]+$/.test(phrase))
    return { state: 'not-stated', doubt: 'Ett streck kan betyda nej eller att uppgift saknas. Välj vad som gäller.' }
  if (phrase === 'saknas')
    return {
      state: 'answered',
      doubt: '”Saknas” kan betyda att det inte finns eller att uppgift saknas. Välj vad som gäller.',
    }
  for (const [state, phrases] of phrasesByState) if (phrases.has(phrase)) return { state, doubt: null }
  return { state: 'answered', doubt: null }
}

const phrasesByState: [ValueState, ReadonlySet<string>][] = [
  [
    'not-stated',
    new Set([
      'ingen uppgift',
      'inga uppgifter',
      'uppgift saknas',
      'uppgifter saknas',
      'ingen uppgift tillgänglig',
      'information saknas',
      'ingen information',
      'ej angivet',
      'ej angiven',
      'ej uppgivet',
      'ej uppgiven',
      'inte angivet',
      'framgår ej',
      'framgår inte',
    ]),
  ],
  [
    'none',
    new Set([
      'nej',
      'inga',
      'ingen',
      'inget',
      'finns inte',
      'finns ej',
      'finns inga',
      'finns ingen',
      'finns inget',
      'nej, inga',
      'nej, inte',
      'har inga',
      'har ingen',
    ]),
  ],
  [
    'not-applicable',
    new Set([
      'ej aktuellt',
      'inte aktuellt',
      'ej tillämpligt',
      'inte tillämpligt',
      'ej relevant',
      'inte relevant',
      'ej tillämpbart',
      'n/a',
      'e/t',
    ]),
  ],
  ['not-asked', new Set(['ej frågat', 'inte frågat', 'frågan ej ställd', 'frågan inte ställd'])],
  ['no-reply', new Set(['inget svar', 'ej svar', 'ej besvarat', 'ej besvarad', 'inte besvarat', 'obesvarad'])],
]
