// The chronology as an accordion list. Texts of a story are only ever set as text, so nothing in them can run or load.
// A choice opens at once and is then told to the page; the list itself is never reloaded, and focus stays where it was.

const make = (tag, name, text) => {
  const node = document.createElement(tag)
  if (name) node.className = name
  if (text) {
    // The text runs in its own direction, its line starts where the page's lines do.
    const run = document.createElement("bdi")
    run.textContent = text
    node.append(run)
  }
  return node
}

const report = (item, open, choose) => {
  const node = make("li", "report")
  node.style.setProperty("--party", item.colour)
  const heading = make("h3")
  const button = make("button")
  button.type = "button"
  button.dataset.id = item.id
  button.setAttribute("aria-expanded", String(open))
  const mark = make("span", "mark")
  mark.append(make("span", "number", String(item.number)))
  const sign = make("span", "sign", item.sign)
  sign.title = item.kind
  mark.append(sign)
  const body = make("span", "body")
  const when = make("span", "when")
  when.append(make("span", "date", item.date), make("span", "", item.when))
  body.append(when, make("span", "title", item.title), make("span", "who", item.who))
  if (item.account) body.append(make("span", "account", item.account))
  if (item.figures) body.append(make("span", "figures", item.figures))
  const badge = make("span", `badge ${item.standing}`, item.standing_words)
  if (item.standing_words) body.append(badge)
  button.append(mark, body)
  button.onclick = () => choose(item.id, button)
  heading.append(button)
  node.append(heading)
  const detail = make("div", "detail")
  detail.hidden = !open
  for (const line of item.lines) detail.append(make("p", "", line))
  node.append(detail)
  return node
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".chronology")
  const list = root.querySelector("ol")
  const status = root.querySelector("[role=status]")
  root.dir = data.dir
  root.lang = data.lang
  list.setAttribute("aria-label", data.label)

  const focused = parentElement.activeElement?.dataset?.id
  const choose = (id, button) => {
    const open = button.getAttribute("aria-expanded") !== "true"
    for (const other of list.querySelectorAll("button")) {
      const mine = other === button
      other.setAttribute("aria-expanded", String(mine && open))
      other.closest("li").querySelector(".detail").hidden = !(mine && open)
    }
    setTriggerValue("chosen", open ? id : "")
  }
  list.replaceChildren(...data.reports.map((item) => report(item, item.id === data.chosen, choose)))
  if (focused) list.querySelector(`[data-id="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true })
  if (status.textContent !== data.status) status.textContent = data.status
}
