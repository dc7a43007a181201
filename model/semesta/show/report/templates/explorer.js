// The explorer: lines and a table over numbers that stand in the page, or that `semesta explore` sends.
const explorer = (() => {
  const pane = document.getElementById("explorer-pane");
  const part = (id) => document.getElementById(id);
  const SIZES = { persons: 1000, rupiah: 1000, percent: 1 }; // from the small unit to the large one
  const KEY_YEARS = [2020, 2025, 2026, 2029, 2035, 2040, 2045];
  const SVG = "http://www.w3.org/2000/svg";
  const SHAPES = new Set(["path", "line", "text", "circle"]);
  let data = null;

  const said = (name, values = {}) =>
    pane.getAttribute(`data-text-${name.replaceAll("_", "-")}`).replace(/\{(\w+)\}/g, (_, key) => values[key]);
  const number = (value, decimals) =>
    value === null || value === undefined
      ? "–"
      : new Intl.NumberFormat(pane.dataset.lang, { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
          .format(value);
  const make = (name, attributes = {}, words = null) => {
    const element = SHAPES.has(name) ? document.createElementNS(SVG, name) : document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    if (words !== null) element.textContent = words;
    return element;
  };
  const boxes = () => [...pane.querySelectorAll("#pick-scenarios input")];
  const observed = () =>
    (part("pick-place").value === data.places[0] && data.observed[part("pick-measure").value]) || [];

  // What is picked: the lines of each scenario, and the unit in which they read best.
  function picked() {
    const measure = data.measures[part("pick-measure").value];
    const place = data.places.indexOf(part("pick-place").value);
    const chosen = boxes().map((box) => box.checked);
    const lines = measure.values.map((scenario) => scenario[place]);
    const several = lines[0].length > 1;
    const band = several ? [0, 1, 2] : [0];
    const top = Math.max(0, ...lines.flatMap((line) => band.flatMap((i) => line[i])));
    const large = SIZES[measure.unit] > 1 && top >= 10 * SIZES[measure.unit];
    const size = large ? SIZES[measure.unit] : 1;
    const decimals = large || measure.unit === "percent" ? 1 : 0;
    return { measure, chosen, lines, several, size, decimals, top, unit: `${measure.unit}_${large ? "large" : "small"}` };
  }

  // In words: the group is named too where its members make no sense alone.
  function names() {
    const [measure, place] = ["pick-measure", "pick-place"].map((id) => part(id).selectedOptions[0]);
    const grouped = data.measures[measure.value].unit === "persons";
    return { measure: grouped ? `${measure.parentElement.label}: ${measure.text}` : measure.text, place: place.text };
  }

  function step(top, count) {
    const raw = top / count || 1;
    const ten = 10 ** Math.floor(Math.log10(raw));
    return ten * [1, 2, 2.5, 5, 10].find((k) => k * ten >= raw);
  }

  // The frame of the chart: where years and values lie, and its grid.
  function frame(svg, top) {
    const width = Math.max(280, svg.clientWidth);
    const narrow = width < 500;
    const height = narrow ? 260 : 340;
    const [left, right, above, below] = [44, narrow ? 50 : 60, 10, 24];
    const tick = step(top, 5);
    const high = Math.ceil(top / tick) * tick;
    const [first, last] = [data.years[0], data.years.at(-1)];
    const x = (year) => left + ((width - left - right) * (year - first)) / (last - first || 1);
    const y = (value) => height - below - ((height - above - below) * value) / high;
    svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    svg.style.height = `${height}px`;
    svg.replaceChildren();
    for (let value = 0; value <= high * 1.001; value += tick) {
      const line = { x1: left, x2: width - right, y1: y(value), y2: y(value), stroke: value ? "#e3e6ea" : "#55606d" };
      const place = { x: left - 6, y: y(value) + 4, "text-anchor": "end" };
      svg.append(make("line", line), make("text", place, number(value, tick % 1 ? 1 : 0)));
    }
    for (let year = first; year <= last; year += narrow ? 10 : 5)
      svg.append(make("text", { x: x(year), y: height - 6, "text-anchor": "middle" }, year));
    return { x, y, end: width - right, floor: height - below };
  }

  function draw(now) {
    const svg = part("explored-chart");
    const seen = observed().filter(([year]) => data.years.includes(year));
    const { x, y, end, floor } = frame(svg, Math.max(now.top, ...seen.map(([, value]) => value)) / now.size || 1);
    const points = (line) =>
      line.flatMap((value, i) =>
        value === null ? [] : [`${x(data.years[i]).toFixed(1)},${y(value / now.size).toFixed(1)}`]);
    const path = (line, look) => line.length && svg.append(make("path", { d: `M${line.join("L")}`, ...look }));
    const chosen = now.lines.map((line, k) => [line, data.scenarios[k].colour, k]).filter(([, , k]) => now.chosen[k]);
    if (now.several)
      for (const [line, fill] of chosen)
        path([...points(line[2]), ...points(line[1]).reverse()], { fill, opacity: 0.16 });
    for (const [line, stroke, k] of chosen)
      path(points(line[0]), { fill: "none", stroke, "stroke-width": k ? 2.2 : 3 });
    for (const [year, value] of seen)
      svg.append(make("circle", { cx: x(year), cy: y(value / now.size), r: 3, fill: "#1d2530" }));
    ends(chosen, now, svg, end + 6, y, floor);
  }

  // The last value of each line, moved apart where two would lie on one another.
  function ends(chosen, now, svg, x, y, floor) {
    const labels = chosen.map(([line, colour]) => [line[0].at(-1), colour]).filter(([value]) => value !== null);
    let free = floor + 4;
    for (const [value, stroke] of labels.sort(([a], [b]) => a - b)) {
      const at = Math.min(y(value / now.size) + 4, free);
      free = at - 14;
      svg.append(make("line", { x1: x - 5, x2: x - 1, y1: at - 4, y2: at - 4, stroke, "stroke-width": 3 }));
      svg.append(make("text", { x, y: at, class: "end" }, number(value / now.size, now.decimals)));
    }
  }

  function tabulate(now) {
    const count = now.several ? 3 : 1;
    const chosen = now.lines.map((line, k) => [line, data.scenarios[k].title, k]).filter(([, , k]) => now.chosen[k]);
    const columns = [
      ...chosen.map(([line, title]) => [title, line.slice(0, count)]),
      ...chosen.filter(([, , k]) => k).map(([line, title]) => [said("difference", { title }), line.slice(count)]),
    ];
    const cell = (line, at) => {
      const [mid, low, high] = line.map((values) => number(values[at] === null ? null : values[at] / now.size, now.decimals));
      return now.several ? `${mid} (${low}–${high})` : mid;
    };
    const row = (head, cells) => {
      const made = make("tr");
      made.append(head, ...cells);
      return made;
    };
    const heads = columns.map(([title]) => make("th", { scope: "col", class: "number" }, title));
    part("explored-table").tHead.replaceChildren(row(make("th", { scope: "col" }, said("year")), heads));
    const years = data.years.map((year, at) => [year, at]);
    const wanted = years.filter(([year]) => part("every-year").checked || KEY_YEARS.includes(year));
    part("explored-table").tBodies[0].replaceChildren(...wanted.map(([year, at]) =>
      row(make("th", { scope: "row" }, year),
        columns.map(([, line]) => make("td", { class: "number" }, cell(line, at))))));
  }

  function show() {
    if (data === null) return;
    const now = picked();
    const named = names();
    part("explored").textContent = `${named.measure}, ${named.place}`;
    pane.querySelector(".unit").textContent = said(now.chosen.some(Boolean) ? now.unit : "nothing");
    part("explored-words").textContent = said("chart", { ...named, low: data.years[0], high: data.years.at(-1) });
    const notes = [now.several ? "note_bands" : "note_one", ...(observed().length ? ["note_points"] : [])];
    part("explored-note").textContent = notes.map((name) => said(name)).join(" ");
    draw(now);
    tabulate(now);
  }

  // New numbers; which scenarios are picked stays as it was, where their number does.
  function fill(fresh) {
    const before = boxes().map((box) => box.checked);
    data = fresh;
    const kept = before.length === data.scenarios.length;
    pane.querySelectorAll("#pick-scenarios label").forEach((label) => label.remove());
    data.scenarios.forEach(({ title, colour }, k) => {
      const label = make("label");
      const box = make("input", { type: "checkbox" });
      box.checked = kept ? before[k] : true;
      box.addEventListener("change", show);
      const key = make("span", { class: "key" });
      key.style.borderColor = colour;
      label.append(box, key, title);
      part("pick-scenarios").append(label);
    });
    for (const option of part("pick-measure").options) option.disabled = !(option.value in data.measures);
    show();
  }

  if (pane === null) return null;
  for (const id of ["pick-measure", "pick-place", "every-year"]) part(id).addEventListener("change", show);
  new ResizeObserver(() => { if (data !== null) draw(picked()); }).observe(pane);
  if (part("explorer-data") !== null) fill(JSON.parse(part("explorer-data").textContent));
  return { fill };
})();
