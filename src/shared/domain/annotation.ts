import { z } from 'zod'

export const annotationKinds = ['highlight', 'underline', 'note', 'rectangle'] as const
export const AnnotationKind = z.enum(annotationKinds)
export type AnnotationKind = z.infer<typeof AnnotationKind>

export const annotationColors = ['yellow', 'red', 'green', 'blue', 'purple'] as const
export const AnnotationColor = z.enum(annotationColors)
export type AnnotationColor = z.infer<typeof AnnotationColor>

/** As written into files that other programs show, 0–255. The same as Zotero's, so that they look alike there. */
export const colorRgb: Readonly<Record<AnnotationColor, readonly [number, number, number]>> = {
  yellow: [255, 212, 0],
  red: [255, 102, 102],
  green: [95, 178, 54],
  blue: [46, 168, 229],
  purple: [162, 138, 229],
}

/** What a colour means until the project says something else. */
export const defaultColorMeanings: Readonly<Record<AnnotationColor, string>> = {
  yellow: 'Uppgift',
  red: 'Oklart eller motsägelse',
  green: 'Kriterium eller beslut',
  blue: 'Bakgrund',
  purple: 'Att följa upp',
}

/** The colour that another program's is nearest to, by hue; grey and black are yellow. */
export const nearestColor = (rgb: readonly number[]): AnnotationColor => {
  const hue = hueOf(rgb)
  if (hue === null) return 'yellow'
  const distance = (color: AnnotationColor) => {
    const apart = Math.abs((hueOf(colorRgb[color]) ?? 0) - hue)
    return Math.min(apart, 360 - apart)
  }
  return annotationColors.reduce((best, color) => (distance(color) < distance(best) ? color : best))
}

const hueOf = ([red = 0, green = 0, blue = 0]: readonly number[]): number | null => {
  const top = Math.max(red, green, blue)
  const span = top - Math.min(red, green, blue)
  if (span < 12) return null
  const sixth =
    top === red ? ((green - blue) / span + 6) % 6 : top === green ? (blue - red) / span + 2 : (red - green) / span + 4
  return sixth * 60
}

export const commentLength = 20_000
export const Tags = z.array(z.string().trim().min(1).max(80)).max(40)
