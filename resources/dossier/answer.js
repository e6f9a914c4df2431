// Answering a dossier: shows the forms, keeps the draft in this browser, and saves the packet as a file. Nothing leaves the
// page by itself. The page is laid out by src/core/exporters/dossier and read without this script; the packet's form is
// src/shared/domain/review-packet.ts.
;(() => {
  const format = 'kartbordet-granskning'
  const version = 1
  const { project, edition, dossier } = document.querySelector('main').dataset
  const draftKey = `${format} ${project} ${edition} ${dossier}`
  const reviewerKey = `${format} granskare`
  const forms = [...document.querySelectorAll('form[data-criterion]')]
  const nameField = document.getElementById('granskare')
  const noteField = document.getElementById('helhet-text')
  const state = document.getElementById('lage')
  const fileField = document.getElementById('fil')
  /** True while something is written that is in no file. */
  let unsaved = false
  let keeps = true
  let timer = 0

  const tell = (words, wrong = false) => {
    state.textContent = words
    state.classList.toggle('wrong', wrong)
  }

  // Some browsers refuse to keep anything for a page opened from a folder.
  const keep = (key, value) => {
    try {
      localStorage.setItem(key, JSON.stringify(value))
      return true
    } catch {
      return false
    }
  }
  const kept = (key) => {
    try {
      return JSON.parse(localStorage.getItem(key))
    } catch {
      return null
    }
  }

  const newReviewer = () => ({
    id: [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
    name: '',
  })
  let reviewer = kept(reviewerKey)
  if (reviewer === null || !/^[0-9a-f]{32}$/.test(reviewer.id)) reviewer = newReviewer()

  const unitOf = (form) => form.closest('[data-unit]').dataset
  const stanceOf = (form) => form.querySelector('input[type="radio"]:checked')
  const textOf = (form) => form.querySelector('textarea')
  const placeOf = (form) => JSON.stringify([unitOf(form).unit, form.dataset.criterion])
  const isAnswered = (form) => stanceOf(form) !== null

  const comments = () =>
    forms.filter(isAnswered).map((form) => {
      const unit = unitOf(form)
      return {
        profileId: unit.unit,
        unit: unit.name,
        criterionKey: form.dataset.criterion,
        decisionId: unit.decision === '' ? null : unit.decision,
        stance: stanceOf(form).value,
        text: textOf(form).value.trim(),
        seen: { description: unit.seenDescription, decision: unit.seenDecision },
      }
    })

  const packetText = (packet) =>
    JSON.stringify([
      packet.format,
      packet.version,
      packet.projectId,
      packet.edition,
      packet.dossier,
      packet.reviewer.id,
      packet.reviewer.name,
      packet.savedAt,
      packet.note,
      packet.comments.map((one) => [
        one.profileId,
        one.unit,
        one.criterionKey,
        one.decisionId,
        one.stance,
        one.text,
        one.seen.description,
        one.seen.decision,
      ]),
    ])

  /** Hex. The browser's own digest is missing where a page is opened from a folder in some of them. */
  const sha256 = (text) => {
    const bytes = new TextEncoder().encode(text)
    const primes = []
    for (let n = 2; primes.length < 64; n += 1) if (primes.every((prime) => n % prime !== 0)) primes.push(n)
    const fraction = (root) => ((root % 1) * 2 ** 32) | 0
    const rounds = primes.map((prime) => fraction(Math.cbrt(prime)))
    let hash = primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)))
    const padded = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64)
    padded.set(bytes)
    padded[bytes.length] = 0x80
    const view = new DataView(padded.buffer)
    view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29))
    view.setUint32(padded.length - 4, bytes.length << 3)
    const turn = (word, by) => (word >>> by) | (word << (32 - by))
    const words = new Int32Array(64)
    for (let start = 0; start < padded.length; start += 64) {
      for (let i = 0; i < 64; i += 1) {
        if (i < 16) words[i] = view.getInt32(start + i * 4)
        else {
          const a = words[i - 15]
          const b = words[i - 2]
          words[i] =
            words[i - 16] +
            (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)) +
            words[i - 7] +
            (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10))
        }
      }
      let [a, b, c, d, e, f, g, h] = hash
      for (let i = 0; i < 64; i += 1) {
        const first = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + rounds[i] + words[i]) | 0
        const second = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0
        ;[a, b, c, d, e, f, g, h] = [(first + second) | 0, a, b, c, (d + first) | 0, e, f, g]
      }
      hash = [a, b, c, d, e, f, g, h].map((word, i) => (word + hash[i]) | 0)
    }
    return hash.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('')
  }

  const clock = () => new Date().toLocaleTimeString('sv-SE', { hour: '2-digit', minute: '2-digit' }).replace(':', '.')

  const countWords = () => {
    const answered = forms.filter(isAnswered)
    const units = new Set(answered.map((form) => unitOf(form).unit)).size
    if (answered.length === 0) return 'Inget svar än.'
    return `${answered.length} svar om ${units} ${units === 1 ? 'verksamhet' : 'verksamheter'}.`
  }

  const keepDraft = () => {
    const answers = Object.fromEntries(
      forms.filter(isAnswered).map((form) => [placeOf(form), [stanceOf(form).value, textOf(form).value]]),
    )
    reviewer = { ...reviewer, name: nameField.value }
    keeps = keep(draftKey, { answers, note: noteField.value }) && keep(reviewerKey, reviewer)
    tell(
      keeps
        ? `${countWords()} Utkastet sparades i den här webbläsaren ${clock()}.`
        : `${countWords()} Webbläsaren kan inte spara utkastet. Spara svaret som fil innan du stänger sidan.`,
    )
  }

  /** There is room for words where a stance is taken. */
  const showWords = (form) => {
    form.querySelector('[data-words]').hidden = !isAnswered(form)
  }

  const changed = () => {
    unsaved = true
    clearTimeout(timer)
    timer = setTimeout(keepDraft, 300)
  }

  const fill = (answers, note) => {
    for (const form of forms) {
      const [stance, text] = answers[placeOf(form)] ?? [null, '']
      for (const radio of form.querySelectorAll('input[type="radio"]')) radio.checked = radio.value === stance
      textOf(form).value = text
      showWords(form)
    }
    noteField.value = note
  }

  const fileName = () => {
    const name = nameField.value
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
    return `granskningssvar-${edition}${name === '' ? '' : `-${name.slice(0, 40)}`}.json`
  }

  const save = () => {
    // First, so that what is told of the draft does not take the place of what is told now.
    clearTimeout(timer)
    keepDraft()
    const name = nameField.value.trim()
    if (name === '') {
      tell('Skriv ditt namn först, så att vi vet vem som har svarat.', true)
      nameField.setAttribute('aria-invalid', 'true')
      nameField.focus()
      return
    }
    nameField.removeAttribute('aria-invalid')
    const said = comments()
    if (said.length === 0 && noteField.value.trim() === '') {
      tell('Svara på minst ett kriterium, eller skriv något om helheten, innan du sparar.', true)
      return
    }
    const packet = {
      format,
      version,
      projectId: project,
      edition,
      dossier,
      reviewer: { id: reviewer.id, name },
      savedAt: new Date().toISOString(),
      note: noteField.value.trim(),
      comments: said,
    }
    const bytes = `${JSON.stringify({ ...packet, checksum: sha256(packetText(packet)) }, null, 1)}\n`
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([bytes], { type: 'application/json' }))
    link.download = fileName()
    document.body.append(link)
    link.click()
    link.remove()
    // Not at once: the browser may still be reading it.
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
    unsaved = false
    tell(`${countWords()} Sparat som ${link.download} ${clock()}. Skicka filen till den som gav dig underlaget.`)
  }

  /** A file that was saved before, here or on another computer: one goes on where one was, as the same reviewer. */
  const load = async (file) => {
    const wrong = (why) => tell(`${file.name} öppnades inte: ${why} Dina svar på sidan är kvar som de var.`, true)
    try {
      if (file.size > 8_000_000) return wrong('filen är för stor.')
      const packet = JSON.parse(await file.text())
      if (packet?.format !== format || packet.version !== version) return wrong('det är inget sparat svar.')
      if (packet.checksum !== sha256(packetText(packet))) return wrong('filen är skadad.')
      if (packet.projectId !== project || packet.edition !== edition) return wrong('den hör till ett annat underlag.')
      reviewer = packet.reviewer
      nameField.value = reviewer.name
      fill(
        Object.fromEntries(
          packet.comments.map((one) => [JSON.stringify([one.profileId, one.criterionKey]), [one.stance, one.text]]),
        ),
        packet.note,
      )
      keepDraft()
      tell(`${countWords()} Öppnade ${file.name}.`)
    } catch {
      wrong('den går inte att läsa.')
    }
  }

  nameField.value = reviewer.name ?? ''
  const draft = kept(draftKey)
  fill(draft?.answers ?? {}, draft?.note ?? '')
  for (const part of document.querySelectorAll('.answering')) part.hidden = false
  for (const part of document.querySelectorAll('[data-unscripted]')) part.hidden = true
  tell(countWords())

  for (const form of forms) {
    form.addEventListener('submit', (event) => event.preventDefault())
    form.addEventListener('input', () => {
      showWords(form)
      changed()
    })
    form.querySelector('[data-clear]').addEventListener('click', () => {
      for (const radio of form.querySelectorAll('input[type="radio"]')) radio.checked = false
      textOf(form).value = ''
      showWords(form)
      changed()
      form.querySelector('input[type="radio"]').focus()
    })
  }
  nameField.addEventListener('input', changed)
  noteField.addEventListener('input', changed)
  document.getElementById('spara').addEventListener('click', save)
  document.getElementById('oppna').addEventListener('click', () => fileField.click())
  fileField.addEventListener('change', () => {
    const [file] = fileField.files
    fileField.value = ''
    if (file !== undefined) load(file)
  })
  addEventListener('keydown', (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 's') {
      event.preventDefault()
      save()
    }
  })
  addEventListener('beforeunload', (event) => {
    if (unsaved && !keeps) event.preventDefault()
  })
  addEventListener('pagehide', () => {
    if (unsaved) keepDraft()
  })
})()
