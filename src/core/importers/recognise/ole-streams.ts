/** Magic bytes of an OLE2 compound file: the container of Office formats before 2007, Outlook messages and encrypted OOXML. */
export const oleMagic = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]

/**
 * Names of the streams and storages of an OLE2 file. Directory entries are 128 bytes long, stand at multiples of 128 and
 * hold a UTF-16 name with its length in bytes at 64: reading them wherever they stand also works for a damaged file.
 */
export const findOleNames = (bytes: Uint8Array, wanted: readonly string[]): Set<string> => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const found = new Set<string>()
  for (let at = 512; at + 128 <= bytes.length; at += 128) {
    const nameBytes = view.getUint16(at + 64, true)
    if (nameBytes < 4 || nameBytes > 64 || nameBytes % 2 !== 0) continue
    const kind = bytes[at + 66]
    if (kind !== 1 && kind !== 2 && kind !== 5) continue
    for (const name of wanted) {
      if (name.length !== nameBytes / 2 - 1) continue
      let same = true
      for (let i = 0; i < name.length && same; i += 1) same = view.getUint16(at + i * 2, true) === name.charCodeAt(i)
      if (same) found.add(name)
    }
  }
  return found
}
