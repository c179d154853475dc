/* Keys in an inbox: J and K, and the letters that its buttons name. The page works without: every key only moves the focus, so that nobody decides by
   accident. Letters act while the focus is in the list (WCAG 2.1.4) and can be switched off; that choice is kept in
   this browser. */
(() => {
  "use strict"
  const SWITCH = "ijkpunt-toetsen"
  const list = document.getElementById("te-beantwoorden")
  const control = document.getElementById("toetsen-aan")
  if (!list || !control) return
  const cards = () => [...list.querySelectorAll(".deviation")]
  const letters = () => new Set([...list.querySelectorAll("[data-key]")].map(button => button.dataset.key))

  const isOn = () => control.checked
  try { control.checked = localStorage.getItem(SWITCH) !== "uit" } catch { /* then it is on */ }
  control.addEventListener("change", () => {
    try { localStorage.setItem(SWITCH, control.checked ? "aan" : "uit") } catch { /* for this page only */ }
  })

  const step = (from, by) => {
    const all = cards()
    const place = all.indexOf(from)
    const next = all[Math.min(Math.max(place + by, 0), all.length - 1)]
    next?.focus()
    return Boolean(next)
  }
  const press = (card, letter) => {
    const around = card?.closest(".waiting") ?? card // its buttons may stand below it
    const button = around?.querySelector(`[data-key="${letter}"]`)
    button?.focus()
    return Boolean(button)
  }

  document.addEventListener("keydown", event => {
    const typing = event.target.matches("textarea, input:not([type=checkbox])")
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || typing || !isOn()) return
    const inside = list.contains(event.target)
    if (!inside && event.target !== document.body && event.target.id !== "inhoud") return
    const card = event.target.closest(".deviation") ?? event.target.closest(".waiting")?.querySelector(".deviation")
    const letter = event.key.toLowerCase()
    const done = letter === "j" ? step(card, 1) : letter === "k" ? step(card, -1) : letters().has(letter) && press(card, letter)
    if (done) event.preventDefault()
  })
})()
