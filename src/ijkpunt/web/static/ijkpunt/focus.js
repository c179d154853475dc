/* Whoever works with the keyboard stays on the page when its content is renewed: when the button that was pressed is
   gone, the focus goes to what came in its place. */
document.addEventListener("htmx:afterSettle", () => {
  if (document.activeElement === document.body) document.getElementById("inhoud")?.focus({ preventScroll: true })
})
