// A chart: plotly draws it, all that a reader does with it is here. The element stays from one view
// to the next, so nothing blanks and no focus is lost; what is chosen, pointed at or dragged lies in
// a layer of its own above, so that choosing redraws nothing of plotly. Texts are only ever set as
// text, and nothing is loaded but plotly.js.

const WIDE = 640 // pixels from which there is room for what is named "wide"
const BESIDE = matchMedia("(min-width: 1000px)") // lanes have their names beside them; the page holds the height for it
const PADDING = 8 // pixels that a label needs beside its words
const SLOT_PADDING = 10 // pixels between a slot's edge and the end of its scale
const DRAG = 6 // pixels from which a movement of the hand is meant as a drag
const PAPER = 1000 // pixels across a chart on paper: its words have 10 points on A4 on its side, 7 on A4 upright
const CONFIG = { staticPlot: true, displayModeBar: false, displaylogo: false, showTips: false }
const UNSEEN = /[\u200e\u200f\u2066-\u2069\u202a-\u202e]/g // marks that only say in which direction a text runs
const EITHER = /var\(--_,light-dark\((#\w+),(#\w+)\)\)/g // a colour on a light page and on a dark one, as colours.py writes it
const ESCAPED = { "&lt;": "<", "&gt;": ">", "&amp;": "&" } // plotly reads its texts as markup
const MOVES = /^(Arrow(Left|Right|Up|Down)|Home|End)$/
const SVG = "http://www.w3.org/2000/svg"

const charts = new WeakMap()
const ruler = document.createElement("canvas").getContext("2d")
let loading = null
let mounted = 0

const make = (tag, name, text = "") => {
  const node = document.createElement(tag)
  node.className = name
  node.textContent = text
  return node
}

const shape = (tag, name, attributes) => {
  const node = document.createElementNS(SVG, tag)
  node.setAttribute("class", name)
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value)
  return node
}

const load = (address) => {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script")
    script.src = new URL(address, document.baseURI).href
    script.onload = resolve
    script.onerror = () => {
      loading = null // the next view of a chart tries again
      script.remove()
      reject(new Error(script.src))
    }
    document.head.append(script)
  })
  return loading
}

const between = (value, least, most) => Math.max(least, Math.min(value, most))
const sorted = (numbers) => numbers.sort((a, b) => a - b)
const ofPoint = (value, i) => (Array.isArray(value) ? value[i] : value)

// Positions of the axes <-> pixels, for a plot that fills the chart within its margins.
const scaleOf = ({ margin, xaxis, yaxis, height }, width) => {
  const [[left, right], [bottom, top]] = [xaxis.range, yaxis.range]
  const across = (width - margin.l - margin.r) / (right - left)
  const down = (height - margin.t - margin.b) / (bottom - top)
  return {
    across,
    x: (value) => margin.l + (value - left) * across,
    y: (value) => margin.t + (value - top) * down,
    fromX: (pixel) => left + (between(pixel, margin.l, width - margin.r) - margin.l) / across,
  }
}

// From the heights of a figure to those that its lanes have with their names "above" or "beside" them.
const bend = (lanes, how) => {
  const knots = lanes.flatMap((lane) => lane.rows.map((row, i) => [row, lane[how][i]]))
  return (y) => {
    const [from, start] = knots.findLast(([row]) => row <= y) ?? [0, 0]
    const [to, end] = knots.find(([row]) => row > y) ?? [from + 1, start + 1]
    return start + ((y - from) * (end - start)) / (to - from)
  }
}

// The layout with that height, and with a margin beside it on the side that reading starts from.
const roomFor = (layout, to, gutter, rtl) => {
  const { margin, yaxis: { range: [bottom, top] }, height } = layout
  const row = (height - margin.t - margin.b) / (bottom - top)
  const side = rtl ? "r" : "l"
  return {
    ...layout,
    margin: { ...margin, [side]: margin[side] + gutter },
    yaxis: { ...layout.yaxis, range: [to(bottom), to(top)] },
    height: Math.round(margin.t + margin.b + row * (to(bottom) - to(top))),
  }
}

const bentShape = (part, to) => {
  if (part.yref === "paper") return part
  if (part.path) return { ...part, path: part.path.replace(/,([-\d.e]+)/g, (_, y) => `,${to(Number(y))}`) }
  return { ...part, y0: to(part.y0), y1: to(part.y1) }
}

