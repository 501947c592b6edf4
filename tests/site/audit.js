// What axe-core would call serious, asked in a few lines: names, labels, headings, contrast.
() => {
  const bad = [];
  const all = (selector) => [...document.querySelectorAll(selector)];
  const shown = (e) => e.checkVisibility();
  const named = (e) => e.textContent.trim() || e.getAttribute("aria-label");
  for (const img of document.images) if (!img.alt) bad.push("no alt: " + img.src);
  for (const e of all("input:not([type=hidden]), select, textarea"))
    if (shown(e) && !e.labels.length && !e.getAttribute("aria-label")) bad.push("no label: " + e.name);
  for (const e of all("a[href], button"))
    if (shown(e) && !named(e)) bad.push("no name: " + e.outerHTML.slice(0, 80));
  const ids = all("[id]").map((e) => e.id);
  for (const id of ids.filter((x, i) => ids.indexOf(x) !== i)) bad.push("id twice: " + id);
  let level = 0;
  for (const h of all("main h1, main h2, main h3, main h4")) {
    const now = Number(h.tagName[1]);
    if (now > level + 1) bad.push("heading jumps: " + h.textContent);
    level = now;
  }
  const channel = (x) => (x <= 0.03928 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4);
  const light = ([r, g, b]) =>
    0.2126 * channel(r / 255) + 0.7152 * channel(g / 255) + 0.0722 * channel(b / 255);
  const numbers = (colour) => (colour.match(/[\d.]+/g) || []).map(Number);
  const ground = (e) => {
    for (; e; e = e.parentElement) {
      const c = numbers(getComputedStyle(e).backgroundColor);
      if (c.length === 3 || c[3] > 0.95) return c.slice(0, 3);
    }
    return [255, 255, 255];
  };
  for (const e of all("body *")) {
    const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    if (!own || !shown(e) || e.closest("svg, .hide, .skip")) continue;
    const style = getComputedStyle(e);
    const pair = [light(numbers(style.color)), light(ground(e))].sort((a, b) => b - a);
    const ratio = (pair[0] + 0.05) / (pair[1] + 0.05);
    if (ratio < (parseFloat(style.fontSize) >= 24 ? 3 : 4.5))
      bad.push("contrast " + ratio.toFixed(2) + ": " + e.textContent.trim().slice(0, 40));
  }
  return [...new Set(bad)];
}
