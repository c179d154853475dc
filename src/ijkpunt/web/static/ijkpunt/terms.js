/* The meaning of a word shows under the pointer and on focus of the keyboard. Without this the browser shows it on a
   press. It stays until the pointer leaves word and note, the focus goes on, or Escape is pressed (WCAG 1.4.13); a press
   on what showed by itself keeps it. */
(() => {
  "use strict"
  const GRACE = 250 // milliseconds to move from the word to its note
  let leaving = 0
  let kept = false

  const shown = note => note.matches(":popover-open")
  const stay = () => clearTimeout(leaving)
  const leave = note => {
    stay()
    leaving = setTimeout(() => { if (!kept && shown(note)) note.hidePopover() }, GRACE)
  }
  const show = (word, note) => {
    stay()
    if (shown(note)) return
    kept = false
    note.showPopover({ source: word })
  }

  for (const word of document.querySelectorAll(".term[popovertarget]")) {
    const note = document.getElementById(word.getAttribute("popovertarget"))
    if (!note?.showPopover) continue
    const byMouse = act => event => { if (event.pointerType === "mouse") act() }
    word.addEventListener("pointerenter", byMouse(() => show(word, note)))
    word.addEventListener("pointerleave", byMouse(() => { if (document.activeElement !== word) leave(note) }))
    note.addEventListener("pointerenter", byMouse(stay))
    note.addEventListener("pointerleave", byMouse(() => { if (document.activeElement !== word) leave(note) }))
    word.addEventListener("focus", () => { if (word.matches(":focus-visible")) show(word, note) })
    word.addEventListener("blur", () => { // at once: the note may lie over what has the focus now
      kept = false
      if (!note.matches(":hover") && shown(note)) note.hidePopover()
    })
    word.addEventListener("click", event => {
      if (!shown(note) || kept) return
      kept = true
      event.preventDefault()
    })
  }
})()
