/* Keys of the page on which a maker confirms links. The page works without: every key only does what a button or link
   does.

   Keys act while the focus is inside the list of proposals (WCAG 2.1.4), and can be switched off; that choice is kept in
   this browser. Tab and Space keep their meaning. Digits are read by position: azerty needs Shift. */
(() => {
  "use strict"
  const SWITCH = "ijkpunt-toetsen"
  const list = () => document.getElementById("voorstellen")
  const candidates = () => [...document.querySelectorAll("#voorstellen .candidate")]
  const current = () => document.querySelector("#voorstellen .candidate.current")

  const isOn = () => {
    try { return localStorage.getItem(SWITCH) !== "uit" } catch { return true }
  }
  const remember = on => {
    try { localStorage.setItem(SWITCH, on ? "aan" : "uit") } catch { /* then it holds for this page only */ }
  }

  const makeCurrent = (candidate, focus) => {
    if (!candidate) return
    for (const other of candidates()) other.classList.toggle("current", other === candidate)
    if (focus) (candidate.querySelector("input[type=checkbox]") || candidate.querySelector("button"))?.focus()
  }
  const press = (name, within = document) => {
    const found = within?.querySelector(`[data-key="${name}"]`)
    if (found) found.click()
    return Boolean(found)
  }
  const openNote = () => {
    const note = document.getElementById("nota")
    if (!note) return false
    note.closest("details").open = true
    note.focus()
    return true
  }
  const ON_THE_CURRENT = { J: "accept", X: "refuse" }
  const ON_THE_PAGE = { T: "added", S: "skip", U: "undo" }

  const actOn = event => {
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)
    if (digit) {
      const candidate = candidates()[Number(digit[1]) - 1]
      makeCurrent(candidate, true)
      return Boolean(candidate)
    }
    if (event.key === "ArrowLeft") return press("left")
    if (event.key === "ArrowRight") return press("right")
    if (event.key === "Enter") {
      const free = event.target === list() || event.target.matches("input[type=checkbox]")
      return free && press("accept", current())
    }
    const letter = event.key.length === 1 ? event.key.toUpperCase() : ""
    if (letter in ON_THE_CURRENT) return press(ON_THE_CURRENT[letter], current())
    if (letter in ON_THE_PAGE) return press(ON_THE_PAGE[letter])
    return letter === "N" && openNote()
  }

  document.addEventListener("keydown", event => {
    const typing = event.target.matches("textarea, input:not([type=checkbox])")
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat || typing || !isOn()) return
    if (!list() || !list().contains(event.target)) return
    if (actOn(event)) event.preventDefault()
  })
  document.addEventListener("focusin", event => makeCurrent(event.target.closest("#voorstellen .candidate"), false))
  document.addEventListener("change", event => {
    if (event.target.id === "toetsen-aan") remember(event.target.checked)
  })

  const prepare = () => {
    const box = document.getElementById("toetsen-aan")
    if (box) {
      box.closest("[hidden]")?.removeAttribute("hidden")
      box.checked = isOn()
    }
    if (!current()) makeCurrent(candidates().find(one => one.dataset.state === "open") || candidates()[0], false)
  }
  document.addEventListener("htmx:afterSettle", event => {
    prepare()
    if (event.target.id !== "inhoud" && event.detail.target?.id !== "inhoud") return // a part: the focus stays where it is
    const first = list() || document.getElementById("inhoud")
    if (first) first.focus()
    window.scrollTo(0, 0)
  })
  prepare()
  if (location.hash === "#voorstellen") list()?.focus()
})()
