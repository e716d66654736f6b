// A button that copies the address of this view. Where the browser forbids that, the address is shown to be copied by hand.

export default function ({ data, parentElement }) {
  const button = parentElement.querySelector("button")
  const status = parentElement.querySelector("[role=status]")
  const field = parentElement.querySelector("input")
  button.textContent = data.label
  field.setAttribute("aria-label", data.failed)
  if (!button.onclick) status.textContent = ""
  button.onclick = async () => {
    try {
      await navigator.clipboard.writeText(location.href)
      status.textContent = data.copied
    } catch {
      field.hidden = false
      field.value = location.href
      field.select()
      status.textContent = data.failed
    }
  }
}
