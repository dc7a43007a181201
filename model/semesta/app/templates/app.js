// Sliders and number boxes move together; what the server sends is shown; a link keeps what is set.
(() => {
  const said = document.getElementById("said");
  const levers = [...document.querySelectorAll(".lever")].map((row) => ({
    row,
    range: row.querySelector("input[type=range]"),
    box: row.querySelector("input[type=number]"),
  }));
  const changed = (box) => box.dispatchEvent(new Event("change", { bubbles: true }));
  const mark = ({ row, box }) => row.classList.toggle("moved", box.value !== "" && Number(box.value) !== Number(row.dataset.stands));
  const set = (lever, value) => {
    lever.range.value = lever.box.value = value;
    mark(lever);
    changed(lever.box);
  };

  for (const lever of levers) {
    lever.range.addEventListener("input", () => { lever.box.value = lever.range.value; mark(lever); });
    lever.range.addEventListener("change", () => changed(lever.box));
    lever.box.addEventListener("input", () => { lever.range.value = lever.box.value; mark(lever); });
    mark(lever);
  }
  document.getElementById("reset").addEventListener("click", () => levers.forEach((lever) => set(lever, lever.row.dataset.stands)));

  // The other language opens with the same levers.
  for (const link of document.querySelectorAll(".langs a"))
    link.addEventListener("click", () => {
      const address = new URLSearchParams({ lang: link.hreflang });
      for (const { row, box } of levers) if (row.classList.contains("moved")) address.set(box.id, box.value);
      for (const id of ["since", "ramp"]) address.set(id, document.getElementById(id).value);
      link.search = address;
    });

  const state = (name, words = said.dataset[name]) => {
    document.body.dataset.state = name;
    said.textContent = words;
  };
  const receive = () => {
    Shiny.addCustomMessageHandler("busy", (_) => state("busy"));
    Shiny.addCustomMessageHandler("wrong", ({ words }) => state("wrong", words));
    Shiny.addCustomMessageHandler("failed", (_) => state("failed"));
    Shiny.addCustomMessageHandler("forecast", ({ data, tiles, words }) => {
      document.getElementById("tiles").innerHTML = tiles;
      explorer.fill(data);
      state("ready", words);
    });
  };
  if (window.Shiny && Shiny.addCustomMessageHandler) receive();
  else document.addEventListener("DOMContentLoaded", receive);
})();
