// Tells charts and lists which report is chosen without sending them again: `data.marks` has, for the
// key of each, what it is to mark. That is left on the element with the key, with an event "mark"; one
// that comes later, or comes back, asks for it with an event "markable". `data.spoken` is said aloud,
// once, but where the focus is on the row of the chosen report and says it already.

const SAID = 5000 // milliseconds, after which nobody who reads on comes upon it a second time
const told = new WeakMap()
let said = ""

const focused = () => {
  let node = document.activeElement
  while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement
  return node?.dataset?.id
}

export default function ({ data, parentElement }) {
  const tell = () => {
    for (const [key, mark] of Object.entries(data.marks)) {
      const host = document.querySelector(`.st-key-${CSS.escape(key)}`)
      if (!host || host.mark === mark) continue
      host.mark = mark
      host.dispatchEvent(new CustomEvent("mark"))
    }
  }
  told.get(parentElement)?.abort()
  const ended = new AbortController()
  told.set(parentElement, ended)
  document.addEventListener("markable", tell, { signal: ended.signal })
  tell()
  const status = parentElement.querySelector("[role=status]")
  if (status && said !== data.spoken) {
    said = data.spoken
    status.textContent = said && data.marks.chronology?.chosen === focused() ? "" : said
    setTimeout(() => { status.textContent = "" }, SAID)
  }
  return () => ended.abort()
}