// The figure for a width: of each label the first wording that fits its room, else the last, and
// without what needs a wider chart, or is of another axis.
const fitted = ({ data, layout }, width, to, axis) => {
  const { across } = scaleOf(layout, width)
  const fits = (text, room, font, i) => {
    const [weight, size, family] = ["weight", "size", "family"].map((part) => ofPoint(font[part], i))
    ruler.font = `${weight ?? "normal"} ${size}px ${family}`
    const words = text.replace(UNSEEN, "").replace(/&(?:lt|gt|amp);/g, (entity) => ESCAPED[entity])
    return ruler.measureText(words).width <= room
  }
  const worded = (trace) => {
    const { wordings, rooms } = trace.meta ?? {}
    if (!wordings) return trace
    const font = { ...layout.font, ...trace.textfont }
    const choice = (texts, i) => texts.find((text) => fits(text, Math.abs(rooms[i] * across) - PADDING, font, i))
    return { ...trace, text: wordings.map((texts, i) => choice(texts, i) ?? texts.at(-1)) }
  }
  const roomy = (part) => part.name !== "wide" || width >= WIDE
  const ofAxis = (part) => !part.name?.startsWith("axis") || part.name === `axis ${axis?.from}`
  const placed = (trace) => (to ? { ...trace, y: trace.y.map(to) } : trace)
  const annotations = layout.annotations?.filter(roomy)
  const shapes = layout.shapes?.filter(ofAxis).map((part) => (to ? bentShape(part, to) : part))
  return {
    data: data.map(worded).map(placed),
    layout: { ...layout, width, autosize: false, annotations, shapes },
  }
}

// Marks that lie on slots of the page's text, which only the page knows the places of: `y` is the number
// of a slot and the share of its height from the top. An outcome is as wide as its slots.
const onSlots = ({ data, layout: { shapes = [], annotations = [], ...layout } }, slots, width, height) => {
  const at = (y) => y === null ? null : slots[Math.floor(y)].top + (y % 1) * slots[Math.floor(y)].height
  const put = (part) => ({ ...part, y: at(part.y) })
  const placed = (part) => {
    if (part.ysizemode === "pixel") return { ...part, yanchor: at(part.yanchor) }
    const { top, height } = slots[part.y0]
    return { ...part, y0: top, y1: top + height }
  }
  const axes = Object.entries(layout).filter(([name]) => name.startsWith("xaxis")).map(([name, axis], place) => {
    const { left, width: across } = slots.find((slot) => slot.place === place && slot.width) ?? { left: 0, width }
    const ends = [left + SLOT_PADDING, left + across - SLOT_PADDING]
    return [name, { ...axis, domain: ends.map((end) => between(end / width, 0, 1)) }]
  })
  return {
    data: data.map((trace) => ({ ...trace, y: trace.y.map(at) })),
    layout: {
      ...layout, ...Object.fromEntries(axes), height, yaxis: { ...layout.yaxis, range: [height, 0] },
      shapes: shapes.map(placed), annotations: annotations.map(put),
    },
  }
}

const bounds = (areas) => {
  const sides = [0, 1, 2, 3].map((side) => areas.map((area) => area[side]))
  return [Math.min(...sides[0]), Math.max(...sides[1]), Math.min(...sides[2]), Math.max(...sides[3])]
}

const middle = ({ areas: [[left, right]] }) => (left + right) / 2

const nearest = (reports, x) =>
  reports.reduce((best, other) => (Math.abs(middle(other) - x) < Math.abs(middle(best) - x) ? other : best))

// The report that a key leads to. Those of a lane are in reading order, so that left and right change
// sides with the page.
const after = (key, current, reports, rtl) => {
  const lane = reports.filter((report) => report.lane === current.lane)
  const place = lane.indexOf(current)
  if (key === "Home") return lane[0]
  if (key === "End") return lane.at(-1)
  if (key === "ArrowLeft" || key === "ArrowRight") {
    return lane[place + ((key === "ArrowRight") === rtl ? -1 : 1)] ?? current
  }
  const sign = key === "ArrowDown" ? 1 : -1
  const beyond = reports.map((report) => report.lane).filter((other) => (other - current.lane) * sign > 0)
  const next = sign * Math.min(...beyond.map((other) => other * sign))
  return beyond.length ? nearest(reports.filter((report) => report.lane === next), middle(current)) : current
}

