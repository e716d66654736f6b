// Opens the report that a button in the text of the page names as its data-event, and keeps the focus
// while reports open and close.

import { keepFocus } from "./focus.js"

const listening = new WeakMap()

export default function ({ parentElement, setTriggerValue }) {
  listening.get(parentElement)?.abort()
  const ended = new AbortController()
  listening.set(parentElement, ended)
  const open = (event) => {
    const button = event.target.closest?.("button[data-event]")
    if (button) setTriggerValue("opened", button.dataset.event)
  }
  document.addEventListener("click", open, { signal: ended.signal })
  keepFocus(ended.signal)
  return () => ended.abort()
}
