/* A part of a page that is asked for and refused tells why where it was asked: htmx itself shows nothing then. Without
   this script, and without htmx, the form is sent whole and the answer is a page.

   The message stands above what would have been renewed, until something is renewed. What was typed stays. */
(() => {
  "use strict"
  const told = () => document.querySelectorAll("[data-refused-here]")
  const clear = () => { for (const one of told()) one.remove() }

  const messageIn = text => {
    const answer = document.createElement("template")
    answer.innerHTML = text
    return answer.content.querySelector("[data-refused]")
  }
  const noAnswer = () => document.getElementById("geen-antwoord").content.querySelector("[data-refused]").cloneNode(true)

  const show = (target, message) => {
    clear()
    const place = document.createElement("div")
    place.dataset.refusedHere = ""
    place.append(message)
    if (target.id === "inhoud" || !target.parentNode) {
      place.className = "page notes"
      document.getElementById("inhoud").prepend(place)
    } else {
      place.className = "refused"
      target.before(place)
    }
    place.scrollIntoView({ block: "nearest" })
  }

  document.addEventListener("htmx:responseError", event => {
    show(event.detail.target, messageIn(event.detail.xhr.responseText) ?? noAnswer())
  })
  for (const name of ["htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(name, event => show(event.detail.target, noAnswer()))
  }
  document.addEventListener("htmx:afterRequest", event => { if (event.detail.successful) clear() })
})()
