// Tells charts and lists which report is chosen without sending them again: `data.marks` has, for the
// key of each, what it is to mark. That is left on the element with the key, with an event "mark"; one
// that comes later, or comes back, asks for it with an event "markable". `data.spoken` is said aloud.

const told = new WeakMap()

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
  const spoken = parentElement.querySelector("[role=status]")
  if (spoken && spoken.textContent !== data.spoken) spoken.textContent = data.spoken ?? ""
  return () => ended.abort()
}
