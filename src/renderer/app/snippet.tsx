import type { SearchHit } from '../../shared/contract/views.ts'

/** The words around a hit, the hit lit. */
export const Snippet = ({ parts }: { parts: SearchHit['snippet'] }) =>
  parts.map((part, at) => {
    // Parts have no identity of their own: their place is all there is.
    const key = `${String(at)} ${part.text}`
    return part.hit ? <mark key={key}>{part.text}</mark> : <span key={key}>{part.text}</span>
  })
