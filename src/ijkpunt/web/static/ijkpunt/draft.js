/* Writing on a text together. Without this script every block has a button that saves it; with it, what somebody types
   is saved while they type, others' changes show up, and the keyboard moves lines.

   A field remembers what the server held when its text was written (`base`). The server joins what somebody else wrote
   meanwhile. What comes back never takes the focus and never replaces what is being typed: it waits until the field is
   left. What cannot be saved stays in the field, and leaving the page asks first. */
(() => {
  "use strict"
  const root = document.querySelector("[data-draft]")
  if (!root) return
  const PAUSE = 1200, RETRY = 5000, LOOK = 20000 // milliseconds
  const states = new WeakMap() // per control: timer, saving, again, waiting, failed

  const isMembers = control => control.dataset.field === "members"
  const valueOf = control => isMembers(control)
    ? [...control.querySelectorAll("input[type=checkbox]:checked")].map(box => box.value).join(" ")
    : control.value
  const holder = control => isMembers(control) ? control : control.closest(".draft-field")
  const baseOf = control => holder(control)?.querySelector("[data-base]")
  const even = text => text.replace(/\r\n?/g, "\n")
  const isDirty = control => Boolean(baseOf(control)) && even(valueOf(control)) !== even(baseOf(control).value)
  const controls = (within = root) => [...within.querySelectorAll("form.writing [data-field]")]
  const stateOf = control => {
    if (!states.has(control)) states.set(control, {})
    return states.get(control)
  }
  const token = control => control.closest("form").querySelector("[name=csrfmiddlewaretoken]").value

  const tell = (control, text, bad = false) => {
    const place = holder(control)?.querySelector("[data-told]")
    const whole = control.closest("form")?.querySelector("[data-status]")
    for (const one of [bad ? place : null, whole]) {
      if (!one) continue
      one.hidden = false
      one.textContent = text
      one.classList.toggle("bad", bad)
    }
    if (!bad && place) place.hidden = true
    control.classList.toggle("unsaved", bad)
  }

  /* After an answer: what the server holds now becomes the base, and its text is shown as soon as nobody types in it. */
  const show = (control, sent, answer) => {
    const state = stateOf(control), base = baseOf(control)
    if (answer.outcome === "kept") return // the text stays beside; the choice is shown when the field is left
    if (isMembers(control)) {
      base.value = answer.value
      for (const box of control.querySelectorAll("input[type=checkbox]")) box.checked = answer.value.split(" ").includes(box.value)
      return
    }
    if (even(answer.value) === even(sent)) {
      base.value = answer.value
    } else if (document.activeElement === control || even(control.value) !== even(sent)) {
      base.value = sent // the joined text holds all of this: what is typed from here on is joined with it again
      state.waiting = { sent, value: answer.value }
    } else {
      control.value = base.value = answer.value
    }
  }
  const settle = control => {
    const state = stateOf(control)
    if (state.waiting && even(control.value) === even(state.waiting.sent)) control.value = baseOf(control).value = state.waiting.value
    state.waiting = null
  }

  const save = async control => {
    const state = stateOf(control)
    clearTimeout(state.timer)
    if (!control.isConnected || !isDirty(control)) return true
    if (state.saving) {
      state.again = true
      return state.saving
    }
    const sent = valueOf(control)
    state.saving = send(control, sent).finally(() => { state.saving = null })
    const done = await state.saving
    if (state.again) {
      state.again = false
      return save(control)
    }
    return done
  }
  const send = async (control, sent) => {
    const body = new URLSearchParams({
      key: control.dataset.key, field: control.dataset.field, value: sent, base: baseOf(control).value, venster: root.dataset.window,
    })
    tell(control, root.dataset.busy)
    let response
    try {
      response = await fetch(root.dataset.save, { method: "POST", body, headers: { "X-CSRFToken": token(control), Accept: "application/json" } })
    } catch {
      tell(control, root.dataset.again, true)
      stateOf(control).timer = setTimeout(() => save(control), RETRY)
      return false
    }
    const answer = await response.json().catch(() => ({}))
    if (!response.ok) {
      tell(control, `${root.dataset.unsaved} ${answer.said || answer.detail || ""}`.trim(), true)
      return false
    }
    show(control, sent, answer)
    tell(control, answer.said)
    if (answer.outcome === "kept") stateOf(control).kept = true
    if (answer.added.length) await load(control.closest("form"), answer.added.at(-1))
    else if (answer.removed) location.assign(`${location.pathname}#keuzes`)
    return true
  }
  const flush = async within => {
    const done = await Promise.all(controls(within).map(save))
    return done.every(Boolean)
  }
  /* Show a block as it is now, once everything that was typed in it is saved. `key`: the element to go to. */
  const load = async (block, key = "", writing = true) => {
    if (!await flush(block.parentNode === root ? block : block.parentNode.contains(block) ? block : root)) return
    const query = new URLSearchParams({ venster: root.dataset.window })
    if (writing) query.set("vorm", "schrijf")
    if (key) query.set("bij", key)
    await htmx.ajax("GET", `${block.dataset.address}?${query}`, { target: `#${CSS.escape(block.id)}`, swap: "outerHTML settle:0ms" })
  }

  root.addEventListener("input", event => {
    const control = event.target.closest("[data-field]")
    if (!control || !control.closest("form.writing")) return
    const state = stateOf(control)
    clearTimeout(state.timer)
    state.timer = setTimeout(() => save(control), PAUSE)
  })
  root.addEventListener("change", event => {
    const control = event.target.closest("[data-field]")
    if (control && control.closest("form.writing")) save(control)
  })
  root.addEventListener("focusout", event => {
    const control = event.target.closest("[data-field]")
    if (!control || !control.closest("form.writing")) return
    save(control).then(async done => {
      if (document.activeElement === control) return
      settle(control)
      if (done && stateOf(control).kept && control.isConnected) {
        stateOf(control).kept = false
        const form = control.closest("form"), inside = form.contains(document.activeElement)
        if (!inside) await load(form)
        else news(form, root.dataset.choose)
      }
    })
  })

  /* Keys: Enter in a line begins the next, Alt with an arrow moves the line, Ctrl with an arrow goes to the next. */
  const press = (line, name) => {
    const button = line?.querySelector(`[data-${name}]`)
    if (button && !button.disabled) button.click()
    return Boolean(button)
  }
  root.addEventListener("keydown", event => {
    const control = event.target.closest("textarea[data-field]"), line = event.target.closest("[data-line]")
    if (!control || event.isComposing) return
    if (event.altKey && !event.ctrlKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      if (press(line, event.key === "ArrowUp" ? "up" : "down")) event.preventDefault()
    } else if (event.ctrlKey && !event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      const all = controls(control.closest("form")).filter(one => one.matches("textarea"))
      const next = all[all.indexOf(control) + (event.key === "ArrowUp" ? -1 : 1)]
      if (next) { next.focus(); event.preventDefault() }
    } else if (event.key === "Enter" && !event.shiftKey && !event.altKey && !control.closest(".long")) {
      event.preventDefault()
      const add = control.closest(".draft-group")?.querySelector("[data-add]")
      if (!add || control.dataset.field !== "text") return
      const was = add.value
      add.value = `${was}:${control.dataset.key}`
      add.click()
      add.value = was
    }
  })

  /* What others do. */
  const news = (block, text) => {
    const place = block.querySelector("[data-news]")
    if (!place) return
    place.hidden = false
    place.replaceChildren(document.createTextNode(text))
    const button = document.createElement("button")
    button.type = "button"
    button.className = "button second small"
    button.textContent = root.dataset.show
    button.addEventListener("click", () => load(block))
    place.append(button)
  }
  const pageNews = text => {
    const place = document.querySelector("[data-draft-news]")
    place.hidden = false
    const link = document.createElement("a")
    link.href = location.pathname
    link.textContent = root.dataset.reload
    place.replaceChildren(document.createTextNode(text), link)
  }
  const look = async () => {
    const form = document.getElementById("orde")
    if (document.hidden || !form) return
    const body = new URLSearchParams({ na: root.dataset.number, venster: root.dataset.window })
    let answer
    try {
      const response = await fetch(root.dataset.here, { method: "POST", body, headers: { "X-CSRFToken": form.querySelector("[name=csrfmiddlewaretoken]").value, Accept: "application/json" } })
      if (!response.ok) return
      answer = await response.json()
    } catch { return }
    root.dataset.number = answer.number
    document.querySelector("[data-draft-here]").textContent = answer.here
    for (const [key, text] of Object.entries(answer.blocks)) {
      const block = document.getElementById(`b-${key}`)
      if (block?.matches("form")) news(block, text)
      else if (block) await load(block, "", false)
    }
    if (answer.order) pageNews(root.dataset.order)
    else if (answer.choices > Number(root.dataset.choices)) pageNews(root.dataset.choose)
    root.dataset.choices = answer.choices
  }
  setInterval(look, LOOK)
  document.addEventListener("visibilitychange", look)
  look()

  /* A button outside a block (the order of competences) waits until all that was typed is saved. */
  let passing = false
  root.addEventListener("submit", event => {
    if (passing || event.target.matches("form.writing") || !controls().some(isDirty)) return
    event.preventDefault()
    const { target, submitter } = event
    flush(root).then(done => {
      if (!done) return
      passing = true
      target.requestSubmit(submitter)
      passing = false
    })
  })
  document.addEventListener("htmx:afterSettle", event => {
    const line = event.target.querySelector?.("[autofocus]")
    if (line) {
      line.focus()
      line.setSelectionRange?.(line.value.length, line.value.length)
    }
  })
  addEventListener("beforeunload", event => {
    if (controls().some(isDirty)) event.preventDefault()
  })
})()
