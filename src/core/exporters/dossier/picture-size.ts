const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const maxSide = 20_000

/** Width and height of a PNG in pixels; null for anything else. */
export const findPictureSize = (bytes: Uint8Array): { width: number; height: number } | null => {
  if (bytes.byteLength < 33 || signature.some((byte, at) => bytes[at] !== byte)) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const width = view.getUint32(16)
  const height = view.getUint32(20)
  return width < 1 || height < 1 || width > maxSide || height > maxSide ? null : { width, height }
}