// Each line runs in its own direction and starts where the lines of the page do; one in another language
// comes in a pair with that.
const lines = (report) =>
  report.lines.map((told) => {
    const [line, lang = ""] = [told].flat()
    const node = make("p", "")
    node.append(Object.assign(make("bdi", "", line), { lang }))
    return node
  })

const mount = (root) => {
  const parts = ["axis", "plot", "names", "sheets", "keys", "help", "spoken unseen", "tip"]
  const [axis, plot, names, sheets, keys, help, spoken, tip] = parts.map((name) => make("div", name))
  const overlay = shape("svg", "overlay", { "aria-hidden": "true" })
  const missing = make("p", "missing")
  root.replaceChildren(axis, plot, names, overlay, sheets, keys, help, spoken, tip, missing)
  root.setAttribute("role", "figure")
  for (const part of [axis, plot, names, sheets]) part.setAttribute("aria-hidden", "true") // the name says it already
  tip.setAttribute("aria-hidden", "true") // what is spoken says it already
  tip.hidden = keys.hidden = help.hidden = missing.hidden = true // the help is heard as the description of the keys
  keys.tabIndex = 0
  keys.setAttribute("role", "application")
  help.id = `chart-help-${++mounted}`
  keys.setAttribute("aria-describedby", help.id)
  spoken.setAttribute("aria-live", "polite")

  const host = root.closest('[class*="st-key-"]')
  const panel = root.closest('[class*="st-key-panel_"]') // has the slots, for a chart that lies on some
  const ended = new AbortController()
  const on = (target, type, act, capture = false) =>
    target?.addEventListener(type, act, { signal: ended.signal, capture })
  let data, trigger, scale
  let spec = "" // as text, to know whether it changed
  let drawn = "" // the width and the spec in its colours that plotly has drawn
  let ready = null // when plotly will have drawn it
  let paper = false // while the page is printed
  let near = false // in the window, or no further from it than another one
  let current = null // the report that the keys have reached
  let drag = null // from where to where, in pixels, while it lasts; `moved` once it is one
  let dragged = false // the click that follows a drag is none

  const reports = () => data.reports ?? []

  const slotsIn = (box) =>
    [...panel.querySelectorAll(".slot")].map((slot) => {
      const { left, top, width, height } = slot.getBoundingClientRect()
      return { left: left - box.left, top: top - box.top, width, height, place: Number(slot.dataset.axis) }
    })

  // What nobody sees waits: most charts of a page are out of the window when a filter changes them all.
  const draw = (again = false) => {
    if (again) drawn = ""
    const box = root.getBoundingClientRect()
    const width = paper && data.breaks ? PAPER : Math.round(box.width)
    const slots = data.slots ? slotsIn(box) : []
    if (!width || (data.slots && !slots.length) || ended.signal.aborted) return
    const beside = BESIDE.matches && !paper
    const dark = !paper && getComputedStyle(root).colorScheme === "dark"
    const coloured = spec.replace(EITHER, dark ? "$2" : "$1")
    const { lanes, gutter = 0, axes = [], dir } = data
    const to = lanes && bend(lanes, beside ? "beside" : "above")
    // Plotly writes into what it is given: it gets a copy.
    const copy = JSON.parse(coloured)
    const room = (layout) => roomFor(layout, to ?? ((y) => y), beside ? gutter : 0, dir === "rtl")
    const roomy = data.slots ? onSlots(copy, slots, width, Math.round(box.height)) : { ...copy, layout: room(copy.layout) }
    const { height, margin } = roomy.layout
    const chosen = axes.findLast(({ from }) => from <= width - margin.l - margin.r) ?? axes[0]
    root.style.setProperty("--height", `${height}px`)
    keepAxis(roomy.layout, width, chosen?.labels ?? [])
    keepNames(roomy.layout, lanes ?? [], beside)
    const state = `${width} ${beside} ${JSON.stringify(slots)} ${coloured}`
    if (!near || !window.Plotly || drawn === state) return
    drawn = state
    const figure = fitted(roomy, width, to, chosen)
    // Paper has another width, which no script learns in time: there the style sheet scales it.
    const scalable = () => {
      for (const svg of [overlay, ...plot.querySelectorAll(".main-svg")]) {
        svg.setAttribute("viewBox", `0 0 ${width} ${height}`)
      }
    }
    ready = window.Plotly.react(plot, figure.data, figure.layout, CONFIG).then(scalable)
    document.querySelector("#js-plotly-tester")?.setAttribute("aria-hidden", "true") // plotly's ruler, far out of the window
    root.style.setProperty("--width", `${width}px`)
    root.style.setProperty("--ratio", `${width} / ${height}`)
    scale = { ...scaleOf(figure.layout, width), width, height }
    scale.bent = scale.y // of rows as they are laid out
    if (to) scale.y = (row) => scale.bent(to(row))
    missing.hidden = true
    place()
  }

  const boxOf = ([x0, x1, y0, y1]) => {
    const [left, right] = sorted([scale.x(x0), scale.x(x1)])
    const [top, bottom] = sorted([scale.y(y0), scale.y(y1)])
    return { x: left, y: top, width: right - left, height: bottom - top }
  }

  const arrow = ([x0, y0, x1, y1]) => {
    const [from, to] = [[scale.x(x0), scale.y(y0)], [scale.x(x1), scale.y(y1)]]
    const angle = Math.atan2(to[1] - from[1], to[0] - from[0])
    const barb = (turn) => [to[0] - 8 * Math.cos(angle + turn), to[1] - 8 * Math.sin(angle + turn)]
    return shape("path", "arrow", { d: `M${from}L${to}M${barb(0.45)}L${to}L${barb(-0.45)}` })
  }

  // All that lies above the plot: the mark of the chosen report, what is dragged, where the keys are.
  const place = () => {
    if (!scale) return
    const { boxes = [], echoes = [], arrows = [] } = host?.mark ?? {}
    const marks = [
      ...boxes.map((box) => shape("rect", "box", boxOf(box))),
      ...echoes.map((box) => shape("rect", "echo", boxOf(box))),
      ...arrows.map(arrow),
    ]
    if (drag?.moved) {
      const [left, right] = ends()
      marks.push(shape("rect", "selection", { x: left, y: 0, width: right - left, height: root.clientHeight }))
    }
    overlay.replaceChildren(...marks)
    keys.hidden = !reports().length
    if (keys.hidden) return
    const { x, y, width, height } = boxOf(bounds((current ?? reports()[0]).areas))
    Object.assign(keys.style, { left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` })
  }

  // What paper has of the drawing: sheets, each a window on it that holds only what is seen there.
  const sheetsOf = () => {
    const { top } = plot.getBoundingClientRect()
    const boxes = new Map([...plot.querySelectorAll(".main-svg *")].map((node) => [node, node.getBoundingClientRect()]))
    // What it is drawn by, such as a pattern, is found where it is.
    const within = (node, from, to) => {
      const copy = node.cloneNode(false)
      for (const child of node.childNodes) {
        const box = boxes.get(child)
        if (!box) copy.append(child.cloneNode())
        else if (child.tagName !== "defs" && box.top - top <= to && box.bottom - top >= from) copy.append(within(child, from, to))
      }
      return copy
    }
    return ({ left, top, width, height }) => {
      const sheet = shape("svg", "overlay sheet", { viewBox: `${left} ${top} ${width} ${height}`, "aria-hidden": "true" })
      for (const layer of plot.querySelectorAll(".main-svg")) sheet.append(...within(layer, top, top + height).childNodes)
      sheet.append(...overlay.cloneNode(true).childNodes)
      return sheet
    }
  }

  // The name of a lane in a sheet: HTML, which wraps.
  const nameOn = ({ top, bottom, name, colour }) => {
    const [room, line] = [shape("foreignObject", "", { x: 5, y: top, width: scale.width - 10, height: bottom - top }), make("div", "laned")]
    line.append(make("bdi", "", name))
    Object.assign(line, { dir: data.dir })
    line.style.color = colour
    room.append(line)
    return room
  }

  // A high chart is a table of its rows, headed by its axis: the browser breaks it only between them, and
  // repeats the axis on each page.
  const inRows = (sheet) => {
    const { top } = plot.getBoundingClientRect()
    const texts = [...plot.querySelectorAll(".annotation")].map((text) => text.getBoundingClientRect())
    const named = (data.lanes ?? []).map((lane) => ({ ...lane, top: scale.bent(lane.above[0]), bottom: scale.bent(lane.above[1]) }))
    const spans = [...texts.map((box) => [box.top - top, box.bottom - top]), ...named.map((lane) => [lane.top + 1, lane.bottom - 1])]
    const crossed = (stop) => spans.some(([from, to]) => from < stop && to > stop)
    const stops = [...data.breaks.map((stop) => Math.round(scale.y(stop))).filter((stop) => !crossed(stop)), scale.height]
    const head = make("div", "head")
    head.append(axis.cloneNode(true))
    const rows = stops.slice(1).map((stop, place) => {
      const row = make("div", "row")
      const drawing = sheet({ left: 0, top: stops[place], width: scale.width, height: stop - stops[place] })
      for (const lane of named.filter(({ top }) => top >= stops[place] - 1 && top < stop - 1)) drawing.append(nameOn(lane))
      row.append(drawing)
      return row
    })
    sheets.replaceChildren(head, ...rows)
  }

  // The text around marks breaks elsewhere than on the screen: they go along with their slots.
  const inSlots = (sheet) => {
    const places = slotsIn(root.getBoundingClientRect())
    panel.querySelectorAll(".slot").forEach((slot, place) => {
      if (places[place].width) slot.append(sheet(places[place]))
    })
  }

  const cut = () => {
    const put = data.slots ? inSlots : data.breaks ? inRows : null
    put?.(sheetsOf())
    root.classList.toggle("cut", !!put)
  }

  const under = ({ clientX, clientY }) => {
    if (!scale) return undefined
    const box = root.getBoundingClientRect()
    const [left, top] = [clientX - box.left, clientY - box.top]
    const holds = ({ x, y, width, height }) => left >= x && left <= x + width && top >= y && top <= y + height
    return reports().find((report) => report.areas.map(boxOf).some(holds))
  }

  const tell = (report, x, y) => {
    tip.hidden = !report
    if (!report) return
    tip.replaceChildren(...lines(report))
    const { top, width } = root.getBoundingClientRect()
    const below = y + 18
    const fits = top + below + tip.offsetHeight <= window.innerHeight
    tip.style.left = `${between(x + 12, 0, width - tip.offsetWidth)}px`
    tip.style.top = `${fits ? below : Math.max(y - 12 - tip.offsetHeight, -top)}px`
  }

  const reach = (report) => {
    current = report
    spoken.replaceChildren(...lines(report))
    place()
    if (!keys.matches(":focus-visible")) return // the focus was given back to who uses a mouse or a finger
    keys.scrollIntoView({ block: "nearest", inline: "nearest" })
    const { x, y, height } = boxOf(bounds(report.areas))
    tell(report, x, y + height - 10)
  }

  const ends = () => sorted([drag.from, drag.to])
  const inside = ({ clientX }) => between(clientX - root.getBoundingClientRect().left, 0, root.clientWidth)

  on(keys, "focus", () => reach(current ?? reports()[0]))
  on(keys, "blur", () => tell(null))
  on(keys, "keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || !current) return
    if (event.key === "Enter" || event.key === " ") event.repeat || trigger("chosen", current.id)
    else if (MOVES.test(event.key)) reach(after(event.key, current, reports(), data.dir === "rtl"))
    else return
    event.preventDefault()
    event.stopPropagation() // the page has arrow keys of its own
  })

  // A click comes from a mouse and from a tap, and not from a finger that scrolls. It leaves the
  // focus, and so the arrow keys of the page, alone.
  on(root, "click", (event) => {
    const report = dragged ? null : under(event)
    if (!report) return
    current = report
    place()
    trigger("chosen", report.id)
  })
  on(root, "pointerdown", (event) => {
    tell(null)
    dragged = false
    if (!data.drag || event.button !== 0 || !event.isPrimary) return
    drag = { from: inside(event), to: inside(event), moved: false }
  })
  on(root, "pointermove", (event) => {
    if (drag) {
      drag.to = inside(event)
      drag.moved ||= Math.abs(drag.to - drag.from) >= DRAG
      if (drag.moved) root.setPointerCapture(event.pointerId)
      return place()
    }
    if (event.pointerType === "touch") return // a finger would leave the card behind
    const report = under(event)
    root.style.cursor = report ? "pointer" : data.drag ? "crosshair" : ""
    const box = root.getBoundingClientRect()
    tell(report, event.clientX - box.left, event.clientY - box.top)
  })
  const release = (reported) => {
    dragged ||= !!drag?.moved
    const range = reported && drag?.moved && sorted(ends().map(scale.fromX))
    drag = null
    place()
    if (range) trigger("dragged", range)
  }
  on(root, "pointerup", () => release(true))
  on(root, "pointercancel", () => release(false))
  on(root, "pointerleave", () => tell(null))
  const escape = (event) => {
    if (event.key !== "Escape") return
    tell(null)
    if (!drag?.moved) return
    event.stopPropagation() // it was meant for the drag
    release(false)
  }
  on(document, "keydown", escape, true)
  on(host, "mark", () => place())
  on(document.fonts, "loadingdone", () => draw(true)) // a text has another width in its own font
  const approached = (whether) => {
    near = whether
    draw()
  }
  on(window, "beforeprint", () => {
    paper = true
    approached(true)
    ready?.then(cut)
  })
  on(window, "afterprint", () => {
    paper = false
    for (const sheet of (panel ?? root).querySelectorAll(".sheet")) sheet.remove()
    sheets.replaceChildren()
    root.classList.remove("cut")
    draw()
  })
  const margin = "100% 0px"
  const observers = [
    new ResizeObserver(() => draw()),
    new IntersectionObserver((seen) => approached(seen.at(-1).isIntersecting), { rootMargin: margin, scrollMargin: margin }),
  ]
  for (const observer of observers) observer.observe(root)
  if (panel) {
    // The words may come, or change their places, after the marks.
    const worded = new MutationObserver((changes) => changes.every(({ target }) => root.contains(target)) || draw())
    worded.observe(panel, { childList: true, subtree: true })
    observers.push(worded)
  }

  // The labels of the axis, in a band that stays in the window while the chart is scrolled past. In
  // shares of the chart's width, as on paper it has another.
  const keepAxis = ({ margin, xaxis }, width, labels) => {
    const [start, end] = xaxis.range
    axis.hidden = !labels.length
    axis.style.height = `${xaxis.side === "bottom" ? margin.b : margin.t}px`
    axis.replaceChildren(
      ...labels.map(([position, ...lines]) => {
        const label = Object.assign(make("div", "tick"), { dir: data.dir })
        label.append(...lines.map((line) => make("div", "", line)))
        const share = (position - start) / (end - start)
        label.style.left = `${(100 * (margin.l + share * (width - margin.l - margin.r))) / width}%`
        return label
      }),
    )
  }

  // The names of lanes, above or beside them, in shares of the chart's height.
  const keepNames = ({ margin, yaxis, height }, lanes, beside) => {
    const row = (height - margin.t - margin.b) / (yaxis.range[0] - yaxis.range[1])
    const share = (pixels) => `${(100 * pixels) / height}%`
    names.classList.toggle("beside", beside)
    names.style.setProperty("--gutter", `${data.gutter}px`)
    names.replaceChildren(
      ...lanes.map((lane) => {
        const [top, end] = beside ? [lane.beside[0], lane.beside[4]] : lane.above
        const [box, name] = [make("div", "lane"), make("div", "")]
        name.append(make("bdi", "", lane.name))
        box.append(name)
        box.style.top = share(margin.t + top * row)
        box.style.height = share((end - top) * row)
        box.style.color = lane.colour
        return box
      }),
    )
  }

  const sayMissing = () => Object.assign(missing, { hidden: false, textContent: data.missing })

  const update = (next, setTriggerValue) => {
    data = next
    trigger = setTriggerValue
    root.setAttribute("aria-label", data.alt)
    keys.setAttribute("aria-label", data.label ?? "")
    root.dir = data.dir
    root.classList.toggle("draggable", !!data.drag)
    help.textContent = data.help ?? ""
    root.classList.toggle("on-slots", !!data.slots)
    root.style.setProperty("--height", `${data.spec.layout.height}px`) // before plotly.js has come
    if (current) {
      const lane = reports().filter((report) => report.lane === current.lane)
      const near = lane.length ? lane : reports()
      const same = lane.find((report) => report.id === current.id)
      current = same ?? (near.length ? nearest(near, middle(current)) : null)
    }
    spec = JSON.stringify(data.spec)
    draw()
    if (!window.Plotly) load(data.plotly).then(() => draw(), sayMissing)
    place()
  }

  const remove = () => {
    ended.abort()
    for (const observer of observers) observer.disconnect()
    window.Plotly?.purge(plot)
    charts.delete(root)
  }
  return { update, remove, calls: 0 }
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".chart")
  const isNew = !charts.has(root)
  if (isNew) charts.set(root, mount(root))
  const chart = charts.get(root)
  const call = ++chart.calls
  chart.update(data, setTriggerValue)
  if (isNew) root.dispatchEvent(new Event("markable", { bubbles: true })) // mark.js answers
  // A call that another one overtook is cleaned up as well, while the chart lives on.
  return () => chart.calls === call && chart.remove()
}
