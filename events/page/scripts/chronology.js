// The chronology as an accordion list, reports without a date in a part of their own. Texts of a story
// are only ever set as text, so nothing in them can run or load. A choice opens at once and is then told
// to the page. Which report is chosen comes from mark.js, as `mark` of the element with the list's key,
// and changes only the rows concerned; rows are made anew only where a report changed, so focus and
// place on the page stay.

const lists = new WeakMap()
let made = 0 // rows that were ever made: what names a row for a screen reader needs an id

const make = (tag, name, ...content) => {
  const node = document.createElement(tag)
  if (name) node.className = name
  node.append(...content.filter(Boolean))
  return node
}

// A text runs in its own direction, and its line starts where the page's lines do. Its language is said
// where it is another one than the page's: as told, in a pair with the text, else by its letters.
const run = (told, lang) => {
  const [text, known] = [told].flat()
  const [letter] = text.match(/\p{Script=Arabic}|\p{Script=Latin}/u) ?? []
  const other = known ?? (letter && (/\p{Script=Latin}/u.test(letter) ? "en" : "ar"))
  const node = make("bdi", "", text)
  if (other && other !== lang) Object.assign(node, { lang: other, dir: known ? "auto" : other === "ar" ? "rtl" : "ltr" })
  return node
}

const along = (start, width) => `inset-inline-start: ${start}%; inline-size: ${width}%`

// Where a report lies on the time axis, drawn as its bar is: an end that goes on has no outline.
const strip = ({ pieces, fill, standing }) => {
  if (!pieces.length) return null
  const node = make("span", "strip")
  node.setAttribute("aria-hidden", "true")
  for (const { start, width, fades, closed } of pieces) {
    const piece = make("span", `piece ${standing}`)
    piece.style = `${along(start, width)}; --fill: ${fill}; --from: ${fades[0]}%; --to: ${100 - fades[1]}%`
    piece.classList.toggle("begun", !closed[0])
    piece.classList.toggle("unended", !closed[1])
    node.append(piece)
  }
  return node
}

const detail = ({ detail, facts }, lang) => {
  const node = make("div", "detail")
  if (detail) node.append(make("p", "", run(detail, lang)))
  const list = make("dl")
  for (const [term, ...texts] of facts) {
    list.append(make("div", "", make("dt", "", term), ...texts.map((text) => make("dd", "", run(text, lang)))))
  }
  node.append(list)
  node.hidden = true
  return node
}

// A row is named by its number and its title; the rest is its description.
const report = (item, lang) => {
  const id = `report-${++made}`
  const part = (name, ...texts) => {
    const told = texts.filter(Boolean).map((text) => run(text, lang))
    if (!told.length) return null
    const node = make("span", name, ...told)
    node.id = `${id}-${name.split(" ")[0]}`
    return node
  }
  const number = part("number", item.number)
  const title = part("title", item.title)
  const who = part("who", item.who)
  const figures = part("figures", item.figures)
  const when = part("when", item.date, item.when)
  const badge = part(`badge ${item.standing}`, item.standing_words)
  const kind = part("kind", item.kind)
  const sign = make("span", "sign", item.sign)
  sign.setAttribute("aria-hidden", "true")
  sign.title = item.kind
  const body = make("span", "body", title, who, part("brief", item.brief), figures)
  const button = make("button", "", number, sign, when, body, badge, kind, strip(item))
  const ids = (parts) => parts.filter(Boolean).map((node) => node.id).join(" ")
  button.type = "button"
  button.dataset.id = item.id
  button.setAttribute("aria-expanded", "false")
  button.setAttribute("aria-labelledby", ids([number, title]))
  button.setAttribute("aria-describedby", ids([kind, who, badge, when, figures]))
  const row = make("li", "report", button, detail(item, lang))
  row.style.setProperty("--party", item.colour)
  return row
}

const open = (row, whether) => {
  row.querySelector("button").setAttribute("aria-expanded", String(whether))
  row.querySelector(".detail").hidden = !whether
}

const isOpen = (button) => button.getAttribute("aria-expanded") === "true"

