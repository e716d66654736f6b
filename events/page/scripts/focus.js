// What has the focus may go away with the card of a report, or with the button that opened it. It is never
// dropped: who opens the card by such a button is in the card, and who closes it is back where the report
// was chosen, by mouse, finger or key.

const OPENING = ".st-key-start, .st-key-card"
const CARD = [".st-key-next button", ".st-key-previous button", ".st-key-close button"]
const PAGE = [".st-key-start button", ".st-key-parties button"]

const usable = (node) => !!node?.isConnected && !node.disabled

// Beside the page itself, which a click on no control leaves with the focus.
const nowhere = (node) => !usable(node) || node.matches("body, main, [data-testid='stMain']")

// What chose a report: its row, its answer, or the place of the keys in the chart.
const chooser = (path) => {
  const keys = path.find((node) => node.classList?.contains("chart"))?.querySelector(".keys:not([hidden])")
  return keys ?? path.find((node) => node.localName === "button" && (node.dataset.id || node.dataset.event))
}

export const keepFocus = (signal) => {
  const card = () => document.querySelector(".st-key-card")
  let origin = null // where the report was chosen
  let last = null // what had the focus
  let then = [] // where it goes when that goes away
  let wasOpen = !!card()
  let byHand = false // the last act was a mouse's or a finger's: the page stays where it is

  const focusFirst = (places) => {
    const nodes = places.map((place) => (typeof place === "string" ? document.querySelector(place) : place))
    nodes.find(usable)?.focus({ preventScroll: byHand })
  }
  const look = () => {
    const isOpen = !!card()
    if (nowhere(document.activeElement)) {
      if (wasOpen && !isOpen) focusFirst([origin, ...PAGE])
      else if (last && !usable(last)) focusFirst(then)
    }
    wasOpen = isOpen
  }

  const on = (type, act) => document.addEventListener(type, act, { signal, capture: true })
  on("pointerdown", () => { byHand = true })
  on("keydown", (event) => {
    byHand = false
    if (event.key === "Enter" && event.target.matches?.(".keys")) origin = event.target
  })
  on("click", (event) => { origin = chooser(event.composedPath()) ?? origin })
  on("focusin", ({ target }) => {
    last = target
    then = target.closest(OPENING) ? CARD : target.closest(".st-key-clear") ? PAGE.slice(1) : []
  })
  // Who leaves it for nothing else has not lost it. What goes away is left as well, and gone a moment later.
  on("focusout", ({ target }) => setTimeout(() => { if (usable(target) && last === target) last = null }))

  const observer = new MutationObserver(look)
  observer.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["disabled"] })
  signal.addEventListener("abort", () => observer.disconnect())
}
