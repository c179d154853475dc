/* Keys of the curator's page. The page works without: every key only does what a radio, field or button does.

   Letters act while the focus is inside the list of proposals (WCAG 2.1.4), and can be switched off; that choice is
   kept in this browser. Arrows, Tab and Space keep their meaning. Digits are read by position: azerty needs Shift. */
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
    candidate.closest("details")?.setAttribute("open", "")
    for (const other of candidates()) other.classList.toggle("current", other === candidate)
    if (focus) (candidate.querySelector("input:checked") || candidate.querySelector("input[type=radio]")).focus()
  }
  const press = name => {
    const button = document.querySelector(`[data-key="${name}"]`)
    if (button) button.click()
    return Boolean(button)
  }
  const choose = letter => {
    const candidate = current() || candidates()[0]
    const radio = candidate && candidate.querySelector(`input[data-key="${letter}"]`)
    if (!radio) return false
    makeCurrent(candidate, false)
    radio.checked = true
    radio.focus()
    return true
  }

  const actOn = event => {
    const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)
    if (digit && digit[1] === "0") return press("0")
    if (digit) {
      const candidate = candidates()[Number(digit[1]) - 1]
      makeCurrent(candidate, true)
      return Boolean(candidate)
    }
    if (event.key === "Enter") return event.target === list() && press("enter")
    if (event.key === "?") return toggleHelp()
    if (event.code === "Equal" || event.key === "=") return choose("=")
    const letter = event.key.length === 1 ? event.key.toUpperCase() : ""
    if (letter === "L" || letter === "Z") return press(letter.toLowerCase())
    if (letter === "T") return openNote()
    return letter !== "" && "BREVN".includes(letter) && choose(letter)
  }
  const toggleHelp = () => {
    const help = document.getElementById("toetsen")
    if (help) help.open = !help.open
    return Boolean(help)
  }
  const openNote = () => {
    const note = document.getElementById("nota")
    if (!note) return false
    note.closest("details").open = true
    note.focus()
    return true
  }

  document.addEventListener("keydown", event => {
    const typing = event.target.matches("textarea, input:not([type=radio]):not([type=checkbox])")
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || typing || !isOn()) return
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
    if (!current()) makeCurrent(candidates()[0], false)
  }
  document.addEventListener("htmx:afterSettle", () => {
    prepare()
    const first = list() || document.getElementById("inhoud")
    if (first) first.focus()
    window.scrollTo(0, 0)
  })
  prepare()
})()
