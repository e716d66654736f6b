// The chronology as an accordion list. Texts of a story are only ever set as text, so nothing in
// them can run or load. A choice opens at once and is then told to the page. Which report is chosen
// comes from mark.js, as `mark` of the element with the list's key, and changes only the rows
// concerned; rows are made anew only where a report changed, so focus and place on the page stay.

const lists = new WeakMap()

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

const report = (item) => {
  const node = make("li", "report")
  node.style.setProperty("--party", item.colour)
  const heading = make("h3")
  const button = make("button")
  button.type = "button"
  button.dataset.id = item.id
  button.setAttribute("aria-expanded", "false")
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
  heading.append(button)
  node.append(heading)
  const detail = make("div", "detail")
  detail.hidden = true
  for (const line of item.lines) detail.append(make("p", "", line))
  node.append(detail)
  return node
}

const open = (row, whether) => {
  row.querySelector("button").setAttribute("aria-expanded", String(whether))
  row.querySelector(".detail").hidden = !whether
}

const isOpen = (button) => button.getAttribute("aria-expanded") === "true"

const mount = (list, host) => {
  const rows = new Map() // the row of each report, by the report as text
  let text = ""

  const show = (chosen) => {
    for (const button of list.querySelectorAll("button")) {
      const mine = button.dataset.id === chosen
      if (isOpen(button) !== mine) open(button.closest("li"), mine)
    }
  }

  const fill = (reports) => {
    if (text === JSON.stringify(reports)) return
    text = JSON.stringify(reports)
    const focused = list.getRootNode().activeElement?.dataset?.id
    const wanted = reports.map((item) => JSON.stringify(item))
    for (const [key, row] of rows) {
      if (wanted.includes(key)) continue
      row.remove()
      rows.delete(key)
    }
    wanted.forEach((key, place) => {
      if (!rows.has(key)) rows.set(key, report(reports[place]))
      if (list.children[place] !== rows.get(key)) list.insertBefore(rows.get(key), list.children[place] ?? null)
    })
    show(host?.mark?.chosen)
    if (focused && list.getRootNode().activeElement?.dataset?.id !== focused) {
      list.querySelector(`[data-id="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true })
    }
  }

  const marked = () => show(host?.mark?.chosen)
  host?.addEventListener("mark", marked)
  return { show, fill, remove: () => host?.removeEventListener("mark", marked), calls: 0 }
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".chronology")
  const list = root.querySelector("ol")
  const status = root.querySelector("[role=status]")
  const host = parentElement.getRootNode().host?.closest('[class*="st-key-"]')
  root.dir = data.dir
  root.lang = data.lang
  list.setAttribute("aria-label", data.label)

  const isNew = !lists.has(list)
  if (isNew) lists.set(list, mount(list, host))
  const chronology = lists.get(list)
  list.onclick = ({ target }) => {
    const button = target.closest("button")
    if (!button) return
    const chosen = isOpen(button) ? "" : button.dataset.id
    chronology.show(chosen)
    setTriggerValue("chosen", chosen)
  }
  chronology.fill(data.reports)
  if (status.textContent !== data.status) status.textContent = data.status
  if (isNew) host?.dispatchEvent(new Event("markable", { bubbles: true })) // mark.js answers
  const call = ++chronology.calls
  return () => {
    if (chronology.calls !== call) return // overtaken by another call, while the list lives on
    chronology.remove()
    lists.delete(list)
  }
}