// The fields of the time axis: under each strip as its ground, and once above them by name.
const ground = (root, fields, dir) => {
  const stops = fields.flatMap(({ start, width }, place) => [
    `transparent ${start}%`,
    `var(--field-${place % 2}) ${start}% ${start + width}%`,
    `transparent ${start + width}%`,
  ])
  const toward = dir === "rtl" ? "left" : "right"
  root.style.setProperty("--fields", stops.length ? `linear-gradient(to ${toward}, ${stops.join(", ")})` : "none")
  const names = fields.map(({ start, width, name }) => {
    const node = make("span", "", name)
    node.style = along(start, width)
    return node
  })
  root.querySelector(".axis").replaceChildren(...names)
}

const mount = (root, host) => {
  const rows = new Map() // the row of each report, by the report as text
  const [dated, undated] = root.querySelectorAll("ol")
  let text = ""
  const own = new Set() // what was chosen here and not yet marked

  const focused = () => {
    const node = root.getRootNode().activeElement
    return root.contains(node) ? (node.closest("li")?.querySelector("button").dataset.id ?? "") : ""
  }
  const button = (id) => root.querySelector(`[data-id="${CSS.escape(id)}"]`)

  const show = (chosen) => {
    for (const one of root.querySelectorAll("button")) {
      const mine = one.dataset.id === chosen
      if (isOpen(one) !== mine) open(one.closest("li"), mine)
    }
  }

  const choose = (id) => {
    const chosen = isOpen(button(id)) ? "" : id
    own.add(chosen)
    show(chosen)
    return chosen
  }

  const fill = (reports, lang) => {
    const wanted = reports.map((item) => lang + JSON.stringify(item))
    if (text === wanted.join()) return
    text = wanted.join()
    const before = focused()
    const kept = new Set(wanted)
    for (const [key, row] of rows) {
      if (kept.has(key)) continue
      row.remove()
      rows.delete(key)
    }
    const places = new Map([[dated, 0], [undated, 0]])
    wanted.forEach((key, at) => {
      if (!rows.has(key)) rows.set(key, report(reports[at], lang))
      const list = reports[at].undated ? undated : dated
      const place = places.get(list)
      if (list.children[place] !== rows.get(key)) list.insertBefore(rows.get(key), list.children[place] ?? null)
      places.set(list, place + 1)
    })
    for (const [list, count] of places) list.hidden = !count
    root.querySelector("h3").hidden = undated.hidden
    root.querySelector(".axis").hidden = dated.hidden
    show(host?.mark?.chosen)
    if (before && focused() !== before) button(before)?.focus({ preventScroll: true })
  }

  // Who turns the reports from within the list goes along with them; for anybody else the page stays where it is.
  const marked = () => {
    const { chosen } = host.mark
    const follows = !own.delete(chosen) && focused() && focused() !== chosen
    show(chosen)
    const next = follows && chosen && button(chosen)
    if (!next) return
    next.focus({ preventScroll: true })
    next.closest("li").scrollIntoView({ block: "nearest" })
  }
  host?.addEventListener("mark", marked)
  return { choose, fill, remove: () => host?.removeEventListener("mark", marked), calls: 0 }
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".chronology")
  const status = root.querySelector("[role=status]")
  const host = parentElement.getRootNode().host?.closest('[class*="st-key-"]')
  root.dir = data.dir
  root.lang = data.lang
  const [dated, undated] = root.querySelectorAll("ol")
  dated.setAttribute("aria-label", data.label)
  undated.setAttribute("aria-label", data.undated)
  root.querySelector("h3").textContent = data.undated
  ground(root, data.fields, data.dir)

  const isNew = !lists.has(root)
  if (isNew) lists.set(root, mount(root, host))
  const chronology = lists.get(root)
  root.onclick = ({ target }) => {
    const button = target.closest("button")
    if (button) setTriggerValue("chosen", chronology.choose(button.dataset.id))
  }
  chronology.fill(data.reports, data.lang)
  if (status.textContent !== data.status) status.textContent = data.status
  if (isNew) host?.dispatchEvent(new Event("markable", { bubbles: true })) // mark.js answers
  const call = ++chronology.calls
  return () => {
    if (chronology.calls !== call) return // overtaken by another call, while the list lives on
    chronology.remove()
    lists.delete(root)
  }
}
