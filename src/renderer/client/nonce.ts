/** The nonce that the host's content security policy asks of style elements made by script. The host writes it anew into each page. */
export const readNonce = (page: ParentNode): string =>
  // Careful: browsers hide the attribute from scripts that read attributes; the property keeps it.
  page.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
